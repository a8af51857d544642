"""H3C and HPE Comware 7 switches: mirroring groups, and QoS flow mirroring where a group takes no VLAN."""

import itertools
import re
from dataclasses import replace

from toolkit.dialects.common_reading import link_states
from toolkit.dialects.comware7_cli import COMWARE7_CLI
from toolkit.dialects.comware_capabilities import COMWARE7_CAPABILITIES
from toolkit.dialects.comware_groups import parse_groups
from toolkit.dialects.comware_interfaces import COMWARE_NAMING
from toolkit.dialects.comware_mirrors import comware_mirrors, group_numbers
from toolkit.dialects.comware_reading import (
    comware_facts,
    comware_ports,
    comware_vlans,
    saves_itself,
)
from toolkit.dialects.comware_refusals import comware_refusals
from toolkit.dialects.comware_tree import canonical
from toolkit.dialects.dialect import Answers, Dialect, Mirroring, MirrorSettings, VlanSourceKind
from toolkit.dialects.state import SwitchState
from toolkit.dialects.step_templates import AllowedCommands
from toolkit.model.finding import Finding
from toolkit.model.intent import Intent
from toolkit.model.names import SessionId
from toolkit.model.plan import DialectName, Step, StepRole

_INTERFACE_BRIEF = "display interface brief"
_GROUPS = "display mirroring-group all"
_OURS = r"mirrorctl_m[0-9a-z]{6}"
_DIRECTIONS = r"(inbound|outbound|both)"


class Comware7(Dialect):
    name = DialectName.COMWARE7
    vendor = "h3c"
    answers_like = re.compile(r"Comware Software, Version 7\.", re.IGNORECASE)
    template_folders = ("comware7",)
    example_interface = "GigabitEthernet1/0/24"
    cli = COMWARE7_CLI
    naming = COMWARE_NAMING
    capabilities = COMWARE7_CAPABILITIES
    state_commands = (Dialect.version_command, Dialect.configuration_command, _INTERFACE_BRIEF, _GROUPS)
    arp_commands = ("display arp",)
    mac_commands = ("display mac-address",)
    lldp_commands = ("display lldp neighbor-information list", "display lldp neighbor-information verbose")
    lldp_layouts = ("lldp_neighbor_list", "lldp_neighbor_verbose")
    learned_word = "learned"
    allowed = AllowedCommands(
        views=(r"interface \S+",),
        lines=(
            r"mirroring-group \d+ local",
            r"undo mirroring-group \d+",
            r"(undo )?mirroring-group \d+ monitor-port",
            rf"mirroring-group \d+ mirroring-port {_DIRECTIONS}",
            r"undo mirroring-group \d+ mirroring-port",
            rf"mirroring-group \d+ mirroring-vlan \d+ {_DIRECTIONS}",
            r"undo mirroring-group \d+ mirroring-vlan \d+",
            r"(undo )?stp enable",
            rf"(undo )?traffic (classifier|behavior) {_OURS}",
            r"if-match any",
            r"mirror-to interface \S+",
            rf"(undo )?qos policy {_OURS}",
            rf"classifier {_OURS} behavior {_OURS}",
            rf"(undo )?qos vlan-policy {_OURS} vlan \d+ (inbound|outbound)",
            r"quit",
        ),
    )

    def state(self, answers: Answers) -> SwitchState:
        printed = canonical(self.whole_configuration(answers), self.naming)
        groups = parse_groups(answers.get(_GROUPS, ""), self.naming)
        tree = groups.added_to(printed)
        links = link_states(self.table("interface_brief", answers.get(_INTERFACE_BRIEF, "")), self.naming)
        return SwitchState(
            facts=comware_facts(self.answer(answers, self.version_command), tree),
            tree=tree,
            ports=comware_ports(tree, links, self.naming),
            vlans=comware_vlans(tree),
            mirrors=comware_mirrors(tree, self.naming),
            idle_handles=frozenset(f"mirroring-group {number}" for number in groups.incomplete),
            findings=saves_itself(tree),
        )

    def ways(self, intent: Intent, settings: MirrorSettings) -> tuple[MirrorSettings, ...]:
        """The group first, flow mirroring, which every V7 has, as the second way.

        Which models take a VLAN in a mirroring group is documented for none by name (vendor/h3c.md 1.1), so
        the switch is asked by trying; a flow mirror cannot hold ports as well.
        """
        if settings.vlan_source is not VlanSourceKind.AUTO:
            return (settings,)
        kinds = [VlanSourceKind.MIRRORING_GROUP]
        if intent.vlans and not intent.ports:
            kinds.append(VlanSourceKind.QOS_POLICY)
        return tuple(replace(settings, vlan_source=kind) for kind in kinds)

    def objections(self, intent: Intent, state: SwitchState | None, settings: MirrorSettings) -> tuple[Finding, ...]:
        by_policy = bool(intent.vlans) and settings.vlan_source is VlanSourceKind.QOS_POLICY
        return tuple(comware_refusals(intent, state, vlans_by_policy=by_policy))

    def mirroring(
        self, intent: Intent, state: SwitchState | None, session: SessionId, settings: MirrorSettings
    ) -> Mirroring:
        if intent.vlans and settings.vlan_source is VlanSourceKind.QOS_POLICY:
            return Mirroring(f"qos policy mirrorctl_{session}", self._flow_steps(intent, session))
        used = group_numbers(state.tree) if state else frozenset[int]()
        # Group ranges differ (1-4 to 1-256) and the switch does not tell its own: the lowest free
        # number is in range whenever any free number is.
        group = next(number for number in itertools.count(1) if number not in used)
        return Mirroring(f"mirroring-group {group}", self._group_steps(intent, state, group))

    def _group_steps(self, intent: Intent, state: SwitchState | None, group: int) -> tuple[Step, ...]:
        step, port = self.templates.step, intent.destination.ports[0]
        stp_off = state is not None and state.tree.has(f"interface {port}", "undo stp enable")
        return (
            step("group", group=group),
            *(() if stp_off else (step("monitor_stp", port=port),)),
            step("monitor_port", group=group, port=port),
            *(
                step("source_port", StepRole.SOURCE, group=group, port=source, direction=intent.direction)
                for source in intent.ports
            ),
            *(
                step("source_vlan", StepRole.SOURCE, group=group, vlan=vlan, direction=intent.direction)
                for vlan in intent.vlans
            ),
        )

    def _flow_steps(self, intent: Intent, session: SessionId) -> tuple[Step, ...]:
        step = self.templates.step
        return (
            step("flow_classifier", session=session),
            step("flow_behavior", session=session, port=intent.destination.ports[0]),
            step("flow_policy", session=session),
            *(
                step("flow_vlan", StepRole.SOURCE, session=session, vlan=vlan, direction=part)
                for vlan in intent.vlans
                for part in intent.direction.parts
            ),
        )
