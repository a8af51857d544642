"""MAC and flow sources: only some frames of a VLAN, a port or the whole switch are copied."""

from collections.abc import Sequence
from dataclasses import replace
from ipaddress import IPv4Network

import pytest

from tests.lab.wire.wiring import (
    BROADCAST,
    IDS,
    P1,
    P2,
    P3,
    SENSOR,
    A,
    B,
    Bench,
    C,
    access,
    bench,
    frame,
    mirror,
    trunk,
)
from tests.unit.traffic.frames import UDP, ethernet, ipv4, ports, talk
from toolkit.lab.contract import ActiveMirror, MirroredFlow, MirroredMac
from toolkit.model.flow import FlowProtocol, FlowRule
from toolkit.model.intent import Direction
from toolkit.model.names import MacAddress

MAC_A = MirroredMac(MacAddress.from_bytes(A), 10)
TARGET = FlowRule(destination=IPv4Network("203.0.113.7/32"))
WEB = FlowRule(protocol=FlowProtocol.TCP, destination_port=443)
PING = FlowRule(protocol=FlowProtocol.ICMP)
ICMP = 1
MORE_FRAGMENTS = 0x2000


def office(*mirrors: ActiveMirror) -> Bench:
    """Access ports 1 and 3 in VLANs 10 and 20, both also on trunk 2."""
    settings = {P1: access(10), P2: trunk(10, 20), P3: access(20), IDS: access(1), SENSOR: access(1)}
    return bench(settings, *mirrors)


def macs(direction: Direction) -> ActiveMirror:
    return replace(mirror(), source_macs={MAC_A: direction})


def flows(*each: MirroredFlow) -> ActiveMirror:
    return replace(mirror(), flows=each)


def test_a_mac_source_copies_frames_from_and_to_it_in_its_vlan() -> None:
    wire = office(macs(Direction.INBOUND))
    wire.send(P1, frame(A, B))
    wire.send(P2, frame(B, A, vlan=10))
    assert wire.taken(SENSOR) == [frame(A, B), frame(B, A, vlan=10)]


def test_a_mac_source_copies_nobody_else_and_nothing_of_another_vlan() -> None:
    wire = office(macs(Direction.INBOUND))
    wire.send(P1, frame(B, C))
    wire.send(P1, frame(C, BROADCAST))
    wire.send(P2, frame(A, B, vlan=20))
    assert wire.taken(SENSOR) == []


def test_an_outbound_mac_source_copies_what_leaves() -> None:
    wire = office(macs(Direction.OUTBOUND))
    wire.send(P1, frame(A, B))
    assert wire.taken(SENSOR) == [frame(A, B, vlan=10)]


@pytest.mark.parametrize(
    ("rules", "packet", "copied"),
    [
        ([TARGET], talk("10.1.10.5", "203.0.113.7"), True),
        ([TARGET], talk("203.0.113.7", "10.1.10.5"), False),
        ([TARGET, FlowRule(source=IPv4Network("203.0.113.0/24"))], talk("203.0.113.7", "10.1.10.5"), True),
        ([WEB], talk("10.1.10.5", "10.1.10.6"), True),
        ([WEB], ethernet(ipv4("10.1.10.5", "10.1.10.6", ports(50000, 443), protocol=UDP), 0x0800), False),
        ([WEB], ethernet(ipv4("10.1.10.5", "10.1.10.6", ports(443, 50000)), 0x0800), False),
        ([WEB], ethernet(ipv4("10.1.10.5", "10.1.10.6", ports(50000, 443), options=bytes(8)), 0x0800), True),
        ([PING], ethernet(ipv4("10.1.10.5", "10.1.10.6", bytes(30), protocol=ICMP), 0x0800), True),
        ([PING], talk("10.1.10.5", "10.1.10.6"), False),
        ([FlowRule()], talk("10.1.10.5", "10.1.10.6"), True),
        ([FlowRule()], talk("2001:db8::5", "2001:db8::6"), False),
        ([FlowRule()], frame(A, BROADCAST)[:12] + b"\x08\x06" + bytes(46), False),
        ([], frame(A, BROADCAST)[:12] + b"\x08\x06" + bytes(46), True),
    ],
)  # fmt: skip
def test_a_flow_source_copies_what_any_of_its_rules_permits(
    rules: Sequence[FlowRule], packet: bytes, *, copied: bool
) -> None:
    wire = office(flows(MirroredFlow(tuple(rules), Direction.INBOUND, port=P1)))
    wire.send(P1, padded(packet))
    assert wire.taken(SENSOR) == [padded(packet)] * copied


def test_only_the_first_fragment_has_ports() -> None:
    first = ethernet(ipv4("10.1.10.5", "203.0.113.7", ports(50000, 443), fragment=MORE_FRAGMENTS), 0x0800)
    later = ethernet(ipv4("10.1.10.5", "203.0.113.7", ports(50000, 443), fragment=3), 0x0800)
    wire = office(flows(MirroredFlow((WEB,), Direction.INBOUND, port=P1)))
    for each in (first, later):
        wire.send(P1, padded(each))
    assert wire.taken(SENSOR) == [padded(first)]
    wire.side.change(None, flows(MirroredFlow((TARGET,), Direction.INBOUND, port=P1)))
    wire.send(P1, padded(later))
    assert wire.taken(SENSOR) == [padded(later)]


def test_a_flow_is_recognised_behind_its_tag() -> None:
    wire = office(flows(MirroredFlow((TARGET,), Direction.INBOUND, port=P2)))
    tagged = padded(talk("10.1.20.5", "203.0.113.7", tags=((0x8100, 20),)))
    doubly = padded(talk("10.1.20.5", "203.0.113.7", tags=((0x8100, 20), (0x8100, 7))))
    wire.send(P2, tagged)
    wire.send(P2, doubly)
    assert wire.taken(SENSOR) == [tagged, doubly]


def test_a_flow_in_a_vlan_is_not_looked_for_in_another() -> None:
    wire = office(flows(MirroredFlow((TARGET,), Direction.INBOUND, vlan=10)))
    sent = padded(talk("10.1.10.5", "203.0.113.7"))
    wire.send(P1, sent)
    wire.send(P3, sent)
    assert wire.taken(SENSOR) == [sent]


def test_a_flow_of_the_whole_switch_is_looked_for_on_every_port() -> None:
    wire = office(flows(MirroredFlow((TARGET,), Direction.INBOUND)))
    sent = padded(talk("10.1.10.5", "203.0.113.7"))
    wire.send(P1, sent)
    wire.send(P3, sent)
    wire.send(P3, frame(A, B))
    assert wire.taken(SENSOR) == [sent, sent]


def test_an_outbound_flow_is_copied_once_for_every_port_it_leaves() -> None:
    wire = office(flows(MirroredFlow((TARGET,), Direction.OUTBOUND)))
    wire.send(P1, padded(talk("10.1.10.5", "203.0.113.7")))
    assert wire.taken(SENSOR) == [padded(talk("10.1.10.5", "203.0.113.7", tags=((0x8100, 10),)), 64)]


def test_a_flow_in_both_directions_gives_a_copy_for_each() -> None:
    wire = office(flows(MirroredFlow((TARGET,), Direction.BOTH)))
    wire.send(P1, padded(talk("10.1.10.5", "203.0.113.7")))
    assert len(wire.taken(SENSOR)) == 2


def test_sources_that_overlap_give_one_copy_to_one_destination() -> None:
    overlapping = replace(
        mirror(ports={P1: Direction.INBOUND}),
        source_macs={MAC_A: Direction.INBOUND},
        flows=(
            MirroredFlow((FlowRule(),), Direction.INBOUND, port=P1),
            MirroredFlow((), Direction.INBOUND, vlan=10),
        ),
    )
    wire = office(overlapping, mirror(vlans={10: Direction.INBOUND}))
    wire.send(P1, frame(A, B))
    assert wire.taken(SENSOR) == [frame(A, B)]


@pytest.mark.parametrize(
    ("unless", "copied"),
    [
        (MirroredFlow((TARGET,), Direction.INBOUND, port=P1), False),
        (MirroredFlow((), Direction.INBOUND, port=P1), False),
        (MirroredFlow((TARGET,), Direction.BOTH, vlan=10), False),
        (MirroredFlow((TARGET,), Direction.INBOUND), False),
        (MirroredFlow((TARGET,), Direction.OUTBOUND, port=P1), True),
        (MirroredFlow((TARGET,), Direction.INBOUND, port=P3), True),
        (MirroredFlow((TARGET,), Direction.INBOUND, vlan=20), True),
        (MirroredFlow((WEB,), Direction.INBOUND, port=P1), True),
    ],
)
def test_packets_left_to_another_mirror_are_not_copied(unless: MirroredFlow, *, copied: bool) -> None:
    wire = office(replace(mirror(ports={P1: Direction.BOTH}), unless=(unless,)))
    sent = padded(ethernet(ipv4("10.1.10.5", "203.0.113.7", bytes(30), protocol=ICMP), 0x0800))
    wire.send(P1, sent)
    assert wire.taken(SENSOR) == [sent] * copied


def test_what_one_mirror_leaves_out_another_copies() -> None:
    flow = MirroredFlow((TARGET,), Direction.INBOUND, port=P1)
    wire = office(replace(mirror(ports={P1: Direction.INBOUND}, to=IDS), unless=(flow,)), flows(flow))
    to_target, elsewhere = padded(talk("10.1.10.5", "203.0.113.7")), padded(talk("10.1.10.5", "8.8.8.8"))
    wire.send(P1, to_target)
    wire.send(P1, elsewhere)
    assert (wire.taken(SENSOR), wire.taken(IDS)) == ([to_target], [elsewhere])


def padded(packet: bytes, length: int = 60) -> bytes:
    """As a network card sends it."""
    return packet.ljust(length, b"\x00")
