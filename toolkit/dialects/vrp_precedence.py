"""CloudEngine copies a frame once a direction: flow before port before VLAN, silently (vendor/huawei.md 0.4)."""

from collections.abc import Iterator

from toolkit.dialects.state import SwitchState
from toolkit.dialects.vrp_reading import ROUTED
from toolkit.language import tr
from toolkit.model.finding import Finding
from toolkit.model.flow import FlowRule
from toolkit.model.intent import FlowSource, Intent, MacSource, PortSource, Source, VlanSource
from toolkit.model.names import InterfaceName

_RANKS = ("flow", "port", "vlan")


def starved_mirrors(intent: Intent, state: SwitchState) -> Iterator[Finding]:
    """Both ways: law 6 protects the mirrors of others, and what ours would miss is said."""
    for mirror in state.mirrors:
        for bound in mirror.sources:
            if not set(bound.direction.parts) & set(intent.direction.parts):
                continue
            for ours in intent.sources:
                if _rank(ours) != _rank(bound.source) and meet(ours, bound.source, state):
                    yield _starved(ours, bound.source, mirror.handle)


def _starved(ours: Source, theirs: Source, handle: str) -> Finding:
    if _rank(ours) < _rank(theirs):
        return Finding.error(
            "source.starves",
            tr(
                "Mirroring {ours} would take frames from {mirror}, which mirrors {theirs}.",
                ours=ours,
                theirs=theirs,
                mirror=handle,
            ),
            tr("One direction is copied once: flow before port before VLAN. Mirror what the other one does not cover."),
        )
    text = tr(
        "{mirror} mirrors {theirs} and would keep frames from a mirror of {ours}.",
        ours=ours,
        theirs=theirs,
        mirror=handle,
    )
    if _takes_all(theirs, ours):
        hint = tr("One direction is copied once: flow before port before VLAN. Nothing would be left to copy here.")
        return Finding.error("source.starved", text, hint)
    hint = tr("One direction is copied once: flow before port before VLAN. The other capture has what is missing here.")
    return Finding.warning("source.starved", text, hint)


def _takes_all(theirs: Source, ours: Source) -> bool:
    """A flow of every packet, or of packets that are not known, where ours is or everywhere."""
    everything = isinstance(theirs, FlowSource) and (not theirs.rules or FlowRule() in theirs.rules)
    return everything and _place(theirs) in (None, _place(ours))


def _rank(source: Source) -> int:
    return _RANKS.index("vlan" if isinstance(source, MacSource) else source.kind)


def meet(one: Source, other: Source, state: SwitchState) -> bool:
    """Whether a frame can belong to both; a port whose VLANs are not known may carry any."""
    places = (_place(one), _place(other))
    if None in places:
        return True
    ports = [place for place in places if isinstance(place, str)]
    vlans = [place for place in places if isinstance(place, int)]
    if len(ports) == len(places):
        return places[0] == places[1] or any(ports[1 - n] in state.members(ports[n]) for n in range(2))
    if len(vlans) == len(places):
        return places[0] == places[1]
    return _may_carry(ports[0], vlans[0], state)


def _may_carry(port: InterfaceName, vlan: int, state: SwitchState) -> bool:
    """A member carries what its aggregate does, a port of the routing side no VLAN at all."""
    known = state.ports.get(port)
    crossed = port if known is None or known.aggregate is None else known.aggregate
    carried = state.ports[crossed].vlans if crossed in state.ports else None
    return not state.tree.has(f"interface {crossed}", ROUTED) and (carried is None or vlan in carried)


def _place(source: Source) -> InterfaceName | int | None:
    """A port, a VLAN or, for a flow on the whole switch, none."""
    at = source.at if isinstance(source, FlowSource) else source
    if isinstance(at, PortSource):
        return at.port
    return at.vlan if isinstance(at, VlanSource | MacSource) else None
