"""Shapes of the displays (vendor/huawei.md 4, vendor/h3c.md 6)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from ipaddress import IPv4Address

import pytest

from tests.lab.switch.console import Console
from toolkit.lab.contract import ArpRow, LearnedMac, LldpRow, PortCounters
from toolkit.lab.switch.h3c_models import H3C_CORE
from toolkit.lab.switch.huawei_models import HUAWEI_CORE
from toolkit.lab.switch.switch import LabSwitch
from toolkit.model.names import InterfaceName, MacAddress

MAC = MacAddress("00:1b:21:0a:0b:0c")


class Wire:
    """One host, one neighbor and steady traffic on one port; the lowest port has no cable."""

    def __init__(self, port: str, remote: str) -> None:
        self.port = InterfaceName(port)
        self.remote = remote

    def mac_table(self) -> Sequence[LearnedMac]:
        return (LearnedMac(MAC, 20, self.port),)

    def arp_table(self) -> Sequence[ArpRow]:
        return (ArpRow(IPv4Address("10.0.20.5"), MAC, 20, self.port),)

    def lldp_neighbors(self) -> Sequence[LldpRow]:
        return (LldpRow(self.port, "access-1", self.remote),)

    def counters(self, port: InterfaceName) -> PortCounters:
        return PortCounters(1_000, 1_250_000, 2_000, 2_500_000, 7) if port == self.port else PortCounters()

    def link_up(self, port: InterfaceName) -> bool:
        return not port.endswith("0/1")


@pytest.fixture
def huawei() -> Console:
    switch = LabSwitch(
        "core",
        HUAWEI_CORE,
        """
vlan batch 20
#
vlan 20
 description OFFICE
#
interface Vlanif20
 ip address 10.0.20.1 255.255.255.0
#
interface Eth-Trunk1
#
interface GigabitEthernet0/0/2
 eth-trunk 1
#
interface GigabitEthernet0/0/3
 port link-type access
 port default vlan 20
#
interface GigabitEthernet0/0/4
 shutdown
 port link-type trunk
 port trunk allow-pass vlan 20
""",
    )
    switch.wire = Wire("GigabitEthernet0/0/3", "GigabitEthernet0/0/24")
    switch.uptime = lambda: 10.0
    return Console(switch)


@pytest.fixture
def h3c() -> Console:
    switch = LabSwitch(
        "core",
        H3C_CORE,
        """
vlan 20
 name OFFICE
#
interface Vlan-interface20
 ip address 10.0.20.1 255.255.255.0
#
interface GigabitEthernet1/0/3
 port access vlan 20
#
interface GigabitEthernet1/0/4
 port link-type trunk
 port trunk permit vlan 20
""",
    )
    switch.wire = Wire("GigabitEthernet1/0/3", "GigabitEthernet1/0/24")
    switch.uptime = lambda: 10.0
    return Console(switch)


def test_huawei_version_names_software_and_model(huawei: Console) -> None:
    assert huawei.type("display version").split("\n")[1] == "VRP (R) software, Version 5.170 (S5720 V200R019C10SPC500)"


def test_huawei_vlan_has_two_tables(huawei: Console) -> None:
    lines = huawei.type("display vlan").split("\n")
    assert lines[0] == "The total number of VLANs is: 2"
    assert "20   common  UT:GE0/0/3(U)" in lines
    assert "             TG:GE0/0/4(D)" in lines
    assert lines[-2:] == [
        "1    enable  default       enable  disable    VLAN 0001",
        "20   enable  default       enable  disable    OFFICE",
    ]
    first = next(line for line in lines if line.startswith("1 "))
    assert first == "1    common  UT:Eth-Trunk1(U)   GE0/0/1(D)      GE0/0/4(D)      GE0/0/5(U)"


def test_huawei_mac_table(huawei: Console) -> None:
    row = "001b-210a-0b0c 20/-                              GE0/0/3             dynamic"
    assert row in huawei.type("display mac-address").split("\n")
    assert row in huawei.type("display mac-address 001b-210a-0b0c").split("\n")
    assert huawei.type("display mac-address 1-1-1").endswith("Total items displayed = 0")
    assert huawei.type("display mac-address | include 0b0c") == row


def test_huawei_arp_puts_the_vlan_on_a_line_of_its_own(huawei: Console) -> None:
    lines = huawei.type("display arp all").split("\n")
    assert lines[3:5] == [
        "10.0.20.5       001b-210a-0b0c  20        D-0         GE0/0/3",
        "                                          20/-",
    ]
    assert lines[-1] == "Total:1         Dynamic:1       Static:0    Interface:0"


def test_huawei_lldp(huawei: Console) -> None:
    head, row = huawei.type("display lldp neighbor brief").split("\n")
    assert head.split() == ["Local", "Intf", "Neighbor", "Dev", "Neighbor", "Intf", "Exptime(s)"]
    assert row.split() == ["GE0/0/3", "access-1", "GE0/0/24", "101"]
    verbose = huawei.type("display lldp neighbor")
    assert "GigabitEthernet0/0/3 has 1 neighbors:" in verbose
    assert "System name         :access-1" in verbose
    assert "GigabitEthernet0/0/1 has 0 neighbors\n" in verbose


def test_huawei_interface_brief_indents_trunk_members(huawei: Console) -> None:
    lines = huawei.type("display interface brief").split("\n")
    assert "Eth-Trunk1                  up    up           0%     0%          0          0" in lines
    assert "  GigabitEthernet0/0/2      up    up           0%     0%          0          0" in lines
    assert "GigabitEthernet0/0/3        up    up        0.10%  0.20%          0          0" in lines
    assert "GigabitEthernet0/0/4        *down down         0%     0%          0          0" in lines
    assert "GigabitEthernet0/0/1        down  down         0%     0%          0          0" in lines
    assert "Vlanif20                    up    up           --     --          0          0" in lines


def test_huawei_interface_shows_rates_and_lost_copies(huawei: Console) -> None:
    lines = huawei.type("display interface GigabitEthernet0/0/3").split("\n")
    assert lines[0] == "GigabitEthernet0/0/3 current state : UP"
    assert "Last 300 seconds output rate 2000000 bits/sec, 200 packets/sec" in lines
    assert "  Discard:                          7,  Pause:                               0" in lines
    assert huawei.type("display interface gi0/0/4").startswith(
        "GigabitEthernet0/0/4 current state : Administratively DOWN"
    )


def test_huawei_cpu_usage_can_be_set(huawei: Console) -> None:
    huawei.switch.cpu_percent = 83
    assert "CPU utilization for five seconds: 83%: one minute: 83%" in huawei.type("display cpu-usage")


def test_huawei_mirror_displays(huawei: Console) -> None:
    assert huawei.type("display observe-port") == ""
    huawei.type("system-view", "observe-port 2 interface gi0/0/24", "vlan 20", "mirroring to observe-port 2 inbound")
    assert "  Index    : 2\n  Interface: GigabitEthernet0/0/24\n" in huawei.type("display observe-port")
    assert huawei.type("display port-mirroring").split("\n")[-1].split() == [
        "1",
        "VLAN",
        "20",
        "Inbound",
        "Observe-port",
        "2",
    ]


def test_h3c_version_names_software_and_model(h3c: Console) -> None:
    lines = h3c.type("display version").split("\n")
    assert lines[0] == "H3C Comware Software, Version 7.1.070, Release 6555P05"
    assert lines[2].startswith("H3C S7506E-X uptime is ")


def test_h3c_vlans(h3c: Console) -> None:
    assert h3c.type("display vlan") == " Total VLANs: 2\n The VLANs include:\n 1(default), 20"
    assert h3c.type("display vlan 20") == (
        " VLAN ID: 20\n VLAN type: Static\n Route interface: Configured\n IPv4 address: 10.0.20.1\n"
        " Description: VLAN 0020\n Name: OFFICE\n"
        " Tagged ports:\n    GigabitEthernet1/0/4\n Untagged ports:\n    GigabitEthernet1/0/3"
    )
    assert "20        OFFICE                           GE1/0/3  GE1/0/4" in h3c.type("display vlan brief").split("\n")
    assert "%" not in h3c.refusal("display vlan 77")


def test_h3c_mac_table(h3c: Console) -> None:
    row = "001b-210a-0b0c   20         Learned          GE1/0/3                  Y"
    assert row in h3c.type("display mac-address").split("\n")
    assert h3c.type("display mac-address 001b-210a-0b0c | include 0b0c") == row


def test_h3c_arp(h3c: Console) -> None:
    assert h3c.type("display arp").split("\n")[-1] == (
        "10.0.20.5       001b-210a-0b0c 20       GE1/0/3                  16    D"
    )


def test_h3c_lldp(h3c: Console) -> None:
    lines = h3c.type("display lldp neighbor-information list").split("\n")
    assert lines[3] == "System Name          Local Interface Chassis ID      Port ID"
    assert lines[4].split()[:2] == ["access-1", "GE1/0/3"]
    assert lines[4].endswith("GigabitEthernet1/0/24")
    verbose = h3c.type("display lldp neighbor-information verbose")
    assert "port 1[GigabitEthernet1/0/3]:" in verbose
    assert " System name         : access-1" in verbose


def test_h3c_interface_brief(h3c: Console) -> None:
    lines = h3c.type("display interface brief").split("\n")
    assert "Brief information on interfaces in route mode:" in lines
    assert "Vlan20               UP   UP       10.0.20.1" in lines
    assert "GE1/0/3              UP   1G(a)   F(a)   A    20" in lines
    assert "GE1/0/1              DOWN auto    A      A    1" in lines


def test_h3c_interface_shows_rates(h3c: Console) -> None:
    lines = h3c.type("display interface gi1/0/3").split("\n")
    assert " Last 300 seconds output:  200 packets/sec 250000 bytes/sec 0%" in lines
    assert " Output: 0 output errors, - underruns, 7 buffer failures" in lines


def test_h3c_cpu_usage(h3c: Console) -> None:
    assert h3c.type("display cpu-usage").split("\n")[:2] == ["Slot 1 CPU 0 CPU usage:", "      12% in last 5 seconds"]


def test_clocks(huawei: Console, h3c: Console) -> None:
    for console in (huawei, h3c):
        console.switch.now = lambda: datetime(2026, 3, 2, 9, 5, 7, tzinfo=UTC)
    assert huawei.type("display clock").split("\n")[0] == "2026-03-02 09:05:07+00:00"
    assert h3c.type("display clock") == "09:05:07 UTC Mon 03/02/2026"


def test_saving_is_a_dialogue_on_huawei(huawei: Console) -> None:
    assert huawei.enter("save").question.endswith("Are you sure to continue?[Y/N]")
    huawei.enter("n")
    assert huawei.switch.saved == 0
    huawei.enter("save")
    assert huawei.enter("y").question.endswith("[vrpcfg.zip]:")
    assert "Save the configuration successfully" in huawei.enter("").text
    assert huawei.switch.saved == 1


def test_saving_can_do_without_a_dialogue_on_h3c(h3c: Console) -> None:
    h3c.type("save force", "save safely force")
    assert h3c.switch.saved == 2
    h3c.enter("save")
    h3c.enter("y")
    assert h3c.enter("").question.endswith("overwrite? [Y/N]:")
    h3c.enter("n")
    assert h3c.switch.saved == 2
