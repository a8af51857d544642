"""Learning, VLANs, aggregates and counters."""

from dataclasses import replace

from tests.lab.wire.wiring import (
    BROADCAST,
    P1,
    P2,
    P3,
    P4,
    P5,
    TRUNK,
    A,
    B,
    C,
    access,
    bench,
    frame,
    trunk,
)
from toolkit.lab.contract import LearnedMac, PortCounters
from toolkit.model.names import MacAddress

MAC_A = MacAddress.from_bytes(A)


def test_an_unknown_address_is_flooded_within_its_vlan_and_a_learned_one_is_not() -> None:
    wire = bench({P1: access(10), P2: access(10), P3: access(10), P4: access(20)})
    wire.send(P1, frame(A, B))
    assert [len(wire.taken(port)) for port in (P1, P2, P3, P4)] == [0, 1, 1, 0]
    wire.send(P2, frame(B, A))
    assert [len(wire.taken(port)) for port in (P1, P2, P3, P4)] == [1, 0, 0, 0]


def test_a_trunk_tags_every_vlan_but_its_own() -> None:
    wire = bench({P1: access(10), P2: trunk(1, 10), P3: access(1)})
    wire.send(P1, frame(A, BROADCAST))
    wire.send(P3, frame(B, BROADCAST))
    assert wire.taken(P2) == [frame(A, BROADCAST, vlan=10), frame(B, BROADCAST)]


def test_a_hybrid_port_sends_some_vlans_without_a_tag() -> None:
    hybrid = replace(trunk(10, 20, 30), untagged_vlans=frozenset((10, 20)))
    wire = bench({P1: access(10), P2: hybrid, P3: access(20), P4: access(30)})
    for port in (P1, P3, P4):
        wire.send(port, frame(A, BROADCAST))
    assert wire.taken(P2) == [frame(A, BROADCAST), frame(A, BROADCAST), frame(A, BROADCAST, vlan=30)]


def test_a_frame_keeps_every_tag_but_the_one_that_decides_its_vlan() -> None:
    wire = bench({P1: trunk(10, 20), P2: access(10), P3: trunk(10), P4: access(20)})
    inner = frame(A, BROADCAST, vlan=20)
    doubly = inner[:12] + bytes.fromhex("8100000a") + inner[12:]
    wire.send(P1, doubly)
    assert (wire.taken(P2), wire.taken(P3), wire.taken(P4)) == ([inner], [doubly], [])


def test_nothing_is_learned_where_learning_is_off() -> None:
    wire = bench({P1: access(10), P2: access(10), P3: access(10), P4: access(20)})
    wire.learn(P1, A)
    wire.learn(P4, A)
    wire.side.stop_learning(10)
    wire.send(P1, frame(A, B))
    wire.send(P2, frame(B, A))
    assert len(wire.taken(P3)) == 2
    assert wire.switch.mac_table() == (LearnedMac(MAC_A, 20, P4),)


def test_a_priority_tag_means_the_ports_own_vlan() -> None:
    wire = bench({P1: access(10), P2: access(10)})
    wire.send(P1, frame(A, BROADCAST, vlan=0))
    assert wire.taken(P2) == [frame(A, BROADCAST)]


def test_an_address_is_learned_per_vlan_on_the_port_it_last_spoke_from() -> None:
    wire = bench({P1: access(10), P2: access(10), P3: access(20)})
    wire.send(P1, frame(A, BROADCAST))
    wire.send(P2, frame(A, BROADCAST))
    wire.send(P3, frame(A, BROADCAST))
    assert set(wire.switch.mac_table()) == {LearnedMac(MAC_A, 10, P2), LearnedMac(MAC_A, 20, P3)}


def test_addresses_leave_the_table_with_their_ports_link() -> None:
    wire = bench({P1: access(10), P2: access(10)})
    wire.learn(P1, A)
    wire.side.change({P1: access(10, shutdown=True)})
    assert wire.switch.mac_table() == ()
    assert not wire.switch.link_up(P1)
    wire.send(P1, frame(A, BROADCAST))
    assert wire.taken(P2) == []


def test_an_aggregate_learns_and_sends_as_one_port() -> None:
    members = {P1: trunk(10, aggregate=TRUNK), P2: trunk(10, aggregate=TRUNK), TRUNK: trunk(10)}
    wire = bench({**members, P3: access(10)})
    wire.learn(P1, A, vlan=10)
    assert wire.switch.mac_table() == (LearnedMac(MAC_A, 10, TRUNK),)
    wire.send(P3, frame(B, A))
    wire.send(P3, frame(C, BROADCAST))
    assert len(wire.taken(P1) + wire.taken(P2)) == 2
    wire.send(P2, frame(A, BROADCAST, vlan=10))
    assert wire.taken(P1) == []
    assert wire.switch.counters(TRUNK).frames_out == 2
    assert wire.switch.link_up(TRUNK)


def test_an_aggregate_spreads_conversations_over_its_members() -> None:
    members = {P1: trunk(10, aggregate=TRUNK), P2: trunk(10, aggregate=TRUNK), TRUNK: trunk(10)}
    wire = bench({**members, P3: access(10)})
    for last in range(8):
        sent = bytearray(frame(B, BROADCAST))
        sent[33] = last
        wire.send(P3, bytes(sent))
    assert (len(wire.taken(P1)), len(wire.taken(P2))) == (4, 4)


def test_every_frame_is_counted_where_it_passes() -> None:
    wire = bench({P1: access(10), P5: access(10)})
    wire.send(P1, frame(A, BROADCAST, size=200))
    assert wire.switch.counters(P1) == PortCounters(frames_in=1, bytes_in=200)
    assert wire.switch.counters(P5) == PortCounters(frames_out=1, bytes_out=200)
