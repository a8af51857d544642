"""What the wire is told to copy, as the running configuration of a Huawei switch says."""

from ipaddress import IPv4Address, IPv4Network

import pytest

from tests.lab.switch.console import Console
from tests.lab.switch.huawei_lab import console
from toolkit.lab.contract import ActiveMirror, GreTunnel, MirroredFlow, MirroredMac
from toolkit.model.flow import FlowProtocol, FlowRule
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName, MacAddress

POLICY = (
    "traffic classifier c1",
    "if-match acl 3000",
    "quit",
    "traffic behavior b1",
    "{mirroring}",
    "quit",
    "traffic policy p1",
    "classifier c1 behavior b1",
    "quit",
)
TO_TARGET = FlowRule(destination=IPv4Network("203.0.113.7/32"))


def mirrors(core: Console) -> dict[str, ActiveMirror]:
    return {mirror.handle: mirror for mirror in core.switch.active_mirrors()}


def with_policy(model: str, *rules: str) -> Console:
    """Observe-port 1, list 3000 with `rules`, and policy p1 that mirrors what it permits; nothing applied."""
    core = console(model)
    port, mirroring = {
        "vrp5": ("GigabitEthernet0/0/24", "mirroring to observe-port 1"),
        "vrp8": ("10GE1/0/24", "mirroring observe-port 1"),
        "v600": ("GE1/0/24", "mirroring observe-port 1"),
    }[model]
    core.type(f"observe-port 1 interface {port}", "acl 3000", *rules, "quit")
    core.type(*(line.format(mirroring=mirroring) for line in POLICY))
    return core


def test_every_port_of_a_batch_is_a_destination() -> None:
    core = console("vrp5")
    core.type("observe-port 1 interface-range gi0/0/22 to gi0/0/24", "interface gi0/0/3")
    core.type("port-mirroring to observe-port 1 inbound")
    assert mirrors(core)["observe-port 1"].destinations == tuple(f"GigabitEthernet0/0/{n}" for n in (22, 23, 24))


def test_a_remote_observing_port_pushes_its_vlan() -> None:
    core = console("vrp5")
    core.type("observe-port 1 interface gi0/0/24 vlan 30", "interface gi0/0/3", "port-mirroring to observe-port 1 both")
    (mirror,) = core.switch.active_mirrors()
    assert mirror.push_vlan == 30
    assert mirror.source_ports == {"GigabitEthernet0/0/3": Direction.BOTH}


def test_a_mac_is_watched_in_its_vlan() -> None:
    core = console("vrp5")
    core.type("observe-port 1 interface gi0/0/24", "vlan 20", "mac-mirroring 0011-2233-4455 to observe-port 1 inbound")
    (mirror,) = core.switch.active_mirrors()
    assert mirror.source_macs == {MirroredMac(MacAddress("00:11:22:33:44:55"), 20): Direction.INBOUND}


def test_traffic_mirror_copies_what_its_list_permits() -> None:
    core = console("vrp5")
    core.type("acl name HUNT 3999", "rule permit tcp destination 203.0.113.0 0.0.0.255 destination-port eq 443", "quit")
    core.type("observe-port 1 interface gi0/0/24", "interface gi0/0/4")
    core.type("traffic-mirror inbound acl name HUNT to observe-port 1")
    (mirror,) = core.switch.active_mirrors()
    rule = FlowRule(protocol=FlowProtocol.TCP, destination=IPv4Network("203.0.113.0/24"), destination_port=443)
    assert mirror.flows == (MirroredFlow((rule,), Direction.INBOUND, InterfaceName("GigabitEthernet0/0/4")),)
    assert mirror.source_ports == {}


@pytest.mark.parametrize(
    ("model", "where", "flow"),
    [
        ("vrp5", ("interface gi0/0/4", "traffic-policy p1 outbound"), {"port": InterfaceName("GigabitEthernet0/0/4")}),
        ("vrp5", ("vlan 30", "traffic-policy p1 outbound"), {"vlan": 30}),
        ("vrp5", ("traffic-policy p1 global outbound",), {}),
        ("vrp8", ("vlan 30", "traffic-policy p1 outbound", "commit"), {"vlan": 30}),
        ("v600", ("interface GE1/0/4", "traffic-policy p1 outbound"), {"port": InterfaceName("GE1/0/4")}),
    ],
)
def test_a_policy_copies_where_it_is_applied(model: str, where: tuple[str, ...], flow: dict[str, object]) -> None:
    core = with_policy(model, "rule permit ip destination 203.0.113.7 0")
    assert core.switch.active_mirrors() == ()
    core.type(*where)
    (mirror,) = core.switch.active_mirrors()
    port = flow.get("port")
    assert port is None or isinstance(port, InterfaceName)
    assert mirror.flows == (MirroredFlow((TO_TARGET,), Direction.OUTBOUND, port, 30 if "vlan" in flow else None),)


@pytest.mark.parametrize(
    "rules",
    [
        (),
        ("rule deny ip destination 203.0.113.7 0",),
        ("rule deny ip", "rule permit ip destination 203.0.113.7 0"),
        ("rule permit ip destination 203.0.113.7 0 logging",),
        ("rule permit ip destination 203.0.113.7 0.0.1.0",),
    ],
    ids=["no rule", "deny", "permit behind a deny", "logging", "a wildcard with holes"],
)
def test_a_list_that_permits_nothing_copies_nothing(rules: tuple[str, ...]) -> None:
    core = with_policy("vrp5", *rules)
    core.type("interface gi0/0/4", "traffic-policy p1 inbound")
    assert core.switch.active_mirrors() == ()


def test_a_classifier_that_matches_any_copies_every_packet() -> None:
    core = with_policy("vrp5")
    core.type("traffic classifier c1", "if-match any", "quit", "interface gi0/0/4", "traffic-policy p1 inbound")
    (mirror,) = core.switch.active_mirrors()
    assert mirror.flows == (MirroredFlow((), Direction.INBOUND, InterfaceName("GigabitEthernet0/0/4")),)


def test_a_group_copies_to_all_its_members() -> None:
    core = console("vrp8")
    core.type("observe-port group 2", "group-member 10GE1/0/22 10GE1/0/23", "quit")
    core.type("vlan 20", "mirroring observe-port group 2 outbound", "commit")
    (mirror,) = core.switch.active_mirrors()
    assert mirror.handle == "observe-port group 2"
    assert mirror.destinations == ("10GE1/0/22", "10GE1/0/23")
    assert mirror.source_vlans == {20: Direction.OUTBOUND}


def test_an_empty_group_copies_nowhere() -> None:
    core = console("vrp8")
    core.type("observe-port group 2", "quit", "vlan 20", "mirroring observe-port group 2 outbound", "commit")
    assert core.switch.active_mirrors() == ()


def test_erspan_of_an_older_cloudengine_wraps_copies() -> None:
    core = console("vrp8-older")
    core.type("observe-port 3 destination-ip 10.0.0.9 source-ip 10.0.0.1", "interface 10GE1/0/3")
    core.type("port-mirroring observe-port 3 inbound", "commit")
    (mirror,) = core.switch.active_mirrors()
    assert mirror.gre == GreTunnel(IPv4Address("10.0.0.1"), IPv4Address("10.0.0.9"), 3)
    assert mirror.destinations == ()


def every_packet(port: str, direction: Direction) -> MirroredFlow:
    return MirroredFlow(rules=(), direction=direction, port=InterfaceName(port))


class TestPrecedence:
    """vendor/huawei.md 0.4: for one direction flow comes before port before VLAN, without a message."""

    @pytest.fixture
    def core(self) -> Console:
        """Port 3 is in VLAN 20; its mirror goes to observe-port 1, VLAN 20's to observe-port 2."""
        core = console("vrp8")
        core.type("observe-port 1 interface 10GE1/0/24", "observe-port 2 interface 10GE1/0/23")
        core.type("vlan 20", "mirroring observe-port 2 both", "quit", "commit")
        return core

    def test_a_port_keeps_its_frames_from_the_mirror_of_its_vlan(self, core: Console) -> None:
        assert mirrors(core)["observe-port 2"].unless == ()
        core.type("interface 10GE1/0/3", "port-mirroring observe-port 1 inbound", "commit")
        assert mirrors(core)["observe-port 1"].unless == ()
        assert mirrors(core)["observe-port 2"].source_vlans == {20: Direction.BOTH}
        assert mirrors(core)["observe-port 2"].unless == (every_packet("10GE1/0/3", Direction.INBOUND),)

    def test_the_configuration_says_nothing_about_it(self, core: Console) -> None:
        core.type("interface 10GE1/0/3", "port-mirroring observe-port 1 both", "commit")
        assert mirrors(core)["observe-port 2"].unless == (every_packet("10GE1/0/3", Direction.BOTH),)
        assert "vlan 20\n mirroring observe-port 2 inbound\n" in core.switch.running_config()

    def test_the_same_observing_port_starves_nobody(self, core: Console) -> None:
        core.type("interface 10GE1/0/3", "port-mirroring observe-port 2 both", "commit")
        assert mirrors(core)["observe-port 2"].unless == ()

    def test_a_port_of_another_vlan_starves_nobody(self, core: Console) -> None:
        core.type("interface 10GE1/0/4", "port-mirroring observe-port 1 both", "commit")
        assert mirrors(core)["observe-port 2"].unless == ()

    def test_a_member_of_a_trunk_that_carries_the_vlan_counts_as_well(self, core: Console) -> None:
        core.type("interface 10GE1/0/1", "port-mirroring observe-port 1 outbound", "commit")
        assert mirrors(core)["observe-port 2"].unless == (every_packet("10GE1/0/1", Direction.OUTBOUND),)

    def test_a_flow_keeps_its_packets_from_the_port_and_the_vlan(self, core: Console) -> None:
        core.type("observe-port 3 interface 10GE1/0/22", "interface 10GE1/0/3", "port-mirroring observe-port 1 both")
        core.type("quit", "traffic classifier c1", "if-match any", "quit", "traffic behavior b1")
        core.type("mirroring observe-port 3", "quit", "traffic policy p1", "classifier c1 behavior b1", "quit")
        core.type("interface 10GE1/0/3", "traffic-policy p1 inbound", "commit")
        assert mirrors(core)["observe-port 1"].unless == (every_packet("10GE1/0/3", Direction.INBOUND),)
        assert every_packet("10GE1/0/3", Direction.INBOUND) in mirrors(core)["observe-port 2"].unless

    def test_campus_switches_have_no_such_order(self) -> None:
        core = console("vrp5")
        core.type("observe-port 1 interface gi0/0/24", "observe-port 2 interface gi0/0/23", "vlan 20")
        core.type("mirroring to observe-port 2 inbound", "quit", "interface gi0/0/3")
        core.type("port-mirroring to observe-port 1 inbound")
        assert set(mirrors(core)) == {"observe-port 1", "observe-port 2"}
