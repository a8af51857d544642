"""Huawei VRP V5 S-series, fixed and modular: immediate configuration, `port-mirroring to observe-port`."""

import re

from toolkit.dialects.common_reading import link_states
from toolkit.dialects.dialect import Answers, Dialect, Mirroring, MirrorSettings
from toolkit.dialects.state import SwitchState
from toolkit.dialects.step_templates import AllowedCommands
from toolkit.dialects.vrp5_cli import VRP5_CLI
from toolkit.dialects.vrp_capabilities import VRP5_CAPABILITIES
from toolkit.dialects.vrp_interfaces import VRP_NAMING
from toolkit.dialects.vrp_mirrors import observe_port_uses, split_both, vrp_mirrors
from toolkit.dialects.vrp_reading import saves_itself, vrp_facts, vrp_ports, vrp_vlans
from toolkit.language import tr
from toolkit.model.finding import Finding, Level
from toolkit.model.intent import Direction, Intent, LocalDestination, Source
from toolkit.model.names import SessionId
from toolkit.model.plan import DialectName, StepRole

_INTERFACE_BRIEF = "display interface brief"
_INDEXES = range(1, 9)
"""vendor/huawei.md 3, "Number of observing ports": 1-8 in YANG; fixed models may have fewer."""


class Vrp5(Dialect):
    name = DialectName.VRP5
    vendor = "huawei"
    answers_like = re.compile(r"VRP \(R\) software, Version 5\.", re.IGNORECASE)
    template_folders = ("vrp5",)
    example_interface = "GigabitEthernet0/0/24"
    cli = VRP5_CLI
    naming = VRP_NAMING
    capabilities = VRP5_CAPABILITIES
    # V5 is verified by its configuration: `display observe-port` has no confirmed layout (vendor/huawei.md 4.1).
    state_commands = (Dialect.version_command, Dialect.configuration_command, _INTERFACE_BRIEF)
    arp_commands = ("display arp all", "display arp")
    mac_commands = ("display mac-address",)
    lldp_commands = ("display lldp neighbor brief", "display lldp neighbor")
    lldp_layouts = ("lldp_neighbor_brief", "lldp_neighbor")
    learned_word = "dynamic"
    allowed = AllowedCommands(
        views=(r"interface \S+", r"vlan \d+"),
        lines=(
            r"observe-port \d+ interface \S+",
            r"undo observe-port \d+",
            r"(undo )?port-mirroring to observe-port \d+ (inbound|outbound|both)",
            r"(undo )?mirroring to observe-port \d+ inbound",
        ),
    )

    def state(self, answers: Answers) -> SwitchState:
        tree = split_both(self.whole_configuration(answers))
        brief = answers.get(_INTERFACE_BRIEF, "")
        links = link_states(self.table("interface_brief", brief), self.naming)
        return SwitchState(
            facts=vrp_facts(self.answer(answers, self.version_command), tree),
            tree=tree,
            ports=vrp_ports(tree, links, self.naming),
            vlans=vrp_vlans(tree),
            mirrors=vrp_mirrors(tree, self.naming),
            findings=saves_itself(tree),
        )

    def widest_direction(self, sources: tuple[Source, ...]) -> Direction:
        has_vlan = any(source.kind == "vlan" for source in sources)
        return Direction.INBOUND if has_vlan else Direction.BOTH

    def objections(self, intent: Intent, state: SwitchState | None, settings: MirrorSettings) -> tuple[Finding, ...]:
        del intent, settings
        found = []
        if state is not None and not _free_indexes(state):
            found.append(
                Finding(
                    level=Level.ERROR,
                    code="mirror.limit",
                    text=tr("All {count} observing ports of this switch are in use.", count=len(_INDEXES)),
                    hint=tr("Other mirrors are never touched or reused. `mirrorctl audit` shows them all."),
                )
            )
        return tuple(found)

    def mirroring(
        self, intent: Intent, state: SwitchState | None, session: SessionId, settings: MirrorSettings
    ) -> Mirroring:
        del session, settings
        # How many of the indexes a model has is documented for few (vendor/huawei.md 3), so the lowest free
        # one is the most likely to exist; the switch refuses it if it does not.
        index = _free_indexes(state)[0] if state else _INDEXES[0]
        destination = self.templates.step("observe_port", index=index, port=_local(intent).port)
        ports = [
            self.templates.step("source_port", StepRole.SOURCE, index=index, port=port, direction=intent.direction)
            for port in intent.ports
        ]
        vlans = [
            self.templates.step("source_vlan", StepRole.SOURCE, index=index, vlan=vlan, direction=intent.direction)
            for vlan in intent.vlans
        ]
        return Mirroring(f"observe-port {index}", (destination, *ports, *vlans))


def _local(intent: Intent) -> LocalDestination:
    """What the capability matrix lets through."""
    if not isinstance(intent.destination, LocalDestination):
        raise TypeError(intent.destination)
    return intent.destination


def _free_indexes(state: SwitchState) -> list[int]:
    used = observe_port_uses(state.tree)
    return [index for index in _INDEXES if index not in used]
