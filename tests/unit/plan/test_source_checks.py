"""What there is to copy, and what the copies will lack."""

import pytest

from tests.unit.plan.switches import AGGREGATE, GATEWAY, a_mac, a_port, a_switch, a_vlan, an_intent, codes, ge
from toolkit.model.finding import Level
from toolkit.model.flow import FlowProtocol, FlowRule
from toolkit.model.intent import Direction, FlowSource, PortSource, Source
from toolkit.plan.intent_checks import intent_findings
from toolkit.plan.source_checks import source_findings

HTTPS = FlowRule(protocol=FlowProtocol.TCP, destination_port=443)
DNS = FlowRule(protocol=FlowProtocol.UDP, destination_port=53)
TRUNK = PortSource(port=AGGREGATE)


def flow(*rules: FlowRule, at: Source | None = None) -> FlowSource:
    return FlowSource.model_validate({"rules": rules, "at": at})


def found(*sources: Source, direction: Direction = Direction.INBOUND) -> list[str]:
    intent = an_intent(*sources, direction=direction)
    findings = [*intent_findings(intent), *source_findings(intent, a_switch())]
    assert all(finding.hint for finding in findings if finding.level is not Level.INFO)
    return codes(findings, Level.ERROR, Level.WARNING)


ACCEPTED: list[tuple[Source, ...]] = [
    (a_port(1),),
    (a_port(1), a_port(2), a_vlan(20)),
    (a_port(11), a_port(12)),
    (TRUNK,),
    (a_vlan(10), a_vlan(20)),
    (a_mac(10),),
    (flow(HTTPS),),
    (flow(HTTPS, DNS, at=a_port(1)), flow(HTTPS, DNS, at=a_vlan(20))),
]


@pytest.mark.parametrize("sources", ACCEPTED, ids=lambda sources: ", ".join(map(str, sources)))
def test_what_is_there_can_be_mirrored(sources: tuple[Source, ...]) -> None:
    assert found(*sources) == []


REFUSED: list[tuple[str, tuple[Source, ...]]] = [
    ("source.missing", (a_port(99),)),
    ("source.missing", (flow(HTTPS, at=a_port(99)),)),
    ("source.not-physical", (PortSource(port=GATEWAY),)),
    ("source.not-physical", (flow(HTTPS, at=PortSource(port=GATEWAY)),)),
    ("vlan.missing", (a_vlan(30),)),
    ("vlan.missing", (a_mac(30),)),
    ("vlan.missing", (flow(HTTPS, at=a_vlan(30)),)),
    ("flow.rules-differ", (flow(HTTPS, at=a_port(1)), flow(DNS, at=a_port(2)))),
    ("flow.no-rules", (flow(at=a_port(1)),)),
    ("source.aggregate-and-member", (TRUNK, a_port(11))),
]


@pytest.mark.parametrize(("code", "sources"), REFUSED, ids=[f"{code}-{sources[0]}" for code, sources in REFUSED])
def test_what_is_not_there_or_contradicts_itself_is_refused(code: str, sources: tuple[Source, ...]) -> None:
    assert found(*sources) == [code]


def test_all_missing_things_are_named_at_once() -> None:
    assert found(a_port(98), a_port(99), a_vlan(30), a_mac(31)) == [
        "source.missing",
        "source.missing",
        "vlan.missing",
        "vlan.missing",
    ]


def test_one_member_of_an_aggregate_misses_what_the_others_carry() -> None:
    (finding,) = source_findings(an_intent(a_port(11)), a_switch())
    assert (finding.code, finding.level) == ("source.part-of-aggregate", Level.WARNING)
    assert finding.hint.endswith(f"--port {ge(12)}")


def test_frames_between_two_sources_are_said_to_come_twice() -> None:
    twice = an_intent(a_port(1), a_port(2), direction=Direction.BOTH)
    assert codes(source_findings(twice, a_switch())) == ["source.duplicates"]
    once = an_intent(a_port(1), direction=Direction.BOTH)
    assert codes(source_findings(once, a_switch())) == []


def test_a_vlan_inbound_is_said_to_show_one_side() -> None:
    assert codes(source_findings(an_intent(a_vlan(20)), a_switch()), Level.INFO) == ["source.one-way"]
    both = an_intent(a_vlan(20), direction=Direction.BOTH)
    assert codes(source_findings(both, a_switch()), Level.INFO) == []
