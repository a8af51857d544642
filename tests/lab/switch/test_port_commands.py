"""VLANs, link types and aggregation, and what is refused there."""

import pytest

from tests.lab.switch.console import Console
from toolkit.lab.switch.h3c_models import H3C_CORE
from toolkit.lab.switch.huawei_models import HUAWEI_CORE
from toolkit.lab.switch.switch import LabSwitch


@pytest.fixture
def huawei() -> Console:
    console = Console(LabSwitch("core", HUAWEI_CORE, "vlan batch 10 20"))
    console.type("system-view")
    return console


@pytest.fixture
def h3c() -> Console:
    console = Console(LabSwitch("core", H3C_CORE, "vlan 10\n#\nvlan 20"))
    console.type("system-view")
    return console


@pytest.mark.parametrize(
    ("do", "undo"),
    [
        (("port link-type access", "port default vlan 20"), ("undo port default vlan", "undo port link-type")),
        (
            ("port link-type trunk", "port trunk allow-pass vlan 10 20", "port trunk pvid vlan 10"),
            ("undo port trunk pvid vlan", "undo port trunk allow-pass vlan 10 20", "undo port link-type"),
        ),
        (("description x y", "shutdown"), ("undo shutdown", "undo description")),
        (("undo negotiation auto", "stp edged-port enable"), ("negotiation auto", "undo stp edged-port")),
    ],
)
def test_undo_brings_a_huawei_port_back(huawei: Console, do: tuple[str, ...], undo: tuple[str, ...]) -> None:
    before = huawei.switch.running_config()
    huawei.type("interface gi0/0/1", *do)
    assert huawei.switch.running_config() != before
    huawei.type(*undo)
    assert huawei.switch.running_config() == before


@pytest.mark.parametrize(
    ("do", "undo"),
    [
        (("port access vlan 20",), ("undo port access vlan",)),
        (("port link-type trunk", "port trunk permit vlan 10 20", "port trunk pvid vlan 10"), ("undo port link-type",)),
        (("undo lldp enable",), ("lldp enable",)),
    ],
)
def test_undo_brings_an_h3c_port_back(h3c: Console, do: tuple[str, ...], undo: tuple[str, ...]) -> None:
    before = h3c.switch.running_config()
    h3c.type("interface gi1/0/1", *do)
    assert h3c.switch.running_config() != before
    h3c.type(*undo)
    assert h3c.switch.running_config() == before


@pytest.mark.parametrize(
    ("view", "line"),
    [
        ("interface gi0/0/1", "port default vlan 10"),
        ("interface gi0/0/1", "port trunk allow-pass vlan 10"),
        ("interface gi0/0/1", "eth-trunk 7"),
        ("sysname core", "undo vlan 77"),
        ("sysname core", "undo vlan 1"),
        ("sysname core", "undo interface gi0/0/1"),
        ("sysname core", "interface Vlanif77"),
    ],
)
def test_huawei_refuses_what_makes_no_sense(huawei: Console, view: str, line: str) -> None:
    huawei.type(view)
    assert huawei.refusal(line).startswith("Error: ")


@pytest.mark.parametrize(
    ("view", "line"),
    [
        ("interface gi1/0/1", "port access vlan 77"),
        ("interface gi1/0/1", "port trunk permit vlan 10"),
        ("interface gi1/0/1", "port link-aggregation group 7"),
        ("sysname core", "undo vlan 77"),
        ("sysname core", "undo vlan 1"),
    ],
)
def test_h3c_refuses_what_makes_no_sense(h3c: Console, view: str, line: str) -> None:
    h3c.type(view)
    assert "%" not in h3c.refusal(line)


def test_the_link_type_of_a_huawei_port_in_a_vlan_stays(huawei: Console) -> None:
    huawei.type("interface gi0/0/1", "port link-type access", "port default vlan 10")
    assert huawei.refusal("port link-type trunk").startswith("Error: ")


def test_vlans_come_and_go(huawei: Console) -> None:
    before = huawei.switch.running_config()
    huawei.type("vlan batch 30 to 32 40")
    assert "vlan batch 10 20 30 to 32 40" in huawei.switch.running_config()
    huawei.type("undo vlan batch 30 to 32", "undo vlan 40")
    assert huawei.switch.running_config() == before


def test_switching_spanning_tree_off_everywhere_asks_first(huawei: Console) -> None:
    before = huawei.switch.running_config()
    assert huawei.enter("stp disable").question == "Warning: The global STP state will be changed. Continue? [Y/N]"
    huawei.enter("n")
    assert huawei.switch.running_config() == before
    huawei.enter("stp disable")
    assert huawei.enter("what?").question.startswith("Error: Please choose 'YES' or 'NO'")
    huawei.enter("y")
    assert "\n#\nstp disable\n#\n" in huawei.switch.running_config()


def test_lines_without_a_meaning_here_are_kept_and_taken_back(h3c: Console) -> None:
    before = h3c.switch.running_config()
    h3c.type("snmp-agent community read secret", "ip route-static 0.0.0.0 0 10.0.0.1")
    h3c.type("scheduler job KILL", "command 1 system-view", "command 2 undo mirroring-group 9", "quit")
    running = h3c.switch.running_config()
    assert " snmp-agent community read secret\n" in running
    assert "scheduler job KILL\n command 1 system-view\n command 2 undo mirroring-group 9\n#" in running
    h3c.type("undo scheduler job KILL", "undo snmp-agent community read secret", "undo ip route-static 0.0.0.0 0")
    assert h3c.switch.running_config() == before


def test_a_single_valued_line_replaces_the_old_one(huawei: Console) -> None:
    huawei.type("stp mode rstp", "stp mode mstp")
    assert "stp mode mstp" in huawei.switch.running_config()
    assert "stp mode rstp" not in huawei.switch.running_config()
