"""What H3C and HPE Comware switches of every version share; `comware5` and `comware7` say what differs."""

from toolkit.dialects.common_reading import link_states
from toolkit.dialects.comware_acl import AclKeyword
from toolkit.dialects.comware_commands import COMWARE_COMMANDS
from toolkit.dialects.comware_draft import Draft, Way, way_of
from toolkit.dialects.comware_flow_mirrors import flow_mirrors
from toolkit.dialects.comware_group_steps import group_mirroring
from toolkit.dialects.comware_groups import parse_groups
from toolkit.dialects.comware_interfaces import COMWARE_NAMING
from toolkit.dialects.comware_mirrors import group_mirrors
from toolkit.dialects.comware_path_steps import transit_mirroring
from toolkit.dialects.comware_policy_steps import policy_mirroring
from toolkit.dialects.comware_reading import comware_facts, comware_ports, comware_vlans, saves_itself
from toolkit.dialects.comware_refusals import comware_refusals
from toolkit.dialects.comware_tree import canonical
from toolkit.dialects.dialect import Answers, Dialect, Mirroring, MirrorSettings
from toolkit.dialects.state import SwitchState
from toolkit.model.finding import Finding
from toolkit.model.intent import Intent, PathPart, RspanDestination
from toolkit.model.names import SessionId

_INTERFACE_BRIEF = "display interface brief"
_GROUPS = "display mirroring-group all"


class Comware(Dialect):
    vendor = "h3c"
    example_interface = "GigabitEthernet1/0/24"
    naming = COMWARE_NAMING
    allowed = COMWARE_COMMANDS
    state_commands: tuple[str, ...] = (
        Dialect.version_command,
        Dialect.configuration_command,
        _INTERFACE_BRIEF,
        _GROUPS,
    )
    altered_commands = (Dialect.configuration_command, _GROUPS)
    arp_commands = ("display arp",)
    mac_commands = ("display mac-address",)
    lldp_commands = ("display lldp neighbor-information list", "display lldp neighbor-information verbose")
    lldp_layouts = ("lldp_neighbor_list", "lldp_neighbor_verbose")
    learned_word = "learned"

    major: str
    """The first number of the software version."""
    acl_keyword: AclKeyword
    learning_off: str
    """What the section of a VLAN says that learns no addresses."""

    def state(self, answers: Answers) -> SwitchState:
        printed = canonical(self.whole_configuration(answers), self.naming, self.acl_keyword)
        groups = parse_groups(answers.get(_GROUPS, ""), self.naming)
        tree = groups.added_to(printed)
        links = link_states(self.table("interface_brief", answers.get(_INTERFACE_BRIEF, "")), self.naming)
        return SwitchState(
            facts=comware_facts(self.answer(answers, self.version_command), tree, self.major),
            tree=tree,
            ports=comware_ports(tree, links, self.naming),
            vlans=comware_vlans(tree),
            mirrors=(*group_mirrors(tree, self.naming), *flow_mirrors(tree, self.naming)),
            idle_handles=frozenset(f"mirroring-group {number}" for number in groups.incomplete),
            findings=(*saves_itself(tree), *self.jobs_outside_the_configuration(answers)),
        )

    def jobs_outside_the_configuration(self, answers: Answers) -> tuple[Finding, ...]:
        """Scheduled saves that no configuration shows; none where the version keeps every job in it."""
        del answers
        return ()

    def objections(self, intent: Intent, state: SwitchState | None, settings: MirrorSettings) -> tuple[Finding, ...]:
        return tuple(comware_refusals(intent, state, settings, way_of(intent, settings)))

    def mirroring(
        self, intent: Intent, state: SwitchState | None, session: SessionId, settings: MirrorSettings
    ) -> Mirroring:
        draft = Draft(intent, session, state, self.templates.step, self.learning_off)
        destination = intent.destination
        if isinstance(destination, RspanDestination) and destination.part is PathPart.TRANSIT:
            return transit_mirroring(draft, destination)
        return group_mirroring(draft) if way_of(intent, settings) is Way.GROUP else policy_mirroring(draft)
