"""Huawei CloudEngine, VRP8 and V300: two-stage configuration, `port-mirroring observe-port` without `to`."""

from collections.abc import Iterator

from toolkit.dialects.state import SwitchState
from toolkit.dialects.vrp import Vrp
from toolkit.dialects.vrp8_cli import VRP8_CLI
from toolkit.dialects.vrp_capabilities import VRP8_CAPABILITIES
from toolkit.dialects.vrp_commands import vrp_commands
from toolkit.dialects.vrp_facts import CLOUD_ENGINE
from toolkit.dialects.vrp_interfaces import SHORT_NAMING
from toolkit.dialects.vrp_precedence import starved_mirrors
from toolkit.model.finding import Finding
from toolkit.model.intent import Intent
from toolkit.model.plan import DialectName

_OBSERVER = r"observe-port (group )?\d+"


class Vrp8(Vrp):
    name = DialectName.VRP8
    recognition = CLOUD_ENGINE
    answers_like = CLOUD_ENGINE.answers
    template_folders: tuple[str, ...] = ("vrp8", "vrp")
    two_stage = True
    example_interface = "10GE1/0/24"
    cli = VRP8_CLI
    naming = SHORT_NAMING
    capabilities = VRP8_CAPABILITIES
    # Public configurations of CloudEngine and V600 have `port default vlan` on ports that name no link type.
    default_link_type = "access"
    allowed = vrp_commands(
        _OBSERVER,
        lines=(
            r"undo observe-port group \d+",
            r"observe-port \d+( interface \S+)? destination-ip \S+ source-ip \S+",
            rf"(undo )?(port-)?mirroring {_OBSERVER} (inbound|outbound|both)",
        ),
        only={"observe_group": (r"observe-port group \d+", r"group-member \S+", r"quit")},
    )

    def own_objections(self, intent: Intent, state: SwitchState | None) -> Iterator[Finding]:
        if state is not None:
            yield from starved_mirrors(intent, state)
