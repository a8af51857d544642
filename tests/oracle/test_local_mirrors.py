"""Which frames each kind of mirror copies: the same ones as Open vSwitch."""

from collections import Counter

import pytest

from tests.lab.wire.wiring import P1, P2, P3, mirror
from tests.oracle.office import FRAMES, OFFICE, TALKERS
from tests.oracle.open_vswitch import OpenVSwitch
from tests.oracle.traffic import frames, untagged
from tests.oracle.twin import Twin, selections_for
from toolkit.lab.contract import ActiveMirror
from toolkit.model.intent import Direction

IN, OUT, BOTH = Direction.INBOUND, Direction.OUTBOUND, Direction.BOTH
MIRRORS = {
    **{f"access-port-{each}": mirror(ports={P1: each}) for each in Direction},
    **{f"trunk-port-{each}": mirror(ports={P2: each}) for each in Direction},
    **{f"vlan-{each}": mirror(vlans={10: each}) for each in Direction},
    "two-ports-both": mirror(ports={P1: BOTH, P2: BOTH}),
    "two-ports-two-directions": mirror(ports={P1: IN, P3: OUT}),
    "two-vlans": mirror(vlans={10: IN, 20: OUT}),
    "port-and-another-vlan": mirror(ports={P1: BOTH}, vlans={20: IN}),
}


def test_both_forward_alike_before_anything_is_mirrored(open_vswitch: OpenVSwitch) -> None:
    with Twin(open_vswitch, OFFICE) as twin:
        twin.play(frames(TALKERS, FRAMES, seed=1))
        assert twin.forwards_alike()


@pytest.mark.parametrize("kind", MIRRORS)
def test_both_copy_the_same_frames_as_often(open_vswitch: OpenVSwitch, kind: str) -> None:
    ours, theirs = copied(open_vswitch, MIRRORS[kind], seed=2)
    assert len(ours) > FRAMES // 10
    assert Counter(map(untagged, ours)) == Counter(map(untagged, theirs))


@pytest.mark.parametrize("direction", Direction)
def test_copies_of_a_trunk_are_the_same_octet_for_octet(open_vswitch: OpenVSwitch, direction: Direction) -> None:
    """A trunk's copies are tagged as received and as sent; theirs by the monitor port, which is a trunk as well."""
    ours, theirs = copied(open_vswitch, mirror(ports={P2: direction}), seed=3)
    assert Counter(ours) == Counter(theirs)


def copied(switch: OpenVSwitch, wanted: ActiveMirror, seed: int) -> tuple[list[bytes], list[bytes]]:
    with Twin(switch, OFFICE, [wanted], selections_for(wanted, OFFICE)) as twin:
        twin.play(frames(TALKERS, FRAMES, seed))
        assert twin.forwards_alike()
        return twin.copies()
