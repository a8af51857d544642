"""Flow mirroring in steps: access list, classifier, behavior, policy, and where it is applied (vendor/h3c.md 2)."""

from collections.abc import Iterator

from toolkit.dialects.comware_acl import ADVANCED_NUMBERS, RULE_STEP, AclKeyword, free_acl_number
from toolkit.dialects.comware_draft import Draft
from toolkit.dialects.comware_flow_mirrors import Place
from toolkit.dialects.comware_path_steps import probe_vlan
from toolkit.dialects.comware_tree import spells_acl_number
from toolkit.dialects.dialect import Mirroring
from toolkit.dialects.step_templates import AclRule
from toolkit.model.intent import ErspanDestination, Intent, LocalDestination, PortSource, RspanDestination, VlanSource
from toolkit.model.plan import Step, StepRole


def policy_mirroring(draft: Draft) -> Mirroring:
    session = draft.session
    steps = (
        *_way_out(draft),
        *_classifier(draft),
        _behavior(draft),
        draft.step("flow_policy", session=session),
        *(_applied(draft, place, part) for place in places(draft.intent) for part in draft.intent.direction.parts),
    )
    return Mirroring(f"qos policy mirrorctl_{session}", steps)


def places(intent: Intent) -> tuple[Place, ...]:
    """Where the policy of an intent is applied, without repeats."""
    found = dict.fromkeys(flow.at for flow in intent.flows)
    found |= dict.fromkeys(VlanSource(vlan=vlan) for vlan in (*intent.vlans, *(mac.vlan for mac in intent.macs)))
    return tuple(found)


def _way_out(draft: Draft) -> Iterator[Step]:
    """A flow mirrored into a remote VLAN needs the VLAN and a port that carries it; others need nothing."""
    destination = draft.intent.destination
    if isinstance(destination, RspanDestination):
        yield from probe_vlan(draft, destination.vlan)
        yield from draft.carry(destination.port, destination.vlan)


def _classifier(draft: Draft) -> Iterator[Step]:
    intent, session = draft.intent, draft.session
    if intent.macs:
        macs = tuple(dict.fromkeys(mac.mac for mac in intent.macs))
        yield draft.step("flow_classifier_mac", session=session, macs=macs)
    elif intent.flows:
        number = free_acl_number(draft.tree) or ADVANCED_NUMBERS.start
        version = draft.state.facts.version if draft.state else ""
        keyword = AclKeyword.NUMBER if spells_acl_number(draft.tree, version) else AclKeyword.ADVANCED
        different = dict.fromkeys(intent.flows[0].rules)
        rules = tuple(AclRule.of(rule, RULE_STEP * place) for place, rule in enumerate(different))
        yield draft.step("flow_acl", number=number, keyword=keyword, rules=rules)
        yield draft.step("flow_classifier_acl", session=session, number=number)
    else:
        yield draft.step("flow_classifier", session=session)


def _behavior(draft: Draft) -> Step:
    session = draft.session
    match draft.intent.destination:
        case LocalDestination(ports=ports):
            return draft.step("flow_behavior", session=session, ports=ports)
        case RspanDestination(vlan=vlan):
            return draft.step("flow_behavior_vlan", session=session, vlan=vlan)
        case ErspanDestination() as to:
            return draft.step(
                "flow_behavior_erspan", session=session, port=to.port, collector=to.collector, address=to.address
            )


def _applied(draft: Draft, place: Place, direction: object) -> Step:
    role, session = StepRole.SOURCE, draft.session
    match place:
        case VlanSource(vlan=vlan):
            return draft.step("flow_vlan", role, session=session, vlan=vlan, direction=direction)
        case PortSource(port=port):
            return draft.step("flow_port", role, session=session, port=port, direction=direction)
        case None:
            return draft.step("flow_globally", role, session=session, direction=direction)
