"""Access lists of Comware: what a rule matches, whatever way the switch writes it."""

from ipaddress import IPv4Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.dialects.comware_acl import ADVANCED_NUMBERS, acl_rules, canonical_rule, free_acl_number, rule_line
from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.step_templates import AclRule
from toolkit.model.flow import FlowProtocol, FlowRule

HOST = IPv4Network("10.0.0.5/32")
NETWORKS = st.none() | st.builds(
    lambda address, length: IPv4Network((address, length), strict=False), st.integers(0, 2**32 - 1), st.integers(1, 32)
)
PORTS = st.none() | st.integers(0, 65535)
RULES = st.builds(
    FlowRule, protocol=st.sampled_from([FlowProtocol.IP, FlowProtocol.ICMP]), source=NETWORKS, destination=NETWORKS
) | st.builds(
    FlowRule,
    protocol=st.sampled_from([FlowProtocol.TCP, FlowProtocol.UDP]),
    source=NETWORKS,
    destination=NETWORKS,
    source_port=PORTS,
    destination_port=PORTS,
)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("rule 0 permit ip", FlowRule()),
        ("rule 5 permit ip source any destination any", FlowRule()),
        ("rule 0 permit icmp source 10.0.0.5 0", FlowRule(protocol=FlowProtocol.ICMP, source=HOST)),
        ("rule 0 permit ip source 10.0.0.5 0.0.0.0", FlowRule(source=HOST)),
        ("rule 0 permit ip destination 10.0.0.9 255.255.255.255", FlowRule()),
        ("rule 0 permit ip destination 10.0.3.9 0.0.1.255", FlowRule(destination=IPv4Network("10.0.2.0/23"))),
        ("rule 0 permit tcp source-port eq bgp", FlowRule(protocol=FlowProtocol.TCP, source_port=179)),
        ("rule 0 permit udp destination-port eq syslog", FlowRule(protocol=FlowProtocol.UDP, destination_port=514)),
        ("rule 0 permit tcp destination-port eq cmd", FlowRule(protocol=FlowProtocol.TCP, destination_port=514)),
    ],
)
def test_a_rule_is_read(line: str, rule: FlowRule) -> None:
    assert acl_rules(("description office", "rule 0 comment who", line)) == (rule,)


@pytest.mark.parametrize(
    "line",
    [
        "rule 0 deny ip",
        "rule 0 permit ip source 10.0.0.5 255.0.0.0",
        "rule 0 permit ip source 10.0.0.0 0.0.255.0",
        "rule 0 permit ip vlan 20",
        "rule 0 permit tcp destination-port range 1 1024",
        "rule 0 permit tcp destination-port gt 1023",
        "rule 0 permit tcp destination-port eq nobody",
        "rule 0 permit tcp destination-port eq 70000",
        "rule 0 permit ip destination-port eq 53",
        "rule 0 permit tcp established",
        "rule 0 permit gre",
        "rule 0 permit ip source 10.0.0.300 0",
        "rule 0 permit ip time-range work",
        "rule 0 permit ip counting",
    ],
)
def test_a_rule_that_says_more_makes_the_whole_list_unknown(line: str) -> None:
    assert acl_rules(("rule 5 permit icmp", line)) is None
    assert canonical_rule(line) == line


def test_a_list_without_rules_matches_nothing_known() -> None:
    assert acl_rules(()) is None


@given(RULES, st.integers(0, 65534))
def test_what_is_written_is_read_back(rule: FlowRule, number: int) -> None:
    line = rule_line(AclRule.of(rule, number))
    assert acl_rules((line,)) == (rule,)
    assert canonical_rule(line) == line


@given(RULES)
def test_the_order_of_criteria_is_the_switchs_own(rule: FlowRule) -> None:
    line = rule_line(AclRule.of(rule, 0))
    start, *criteria = line.replace(" source", "|source").replace(" destination", "|destination").split("|")
    assert canonical_rule(" ".join((start, *reversed(criteria)))) == line


def test_the_lowest_number_that_no_line_mentions_is_free() -> None:
    views = {
        "interface Vlan-interface20": ("packet-filter 3000 inbound",),
        "interface GigabitEthernet1/0/1": tuple(f"port trunk permit vlan {vlan}" for vlan in range(2, 4095)),
    }
    tree = ConfigTree(("vlan 3003", "acl advanced 3001"), views)
    assert free_acl_number(tree) == 3002
    assert free_acl_number(None) == ADVANCED_NUMBERS.start


def test_with_every_number_mentioned_none_is_free() -> None:
    assert free_acl_number(ConfigTree(tuple(f"acl advanced {number}" for number in ADVANCED_NUMBERS))) is None
