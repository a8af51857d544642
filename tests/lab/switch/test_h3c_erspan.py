"""Mirroring to a collector: encapsulation parameters and GRE tunnels (vendor/h3c.md 1, 4, 6)."""

from collections.abc import Sequence
from ipaddress import IPv4Address

import pytest

from tests.lab.switch.console import Console
from toolkit.lab.contract import ArpRow, GreTunnel, NoWire
from toolkit.lab.switch.h3c_models import H3C_ACCESS, H3C_CORE, H3C_V5
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.switch import LabSwitch
from toolkit.model.names import InterfaceName, MacAddress

COLLECTOR, ADDRESS = IPv4Address("192.0.2.9"), IPv4Address("192.0.2.1")
STARTUP = "vlan 10\n#\ninterface Vlan-interface10\n ip address 192.0.2.1 255.255.255.0"
HEADER = "destination-ip 192.0.2.9 source-ip 192.0.2.1"


def console(personality: Personality = H3C_CORE) -> Console:
    opened = Console(LabSwitch("core", personality, STARTUP))
    opened.type("system-view", "mirroring-group 1 local", "mirroring-group 1 mirroring-port gi1/0/3 inbound")
    return opened


@pytest.fixture
def core() -> Console:
    return console()


class CollectorAnswers(NoWire):
    def arp_table(self) -> Sequence[ArpRow]:
        return (ArpRow(COLLECTOR, MacAddress("00:11:02:00:02:11"), 10, InterfaceName("GigabitEthernet1/0/24")),)


@pytest.mark.parametrize(
    "lines",
    [
        (f"mirroring-group 1 monitor-port gi1/0/24 {HEADER} vlan 2 dscp 1 vrf-instance 3",),
        ("interface gi1/0/24", f"mirroring-group 1 monitor-port {HEADER} dscp 1 vlan 2 vrf-instance 3"),
    ],
    ids=["system view", "interface view"],
)
def test_copies_leave_a_monitor_port_with_an_outer_header(core: Console, lines: tuple[str, ...]) -> None:
    core.type(*lines)
    (mirror,) = core.switch.active_mirrors()
    assert (mirror.gre, mirror.destinations) == (GreTunnel(ADDRESS, COLLECTOR, 1), ("GigabitEthernet1/0/24",))
    assert (
        "interface GigabitEthernet1/0/24\n port link-mode bridge\n"
        f" mirroring-group 1 monitor-port {HEADER} dscp 1 vlan 2 vrf-instance 3\n#"
    ) in core.switch.running_config()
    core.type("return", "system-view", "undo mirroring-group 1 monitor-port gi1/0/24")
    assert core.switch.active_mirrors() == ()


def test_the_display_has_an_encapsulation_block(core: Console) -> None:
    core.type(f"mirroring-group 1 monitor-port gi1/0/24 {HEADER} dscp 1 vlan 2 vrf-instance 3")
    lines = core.type("display mirroring-group 1").split("\n")
    assert lines[-6:] == [
        "    Monitor port: GigabitEthernet1/0/24",
        "                  Encapsulation: Destination IP address 192.0.2.9",
        "                                 Source IP address 192.0.2.1",
        "                                 DSCP 1",
        "                                 VLAN 2",
        "                                 VRF Instance 3",
    ]
    core.switch.wire = CollectorAnswers()
    assert "Destination MAC address 0011-0200-0211" in core.type("display mirroring-group 1")


@pytest.mark.parametrize(
    "line",
    [
        "mirroring-group 1 monitor-port gi1/0/24 destination-ip 192.0.2.9",
        f"mirroring-group 1 monitor-port gi1/0/24 {HEADER} dscp 64",
        f"mirroring-group 1 monitor-port gi1/0/24 {HEADER} dscp 1 dscp 2",
        "mirroring-group 1 monitor-port gi1/0/24 destination-ip 192.0.2.999 source-ip 192.0.2.1",
    ],
)
def test_a_malformed_header_is_a_mistake(core: Console, line: str) -> None:
    assert " % " in core.refusal(line)


def test_only_local_groups_encapsulate(core: Console) -> None:
    core.type("mirroring-group 3 remote-destination")
    assert "%" not in core.refusal(f"mirroring-group 3 monitor-port gi1/0/24 {HEADER}")


@pytest.mark.parametrize("personality", [H3C_ACCESS, H3C_V5], ids=["access", "comware5"])
def test_other_models_do_not_know_encapsulation(personality: Personality) -> None:
    switch = console(personality)
    assert " % " in switch.refusal(f"mirroring-group 1 monitor-port gi1/0/24 {HEADER}")


@pytest.mark.parametrize(
    ("personality", "header", "title"),
    [
        (H3C_CORE, "interface tunnel 1 mode gre", "interface Tunnel1 mode gre"),
        (H3C_V5, "interface tunnel 1", "interface Tunnel1"),
    ],
    ids=["comware7", "comware5"],
)
@pytest.mark.parametrize("source", ["192.0.2.1", "Vlan-interface10"])
def test_a_tunnel_can_be_the_monitor_port(personality: Personality, header: str, title: str, source: str) -> None:
    switch = console(personality)
    before = switch.switch.running_config()
    switch.type(header)
    assert switch.shell.prompt == "[core-Tunnel1]"
    switch.type(f"source {source}", "quit", "mirroring-group 1 monitor-port tunnel 1")
    assert switch.switch.active_mirrors() == ()
    switch.type("interface tunnel 1", "destination 192.0.2.9")
    assert f"{title}\n source {source}\n destination 192.0.2.9\n mirroring-group 1 monitor-port\n#" in (
        switch.type("display this")
    )
    (mirror,) = switch.switch.active_mirrors()
    assert (mirror.gre, mirror.destinations) == (GreTunnel(ADDRESS, COLLECTOR, 1), ())
    switch.type("quit", "undo mirroring-group 1 monitor-port tunnel 1", "undo interface tunnel 1")
    assert switch.switch.running_config() == before


def test_a_tunnel_needs_its_mode_when_it_is_made_and_is_no_source(core: Console) -> None:
    assert "%" not in core.refusal("interface tunnel 1")
    core.type("interface tunnel 1 mode gre", "quit", "interface tunnel 1", "quit")
    assert "%" not in core.refusal("mirroring-group 1 mirroring-port tunnel 1 inbound")


def test_only_tunnels_have_ends(core: Console) -> None:
    core.type("interface Vlan-interface10")
    assert "%" not in core.refusal("destination 192.0.2.9")
    assert "%" not in core.refusal("mirroring-group 1 monitor-port")
