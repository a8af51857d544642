"""What is wrong on any switch is refused without asking one."""

from collections.abc import Mapping

import pytest

from tests.unit.plan.switches import a_mac, a_port, a_vlan, an_intent, codes, ge
from toolkit.model.finding import Level
from toolkit.model.flow import FlowProtocol, FlowRule
from toolkit.model.intent import (
    ErspanDestination,
    FlowSource,
    Intent,
    LocalDestination,
    PathPart,
    RspanDestination,
)
from toolkit.plan.intent_checks import intent_findings

HTTPS = FlowRule(protocol=FlowProtocol.TCP, destination_port=443)
DNS = FlowRule(protocol=FlowProtocol.UDP, destination_port=53)
RSPAN = RspanDestination(vlan=999, port=ge(24))
TRANSIT = RspanDestination(vlan=999, port=ge(24), part=PathPart.TRANSIT, arrives=ge(23))
TO_MANY = LocalDestination(port=ge(24), also=(ge(23),))


def flow(port: int, *rules: FlowRule) -> FlowSource:
    return FlowSource(rules=rules, at=a_port(port))


def erspan(collector: str) -> ErspanDestination:
    return ErspanDestination.model_validate({"collector": collector, "address": "10.0.0.1"})


REFUSED: Mapping[str, list[Intent]] = {
    "flow.rules-differ": [an_intent(flow(1, HTTPS), flow(2, DNS))],
    "flow.no-rules": [an_intent(flow(1))],
    "destination.repeated": [an_intent(destination=LocalDestination(port=ge(24), also=(ge(23), ge(24))))],
    "destination.is-source": [
        an_intent(a_port(24)),
        an_intent(flow(24, HTTPS)),
        an_intent(a_port(23), destination=TO_MANY),
        an_intent(a_port(24), destination=RSPAN),
    ],
    "rspan.vlan-default": [an_intent(destination=RspanDestination(vlan=1, port=ge(24)))],
    "rspan.vlan-source": [
        an_intent(a_vlan(999), destination=RSPAN),
        an_intent(a_mac(999), destination=RSPAN),
        an_intent(FlowSource(rules=(DNS,), at=a_vlan(999)), destination=RSPAN),
    ],
    "rspan.arrives-unknown": [an_intent(a_vlan(999), destination=TRANSIT.model_copy(update={"arrives": None}))],
    "rspan.same-port": [an_intent(a_vlan(999), destination=TRANSIT.model_copy(update={"arrives": ge(24)}))],
    "erspan.collector-own": [an_intent(destination=erspan("10.0.0.1"))],
    "erspan.collector-invalid": [an_intent(destination=erspan("224.0.0.5"))],
}
CASES = [(code, intent) for code, intents in REFUSED.items() for intent in intents]


@pytest.mark.parametrize(("code", "intent"), CASES, ids=[f"{code}-{number}" for number, (code, _) in enumerate(CASES)])
def test_a_contradiction_is_refused_with_a_hint(code: str, intent: Intent) -> None:
    (finding,) = intent_findings(intent)
    assert (finding.code, finding.level) == (code, Level.ERROR)
    assert finding.hint


@pytest.mark.parametrize(
    "intent",
    [
        an_intent(a_port(1), a_vlan(20)),
        an_intent(flow(1, HTTPS, DNS), flow(2, HTTPS, DNS)),
        an_intent(destination=TO_MANY),
        an_intent(a_vlan(20), destination=RSPAN),
        an_intent(a_vlan(999), destination=TRANSIT),
        an_intent(destination=erspan("10.9.9.9")),
    ],
    ids=lambda intent: str(intent.destination),
)
def test_what_contradicts_nothing_is_let_through(intent: Intent) -> None:
    assert list(intent_findings(intent)) == []


def test_all_contradictions_are_found_at_once() -> None:
    wrong = an_intent(flow(24, HTTPS), flow(1), destination=LocalDestination(port=ge(24), also=(ge(24),)))
    assert codes(intent_findings(wrong)) == [
        "flow.rules-differ",
        "flow.no-rules",
        "destination.repeated",
        "destination.is-source",
    ]
