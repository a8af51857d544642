"""Random intents: what a careful person asks for, what others want too, and anything at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network

from hypothesis import strategies as st

from tests.property.ports import DIRECTIONS, MAC_WORDS, OWN_ADDRESS, Start
from toolkit.model.flow import FlowProtocol, FlowRule
from toolkit.model.intent import (
    Destination,
    Direction,
    ErspanDestination,
    FlowSource,
    Intent,
    LocalDestination,
    MacSource,
    PathPart,
    PortSource,
    RspanDestination,
    Source,
    VlanSource,
)
from toolkit.model.names import DeviceName, InterfaceName, MacAddress

DEVICE = DeviceName("core-1")
_NEW_VLANS = (999, 3000)
_COLLECTORS = tuple(IPv4Address(text) for text in ("192.0.2.9", "198.51.100.20"))
_NETWORKS = st.none() | st.sampled_from([IPv4Network("203.0.113.7/32"), IPv4Network("10.0.0.0/8")])
_L4_PORTS = st.none() | st.sampled_from([80, 443, 53, 40_000])
Drawn = st.SearchStrategy[Sequence[Source]]
_MISSING_PORT = 48
_MISSING_VLAN = 4000


@dataclass(frozen=True, slots=True)
class Wish:
    """`uplinks`: what the inventory calls so."""

    intent: Intent
    uplinks: tuple[InterfaceName, ...] = ()


@dataclass(frozen=True, slots=True)
class Palette:
    """What a dialect has at all, so that enough wishes can come true; whatever else is asked for elsewhere."""

    sources: tuple[str, ...] = ("ports", "vlans", "macs", "flows-at-ports", "flows-in-vlans", "flow-everywhere")
    destinations: tuple[str, ...] = ("local", "many", "egress", "reflector", "transit", "last", "address", "tunnel")
    inbound_only: tuple[str, ...] = ()


EVERYTHING = Palette()


@st.composite
def wishes(draw: st.DrawFn, start: Start, palette: Palette) -> Wish:
    return draw(st.one_of(_sensible(start, palette), _sensible(start, palette), _contested(start), _wild(start)))


@st.composite
def _sensible(draw: st.DrawFn, start: Start, palette: Palette) -> Wish:
    """What nobody else uses, and the dialect knows; most of these come true."""
    exits, ports = start.free_ports[:3], start.free_ports[3:]
    kind, way = draw(st.sampled_from(palette.sources)), draw(st.sampled_from(palette.destinations))
    direction = Direction.INBOUND if {kind, way} & set(palette.inbound_only) else draw(DIRECTIONS)
    sources = draw(_sources(kind, ports, (*start.free_vlans, 1)))
    destination = draw(_destination(way, exits, start.trunks, _NEW_VLANS))
    return Wish(_intent(sources, direction, destination), uplinks=tuple(ports[:1]))


@st.composite
def _contested(draw: st.DrawFn, start: Start) -> Wish:
    """Free exits for whatever there is, mirrored by somebody else or not."""
    kind = draw(st.sampled_from(EVERYTHING.sources))
    destination = draw(st.sampled_from(EVERYTHING.destinations))
    sources = draw(_sources(kind, start.ports, start.vlans))
    vlans = (*_NEW_VLANS, *start.vlans)
    to = draw(_destination(destination, start.free_ports[:3], start.trunks, vlans))
    return Wish(_intent(sources, draw(DIRECTIONS), to))


@st.composite
def _wild(draw: st.DrawFn, start: Start) -> Wish:
    """Anything in any mixture, also what does not exist; most of these are refused."""
    prefix = start.free_ports[0].rpartition("/")[0]
    ports = (*start.ports, InterfaceName(f"{prefix}/{_MISSING_PORT}"))
    vlans = (*start.vlans, *_NEW_VLANS, _MISSING_VLAN)
    kinds = draw(st.lists(st.sampled_from(EVERYTHING.sources), min_size=1, max_size=2))
    sources = [source for kind in kinds for source in draw(_sources(kind, ports, vlans))]
    exits = draw(st.lists(st.sampled_from(ports), min_size=5, max_size=5))
    to = draw(_destination(draw(st.sampled_from(EVERYTHING.destinations)), exits[:3], exits[3:], vlans))
    return Wish(
        _intent(sources, draw(DIRECTIONS), to), uplinks=tuple(draw(st.sets(st.sampled_from(ports), max_size=2)))
    )


def _intent(sources: Sequence[Source], direction: Direction, destination: Destination) -> Intent:
    """A switch that only carries copies is told of its probe VLAN as the source."""
    wanted = tuple(dict.fromkeys(sources))
    if isinstance(destination, RspanDestination) and destination.part is not PathPart.SOURCE:
        wanted = (VlanSource(vlan=destination.vlan),)
    return Intent(device=DEVICE, sources=wanted, direction=direction, destination=destination)


def _sources(kind: str, ports: Sequence[InterfaceName], vlans: Sequence[int]) -> Drawn:
    some_ports: Drawn = st.lists(st.builds(PortSource, port=st.sampled_from(ports)), min_size=1, max_size=3)
    some_vlans: Drawn = st.lists(st.builds(VlanSource, vlan=st.sampled_from(vlans)), min_size=1, max_size=2)
    drawn: dict[str, Drawn] = {
        "ports": some_ports,
        "vlans": some_vlans,
        "macs": _macs(vlans),
        "flows-at-ports": _flows(some_ports),
        "flows-in-vlans": _flows(some_vlans),
        "flow-everywhere": _flows(st.just([])),
    }
    return drawn[kind]


@st.composite
def _macs(draw: st.DrawFn, vlans: Sequence[int]) -> Sequence[Source]:
    vlan = draw(st.sampled_from(vlans))
    words = draw(st.lists(st.sampled_from(MAC_WORDS), min_size=1, max_size=2))
    return [MacSource(mac=MacAddress.parse(word), vlan=vlan) for word in words]


@st.composite
def _flows(draw: st.DrawFn, drawn: Drawn) -> Sequence[Source]:
    """The same packets at every place; on the whole switch without one."""
    rules = tuple(draw(st.lists(_rules(), min_size=1, max_size=2)))
    places = [place for place in draw(drawn) if isinstance(place, PortSource | VlanSource)]
    return [FlowSource(rules=rules, at=place) for place in places] or [FlowSource(rules=rules)]


@st.composite
def _rules(draw: st.DrawFn) -> FlowRule:
    protocol = draw(st.sampled_from(FlowProtocol))
    has_ports = protocol in (FlowProtocol.TCP, FlowProtocol.UDP)
    return FlowRule(
        protocol=protocol,
        source=draw(_NETWORKS),
        destination=draw(_NETWORKS),
        source_port=draw(_L4_PORTS) if has_ports else None,
        destination_port=draw(_L4_PORTS) if has_ports else None,
    )


@st.composite
def _destination(
    draw: st.DrawFn, way: str, exits: Sequence[InterfaceName], trunks: Sequence[InterfaceName], vlans: Sequence[int]
) -> Destination:
    """`exits` are three ports, `trunks` two."""
    port, second, third = draw(st.permutations(exits))
    probe = draw(st.sampled_from(vlans))
    collector = draw(st.sampled_from(_COLLECTORS))
    destinations: dict[str, Destination] = {
        "local": LocalDestination(port=port),
        "many": LocalDestination(port=port, also=(second, third)[: draw(st.integers(1, 2))]),
        "egress": RspanDestination(vlan=probe, port=trunks[0]),
        "reflector": RspanDestination(vlan=probe, port=trunks[0], reflector=port),
        "transit": RspanDestination(vlan=probe, port=trunks[0], arrives=trunks[1], part=PathPart.TRANSIT),
        "last": RspanDestination(vlan=probe, port=port, arrives=trunks[1], part=PathPart.DESTINATION),
        "address": ErspanDestination(collector=collector, address=OWN_ADDRESS, port=port),
        "tunnel": ErspanDestination(collector=collector, address=OWN_ADDRESS),
    }
    return destinations[way]
