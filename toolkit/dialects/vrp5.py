"""Huawei VRP V5 S-series, fixed and modular: immediate configuration, `port-mirroring to observe-port`."""

from collections.abc import Iterator

from toolkit.dialects.state import SwitchState
from toolkit.dialects.vrp import Vrp
from toolkit.dialects.vrp5_cli import VRP5_CLI
from toolkit.dialects.vrp_capabilities import VRP5_CAPABILITIES
from toolkit.dialects.vrp_commands import vrp_commands
from toolkit.dialects.vrp_facts import V5, mirrors_by_list
from toolkit.dialects.vrp_interfaces import VRP_NAMING
from toolkit.dialects.vrp_objections import v5_limits, v5_outbound_flows
from toolkit.model.finding import Finding
from toolkit.model.intent import Intent
from toolkit.model.plan import DialectName
from toolkit.model.switch import SwitchFacts


class Vrp5(Vrp):
    name = DialectName.VRP5
    recognition = V5
    answers_like = V5.answers
    template_folders = ("vrp5", "vrp")
    example_interface = "GigabitEthernet0/0/24"
    cli = VRP5_CLI
    naming = VRP_NAMING
    capabilities = VRP5_CAPABILITIES
    has_groups = False
    allowed = vrp_commands(
        r"to observe-port \d+",
        lines=(
            r"observe-port \d+ interface-range \S+( \S+)*",
            r"(undo )?port-mirroring to observe-port \d+ (inbound|outbound|both)",
            r"(undo )?mirroring to observe-port \d+ inbound",
            r"(undo )?mac-mirroring \S+ to observe-port \d+ inbound",
            r"(undo )?traffic-mirror inbound acl name mirrorctl_m[0-9a-z]{6} to observe-port \d+",
        ),
    )

    def observes_by_trunk(self, facts: SwitchFacts) -> bool:
        return facts.model.startswith("S127")

    def has_traffic_mirror(self, state: SwitchState | None) -> bool:
        return state is None or mirrors_by_list(state.facts)

    def own_objections(self, intent: Intent, state: SwitchState | None) -> Iterator[Finding]:
        yield from v5_outbound_flows(intent)
        if state is not None:
            yield from v5_limits(intent, state)
