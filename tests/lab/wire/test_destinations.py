"""Where copies leave, and what is put around them."""

from dataclasses import replace

from tests.lab.wire.wiring import (
    BROADCAST,
    IDS,
    P1,
    P2,
    P3,
    P4,
    P5,
    SENSOR,
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
from toolkit.model.names import InterfaceName

PROBE = 999
FROM_P1 = mirror(ports={P1: Direction.INBOUND})


def office(*mirrors: ActiveMirror) -> Bench:
    """A on access port 1, B behind trunk 2, both in VLAN 10; ports 4 and 5 can carry the probe VLAN."""
    settings = {P1: access(10), P2: trunk(10), P4: trunk(PROBE), P5: access(PROBE), IDS: access(1), SENSOR: access(1)}
    ready = bench(settings, *mirrors)
    ready.learn(P1, A)
    ready.learn(P2, B, vlan=10)
    return ready


def to(*ports: InterfaceName) -> ActiveMirror:
    return replace(FROM_P1, destinations=ports)


def pushed(inner: bytes, vlan: int = PROBE) -> bytes:
    """`inner` with one more tag in front of its own."""
    return inner[:12] + b"\x81\x00" + vlan.to_bytes(2, "big") + inner[12:]


def test_every_destination_gets_every_copy() -> None:
    wire = office(to(SENSOR, IDS))
    wire.send(P1, frame(A, B))
    assert wire.taken(SENSOR) == wire.taken(IDS) == [frame(A, B)]


def test_a_destination_that_is_down_keeps_no_copy_from_the_others() -> None:
    wire = office(to(SENSOR, IDS))
    wire.side.change({SENSOR: access(1, shutdown=True)}, to(SENSOR, IDS))
    wire.send(P1, frame(A, B))
    assert (wire.taken(SENSOR), wire.taken(IDS)) == ([], [frame(A, B)])


def test_the_slower_of_two_destinations_drops_alone_and_counts_alone() -> None:
    wire = office(to(SENSOR, IDS))
    wire.side.change({SENSOR: access(1, speed_mbps=1)}, to(SENSOR, IDS))
    wire.clock.run(1)
    for _ in range(10):
        wire.send(P1, frame(A, B, size=1000))
    sent = len(wire.taken(SENSOR))
    assert 0 < sent < 10
    assert len(wire.taken(IDS)) == 10
    assert wire.switch.counters(SENSOR).dropped_out == 10 - sent
    assert wire.switch.counters(IDS).dropped_out == 0


def test_a_remote_vlan_is_pushed_in_front_of_the_frames_own_tag() -> None:
    both = replace(mirror(ports={P2: Direction.BOTH}, to=P4), push_vlan=PROBE)
    wire = office(both)
    wire.send(P2, frame(B, A, vlan=10))
    wire.send(P1, frame(A, B))
    assert wire.taken(P4) == [pushed(frame(B, A, vlan=10)), pushed(frame(A, B, vlan=10))]


def test_a_remote_vlan_is_pushed_on_a_port_that_is_no_member_of_it() -> None:
    wire = office(replace(to(SENSOR), push_vlan=PROBE))
    wire.send(P1, frame(A, B))
    assert wire.taken(SENSOR) == [pushed(frame(A, B))]
    assert wire.taken(P4) == wire.taken(P5) == []


def test_a_port_towards_the_next_switch_still_receives() -> None:
    wire = office(replace(to(P2), push_vlan=PROBE))
    wire.send(P2, frame(B, A, vlan=10))
    assert wire.taken(P1) == [frame(B, A)]


def test_a_reflector_floods_tagged_copies_to_every_port_of_the_probe_vlan() -> None:
    wire = office(replace(to(SENSOR), flood_vlan=PROBE))
    wire.send(P1, frame(A, B))
    assert wire.taken(P4) == [pushed(frame(A, B))]
    assert wire.taken(P5) == [frame(A, B)]
    assert wire.taken(SENSOR) == []


def test_nothing_is_learned_from_reflected_copies() -> None:
    wire = office(replace(to(SENSOR), flood_vlan=PROBE))
    wire.send(P1, frame(A, B))
    wire.taken(P4)
    wire.send(P5, frame(B, A))
    assert wire.taken(P4) == [frame(B, A, vlan=PROBE)]
    assert {row.vlan for row in wire.switch.mac_table() if row.mac == "02:00:00:00:00:0a"} == {10}


def test_a_reflected_copy_is_not_mirrored_again() -> None:
    again = mirror(ports={P4: Direction.OUTBOUND}, vlans={PROBE: Direction.BOTH}, to=IDS)
    wire = office(replace(to(SENSOR), flood_vlan=PROBE), again)
    wire.send(P1, frame(A, B))
    assert (len(wire.taken(P4)), wire.taken(IDS)) == (1, [])


def test_a_pushed_copy_is_not_mirrored_again() -> None:
    again = mirror(ports={P4: Direction.OUTBOUND}, vlans={PROBE: Direction.BOTH}, to=IDS)
    wire = office(replace(to(P4), push_vlan=PROBE), again)
    wire.send(P1, frame(A, B))
    assert (len(wire.taken(P4)), wire.taken(IDS)) == (1, [])


def test_a_monitor_port_gets_the_frames_of_the_probe_vlan_without_its_tag() -> None:
    wire = office(replace(mirror(vlans={PROBE: Direction.INBOUND}), pop_vlan=PROBE))
    wire.send(P4, pushed(frame(A, B, vlan=10)))
    wire.send(P4, pushed(frame(B, A)))
    assert wire.taken(SENSOR) == [frame(A, B, vlan=10), frame(B, A)]


def test_a_monitor_port_in_the_probe_vlan_gets_every_frame_once() -> None:
    wire = office(replace(mirror(vlans={PROBE: Direction.INBOUND}, to=P5), pop_vlan=PROBE))
    wire.send(P4, pushed(frame(A, BROADCAST, vlan=10)))
    assert wire.taken(P5) == [frame(A, BROADCAST, vlan=10)]


def test_only_the_probe_vlans_own_tag_is_popped() -> None:
    popped = replace(mirror(vlans={10: Direction.INBOUND}), pop_vlan=10)
    wire = bench({P1: access(10), P2: trunk(10), P3: access(10), SENSOR: access(1)}, popped)
    wire.send(P1, frame(A, BROADCAST))
    wire.send(P2, pushed(frame(B, BROADCAST, vlan=10), 10))
    assert wire.taken(SENSOR) == [frame(A, BROADCAST), frame(B, BROADCAST, vlan=10)]
