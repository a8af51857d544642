"""What the destination port emits, copy by copy."""

from tests.lab.wire.wiring import (
    BROADCAST,
    IDS,
    P1,
    P2,
    P3,
    SENSOR,
    TRUNK,
    A,
    B,
    Bench,
    access,
    bench,
    frame,
    mirror,
    trunk,
)
from toolkit.lab.contract import ActiveMirror
from toolkit.model.intent import Direction


def office(*mirrors: ActiveMirror) -> Bench:
    """A on access port 1, B behind trunk 2, both in VLAN 10; port 3 in VLAN 20."""
    ready = bench({P1: access(10), P2: trunk(10, 20), P3: access(20), IDS: access(1), SENSOR: access(1)}, *mirrors)
    ready.learn(P1, A)
    ready.learn(P2, B, vlan=10)
    return ready


def test_nothing_comes_out_without_a_mirror() -> None:
    wire = office()
    wire.send(P1, frame(A, B))
    wire.send(P1, frame(A, BROADCAST))
    assert wire.taken(SENSOR) == []


def test_inbound_copies_only_what_the_port_receives() -> None:
    wire = office(mirror(ports={P1: Direction.INBOUND}))
    wire.send(P1, frame(A, B))
    wire.send(P2, frame(B, A, vlan=10))
    assert wire.taken(SENSOR) == [frame(A, B)]


def test_an_inbound_copy_keeps_the_tag_it_arrived_with() -> None:
    wire = office(mirror(ports={P2: Direction.INBOUND}))
    wire.send(P2, frame(B, A, vlan=10))
    assert wire.taken(SENSOR) == [frame(B, A, vlan=10)]


def test_an_outbound_copy_carries_the_tag_of_the_port_it_leaves() -> None:
    wire = office(mirror(ports={P2: Direction.OUTBOUND}))
    wire.send(P1, frame(A, B))
    assert wire.taken(SENSOR) == [frame(A, B, vlan=10)]


def test_an_outbound_copy_of_an_access_port_is_untagged() -> None:
    wire = office(mirror(ports={P1: Direction.OUTBOUND}))
    wire.send(P2, frame(B, A, vlan=10))
    assert wire.taken(SENSOR) == [frame(B, A)]


def test_both_directions_of_one_port_give_one_copy_per_frame() -> None:
    wire = office(mirror(ports={P1: Direction.BOTH}))
    wire.send(P1, frame(A, B))
    wire.send(P2, frame(B, A, vlan=10))
    assert wire.taken(SENSOR) == [frame(A, B), frame(B, A)]


def test_both_directions_of_two_ports_give_two_copies_per_frame() -> None:
    wire = office(mirror(ports={P1: Direction.BOTH, P2: Direction.BOTH}))
    wire.send(P1, frame(A, B))
    assert wire.taken(SENSOR) == [frame(A, B), frame(A, B, vlan=10)]


def test_a_vlan_source_copies_what_any_port_receives_in_it() -> None:
    wire = office(mirror(vlans={10: Direction.INBOUND}))
    wire.send(P1, frame(A, B))
    wire.send(P2, frame(B, A, vlan=10))
    wire.send(P3, frame(A, BROADCAST))
    wire.send(P2, frame(B, BROADCAST, vlan=20))
    assert wire.taken(SENSOR) == [frame(A, B), frame(B, A, vlan=10)]


def test_an_outbound_vlan_source_copies_what_leaves_in_it() -> None:
    wire = office(mirror(vlans={10: Direction.OUTBOUND}))
    wire.send(P1, frame(A, B))
    assert wire.taken(SENSOR) == [frame(A, B, vlan=10)]


def test_port_and_vlan_source_together_give_one_copy_per_direction() -> None:
    wire = office(mirror(ports={P1: Direction.INBOUND}, vlans={10: Direction.INBOUND}))
    wire.send(P1, frame(A, B))
    assert wire.taken(SENSOR) == [frame(A, B)]


def test_an_aggregate_source_means_all_its_members() -> None:
    members = {P1: trunk(10, aggregate=TRUNK), P2: trunk(10, aggregate=TRUNK), TRUNK: trunk(10)}
    wire = bench({**members, P3: access(10), SENSOR: access(1)}, mirror(ports={TRUNK: Direction.INBOUND}))
    wire.send(P1, frame(A, BROADCAST, vlan=10))
    wire.send(P2, frame(B, BROADCAST, vlan=10))
    assert wire.taken(SENSOR) == [frame(A, BROADCAST, vlan=10), frame(B, BROADCAST, vlan=10)]


def test_somebody_elses_mirror_works_beside_ours_and_after_it() -> None:
    foreign = mirror(ports={P1: Direction.INBOUND}, to=IDS)
    wire = office(foreign, mirror(vlans={10: Direction.INBOUND}))
    wire.send(P1, frame(A, B))
    assert (wire.taken(IDS), wire.taken(SENSOR)) == ([frame(A, B)], [frame(A, B)])
    wire.side.change(None, foreign)
    wire.send(P1, frame(A, B))
    assert (wire.taken(IDS), wire.taken(SENSOR)) == ([frame(A, B)], [])


def test_copies_are_not_mirrored_again() -> None:
    wire = office(mirror(ports={P1: Direction.INBOUND}, to=IDS), mirror(ports={IDS: Direction.OUTBOUND}, to=SENSOR))
    wire.send(P1, frame(A, B))
    assert (len(wire.taken(IDS)), wire.taken(SENSOR)) == (1, [])


def test_a_frame_that_is_dropped_for_its_vlan_is_still_received_by_the_port() -> None:
    wire = office(mirror(ports={P2: Direction.INBOUND}, vlans={30: Direction.INBOUND}))
    wire.send(P2, frame(B, BROADCAST, vlan=30))
    assert wire.taken(SENSOR) == [frame(B, BROADCAST, vlan=30)]
    assert wire.taken(P1) == []


def test_what_the_sensor_itself_sends_is_ignored() -> None:
    wire = bench({P1: access(1), P2: access(1), SENSOR: access(1)}, mirror(ports={P1: Direction.INBOUND}))
    wire.send(SENSOR, frame(B, BROADCAST))
    assert wire.taken(P2) == []
    assert wire.switch.mac_table() == ()


def test_nothing_is_copied_to_a_port_that_is_shut_down() -> None:
    wire = office(mirror(ports={P1: Direction.INBOUND}))
    wire.side.change({SENSOR: access(1, shutdown=True)}, *wire.side.mirrors)
    wire.send(P1, frame(A, B))
    assert wire.taken(SENSOR) == []
    assert wire.taken(P2) == [frame(A, B, vlan=10)]


def test_a_full_destination_port_drops_copies_and_counts_them() -> None:
    wire = office(mirror(ports={P1: Direction.INBOUND}))
    wire.side.change({SENSOR: access(1, speed_mbps=1)}, *wire.side.mirrors)
    wire.clock.run(1)
    for _ in range(10):
        wire.send(P1, frame(A, B, size=1000))
    sent = len(wire.taken(SENSOR))
    assert 0 < sent < 10
    assert wire.switch.counters(SENSOR).dropped_out == 10 - sent
    assert len(wire.taken(P2)) == 10
    wire.clock.run(1)
    wire.send(P1, frame(A, B))
    assert len(wire.taken(SENSOR)) == 1
