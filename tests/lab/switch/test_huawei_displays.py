"""What each Huawei family shows, in the shapes of vendor/huawei.md 4.1 and 4.2."""

from datetime import UTC, datetime
from ipaddress import IPv4Address

import pytest

from tests.lab.switch.console import Console
from tests.lab.switch.huawei_lab import console
from toolkit.lab.contract import ArpRow, LearnedMac, LldpRow, NoWire, PortCounters
from toolkit.model.names import InterfaceName, MacAddress

PORT = InterfaceName("10GE1/0/3")
RULE = "  " + "-" * 77


class SmallWire(NoWire):
    """One host on port 3, one neighbor on port 5."""

    def mac_table(self) -> tuple[LearnedMac, ...]:
        return (LearnedMac(MacAddress("00:e0:fc:12:34:56"), 20, PORT),)

    def arp_table(self) -> tuple[ArpRow, ...]:
        return (ArpRow(IPv4Address("10.1.20.9"), MacAddress("00:e0:fc:12:34:56"), 20, PORT),)

    def lldp_neighbors(self) -> tuple[LldpRow, ...]:
        return (LldpRow(InterfaceName("10GE1/0/5"), "access-7", "GigabitEthernet0/0/1"),)

    def counters(self, port: InterfaceName) -> PortCounters:
        return PortCounters(100, 125_000_000, 50, 12_500_000, 3) if port == PORT else PortCounters()

    def link_up(self, port: InterfaceName) -> bool:
        return port == PORT


@pytest.fixture
def core() -> Console:
    opened = console("vrp8")
    opened.switch.wire = SmallWire()
    opened.switch.uptime = lambda: 100.0
    opened.switch.now = lambda: datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    opened.switch.cpu_percent = 17
    return opened


@pytest.mark.parametrize(
    ("model", "line"),
    [
        ("vrp5", "VRP (R) software, Version 5.170 (S5720 V200R019C10SPC500)"),
        ("vrp5-modular", "VRP (R) software, Version 5.170 (S7700 V200R010C00SPC600)"),
        ("vrp8", "VRP (R) software, Version 8.180 (CE8850EI V200R005C10SPC800)"),
        ("v600", "Version 1.23.0.1 (S5700 V600R023C00SPC500)"),
    ],
)
def test_the_version_names_the_family(model: str, line: str) -> None:
    assert line in console(model).type("display version").split("\n")


def test_observing_ports_and_groups(core: Console) -> None:
    core.type("observe-port 2 interface 10GE1/0/24 cir 1000", "observe-port group 1", "group-member 100GE1/0/3")
    core.type("group-member 100GE1/0/4", "group-member 10GE1/0/20", "commit")
    assert core.type("display observe-port").split("\n") == [
        RULE,
        "  Index    : 2",
        "  Interface: 10GE1/0/24",
        "  CIR(kbps): 1000",
        RULE,
        "",
        "  GroupId    MemberPorts",
        RULE,
        "        1    10GE1/0/20            100GE1/0/3",
        "             100GE1/0/4",
        RULE,
    ]
    assert core.type("display observe-port 2").split("\n")[1] == "  Index    : 2"
    assert core.type("display observe-port 3") == ""


def test_only_groups_leave_the_first_table_out(core: Console) -> None:
    core.type("observe-port group 1", "group-member 100GE1/0/3", "commit")
    assert core.type("display observe-port").split("\n")[:2] == ["", "  GroupId    MemberPorts"]


def test_every_kind_of_mirror_has_its_table(core: Console) -> None:
    core.type("observe-port 1 interface 100GE1/0/1", "observe-port 2 interface 100GE1/0/2", "observe-port group 1")
    core.type("group-member 100GE1/0/4", "quit", "interface 10GE1/0/2", "port-mirroring observe-port 1 inbound")
    core.type("port-mirroring observe-port 2 inbound", "quit", "interface 10GE1/0/3")
    core.type("port-mirroring observe-port group 1 inbound", "quit", "traffic behavior b1", "mirroring observe-port 1")
    core.type("quit", "vlan 10", "mirroring observe-port 1 both", "commit")
    assert core.type("display port-mirroring").split("\n") == [
        "  Observe port mirroring:",
        RULE,
        "  MirroringPort         Direction        ObservePort : Interface",
        RULE,
        "  10GE1/0/2             Inbound                    1 : 100GE1/0/1",
        "                        Inbound                    2 : 100GE1/0/2",
        RULE,
        "  Observe port group mirroring:",
        RULE,
        "  MirroringPort         Direction        ObserveGroup",
        RULE,
        "  10GE1/0/3             Inbound                     1",
        RULE,
        "  Traffic mirroring:",
        RULE,
        "  TrafficBehavior                        ObservePort : Interface",
        RULE,
        "  b1                                               1 : 100GE1/0/1",
        RULE,
        "  VLAN mirroring:",
        RULE,
        "  VLAN                  Direction        ObservePort : Interface",
        RULE,
        "  VLAN 10               Both                       1 : 100GE1/0/1",
        RULE,
    ]


def test_what_waits_is_not_shown(core: Console) -> None:
    core.type("observe-port 1 interface 100GE1/0/1")
    assert core.type("display observe-port") == ""


def test_cloudengine_brief_has_the_longer_legend(core: Console) -> None:
    lines = core.type("display interface brief").split("\n")
    assert "(ed): error down" in lines
    assert "InUti/OutUti: input utility rate/output utility rate" in lines
    assert any(line.split()[:5] == ["10GE1/0/3", "up", "up", "0.10%", "0.01%"] for line in lines)
    assert any(line.startswith("  10GE1/0/1 ") for line in lines), "members stand below their trunk, two columns in"


def test_an_interface_shows_its_rates(core: Console) -> None:
    lines = core.type("display interface 10GE1/0/3").split("\n")
    assert lines[0] == "10GE1/0/3 current state : UP"
    assert "Switch Port, Link-type : access(configured)," in lines
    assert "Speed : 10000,   Loopback: NONE" in lines
    assert "Last 300 seconds input rate 10000000 bits/sec, 1 packets/sec" in lines
    assert "    Input bandwidth utilization  : 0.10%" in lines


def test_cloudengine_macs_have_flags_and_ages(core: Console) -> None:
    lines = core.type("display mac-address").split("\n")
    assert lines[0].startswith("Flags: * - Backup")
    assert lines[5] == "MAC Address    VLAN/VSI/BD   Learned-From        Type                Age"
    assert lines[7] == "00e0-fc12-3456 20/-/-        10GE1/0/3           dynamic             100"
    assert lines[-1] == "Total items: 1"
    assert core.type("display mac-address interface 10GE1/0/4").endswith("Total items: 0")


def test_cloudengine_neighbors_stand_in_the_other_order(core: Console) -> None:
    head, rule, row = core.type("display lldp neighbor brief").split("\n")
    assert head.split() == ["Local", "Interface", "Exptime(s)", "Neighbor", "Interface", "Neighbor", "Device"]
    assert set(rule) == {"-"}
    assert row.split() == ["10GE1/0/5", "101", "GigabitEthernet0/0/1", "access-7"]


def test_cloudengine_arp_names_ports_in_short(core: Console) -> None:
    assert "10.1.20.9       00e0-fc12-3456  20        D-0         10GE1/0/3" in core.type("display arp").split("\n")


@pytest.mark.parametrize(
    ("model", "command", "shown"),
    [
        ("vrp5", "display cpu-usage", "CPU Usage            : 12% Max: 87%"),
        ("vrp8", "display cpu", "System CPU Using Percentage :  12%"),
        ("v600", "display cpu", "System CPU Using Percentage :  12%"),
    ],
)
def test_load_is_asked_for_in_the_family_s_own_way(model: str, command: str, shown: str) -> None:
    assert shown in console(model).type(command).split("\n")


def test_a_cloudengine_does_not_know_cpu_usage(core: Console) -> None:
    assert "Unrecognized" in core.refusal("display cpu-usage")


def test_v600_dates_its_configuration_without_counting_it_as_a_change() -> None:
    access = console("v600")
    access.switch.now = lambda: datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    before = access.switch.running_config()
    access.type("observe-port 1 interface 10GE1/0/4")
    head = access.type("display current-configuration").split("\n")[:3]
    assert head == [
        "!Software Version V600R023C00SPC500",
        "!Last configuration was updated at 2026-03-02 09:30:00+00:00 by admin",
        "#",
    ]
    access.type("undo observe-port 1")
    assert access.switch.running_config() == before
    access.switch.save()
    assert access.type("display current-configuration").split("\n")[2].startswith("!Last configuration was saved at ")


@pytest.mark.parametrize(
    ("opening", "line", "header"),
    [
        ("acl name HUNT 3999", "rule permit ip", "acl name HUNT 3999"),
        ("acl 2000", "rule permit", "acl number 2000"),
        ("traffic classifier c1", "if-match any", "traffic classifier c1 operator or"),
        ("traffic behavior b1", "statistic enable", "traffic behavior b1"),
        ("traffic policy p1", "", "traffic policy p1"),
        ("vlan 20", "description x", "vlan 20"),
    ],
)
def test_every_view_shows_its_own_section(opening: str, line: str, header: str) -> None:
    core = console("vrp5")
    core.type(opening, line)
    shown = core.type("display this").split("\n")
    assert shown[:2] == ["#", header]
    assert shown[-2:] == ["#", "return"]
    assert len(shown) == (5 if line else 4)
