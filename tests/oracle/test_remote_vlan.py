"""RSPAN: which copies enter the remote VLAN, what they look like there, and how the next switch carries them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.lab.wire.wiring import P1, P2, P3, P4, P5, access, mirror, trunk
from tests.oracle.bridge import Selection
from tests.oracle.office import FRAMES, OFFICE, PROBE, TALKERS
from tests.oracle.open_vswitch import OpenVSwitch
from tests.oracle.traffic import frames, outer_tag, tagged
from tests.oracle.twin import Twin, selections_for, their_name
from toolkit.lab.contract import ActiveMirror
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

P6 = InterfaceName("GigabitEthernet0/0/6")
WITH_EXIT = {**OFFICE, P5: trunk(PROBE)}
WITH_TWO_EXITS = {**WITH_EXIT, P6: access(PROBE)}
TRANSIT = {P3: trunk(PROBE), P4: trunk(PROBE), P5: access(PROBE), P6: trunk(10)}
TUNNEL = ("vlan_mode=dot1q-tunnel", f"tag={PROBE}", "other_config:qinq-ethtype=802.1q")


def into_vlan(port: InterfaceName, direction: Direction) -> Selection:
    name = (their_name(port),)
    inbound, outbound = (part in direction.parts for part in (Direction.INBOUND, Direction.OUTBOUND))
    return Selection(arriving=name * inbound, departing=name * outbound, into_vlan=PROBE)


def remote(port: InterfaceName, direction: Direction) -> ActiveMirror:
    return mirror(ports={port: direction}, to=P5)


@pytest.mark.parametrize("direction", Direction)
def test_an_access_ports_copies_carry_the_remote_vlan_alone(open_vswitch: OpenVSwitch, direction: Direction) -> None:
    pushed = replace(remote(P1, direction), push_vlan=PROBE)
    with Twin(open_vswitch, WITH_EXIT, [pushed], [into_vlan(P1, direction)], flooded=[PROBE]) as twin:
        twin.play(frames(TALKERS, FRAMES, seed=4))
        ours, theirs = twin.left(P5)
        assert twin.forwards_alike()
    assert ours == theirs
    assert {outer_tag(frame) for frame in ours} == {PROBE}


@pytest.mark.parametrize("direction", Direction)
def test_a_reflectors_copies_leave_by_every_port_of_the_remote_vlan(
    open_vswitch: OpenVSwitch, direction: Direction
) -> None:
    reflected = replace(remote(P1, direction), destinations=(), flood_vlan=PROBE)
    with Twin(open_vswitch, WITH_TWO_EXITS, [reflected], [into_vlan(P1, direction)], flooded=[PROBE]) as twin:
        twin.play(frames(TALKERS, FRAMES, seed=5))
        on_trunk, on_access = twin.left(P5), twin.left(P6)
        assert twin.forwards_alike()
    assert on_trunk[0] == on_trunk[1]
    assert on_access[0] == on_access[1]
    assert on_access[0].total() == on_trunk[0].total() > FRAMES // 10


@pytest.mark.parametrize("direction", Direction)
def test_a_trunks_copies_keep_their_own_tag_behind_the_remote_one(
    open_vswitch: OpenVSwitch, direction: Direction
) -> None:
    """Open vSwitch as a mirror and a provider bridge in one: its copies go back into a port that pushes a tag."""
    pushed = replace(remote(P2, direction), push_vlan=PROBE)
    rows = selections_for(remote(P2, direction), OFFICE)
    with Twin(open_vswitch, WITH_EXIT, [pushed], rows, flooded=[PROBE], extra={"provider": TUNNEL}) as twin:
        twin.play(frames(TALKERS, FRAMES, seed=6))
        twin.loop_back("provider")
        ours, theirs = twin.left(P5)
    assert ours == theirs
    assert {outer_tag(frame) for frame in ours} == {PROBE}
    assert {outer_tag(frame[:12] + frame[16:]) for frame in ours} == {10, 20}


@pytest.mark.parametrize("flooded", [(), (PROBE,)], ids=["learning", "not-learning"])
def test_a_transit_switch_carries_doubly_tagged_copies_alike(
    open_vswitch: OpenVSwitch, flooded: tuple[int, ...]
) -> None:
    with Twin(open_vswitch, TRANSIT, flooded=flooded) as twin:
        twin.play(arriving_copies())
        carried = twin.left(P4)
        delivered = twin.left(P5)
    assert carried[0] == carried[1]
    assert delivered[0] == delivered[1]
    swallowed = FRAMES - carried[0].total()
    assert (swallowed == 0) == bool(flooded)


def test_a_remote_destination_takes_the_tag_off_what_arrives(open_vswitch: OpenVSwitch) -> None:
    popped = replace(mirror(vlans={PROBE: Direction.INBOUND}), pop_vlan=PROBE)
    rows = [Selection(vlan=PROBE, port="monitor")]
    monitor = {"monitor": (f"tag={PROBE}",)}
    with Twin(open_vswitch, TRANSIT, [popped], rows, flooded=[PROBE], extra=monitor) as twin:
        twin.play(arriving_copies())
        ours, theirs = twin.copies()
    assert Counter(ours) == Counter(theirs)
    assert len(ours) == FRAMES
    assert {outer_tag(frame) for frame in ours} == {None, 10, 20}


def arriving_copies() -> Iterator[tuple[InterfaceName, bytes]]:
    """What a mirror of every port of the office would send into the remote VLAN, at port 3."""
    return ((P3, tagged(frame, PROBE)) for _, frame in frames(TALKERS, FRAMES, seed=7))
