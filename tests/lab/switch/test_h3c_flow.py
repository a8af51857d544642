"""Access lists, QoS policies and the flow mirrors they make (vendor/h3c.md 2)."""

from ipaddress import IPv4Network

import pytest

from tests.lab.switch.console import Console
from toolkit.lab.contract import MirroredFlow, MirroredMac
from toolkit.lab.switch.h3c_models import H3C_CAMPUS, H3C_CORE, H3C_V5, HP_5800
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.switch import LabSwitch
from toolkit.model.flow import FlowProtocol, FlowRule
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName, MacAddress

STARTUP = """
vlan 10
#
vlan 20
#
interface GigabitEthernet1/0/3
 port access vlan 20
"""
PORT = InterfaceName("GigabitEthernet1/0/3")
SENSOR = InterfaceName("GigabitEthernet1/0/24")
MAC = MacAddress("00:1b:21:0a:0b:0c")
HOST = FlowRule(source=IPv4Network("10.0.0.5/32"))


def console(personality: Personality = H3C_CORE) -> Console:
    opened = Console(LabSwitch("core", personality, STARTUP))
    opened.type("system-view")
    return opened


@pytest.fixture
def core() -> Console:
    return console()


@pytest.fixture
def policed(core: Console) -> Console:
    """With a policy P that copies one host's packets to the sensor's port, applied nowhere."""
    core.type("acl advanced 3000", "rule 0 permit ip source 10.0.0.5 0", "quit")
    core.type("traffic classifier C", "if-match acl 3000", "quit")
    core.type("traffic behavior B", "mirror-to interface gi1/0/24", "quit")
    core.type("qos policy P", "classifier C behavior B", "quit")
    return core


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("rule 0 permit ip source 10.0.0.5 0", "rule 0 permit ip source 10.0.0.5 0"),
        ("rule 0 permit ip source 10.0.0.5 0.0.0.0", "rule 0 permit ip source 10.0.0.5 0"),
        ("rule permit ip source 10.0.0.77 0.0.0.255", "rule 0 permit ip source 10.0.0.0 0.0.0.255"),
        ("rule 5 deny ip source any destination any", "rule 5 deny ip"),
        (
            "rule 5 permit tcp destination-port eq 443 destination 10.0.0.1 0",
            "rule 5 permit tcp destination 10.0.0.1 0 destination-port eq 443",
        ),
        ("rule 5 permit tcp destination-port eq 80", "rule 5 permit tcp destination-port eq www"),
        ("rule 5 permit udp source-port eq dns", "rule 5 permit udp source-port eq dns"),
        ("rule 5 permit udp source-port range 1000 2000", "rule 5 permit udp source-port range 1000 2000"),
        ("rule 5 permit icmp logging", "rule 5 permit icmp logging"),
    ],
)
def test_a_rule_is_printed_in_the_switchs_own_spelling(core: Console, typed: str, printed: str) -> None:
    core.type("acl advanced 3000", typed)
    assert f"\n#\nacl advanced 3000\n {printed}\n#" in core.switch.running_config()
    assert f" {printed}\n" in core.type("display this")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("rule 0 permit ip source 10.0.0.5", "Incomplete"),
        ("rule 0 permit ip source 10.0.0", "Wrong parameter"),
        ("rule 0 permit ip source 10.0.0.5 0 source 10.0.0.6 0", "Unrecognized"),
        ("rule 0 permit ip destination-port eq 80", "Unrecognized"),
        ("rule 0 permit tcp destination-port eq", "Incomplete"),
        ("rule 0 permit tcp destination-port eq 70000", "Wrong parameter"),
        ("rule 0 permit tcp destination-port is 80", "Unrecognized"),
        ("rule 0 permit sctp", "Unrecognized"),
        ("rule 70000 permit ip", "Wrong parameter"),
        ("rule 0", "Incomplete"),
    ],
)
def test_a_malformed_rule_is_refused_where_it_goes_wrong(core: Console, line: str, fault: str) -> None:
    core.type("acl advanced 3000")
    assert f" % {fault}" in core.refusal(line)


def test_rules_without_a_number_follow_in_steps_of_five(core: Console) -> None:
    core.type("acl advanced 3000", "rule permit ip", "rule 7 permit tcp", "rule permit udp", "undo rule 7")
    assert "acl advanced 3000\n rule 0 permit ip\n rule 10 permit udp\n#" in core.switch.running_config()
    assert core.refusal("undo rule 7") == "The rule does not exist."


@pytest.mark.parametrize(
    ("line", "title", "prompt"),
    [
        ("acl advanced 3000", "acl advanced 3000", "[core-acl-ipv4-adv-3000]"),
        ("acl number 3000", "acl advanced 3000", "[core-acl-ipv4-adv-3000]"),
        ("acl advanced name flow", "acl advanced name flow", "[core-acl-ipv4-adv-flow]"),
        ("acl number 2000", "acl basic 2000", "[core-acl-ipv4-basic-2000]"),
    ],
)
def test_an_access_list_comes_and_goes(core: Console, line: str, title: str, prompt: str) -> None:
    before = core.switch.running_config()
    core.type(line)
    assert core.shell.prompt == prompt
    assert f"\n#\n{title}\n#" in core.switch.running_config()
    core.type("quit", f"undo {title}")
    assert core.switch.running_config() == before


@pytest.mark.parametrize(
    ("rule", "flow"),
    [
        ("ip source 10.0.0.5 0", HOST),
        ("ip source 10.0.0.0 0.0.0.255", FlowRule(source=IPv4Network("10.0.0.0/24"))),
        (
            "tcp destination 10.0.0.1 0 destination-port eq www",
            FlowRule(protocol=FlowProtocol.TCP, destination=IPv4Network("10.0.0.1/32"), destination_port=80),
        ),
        ("udp source-port eq 53", FlowRule(protocol=FlowProtocol.UDP, source_port=53)),
        ("icmp", FlowRule(protocol=FlowProtocol.ICMP)),
    ],
)
def test_a_rule_says_what_is_copied(policed: Console, rule: str, flow: FlowRule) -> None:
    policed.type("acl advanced 3000", f"rule 0 permit {rule}", "quit", "interface gi1/0/3")
    policed.type("qos apply policy P inbound")
    (mirror,) = policed.switch.active_mirrors()
    assert mirror.handle == "qos policy P"
    assert mirror.flows == (MirroredFlow((flow,), Direction.INBOUND, port=PORT),)
    assert (dict(mirror.source_ports), mirror.destinations) == ({}, (SENSOR,))


@pytest.mark.parametrize(
    "rule", ["tcp destination-port gt 1023", "ip source 10.0.0.5 0.0.0.2", "tcp established", "gre"]
)
def test_a_rule_that_no_flow_can_say_copies_nothing(policed: Console, rule: str) -> None:
    policed.type("acl advanced 3000", f"rule 0 permit {rule}", "quit", "qos vlan-policy P vlan 10 inbound")
    assert policed.switch.active_mirrors() == ()


def test_a_permit_behind_a_wider_deny_copies_nothing(policed: Console) -> None:
    policed.type("acl advanced 3000", "rule 0 deny ip source 10.0.0.0 0.0.0.255", "rule 5 permit ip source 10.0.0.5 0")
    policed.type("rule 10 permit ip source 10.0.1.5 0", "quit", "qos vlan-policy P vlan 10 inbound")
    (flow,) = policed.switch.active_mirrors()[0].flows
    assert flow.rules == (FlowRule(source=IPv4Network("10.0.1.5/32")),)


@pytest.mark.parametrize(
    ("line", "flow"),
    [
        ("qos vlan-policy P vlan 10 outbound", MirroredFlow((HOST,), Direction.OUTBOUND, vlan=10)),
        ("qos apply policy P global inbound", MirroredFlow((HOST,), Direction.INBOUND)),
    ],
)
def test_a_policy_is_applied_in_vlans_and_everywhere(policed: Console, line: str, flow: MirroredFlow) -> None:
    before = policed.switch.running_config()
    policed.type(line)
    assert f"\n {line}\n#" in policed.switch.running_config()
    assert policed.switch.active_mirrors()[0].flows == (flow,)
    assert "%" not in policed.refusal("undo qos policy P")
    policed.type(f"undo {line}")
    assert policed.switch.running_config() == before


def test_everything_on_every_port_is_a_flow_without_rules(policed: Console) -> None:
    policed.type("traffic classifier C", "undo if-match acl 3000", "if-match any", "quit")
    policed.type("qos apply policy P global outbound")
    assert policed.switch.active_mirrors()[0].flows == (MirroredFlow((), Direction.OUTBOUND),)


def test_a_list_that_does_not_exist_or_goes_matches_nothing(policed: Console) -> None:
    policed.type("qos vlan-policy P vlan 10 inbound", "undo acl advanced 3000")
    assert policed.switch.active_mirrors() == ()
    assert " if-match acl 3000\n" in policed.switch.running_config()


def test_with_or_every_list_counts_and_with_and_all_must_match(policed: Console) -> None:
    policed.type("acl advanced 3001", "rule permit icmp", "quit", "qos vlan-policy P vlan 10 inbound")
    policed.type("traffic classifier C", "if-match acl 3001")
    assert policed.switch.active_mirrors() == ()
    policed.type("quit", "traffic classifier C operator or")
    assert policed.switch.active_mirrors()[0].flows[0].rules == (HOST, FlowRule(protocol=FlowProtocol.ICMP))


def test_frames_from_and_to_an_address_are_copied_in_a_vlan(policed: Console) -> None:
    policed.type("traffic classifier C operator or", "undo if-match acl 3000", "if-match source-mac 1b-210a-b0c")
    policed.type("quit", "qos vlan-policy P vlan 20 inbound")
    assert policed.switch.active_mirrors() == ()
    policed.type("traffic classifier C", "undo if-match source-mac 1b-210a-b0c", "if-match source-mac 001b-210a-0b0c")
    policed.type("if-match destination-mac 001b-210a-0b0c")
    (mirror,) = policed.switch.active_mirrors()
    assert mirror.source_macs == {MirroredMac(MAC, 20): Direction.INBOUND}
    assert " if-match destination-mac 001b-210a-0b0c\n if-match source-mac 001b-210a-0b0c\n" in (
        policed.switch.running_config()
    )


@pytest.mark.parametrize(
    ("prepared", "line"),
    [
        (("qos apply policy P global inbound",), "qos apply policy Q global inbound"),
        (("qos apply policy P global inbound",), "undo qos apply policy Q global inbound"),
        (("qos apply policy P global inbound",), "undo qos apply policy P global outbound"),
        (("interface gi1/0/3", "qos apply policy P inbound"), "qos apply policy Q inbound"),
        ((), "qos apply policy NONE global inbound"),
        (("qos policy P",), "classifier NONE behavior B"),
        (("qos policy P",), "classifier C behavior NONE"),
        (("traffic behavior B",), "mirror-to vlan 10"),
        (("traffic behavior B",), "undo mirror-to interface gi1/0/23"),
        ((), "undo acl advanced 3001"),
    ],
)
def test_what_makes_no_sense_is_refused(policed: Console, prepared: tuple[str, ...], line: str) -> None:
    policed.type("qos policy Q", "quit", *prepared)
    assert "%" not in policed.refusal(line)


def test_on_most_models_a_second_destination_replaces_the_first(policed: Console) -> None:
    policed.type("traffic behavior B", "mirror-to interface gi1/0/23", "quit", "qos vlan-policy P vlan 10 inbound")
    assert policed.switch.active_mirrors()[0].destinations == ("GigabitEthernet1/0/23",)


def test_some_models_mirror_a_flow_to_several_ports() -> None:
    campus = console(H3C_CAMPUS)
    campus.type("traffic classifier C", "if-match any", "quit", "traffic behavior B")
    campus.type(*(f"mirror-to interface gi1/0/{number}" for number in (20, 21, 22)), "quit")
    campus.type("qos policy P", "classifier C behavior B", "quit", "qos vlan-policy P vlan 10 inbound")
    (mirror,) = campus.switch.active_mirrors()
    assert mirror.destinations == tuple(InterfaceName(f"GigabitEthernet1/0/{number}") for number in (20, 21, 22))


def test_a_flow_can_be_flooded_in_a_vlan(core: Console) -> None:
    core.type("traffic behavior B", "mirror-to vlan 10", "mirror-to vlan 20", "quit")
    core.type("traffic classifier C", "if-match any", "quit", "qos policy P", "classifier C behavior B", "quit")
    core.type("interface gi1/0/3", "qos apply policy P inbound")
    (mirror,) = core.switch.active_mirrors()
    assert (mirror.flood_vlan, mirror.destinations) == (20, ())
    assert "\ntraffic behavior B\n mirror-to vlan 20\n#" in core.switch.running_config()


@pytest.mark.parametrize(
    ("personality", "instance"), [(H3C_CORE, "vrf-instance"), (HP_5800, "vpn-instance")], ids=["comware7", "5800"]
)
def test_a_flow_can_leave_with_an_outer_header(personality: Personality, instance: str) -> None:
    switch = console(personality)
    line = f"mirror-to interface GigabitEthernet1/0/24 destination-ip 192.0.2.9 source-ip 192.0.2.1 dscp 8 {instance} X"
    switch.type("traffic classifier C", "if-match any", "quit", "traffic behavior B", line, "quit")
    switch.type("qos policy P", "classifier C behavior B", "quit", "interface gi1/0/3", "qos apply policy P inbound")
    assert f"\ntraffic behavior B\n {line}\n#" in switch.switch.running_config()
    (mirror,) = switch.switch.active_mirrors()
    assert mirror.gre is not None
    assert (str(mirror.gre.source), str(mirror.gre.collector)) == ("192.0.2.1", "192.0.2.9")
    assert mirror.destinations == (SENSOR,)
    switch.type("quit", "traffic behavior B", "undo mirror-to interface gi1/0/24")
    assert switch.switch.active_mirrors() == ()


def test_the_policy_display_shows_rules_and_targets(policed: Console) -> None:
    policed.type("interface gi1/0/3", "qos apply policy P inbound")
    assert policed.type("display qos policy interface") == (
        "Interface: GigabitEthernet1/0/3\n"
        "  Direction: Inbound\n"
        "  Policy: P\n"
        "   Classifier: C\n"
        "     Operator: AND\n"
        "     Rule(s) :\n"
        "      If-match ACL 3000\n"
        "     Behavior: B\n"
        "      Mirroring:\n"
        "        Mirror to the interface: GigabitEthernet1/0/24"
    )
    policed.type("quit", "qos apply policy P global inbound")
    assert policed.type("display qos policy global").startswith("  Direction: Inbound\n  Policy: P\n")


def test_v5_mirrors_flows_and_knows_no_advanced_lists() -> None:
    switch = console(H3C_V5)
    assert " % Unrecognized" in switch.refusal("acl advanced 3000")
    before = switch.switch.running_config()
    switch.type("acl number 3000 name flow", "rule permit ip source 10.0.0.5 0", "quit")
    assert "\n#\nacl number 3000 name flow\n rule 0 permit ip source 10.0.0.5 0\n#" in switch.switch.running_config()
    switch.type("traffic classifier C", "if-match acl name flow", "quit")
    switch.type("traffic behavior B", "mirror-to interface gi1/0/24", "quit", "qos policy P", "classifier C behavior B")
    switch.type("quit", "interface gi1/0/3", "qos apply policy P inbound")
    assert switch.switch.active_mirrors()[0].flows == (MirroredFlow((HOST,), Direction.INBOUND, port=PORT),)
    switch.type("undo qos apply policy inbound", "quit", "undo qos policy P", "undo traffic behavior B")
    switch.type("undo traffic classifier C", "undo acl name flow")
    assert switch.switch.running_config() == before
