"""Access lists of Huawei switches, in whatever spelling a release prints them."""

from ipaddress import IPv4Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.registry import dialect_named
from toolkit.dialects.step_templates import AclRule
from toolkit.dialects.vrp_acl import acl_rules, canonical_acl_header, canonical_rule, read_rule
from toolkit.model.flow import FlowProtocol, FlowRule
from toolkit.model.names import SessionId
from toolkit.model.plan import DialectName

PORTS = st.none() | st.integers(0, 65535)
NETWORKS = st.none() | st.builds(
    lambda address, length: IPv4Network((address, length), strict=False), st.integers(0, 2**32 - 1), st.integers(0, 32)
)


@st.composite
def flow_rules(draw: st.DrawFn) -> FlowRule:
    protocol = draw(st.sampled_from(FlowProtocol))
    ports = PORTS if protocol in (FlowProtocol.TCP, FlowProtocol.UDP) else st.none()
    return FlowRule(
        protocol=protocol,
        source=draw(NETWORKS),
        destination=draw(NETWORKS),
        source_port=draw(ports),
        destination_port=draw(ports),
    )


@given(flow_rules(), st.integers(1, 1000).map(lambda number: number * 5))
def test_what_the_template_writes_is_read_back_and_is_already_canonical(rule: FlowRule, number: int) -> None:
    step = dialect_named(DialectName.VRP5).templates.step(
        "acl", session=SessionId("m4k2x9p"), rules=(AclRule.of(rule, number),)
    )
    line = step.proof[1].strip()
    read = read_rule(line)
    assert read is not None
    assert (read.number, read.permit, read.matches) == (number, True, rule)
    assert canonical_rule(line) == line
    assert step.do == ("acl name mirrorctl_m4k2x9p advance", line, "quit")


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("rule 5 permit tcp destination-port eq www", "rule 5 permit tcp destination-port eq 80"),
        ("rule 5 permit udp destination-port eq dns", "rule 5 permit udp destination-port eq 53"),
        ("rule 5 permit 6 source any destination 192.0.2.1 0.0.0.0", "rule 5 permit tcp destination 192.0.2.1 0"),
        ("rule 5 permit source 10.0.0.0 0.0.0.255", "rule 5 permit ip source 10.0.0.0 0.0.0.255"),
        (
            "rule 5 permit tcp destination 192.0.2.1 0 source 10.0.0.9 0.0.0.255 destination-port eq 443",
            "rule 5 permit tcp source 10.0.0.0 0.0.0.255 destination 192.0.2.1 0 destination-port eq 443",
        ),
        ("rule 5 deny ip", "rule 5 deny ip"),
    ],
)
def test_a_rule_has_one_spelling(printed: str, meant: str) -> None:
    assert canonical_rule(printed) == meant


@pytest.mark.parametrize(
    "printed",
    [
        "rule 5 permit tcp destination 192.0.2.1 0 logging",
        "rule 5 permit tcp destination-port range 1 1024",
        "rule 5 permit udp destination-port eq www",
        "rule 5 permit ospf",
        "rule 5 permit ip source 10.0.0.1 0.0.255.0",
        "rule 5 permit tcp destination-port eq 443 established",
        "rule 5 permit ip source 10.0.0.999 0",
        "rule 5 permit ip destination-port eq 443",
        "rule 5 permit ip fragment",
        "description rule 5 permit ip",
    ],
)
def test_a_rule_that_is_not_understood_stays_as_it_is(printed: str) -> None:
    assert read_rule(printed) is None
    assert canonical_rule(printed) == printed


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("acl name SUSPECT 3999", "acl name SUSPECT"),
        ("acl name SUSPECT advance", "acl name SUSPECT"),
        ("acl name SUSPECT", "acl name SUSPECT"),
        ("acl number 3000 match-order auto", "acl number 3000"),
        ("acl 3000", "acl number 3000"),
        ("acl ipv6 number 3000", "acl ipv6 number 3000"),
    ],
)
def test_a_list_has_one_header(printed: str, meant: str) -> None:
    assert canonical_acl_header(printed) == meant


@pytest.mark.parametrize(
    ("lines", "understood"),
    [
        (("rule 10 permit udp", "rule 5 permit tcp"), 2),
        (("rule 5 permit tcp", "rule 10 deny ip"), 1),
        (("rule 5 deny tcp", "rule 10 permit ip"), 0),
        (("rule 5 permit tcp", "rule 10 permit tcp established"), 0),
        (("description mine", "step 10"), 0),
    ],
)
def test_a_list_is_what_it_permits_or_not_understood_at_all(lines: tuple[str, ...], understood: int) -> None:
    tree = ConfigTree(("acl name A",), {"acl name A": lines})
    assert len(acl_rules(tree, "A")) == understood
    assert acl_rules(tree, "B") == ()
