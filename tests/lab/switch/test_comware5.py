"""What Comware 5 shows otherwise than Comware 7 (vendor/h3c.md 6, 6.1, 8.2)."""

from collections.abc import Sequence

import pytest

from tests.lab.switch.console import Console
from toolkit.lab.contract import LearnedMac, LldpRow, NoWire, PortCounters
from toolkit.lab.switch.h3c_models import H3C_V5, HP_5800
from toolkit.lab.switch.switch import LabSwitch
from toolkit.model.names import InterfaceName, MacAddress

PORT = InterfaceName("GigabitEthernet1/0/3")
STARTUP = """
#
 version 5.20, Release 2202P19
#
 sysname edge
#
 domain default enable system
#
 mirroring-group 1 local
#
acl number 2000
 rule 0 permit source 10.0.0.0 0.0.0.255
#
vlan 1
#
vlan 20
 name OFFICE
#
domain system
 access-limit disable
#
local-user admin
 service-type ssh
#
 stp mode rstp
 stp enable
#
interface Vlan-interface20
 ip address 10.0.20.1 255.255.255.0
#
interface GigabitEthernet1/0/3
 port link-mode bridge
 port access vlan 20
 stp edged-port enable
 mirroring-group 1 mirroring-port both
#
interface GigabitEthernet1/0/4
 port link-mode bridge
 port link-type trunk
 port trunk permit vlan 1 20
#
 ip route-static 0.0.0.0 0.0.0.0 10.0.20.254
#
user-interface aux 0
user-interface vty 0 4
 authentication-mode scheme
#
return
"""


class Wire(NoWire):
    def mac_table(self) -> Sequence[LearnedMac]:
        return (LearnedMac(MacAddress("00:1b:21:0a:0b:0c"), 20, PORT),)

    def lldp_neighbors(self) -> Sequence[LldpRow]:
        return (LldpRow(PORT, "access-1", "GigabitEthernet1/0/24"),)

    def counters(self, port: InterfaceName) -> PortCounters:
        return PortCounters(1_000, 1_250_000, 2_000, 2_500_000, 7) if port == PORT else PortCounters()

    def link_up(self, port: InterfaceName) -> bool:
        return port == PORT


@pytest.fixture
def edge() -> Console:
    switch = LabSwitch("edge", H3C_V5, STARTUP)
    switch.wire = Wire()
    switch.uptime = lambda: 10.0
    return Console(switch)


def test_every_line_of_the_startup_configuration_is_kept(edge: Console) -> None:
    assert set(STARTUP.splitlines()) - {""} <= set(edge.switch.running_config().splitlines())


def test_the_banner_names_platform_software_and_version(edge: Console) -> None:
    lines = edge.type("display version").split("\n")
    assert lines[:2] == ["H3C Comware Platform Software", "Comware Software, Version 5.20, Release 2202P19"]
    assert lines[3].startswith("H3C S5500-28C-EI uptime is ")
    hp = Console(LabSwitch("hp", HP_5800)).type("display version").split("\n")
    assert hp[:2] == ["HP Comware Platform Software", "Comware Software, Version 5.20.105, Release 1808P27"]


def test_the_brief_tables_have_the_older_heads(edge: Console) -> None:
    lines = edge.type("display interface brief").split("\n")
    assert lines[0] == "The brief information of interface(s) under route mode:"
    assert lines[3] == "Interface            Link Protocol Main IP         Description"
    assert "The brief information of interface(s) under bridge mode:" in lines
    assert "Speed or Duplex: (a)/A - auto; H - half; F - full" in lines
    assert "GE1/0/3              UP   1G(a)   F(a)   A    20" in lines
    assert "GE1/0/4              DOWN auto    A      T    1" in lines


def test_an_interface_is_shown_one_column_in_and_without_a_bandwidth(edge: Console) -> None:
    lines = edge.type("display interface gi1/0/3").split("\n")
    assert lines[0] == " GigabitEthernet1/0/3 current state: UP"
    assert " 1000Mbps-speed mode, full-duplex mode" in lines
    assert " Last 300 seconds output:  200 packets/sec 250000 bytes/sec    0%" in lines
    assert not [line for line in lines if "Bandwidth" in line]
    down = edge.type("display interface gi1/0/4").split("\n")
    assert " Unknown-speed mode, unknown-duplex mode" in down
    assert "  VLAN permitted: 1(default vlan), 20" in down


def test_vlans_are_static_in_lower_case(edge: Console) -> None:
    assert edge.type("display vlan 20") == (
        " VLAN ID: 20\n VLAN Type: static\n Route Interface: configured\n IP Address: 10.0.20.1\n"
        " Description: VLAN 0020\n Name: OFFICE\n"
        " Tagged   Ports:\n    GigabitEthernet1/0/4\n Untagged Ports:\n    GigabitEthernet1/0/3"
    )
    assert " Tagged   Ports: none" in edge.type("display vlan all").split("\n")


def test_addresses_age(edge: Console) -> None:
    assert edge.type("display mac-address").split("\n")[1] == (
        "001b-210a-0b0c 20       Learned        GigabitEthernet1/0/3     AGING"
    )


def test_neighbors_are_listed_without_a_legend(edge: Console) -> None:
    lines = edge.type("display lldp neighbor-information list").split("\n")
    assert lines[0].split() == ["System", "Name", "Local", "Interface", "Chassis", "ID", "Port", "ID"]
    assert lines[1].split()[:2] == ["access-1", "GE1/0/3"]
    assert "  System name      : access-1" in edge.type("display lldp neighbor-information").split("\n")


@pytest.mark.parametrize(
    ("line", "prompt"),
    [
        ("acl number 3000", "[edge-acl-adv-3000]"),
        ("acl number 3000 name flow", "[edge-acl-adv-3000-flow]"),
        ("acl number 2001", "[edge-acl-basic-2001]"),
        ("user-interface vty 0 4", "[edge-ui-vty0-4]"),
        ("local-user admin", "[edge-luser-admin]"),
    ],
)
def test_prompts_name_the_view(edge: Console, line: str, prompt: str) -> None:
    edge.type("system-view", line)
    assert edge.shell.prompt == prompt


@pytest.mark.parametrize(
    "line", ["scheduler job J", "lldp global enable", "mirroring-group 1 mirroring-vlan 20 inbound"]
)
def test_newer_commands_are_not_known(edge: Console, line: str) -> None:
    edge.type("system-view")
    assert " % " in edge.refusal(line)


def test_one_unsaved_job_can_be_scheduled(edge: Console) -> None:
    before = edge.switch.running_config()
    edge.type("schedule job delay 30 view system undo mirroring-group 4")
    edge.type("schedule job at 23:30 view shell save force")
    assert edge.type("display schedule job") == (
        "Specified command: save force\nSpecified view: shell view\nExecuted time: at 23:30"
    )
    assert edge.switch.running_config() == before
    edge.type("undo schedule job")
    assert edge.type("display schedule job") == ""
