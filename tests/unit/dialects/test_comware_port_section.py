"""The section of a Comware port: its VLANs, and the lines of it that can be typed back."""

import pytest

from toolkit.dialects.comware_port_section import carried_vlans, one_vlan_a_line, restorable, untagged_vlan

TRUNK = "port link-type trunk"
HYBRID = "port link-type hybrid"


@pytest.mark.parametrize(
    ("lines", "vlans", "untagged"),
    [
        ((), {1}, 1),
        (("port access vlan 20",), {20}, 20),
        ((TRUNK,), {1}, 1),
        ((TRUNK, "port trunk permit vlan 1 20 30 to 32"), {1, 20, 30, 31, 32}, 1),
        ((TRUNK, "undo port trunk permit vlan 1", "port trunk permit vlan 20", "port trunk pvid vlan 20"), {20}, 20),
        ((TRUNK, "port trunk permit vlan all"), set(range(1, 4095)), 1),
        ((TRUNK, "port trunk permit vlan 2 to 4094"), set(range(1, 4095)), 1),
        ((HYBRID, "port hybrid vlan 20 to 21 tagged", "port hybrid vlan 1 30 untagged"), {1, 20, 21, 30}, 1),
        ((HYBRID, "undo port hybrid vlan 1", "port hybrid vlan 30 untagged", "port hybrid pvid vlan 30"), {30}, 30),
        (("port access vlan 20", "description port trunk permit vlan 30"), {20}, 20),
    ],
)
def test_a_port_carries_the_vlans_of_its_section(lines: tuple[str, ...], vlans: set[int], untagged: int) -> None:
    section = tuple(single for line in lines for single in one_vlan_a_line(line))
    assert carried_vlans(section) == vlans
    assert untagged_vlan(section) == untagged


@pytest.mark.parametrize(
    "line",
    [
        "description spare, was A/17",
        "poe enable",
        "combo enable fiber",
        "broadcast-suppression pps 3000",
        TRUNK,
        "port access vlan 20",
        "port trunk permit vlan 20",
        "port trunk permit vlan all",
        "undo port trunk permit vlan 1",
        "port trunk pvid vlan 20",
        "port hybrid vlan 20 tagged",
        "undo stp enable",
        "stp edged-port",
        "shutdown",
    ],
)
def test_a_plain_line_can_be_typed_back(line: str) -> None:
    assert restorable(("port link-mode bridge", line)) == (line,)


@pytest.mark.parametrize(
    "line",
    [
        "description what?",
        "description Büro",
        "description a\ttab",
        "port link-mode route",
        "port link-aggregation group 1",
        "mirroring-group 1 mirroring-port both",
        "qos apply policy voice inbound",
        "ip address 10.1.1.1 255.255.255.0",
        "packet-filter 3000 inbound",
        "speed 1000",
        "stp cost 20",
        "shutdown now",
        "description password ***",
    ],
)
def test_any_other_line_is_named_and_not_typed(line: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        restorable(("shutdown", line))
    assert str(caught.value) == line


def test_a_trunk_that_would_take_minutes_to_type_is_not_typed() -> None:
    with pytest.raises(ValueError, match="port trunk permit vlan"):
        restorable((TRUNK, *one_vlan_a_line("port trunk permit vlan 2 to 1000")))
