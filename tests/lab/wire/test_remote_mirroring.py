"""RSPAN over two and three switches: the source pushes a tag, VLAN forwarding carries it, the last one takes it off."""

from dataclasses import dataclass, replace
from itertools import pairwise

import pytest

from tests.lab.wire.wiring import P1, P2, P3, P4, SENSOR, A, B, Bench, access, bench, frame, mirror, trunk
from toolkit.lab.wire.cable import connect
from toolkit.lab.wire.clock import Clock
from toolkit.model.intent import Direction

PROBE = 999
OFFICE_PORTS = {P1: access(10), P2: trunk(10)}


@dataclass
class Path:
    """A on access port 1 and B behind trunk 2 of `first`, both in VLAN 10; the sensor is on `last`."""

    first: Bench
    between: tuple[Bench, ...]
    last: Bench

    def talk(self) -> list[bytes]:
        """A and B take turns; what the sensor saw of it."""
        for _ in range(2):
            self.first.send(P1, frame(A, B))
            self.first.send(P2, frame(B, A, vlan=10))
        return self.last.taken(SENSOR)

    def stop_learning(self) -> None:
        for each in (*self.between, self.last):
            each.side.stop_learning(PROBE)


def path(direction: Direction, transits: int, *, popped: bool) -> Path:
    """Copies leave the first switch by port 4 and cross each transit switch from port 3 to port 4."""
    clock = Clock()
    source = replace(mirror(ports={P1: direction}, to=P4), push_vlan=PROBE)
    first = bench({**OFFICE_PORTS, P4: access(1)}, source, clock=clock)
    between = tuple(bench({P3: trunk(PROBE), P4: trunk(PROBE)}, clock=clock) for _ in range(transits))
    if popped:
        ending = (replace(mirror(vlans={PROBE: Direction.INBOUND}), pop_vlan=PROBE),)
        last = bench({P3: trunk(PROBE), SENSOR: access(PROBE)}, *ending, clock=clock)
    else:
        last = bench({P3: trunk(PROBE), SENSOR: access(PROBE)}, clock=clock)
    chain = (first, *between, last)
    for near, far in pairwise(chain):
        connect((near.switch, P4), (far.switch, P3))
    ready = Path(first, between, last)
    first.learn(P1, A)
    first.learn(P2, B, vlan=10)
    ready.last.taken(SENSOR)
    return ready


SEEN = {
    Direction.INBOUND: [frame(A, B)] * 2,
    Direction.OUTBOUND: [frame(B, A)] * 2,
    Direction.BOTH: [frame(A, B), frame(B, A)] * 2,
}


@pytest.mark.parametrize("popped", [True, False], ids=["remote-destination", "access-port"])
@pytest.mark.parametrize("transits", [0, 1, 2])
@pytest.mark.parametrize("direction", Direction)
def test_the_sensor_sees_each_frame_once_as_the_source_port_saw_it(
    direction: Direction, transits: int, *, popped: bool
) -> None:
    remote = path(direction, transits, popped=popped)
    remote.stop_learning()
    assert remote.talk() == SEEN[direction]


def test_a_transit_switch_that_learns_swallows_one_direction() -> None:
    remote = path(Direction.BOTH, transits=1, popped=True)
    assert len(remote.talk()) < len(SEEN[Direction.BOTH])
    remote.stop_learning()
    assert remote.talk() == SEEN[Direction.BOTH]


def test_what_was_learned_is_forgotten_when_learning_stops() -> None:
    remote = path(Direction.BOTH, transits=1, popped=True)
    remote.talk()
    [transit] = remote.between
    assert {row.vlan for row in transit.switch.mac_table()} == {PROBE}
    remote.stop_learning()
    assert transit.switch.mac_table() == ()


def test_tags_of_the_source_survive_the_whole_path() -> None:
    remote = path(Direction.INBOUND, transits=1, popped=True)
    remote.first.side.change(None, replace(mirror(ports={P2: Direction.BOTH}, to=P4), push_vlan=PROBE))
    remote.stop_learning()
    assert remote.talk() == [frame(A, B, vlan=10), frame(B, A, vlan=10)] * 2


def test_a_transit_switch_that_does_not_carry_the_vlan_drops_the_copies() -> None:
    remote = path(Direction.BOTH, transits=1, popped=True)
    remote.stop_learning()
    [transit] = remote.between
    transit.side.change({P4: trunk(10)})
    assert remote.talk() == []


def test_a_mirror_on_a_transit_switch_may_look_at_copies_of_another() -> None:
    remote = path(Direction.INBOUND, transits=1, popped=True)
    remote.stop_learning()
    [transit] = remote.between
    transit.side.change({SENSOR: access(1)}, mirror(ports={P4: Direction.OUTBOUND}))
    memory = transit.record(SENSOR)
    remote.talk()
    assert [each[12:16] for each in memory.frames] == [b"\x81\x00\x03\xe7"] * 2
