"""Which ports the frames of a source cross: the only places where a switch counts traffic."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.dialects.state import PortKind, SwitchState
from toolkit.model.intent import FlowSource, MacSource, PortSource, Source, VlanSource
from toolkit.model.names import InterfaceName


@dataclass(frozen=True, slots=True)
class Share:
    """A port some of whose frames are copied; `whole`: all of them."""

    port: InterfaceName
    whole: bool


def shares(sources: Iterable[Source], state: SwitchState) -> tuple[Share, ...]:
    """Of all kinds together; a frame that two kinds of source match is copied for each of them."""
    wanted = tuple(sources)
    flows = [source for source in wanted if isinstance(source, FlowSource)]
    return (
        *_whole_ports(wanted),
        *_in_vlans(frozenset(source.vlan for source in wanted if isinstance(source, VlanSource)), state),
        *_some(_in_vlans(frozenset(source.vlan for source in wanted if isinstance(source, MacSource)), state)),
        *_some(_of_flows(flows, state)),
    )


def carriers(state: SwitchState) -> Iterator[InterfaceName]:
    """Every port that frames cross, an aggregate instead of its members."""
    for name, known in state.ports.items():
        if known.kind is not PortKind.VIRTUAL and known.aggregate is None:
            yield name


def _whole_ports(sources: Iterable[Source]) -> tuple[Share, ...]:
    ports = dict.fromkeys(source.port for source in sources if isinstance(source, PortSource))
    return tuple(Share(port, whole=True) for port in ports)


def _in_vlans(vlans: frozenset[int], state: SwitchState) -> tuple[Share, ...]:
    """A port whose section does not say its VLANs may carry these as well."""
    found = []
    for port in carriers(state) if vlans else ():
        carried = state.ports[port].vlans
        if state.ports[port].routed or (carried is not None and not carried & vlans):
            continue
        found.append(Share(port, whole=carried is not None and carried <= vlans))
    return tuple(found)


def _of_flows(flows: Iterable[FlowSource], state: SwitchState) -> tuple[Share, ...]:
    places = [flow.at for flow in flows]
    if None in places:
        return tuple(Share(port, whole=False) for port in carriers(state))
    ports = dict.fromkeys(place.port for place in places if isinstance(place, PortSource))
    vlans = frozenset(place.vlan for place in places if isinstance(place, VlanSource))
    return (
        *(Share(port, whole=False) for port in ports),
        *(share for share in _in_vlans(vlans, state) if share.port not in ports),
    )


def _some(found: Iterable[Share]) -> tuple[Share, ...]:
    return tuple(Share(share.port, whole=False) for share in found)
