"""Mirroring groups and QoS policies on Comware 7 (vendor/h3c.md 1, 1.2, 2, 5, 6)."""

import pytest

from tests.lab.switch.console import Console
from toolkit.lab.switch.h3c_models import H3C_ACCESS, H3C_CORE
from toolkit.lab.switch.switch import LabSwitch
from toolkit.model.intent import Direction

STARTUP = """
#
 sysname core
#
vlan 1
#
vlan 10
#
vlan 20
#
interface Bridge-Aggregation1
 port link-type trunk
 port trunk permit vlan 1 10 20
#
interface GigabitEthernet1/0/1
 port link-mode bridge
 port link-aggregation group 1
#
interface GigabitEthernet1/0/3
 port link-mode bridge
 port access vlan 20
#
"""


@pytest.fixture
def core() -> Console:
    opened = Console(LabSwitch("core", H3C_CORE, STARTUP))
    opened.type("system-view")
    return opened


@pytest.fixture
def policed(core: Console) -> Console:
    """With a policy P that copies everything to GigabitEthernet1/0/24."""
    core.type("traffic classifier C", "if-match any", "quit")
    core.type("traffic behavior B", "mirror-to interface GigabitEthernet1/0/24", "quit")
    core.type("qos policy P", "classifier C behavior B", "quit")
    return core


@pytest.mark.parametrize(
    "lines",
    [
        ("mirroring-group 4 mirroring-port gi1/0/3 both", "mirroring-group 4 monitor-port gi1/0/24"),
        (
            "interface gi1/0/3",
            "mirroring-group 4 mirroring-port both",
            "quit",
            "interface gi1/0/24",
            "mirroring-group 4 monitor-port",
        ),
    ],
    ids=["system view", "interface view"],
)
def test_membership_is_shown_in_the_interfaces_whatever_view_it_was_typed_in(
    core: Console, lines: tuple[str, ...]
) -> None:
    core.type("mirroring-group 4 local", *lines)
    running = core.switch.running_config()
    assert "\n#\nmirroring-group 4 local\n#\n" in running
    assert " port access vlan 20\n mirroring-group 4 mirroring-port both\n#" in running
    assert "interface GigabitEthernet1/0/24\n port link-mode bridge\n mirroring-group 4 monitor-port\n#" in running
    (mirror,) = core.switch.active_mirrors()
    assert mirror.handle == "mirroring-group 4"
    assert mirror.source_ports == {"GigabitEthernet1/0/3": Direction.BOTH}
    assert mirror.destinations == ("GigabitEthernet1/0/24",)


def test_a_group_copies_nothing_before_it_has_both_ends(core: Console) -> None:
    core.type("mirroring-group 1 local", "mirroring-group 1 monitor-port gi1/0/24")
    assert core.switch.active_mirrors() == ()
    assert "Status: Incomplete" in core.type("display mirroring-group 1")
    core.type("mirroring-group 1 mirroring-port gi1/0/3 inbound")
    assert "Status: Active" in core.type("display mirroring-group 1")


def test_undo_of_a_group_takes_its_members_with_it(core: Console) -> None:
    before = core.switch.running_config()
    core.type("mirroring-group 1 local", "mirroring-group 1 monitor-port gi1/0/24")
    core.type("mirroring-group 1 mirroring-port gi1/0/3 to gi1/0/5 inbound", "undo mirroring-group 1")
    assert core.switch.running_config() == before


def test_undo_step_by_step_has_no_direction_keyword(core: Console) -> None:
    before = core.switch.running_config()
    core.type("mirroring-group 1 local", "mirroring-group 1 monitor-port gi1/0/24")
    core.type("mirroring-group 1 mirroring-port gi1/0/3 to gi1/0/5 gi1/0/8 inbound")
    assert "Too many" in core.refusal("undo mirroring-group 1 mirroring-port gi1/0/3 inbound")
    core.type("undo mirroring-group 1 mirroring-port gi1/0/3 to gi1/0/5", "interface gi1/0/8")
    core.type("undo mirroring-group 1 mirroring-port", "quit", "interface gi1/0/24")
    core.type("undo mirroring-group 1 monitor-port", "quit", "undo mirroring-group 1")
    assert core.switch.running_config() == before


def test_undo_of_all_groups_takes_everybodys(core: Console) -> None:
    core.type("mirroring-group 1 local", "mirroring-group 2 local", "undo mirroring-group all")
    assert "mirroring-group" not in core.switch.running_config()


def test_the_display_has_the_documented_shape(core: Console) -> None:
    core.type("mirroring-group 3 local", "mirroring-group 3 monitor-port gi1/0/24", "vlan 11 to 13", "quit")
    core.type("system-view", "mirroring-group 3 mirroring-port gi1/0/3 inbound")
    core.type("mirroring-group 3 mirroring-port gi1/0/2 both", "mirroring-group 3 mirroring-vlan 10 to 12 20 inbound")
    assert core.type("display mirroring-group all") == (
        "Mirroring group 3:\n"
        "    Type: Local\n"
        "    Status: Active\n"
        "    Mirroring port:\n"
        "        GigabitEthernet1/0/2  Both\n"
        "        GigabitEthernet1/0/3  Inbound\n"
        "    Mirroring VLAN:\n"
        "        10-12, 20  Inbound\n"
        "    Monitor port: GigabitEthernet1/0/24"
    )


def test_the_direction_is_mandatory(core: Console) -> None:
    core.type("mirroring-group 1 local")
    assert " % Incomplete command" in core.refusal("mirroring-group 1 mirroring-port gi1/0/3")


def test_a_group_number_over_the_limit_is_a_wrong_parameter(core: Console) -> None:
    assert " % Wrong parameter" in core.refusal("mirroring-group 10 local")


def test_only_some_models_mirror_vlans() -> None:
    access = Console(LabSwitch("access", H3C_ACCESS))
    access.type("system-view", "mirroring-group 1 local")
    assert " % Unrecognized" in access.refusal("mirroring-group 1 mirroring-vlan 1 inbound")


@pytest.mark.parametrize(
    ("prepared", "line"),
    [
        ((), "mirroring-group 3 mirroring-port gi1/0/3 both"),
        ((), "undo mirroring-group 3"),
        (("mirroring-group 1 monitor-port gi1/0/23",), "mirroring-group 1 monitor-port gi1/0/24"),
        (("mirroring-group 2 monitor-port gi1/0/24",), "mirroring-group 1 monitor-port gi1/0/24"),
        (("mirroring-group 2 mirroring-port gi1/0/24 both",), "mirroring-group 1 monitor-port gi1/0/24"),
        (("mirroring-group 2 monitor-port gi1/0/24",), "mirroring-group 1 mirroring-port gi1/0/24 both"),
        (
            ("mirroring-group 2 mirroring-port gi1/0/3 both",),
            "mirroring-group 1 mirroring-port gi1/0/2 to gi1/0/4 both",
        ),
        (("mirroring-group 2 mirroring-vlan 20 both",), "mirroring-group 1 mirroring-vlan 10 20 both"),
        ((), "mirroring-group 1 mirroring-port Bridge-Aggregation1 both"),
        ((), "mirroring-group 1 monitor-port Bridge-Aggregation1"),
        ((), "mirroring-group 1 monitor-port gi1/0/1"),
        ((), "undo mirroring-group 1 mirroring-port gi1/0/3"),
        ((), "undo mirroring-group 1 monitor-port gi1/0/3"),
    ],
)
def test_what_the_manual_forbids_is_refused_without_a_percent_sign(
    core: Console, prepared: tuple[str, ...], line: str
) -> None:
    core.type("mirroring-group 1 local", "mirroring-group 2 local", *prepared)
    assert "%" not in core.refusal(line)


def test_a_vlan_policy_is_a_vlan_source_of_its_direction(policed: Console) -> None:
    policed.type("qos vlan-policy P vlan 10 20 inbound")
    assert "\n#\n qos vlan-policy P vlan 10 20 inbound\n#\n" in policed.switch.running_config()
    (mirror,) = policed.switch.active_mirrors()
    assert mirror.handle == "qos policy P"
    assert mirror.source_vlans == {10: Direction.INBOUND, 20: Direction.INBOUND}
    assert mirror.destinations == ("GigabitEthernet1/0/24",)


def test_a_policy_on_an_interface_is_a_port_source(policed: Console) -> None:
    policed.type("interface gi1/0/3", "qos apply policy P inbound", "qos apply policy P outbound")
    assert policed.switch.active_mirrors()[0].source_ports == {"GigabitEthernet1/0/3": Direction.BOTH}
    assert " qos apply policy P inbound\n qos apply policy P outbound\n" in policed.switch.running_config()


def test_a_policy_that_matches_only_an_acl_is_not_taken_for_the_whole_vlan(policed: Console) -> None:
    policed.type("traffic classifier C", "undo if-match any", "if-match acl 3000", "quit")
    policed.type("qos vlan-policy P vlan 10 inbound")
    assert policed.switch.active_mirrors() == ()


def test_flow_mirroring_comes_off_in_the_documented_order(core: Console) -> None:
    before = core.switch.running_config()
    core.type("traffic classifier C operator and", "if-match any", "quit")
    core.type("traffic behavior B", "mirror-to interface gi1/0/24", "quit", "qos policy P", "classifier C behavior B")
    core.type("quit", "qos vlan-policy P vlan 20 inbound")
    for line in ("undo qos policy P", "undo traffic behavior B", "undo traffic classifier C"):
        assert "%" not in core.refusal(line)
    core.type("undo qos vlan-policy P vlan 20 inbound", "undo qos policy P")
    core.type("undo traffic behavior B", "undo traffic classifier C")
    assert core.switch.running_config() == before


@pytest.mark.parametrize(
    "line",
    [
        "qos vlan-policy Q vlan 20 inbound",
        "qos vlan-policy NONE vlan 10 inbound",
        "undo qos vlan-policy P vlan 20 outbound",
        "undo qos vlan-policy Q vlan 20 inbound",
    ],
)
def test_one_policy_per_vlan_and_direction(policed: Console, line: str) -> None:
    policed.type("qos policy Q", "quit", "qos vlan-policy P vlan 20 inbound")
    assert "%" not in policed.refusal(line)


def test_a_vlan_policy_needs_a_direction_and_takes_eight_vlans(policed: Console) -> None:
    assert " % Incomplete" in policed.refusal("qos vlan-policy P vlan 20")
    assert " % Unrecognized" in policed.refusal("qos vlan-policy P vlan 1 2 3 4 5 6 7 8 9 inbound")


def test_taking_a_policy_off_an_interface_needs_its_name(policed: Console) -> None:
    policed.type("interface gi1/0/3", "qos apply policy P inbound")
    assert " % Incomplete" in policed.refusal("undo qos apply policy inbound")
    policed.type("undo qos apply policy P inbound")
    assert policed.switch.active_mirrors() == ()


def test_the_vlan_policy_display_has_the_documented_shape(policed: Console) -> None:
    policed.type("qos vlan-policy P vlan 20 outbound")
    assert policed.type("display qos vlan-policy vlan 20") == (
        "Vlan 20\n"
        "  Direction: Outbound\n"
        "  Policy: P\n"
        "   Classifier: C\n"
        "     Operator: AND\n"
        "     Rule(s) :\n"
        "      If-match any\n"
        "     Behavior: B\n"
        "      Mirroring:\n"
        "        Mirror to the interface: GigabitEthernet1/0/24"
    )
