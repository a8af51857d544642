"""Where Open vSwitch and the vendors disagree, each with the fact that decides for the vendors."""

from dataclasses import replace

from tests.lab.wire.wiring import IDS, P1, P2, P3, P4, P5, A, B, C, access, frame, mirror, trunk
from tests.oracle.bridge import Selection
from tests.oracle.office import OFFICE, PROBE
from tests.oracle.open_vswitch import OpenVSwitch
from tests.oracle.traffic import outer_tag
from tests.oracle.twin import Twin, selections_for
from toolkit.model.intent import Direction

BOTH_OF_TWO = mirror(ports={P1: Direction.BOTH, P2: Direction.BOTH})


def test_a_frame_that_is_seen_twice_is_copied_twice(open_vswitch: OpenVSwitch) -> None:
    """A packet that enters one source port and leaves another arrives twice (vendor/h3c.md 1.2).

    Open vSwitch sends a frame to one output once, for all mirrors together.
    """
    once = Selection(arriving=("port1", "port2"), departing=("port1", "port2"), port="monitor")
    with Twin(open_vswitch, OFFICE, [BOTH_OF_TWO], [once]) as twin:
        twin.play([(P2, frame(B, C, vlan=10)), (P1, frame(A, B))])
        ours, theirs = twin.copies()
    assert (len(ours), len(theirs)) == (4, 2)


def test_a_copy_has_the_tag_of_the_port_where_it_was_taken(open_vswitch: OpenVSwitch) -> None:
    """Inbound keeps the original tag, outbound carries the egress interface's (vendor/h3c.md 1.2).

    Open vSwitch tags a copy as the monitor port tags everything: here, a trunk.
    """
    with Twin(open_vswitch, OFFICE, [BOTH_OF_TWO], selections_for(BOTH_OF_TWO, OFFICE)) as twin:
        twin.play([(P1, frame(A, B))])
        ours, theirs = twin.copies()
    assert [outer_tag(each) for each in ours] == [None, 10]
    assert [outer_tag(each) for each in theirs] == [10, 10]


def test_the_remote_tag_is_pushed_and_not_written_over_the_old_one(open_vswitch: OpenVSwitch) -> None:
    """The observing port pushes an outer tag (vendor/huawei.md 3).

    Open vSwitch replaces the frame's own, and the VLAN it was in is lost.
    """
    pushed = replace(mirror(ports={P2: Direction.INBOUND}, to=P5), push_vlan=PROBE)
    rows = [Selection(arriving=("port2",), into_vlan=PROBE)]
    with Twin(open_vswitch, {**OFFICE, P5: trunk(PROBE)}, [pushed], rows, flooded=[PROBE]) as twin:
        twin.play([(P2, frame(B, C, vlan=10))])
        [ours], [theirs] = twin.left(P5)
    assert outer_tag(ours) == outer_tag(theirs) == PROBE
    assert outer_tag(ours[:12] + ours[16:]) == 10
    assert outer_tag(theirs[:12] + theirs[16:]) is None


def test_an_inbound_copy_is_taken_before_the_port_drops_the_frame(open_vswitch: OpenVSwitch) -> None:
    """The inbound copy is the frame as received (vendor/device-access.md 5.3).

    Open vSwitch mirrors nothing that its port does not let in.
    """
    wanted = mirror(ports={P2: Direction.INBOUND})
    with Twin(open_vswitch, OFFICE, [wanted], selections_for(wanted, OFFICE)) as twin:
        twin.play([(P2, frame(B, C, vlan=30))])
        ours, theirs = twin.copies()
    assert (ours, theirs) == ([frame(B, C, vlan=30)], [])


def test_a_monitor_port_in_a_vlan_carries_its_ordinary_traffic_as_well(open_vswitch: OpenVSwitch) -> None:
    """A monitor port in a VLAN that is in use also carries forwarded frames (vendor/h3c.md 1.2).

    Open vSwitch reserves it for copies.
    """
    wanted = mirror(ports={P3: Direction.INBOUND}, to=P4)
    rows = [Selection(arriving=("port3",), port="port4")]
    with Twin(open_vswitch, OFFICE, [wanted], rows) as twin:
        twin.play([(P1, frame(A, B))])
        ours, theirs = twin.left(P4)
    assert (ours.total(), theirs.total()) == (1, 0)


def test_copies_are_not_mirrored_again(open_vswitch: OpenVSwitch) -> None:
    """Copies are not mirrored again on the same device (vendor/huawei.md 3).

    Open vSwitch mirrors what leaves a monitor port like anything else.
    """
    first = mirror(ports={P1: Direction.INBOUND}, to=IDS)
    second = mirror(ports={IDS: Direction.OUTBOUND})
    rows = [Selection(arriving=("port1",), port="port22"), Selection(departing=("port22",), port="monitor")]
    with Twin(open_vswitch, {**OFFICE, IDS: access(1)}, [first, second], rows) as twin:
        twin.play([(P1, frame(A, B))])
        on_first, on_second = twin.left(IDS), twin.copies()
    assert [each.total() for each in on_first] == [1, 1]
    assert [len(each) for each in on_second] == [0, 1]
