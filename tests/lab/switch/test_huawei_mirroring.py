"""Observing ports and mirrored sources on VRP 5 (vendor/huawei.md 2, 2.1, 3)."""

from dataclasses import replace

import pytest

from tests.lab.switch.console import Console
from toolkit.lab.switch.huawei_models import HUAWEI_CORE
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.switch import LabSwitch
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

STARTUP = """
sysname core
#
vlan batch 10 20
#
interface Eth-Trunk1
 port link-type trunk
 port trunk allow-pass vlan 10 20
#
interface GigabitEthernet0/0/1
 eth-trunk 1
#
interface GigabitEthernet0/0/2
 eth-trunk 1
#
interface GigabitEthernet0/0/3
 port link-type access
 port default vlan 20
#
"""


def console(personality: Personality = HUAWEI_CORE) -> Console:
    opened = Console(LabSwitch("core", personality, STARTUP))
    opened.type("system-view")
    return opened


@pytest.fixture
def core() -> Console:
    return console()


def section(core: Console, header: str) -> list[str]:
    parts = core.switch.running_config().split("\n#\n")
    return next(part.split("\n")[1:] for part in parts if part.split("\n")[0] == header)


def test_a_port_mirror_is_two_commands(core: Console) -> None:
    core.type("observe-port 1 interface GigabitEthernet0/0/24", "interface gi 0/0/3")
    core.type("port-mirroring to observe-port 1 inbound")
    assert "\n#\nobserve-port 1 interface GigabitEthernet0/0/24\n#\n" in core.switch.running_config()
    assert section(core, "interface GigabitEthernet0/0/3")[-1] == " port-mirroring to observe-port 1 inbound"
    (mirror,) = core.switch.active_mirrors()
    assert mirror.handle == "observe-port 1"
    assert mirror.destinations == ("GigabitEthernet0/0/24",)
    assert mirror.source_ports == {"GigabitEthernet0/0/3": Direction.INBOUND}
    assert mirror.source_vlans == {}


def test_both_is_stored_as_two_lines(core: Console) -> None:
    core.type("observe-port 1 interface gi0/0/24", "interface gi0/0/3", "port-mirroring to observe-port 1 both")
    assert section(core, "interface GigabitEthernet0/0/3")[-2:] == [
        " port-mirroring to observe-port 1 inbound",
        " port-mirroring to observe-port 1 outbound",
    ]
    assert core.switch.active_mirrors()[0].source_ports == {"GigabitEthernet0/0/3": Direction.BOTH}


@pytest.mark.parametrize("undo", [("both",), ("inbound", "outbound"), ("outbound", "inbound")])
def test_undoing_everything_leaves_the_configuration_as_it_was(core: Console, undo: tuple[str, ...]) -> None:
    before = core.switch.running_config()
    core.type("observe-port 3 interface gi0/0/24", "interface gi0/0/3", "port-mirroring to observe-port 3 both", "quit")
    core.type("vlan 20", "mirroring to observe-port 3 inbound")
    core.type("undo mirroring to observe-port 3 inbound", "quit", "interface gi0/0/3")
    core.type(*(f"undo port-mirroring to observe-port 3 {direction}" for direction in undo))
    core.type("quit", "undo observe-port 3")
    assert core.switch.running_config() == before
    assert core.switch.active_mirrors() == ()


def test_a_vlan_section_appears_with_its_mirror(core: Console) -> None:
    assert "\nvlan 20\n" not in core.switch.running_config()
    core.type("observe-port 1 interface gi0/0/24", "vlan 20", "mirroring to observe-port 1 inbound")
    assert "\n#\nvlan 20\n mirroring to observe-port 1 inbound\n#\n" in core.switch.running_config()
    assert core.switch.active_mirrors()[0].source_vlans == {20: Direction.INBOUND}


@pytest.mark.parametrize("direction", ["outbound", "both"])
def test_a_vlan_is_mirrored_inbound_only(core: Console, direction: str) -> None:
    core.type("observe-port 1 interface gi0/0/24", "vlan 20")
    assert "Unrecognized" in core.refusal(f"mirroring to observe-port 1 {direction}")


def test_the_cloudengine_verb_without_to_is_no_command(core: Console) -> None:
    core.type("observe-port 1 interface gi0/0/24", "interface gi0/0/3")
    assert "Unrecognized" in core.refusal("port-mirroring observe-port 1 inbound")


def test_an_eth_trunk_is_mirrored_by_its_own_name(core: Console) -> None:
    core.type("observe-port 1 interface gi0/0/24", "interface eth-trunk 1", "port-mirroring to observe-port 1 both")
    assert core.switch.active_mirrors()[0].source_ports == {"Eth-Trunk1": Direction.BOTH}
    assert core.switch.ports()[InterfaceName("GigabitEthernet0/0/2")].aggregate == "Eth-Trunk1"


def test_an_index_left_out_is_the_lowest_free_one(core: Console) -> None:
    core.type("observe-port 1 interface gi0/0/24", "observe-port interface gi0/0/23")
    assert "observe-port 2 interface GigabitEthernet0/0/23" in core.switch.running_config()


def test_no_index_is_left_on_a_full_model(core: Console) -> None:
    for index in range(1, 9):
        core.type(f"observe-port {index} interface gi0/0/{index + 10}")
    assert core.refusal("observe-port interface gi0/0/24").startswith("Error: ")


def test_a_source_without_its_observe_port_is_refused(core: Console) -> None:
    core.type("interface gi0/0/3")
    assert core.refusal("port-mirroring to observe-port 1 inbound").startswith("Error: ")


def test_an_index_in_use_is_refused(core: Console) -> None:
    core.type("observe-port 1 interface gi0/0/24")
    assert core.refusal("observe-port 1 interface gi0/0/23").startswith("Error: ")


def test_an_index_over_the_limit_is_a_wrong_parameter(core: Console) -> None:
    assert "Wrong parameter" in core.refusal("observe-port 9 interface gi0/0/24")


def test_a_mirrored_port_cannot_observe(core: Console) -> None:
    core.type(
        "observe-port 1 interface gi0/0/24", "interface gi0/0/3", "port-mirroring to observe-port 1 inbound", "quit"
    )
    assert core.refusal("observe-port 2 interface gi0/0/3").startswith("Error: ")


def test_an_observing_port_cannot_be_mirrored(core: Console) -> None:
    core.type("observe-port 1 interface gi0/0/24", "interface gi0/0/24")
    assert core.refusal("port-mirroring to observe-port 1 inbound").startswith("Error: ")


def test_a_member_of_a_mirrored_trunk_cannot_observe(core: Console) -> None:
    core.type(
        "observe-port 1 interface gi0/0/24", "interface eth-trunk1", "port-mirroring to observe-port 1 inbound", "quit"
    )
    assert core.refusal("observe-port 2 interface gi0/0/1").startswith("Error: ")


def test_a_trunk_with_an_observing_member_cannot_be_mirrored(core: Console) -> None:
    core.type("observe-port 1 interface gi0/0/1", "interface eth-trunk1")
    assert core.refusal("port-mirroring to observe-port 1 inbound").startswith("Error: ")


def test_a_bound_observe_port_stays(core: Console) -> None:
    core.type("observe-port 1 interface gi0/0/24", "vlan 20", "mirroring to observe-port 1 inbound", "quit")
    assert core.refusal("undo observe-port 1").startswith("Error: ")


def test_a_model_may_unbind_the_sources_of_a_removed_observe_port() -> None:
    core = console(replace(HUAWEI_CORE, undo_observe_port_unbinds=True))
    before = core.switch.running_config()
    core.type("observe-port 1 interface gi0/0/24", "vlan 20", "mirroring to observe-port 1 inbound", "quit")
    core.type("undo observe-port 1")
    assert core.switch.running_config() == before


def test_undoing_what_is_not_there_is_refused(core: Console) -> None:
    assert core.refusal("undo observe-port 1").startswith("Error: ")
    core.type("observe-port 1 interface gi0/0/24", "interface gi0/0/3", "port-mirroring to observe-port 1 inbound")
    assert core.refusal("undo port-mirroring to observe-port 1 outbound").startswith("Error: ")


def test_an_undo_without_index_or_direction_is_no_command(core: Console) -> None:
    core.type("observe-port 1 interface gi0/0/24", "interface gi0/0/3", "port-mirroring to observe-port 1 inbound")
    assert "Unrecognized" in core.refusal("undo port-mirroring inbound")
    assert "Incomplete" in core.refusal("undo port-mirroring to observe-port 1")


def test_an_observe_port_without_sources_is_no_active_mirror(core: Console) -> None:
    core.type("observe-port 1 interface gi0/0/24")
    assert core.switch.active_mirrors() == ()


def test_the_revision_grows_with_every_change_and_only_then(core: Console) -> None:
    start = core.switch.revision
    core.type("display current-configuration")
    assert core.switch.revision == start
    core.type("observe-port 1 interface gi0/0/24")
    assert core.switch.revision > start
