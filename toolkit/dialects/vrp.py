"""What all Huawei dialects have in common: observing ports, what is bound to them, and how both are read."""

from collections.abc import Iterator

from toolkit.dialects.common_reading import link_states
from toolkit.dialects.dialect import Answers, Dialect, Mirroring, MirrorSettings
from toolkit.dialects.state import SwitchState
from toolkit.dialects.vrp_facts import Recognition, vrp_facts
from toolkit.dialects.vrp_mirrors import vrp_mirrors
from toolkit.dialects.vrp_objections import no_peer_link, number_is_free
from toolkit.dialects.vrp_observers import Observer, free_observer
from toolkit.dialects.vrp_policy_conflicts import policy_conflicts
from toolkit.dialects.vrp_reading import PortReader, saves_itself, vrp_vlans
from toolkit.dialects.vrp_remote_objections import remote_objections
from toolkit.dialects.vrp_steps import VrpSteps
from toolkit.dialects.vrp_tree import canonical
from toolkit.model.finding import Finding
from toolkit.model.intent import DestinationKind, Intent, PathPart, RspanDestination
from toolkit.model.names import SessionId
from toolkit.model.switch import SwitchFacts

_INTERFACE_BRIEF = "display interface brief"


class Vrp(Dialect):
    vendor = "huawei"
    # A switch is verified by its configuration: V5 has no confirmed layout of the displays (vendor/huawei.md 4.1).
    state_commands = (Dialect.version_command, Dialect.configuration_command, _INTERFACE_BRIEF)
    arp_commands = ("display arp all", "display arp")
    mac_commands = ("display mac-address",)
    lldp_commands = ("display lldp neighbor brief", "display lldp neighbor")
    lldp_layouts = ("lldp_neighbor_brief", "lldp_neighbor")
    learned_word = "dynamic"
    recognition: Recognition
    default_link_type = ""
    """Of a port whose section names none; empty where models differ."""
    has_groups = True
    """Several destinations are a group of observing ports; on V5 a batch under one index."""

    def state(self, answers: Answers) -> SwitchState:
        tree = canonical(self.whole_configuration(answers), self.naming)
        brief = answers.get(_INTERFACE_BRIEF, "")
        links = link_states(self.table("interface_brief", brief), self.naming)
        facts = vrp_facts(self.answer(answers, self.version_command), tree, self.recognition)
        return SwitchState(
            facts=facts,
            tree=tree,
            ports=PortReader(self.naming, self.default_link_type).ports(tree, links),
            vlans=vrp_vlans(tree),
            mirrors=vrp_mirrors(tree, self.naming),
            copies_by_aggregate=self.observes_by_trunk(facts),
            findings=saves_itself(tree),
        )

    def objections(self, intent: Intent, state: SwitchState | None, settings: MirrorSettings) -> tuple[Finding, ...]:
        del settings
        return tuple(self._objections(intent, state))

    def _objections(self, intent: Intent, state: SwitchState | None) -> Iterator[Finding]:
        if isinstance(intent.destination, RspanDestination):
            yield from remote_objections(intent.destination, state, self.default_link_type)
        if intent.path_part is not PathPart.SOURCE:
            return
        yield from self.own_objections(intent, state)
        if state is not None:
            yield from no_peer_link(intent, state)
            yield from number_is_free(state, group=self._needs_group(intent))
            yield from policy_conflicts(intent, state, self.naming)

    def own_objections(self, intent: Intent, state: SwitchState | None) -> Iterator[Finding]:
        """What this dialect alone objects to, on the switch that copies."""
        del intent, state
        return iter(())

    def observes_by_trunk(self, facts: SwitchFacts) -> bool:
        """An Eth-Trunk can be an observing port (vendor/huawei.md 3)."""
        del facts
        return True

    def has_traffic_mirror(self, state: SwitchState | None) -> bool:
        """A flow on a port can be mirrored by an access list alone, without a policy."""
        del state
        return False

    def mirroring(
        self, intent: Intent, state: SwitchState | None, session: SessionId, settings: MirrorSettings
    ) -> Mirroring:
        del settings
        steps = VrpSteps(
            templates=self.templates,
            intent=intent,
            session=session,
            tree=state.tree if state else None,
            default_link_type=self.default_link_type,
            traffic_mirror=self.has_traffic_mirror(state),
        )
        destination, part = intent.destination, intent.path_part
        if isinstance(destination, RspanDestination) and part is not PathPart.SOURCE:
            made = steps.along_the_path(destination, monitor=part is PathPart.DESTINATION)
            return Mirroring(f"vlan {destination.vlan}", made)
        # An intent without refusals has a free number.
        observer = free_observer(state, group=self._needs_group(intent)) or Observer(1)
        return Mirroring(str(observer), steps.of_the_source(observer))

    def _needs_group(self, intent: Intent) -> bool:
        return self.has_groups and intent.destination_kind is DestinationKind.LOCAL_MANY
