"""The running configuration prints the same bytes whatever way it came about."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lab.switch.console import Console
from toolkit.lab.switch.h3c_models import H3C_ACCESS, H3C_CORE
from toolkit.lab.switch.huawei_models import HUAWEI_ACCESS, HUAWEI_CORE
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.sections import ranges
from toolkit.lab.switch.switch import LabSwitch

STARTUP = Path(__file__).parents[3] / "toolkit" / "lab" / "startup"
MODELS = {
    "hw-core": HUAWEI_CORE,
    "hw-access-1": HUAWEI_ACCESS,
    "h3c-core": H3C_CORE,
    "h3c-access-1": H3C_ACCESS,
}

HUAWEI_SECTIONS = (
    "vlan batch 10 20",
    "observe-port 1 interface GigabitEthernet0/0/24",
    "observe-port 2 interface GigabitEthernet0/0/23",
    "vlan 20\n description B\n mirroring to observe-port 2 inbound",
    "vlan 10\n description A",
    "interface GigabitEthernet0/0/10\n shutdown\n description ten",
    "interface GigabitEthernet0/0/9\n port-mirroring to observe-port 1 both",
    "interface Vlanif10\n ip address 10.0.10.1 255.255.255.0",
    "snmp-agent\nsnmp-agent sys-info version v3",
    "lldp enable",
)
H3C_SECTIONS = (
    "vlan 20\n#\nvlan 10\n name A",
    "mirroring-group 2 local",
    "mirroring-group 1 local",
    "interface GigabitEthernet1/0/10\n mirroring-group 1 mirroring-port both\n shutdown",
    "interface GigabitEthernet1/0/9\n undo stp enable\n mirroring-group 1 monitor-port",
    "traffic classifier B\n if-match any\n#\ntraffic classifier A\n if-match acl 3000",
    "interface Vlan-interface10\n ip address 10.0.10.1 255.255.255.0",
    "scheduler job J\n command 10 return\n command 2 save",
    "interface Bridge-Aggregation1\n port link-type trunk\n port trunk permit vlan all",
)


@pytest.mark.parametrize(("name", "personality"), MODELS.items(), ids=str)
def test_what_is_printed_loads_and_prints_the_same(name: str, personality: Personality) -> None:
    printed = LabSwitch(name, personality, (STARTUP / f"{name}.cfg").read_text()).running_config()
    assert LabSwitch(name, personality, printed).running_config() == printed


def test_every_line_of_a_startup_configuration_is_kept() -> None:
    startup = (STARTUP / "h3c-core.cfg").read_text()
    running = LabSwitch("h3c-core", H3C_CORE, startup).running_config()
    assert set(startup.splitlines()) <= set(running.splitlines())


@pytest.mark.parametrize(
    ("personality", "sections"), [(HUAWEI_CORE, HUAWEI_SECTIONS), (H3C_CORE, H3C_SECTIONS)], ids=["huawei", "h3c"]
)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_order_of_typing_does_not_show(
    personality: Personality, sections: tuple[str, ...], data: st.DataObject
) -> None:
    first = "\n#\n".join(section for section in sections if not _refers(section))
    later = data.draw(st.permutations([section for section in sections if _refers(section)]))
    early = data.draw(st.permutations(first.split("\n#\n")))
    expected = LabSwitch("core", personality, "\n#\n".join(sections)).running_config()
    assert LabSwitch("core", personality, "\n#\n".join([*early, *later])).running_config() == expected


def _refers(section: str) -> bool:
    return "mirroring to" in section or " mirroring-group" in section


def test_a_refused_startup_line_is_named_and_nothing_changes() -> None:
    switch = LabSwitch("core", HUAWEI_CORE, "sysname kept")
    with pytest.raises(ValueError, match=r"core: line 3 .*'port-mirroring to observe-port 1 both'.*Error: "):
        switch.load("sysname lost\ninterface GigabitEthernet0/0/1\n port-mirroring to observe-port 1 both")
    assert "sysname kept" in switch.running_config()


def test_loading_replaces_everything() -> None:
    switch = LabSwitch("core", HUAWEI_CORE, "vlan batch 10\n#\nobserve-port 1 interface GigabitEthernet0/0/1")
    switch.load("")
    assert switch.running_config() == LabSwitch("core", HUAWEI_CORE).running_config()


def test_huawei_prints_sections_between_hash_lines() -> None:
    running = LabSwitch(
        "core", HUAWEI_CORE, "vlan batch 10 11 12 20\n#\ninterface GigabitEthernet0/0/1\n port link-type trunk"
    ).running_config()
    head = "!Software Version V200R019C10SPC500\n#\nsysname core\n#\nvlan batch 10 to 12 20\n#\ninterface Gigabit"
    assert running.startswith(head)
    assert "\n#\ninterface GigabitEthernet0/0/1\n port link-type trunk\n#\n" in running
    assert running.endswith("\n#\ninterface NULL0\n#\nreturn")


def test_h3c_indents_system_lines() -> None:
    running = LabSwitch("core", H3C_CORE, "vlan 10\n#").running_config()
    assert running.startswith("#\n version 7.1.070, Release 6555P05\n#\n sysname core\n#\nvlan 1\n#\nvlan 10\n#\n")
    assert running.endswith("\n#\nreturn")


def test_one_interface_and_this_view_are_parts_of_the_whole() -> None:
    console = Console(LabSwitch("core", HUAWEI_CORE))
    console.type("system-view", "interface gi0/0/7", "description x", "stp disable")
    part = "#\ninterface GigabitEthernet0/0/7\n description x\n stp disable\n#\nreturn"
    assert console.type("display this") == part
    assert console.type("display current-configuration interface GigabitEthernet 0/0/7") == part
    assert part.removesuffix("return") in console.switch.running_config()


@pytest.mark.parametrize("line", ["undo stp disable", "stp enable"])
def test_spanning_tree_comes_back_without_a_trace_on_huawei(line: str) -> None:
    console = Console(LabSwitch("core", HUAWEI_CORE))
    before = console.switch.running_config()
    console.type("system-view", "interface gi0/0/7", "stp disable", line)
    assert console.switch.running_config() == before


def test_spanning_tree_comes_back_without_a_trace_on_h3c() -> None:
    console = Console(LabSwitch("core", H3C_CORE))
    before = console.switch.running_config()
    console.type("system-view", "interface gi1/0/7", "undo stp enable")
    assert (
        "interface GigabitEthernet1/0/7\n port link-mode bridge\n undo stp enable\n#" in console.switch.running_config()
    )
    console.type("stp enable")
    assert console.switch.running_config() == before


def test_ports_are_told_to_the_wire_as_they_are_configured() -> None:
    switch = LabSwitch(
        "core",
        HUAWEI_CORE,
        """
vlan batch 10 20 30
#
interface Eth-Trunk1
 port link-type trunk
 undo port trunk allow-pass vlan 1
 port trunk allow-pass vlan 10 to 20
#
interface GigabitEthernet0/0/1
 eth-trunk 1
#
interface GigabitEthernet0/0/2
 eth-trunk 1
 shutdown
#
interface GigabitEthernet0/0/3
 port link-type access
 port default vlan 30
""",
    )
    ports = {str(name): settings for name, settings in switch.ports().items()}
    assert "NULL0" not in ports
    trunk, member, down, access = (
        ports[name] for name in ("Eth-Trunk1", *(f"GigabitEthernet0/0/{n}" for n in (1, 2, 3)))
    )
    assert (trunk.trunk, trunk.pvid, trunk.allowed_vlans) == (True, 1, frozenset(range(10, 21)))
    assert trunk.speed_mbps == 2000
    assert (member.aggregate, member.allowed_vlans, member.speed_mbps) == ("Eth-Trunk1", trunk.allowed_vlans, 1000)
    assert (down.shutdown, member.shutdown) == (True, False)
    assert (access.trunk, access.pvid, access.allowed_vlans) == (False, 30, frozenset())


@pytest.mark.parametrize(
    ("numbers", "text"), [([], ""), ([5], "5"), ([1, 2], "1 to 2"), ([20, 10, 11, 12, 1], "1 10 to 12 20")]
)
def test_vlan_lists_have_ranges(numbers: list[int], text: str) -> None:
    assert ranges(numbers) == text
