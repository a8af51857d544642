"""Traffic policies that somebody applied where a flow of ours would be matched, or where its packets pass as well."""

from collections import defaultdict
from collections.abc import Iterator

from toolkit.dialects.interfaces import InterfaceNaming
from toolkit.dialects.state import PortKind, SwitchState
from toolkit.dialects.vrp_policies import AppliedPolicy, applied_policies, mirroring_policies
from toolkit.dialects.vrp_precedence import meet
from toolkit.language import tr
from toolkit.model.finding import Finding
from toolkit.model.intent import FlowSource, Intent, PortSource

_SHOWN = 4


def policy_conflicts(intent: Intent, state: SwitchState, naming: InterfaceNaming) -> Iterator[Finding]:
    wanted = {flow.at for flow in intent.flows}
    applied = [one for one in applied_policies(state.tree, naming) if one.direction in intent.direction.parts]
    yield from (_in_the_way(one) for one in applied if one.place in wanted)
    yield from _elsewhere(intent, state, [one for one in applied if one.place not in wanted])


def _in_the_way(applied: AppliedPolicy) -> Finding:
    """One policy a direction and place; one that is there is never replaced (vendor/huawei.md 2.1)."""
    return Finding.error(
        "flow.policy-applied",
        tr(
            "{place} already has the traffic policy {policy} {direction}.",
            place=_words(applied),
            policy=applied.policy,
            direction=applied.direction,
        ),
        tr("A policy that is there is never replaced; mirror the port or the VLAN itself."),
    )


def _elsewhere(intent: Intent, state: SwitchState, applied: list[AppliedPolicy]) -> Iterator[Finding]:
    """No page says whether a packet meets the policies of its port, its VLAN and the switch, or one of them only.

    Policies that mirror are spoken of as the mirrors they are.
    """
    mirroring = {policy.policy for policy in mirroring_policies(state.tree)}
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for one in applied:
        if one.policy not in mirroring and any(_may_meet(flow, one, state) for flow in intent.flows):
            places[one.policy][_words(one)] = None
    for policy, found in places.items():
        shown = ", ".join([*found][:_SHOWN]) + (" ..." if len(found) > _SHOWN else "")
        yield Finding.warning(
            "flow.policy-elsewhere",
            tr("{places} has the traffic policy {policy}: packets may meet it or ours.", places=shown, policy=policy),
            tr("If that policy filters or redirects, mirror the port or the VLAN itself instead of a flow."),
        )


def _may_meet(flow: FlowSource, applied: AppliedPolicy, state: SwitchState) -> bool:
    """A VLAN interface is not looked at: what is routed is matched apart from what is switched."""
    place = applied.place
    known = state.ports.get(place.port) if isinstance(place, PortSource) else None
    virtual = known is not None and known.kind is PortKind.VIRTUAL
    return not virtual and meet(flow, FlowSource(rules=(), at=place), state)


def _words(applied: AppliedPolicy) -> str:
    return tr("The whole switch") if applied.place is None else str(applied.place)
