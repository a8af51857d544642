"""Nobody else's mirror is starved, and what a switch decides in silence is said aloud."""

import pytest

from tests.unit.plan.switches import (
    AGGREGATE,
    UPLINK,
    a_mac,
    a_mirror,
    a_port,
    a_switch,
    a_vlan,
    an_intent,
    codes,
    ge,
)
from toolkit.model.finding import Finding, Level
from toolkit.model.flow import FlowRule
from toolkit.model.intent import Direction, FlowSource, PortSource, Source
from toolkit.plan.conflict_checks import conflict_findings

RULES = (FlowRule(),)
LAG = PortSource(port=AGGREGATE)
TRUNK = PortSource(port=UPLINK)


def flow(at: Source | None, rules: tuple[FlowRule, ...] = RULES) -> FlowSource:
    return FlowSource.model_validate({"rules": rules, "at": at})


def found(ours: Source, theirs: Source, direction: Direction = Direction.INBOUND) -> list[str]:
    state = a_switch(mirrors=[a_mirror(theirs, to=[ge(23)])])
    findings = list(conflict_findings(an_intent(ours, direction=direction), state, ()))
    assert all(finding.hint for finding in findings)
    return codes(findings)


TAKES: list[tuple[Source, Source]] = [
    (a_port(1), a_port(1)),
    (a_vlan(20), a_vlan(20)),
    (a_mac(20), a_mac(20)),
    (flow(a_port(1)), flow(a_port(1))),
    (LAG, a_port(11)),
    (a_port(11), LAG),
    (LAG, LAG),
    (a_port(2), a_vlan(20)),
    (TRUNK, a_vlan(20)),
    (a_port(11), a_vlan(20)),
    (a_port(2), a_mac(20)),
    (a_mac(20), a_vlan(20)),
    (a_vlan(20), a_mac(20)),
    (flow(a_port(1)), a_port(1)),
    (a_port(1), flow(a_port(1), ())),
    (flow(a_port(2)), a_vlan(20)),
    (flow(a_vlan(20)), a_vlan(20)),
    (flow(None), a_port(1)),
    (flow(None), flow(None, ())),
]
MISSES: list[tuple[Source, Source]] = [
    (a_vlan(20), a_port(2)),
    (a_vlan(20), TRUNK),
    (a_vlan(20), LAG),
    (a_mac(10), a_port(1)),
    (flow(a_vlan(20)), a_port(3)),
    (a_port(1), flow(None)),
    (a_vlan(20), flow(None)),
]
APART: list[tuple[Source, Source]] = [
    (a_port(1), a_port(2)),
    (a_port(11), a_port(12)),
    (a_port(1), a_vlan(20)),
    (a_vlan(20), a_port(1)),
    (a_vlan(10), a_vlan(20)),
    (a_mac(10), a_mac(20)),
    (flow(a_port(1)), flow(a_port(2))),
    (flow(a_vlan(10)), a_port(2)),
]


def pairs(table: list[tuple[Source, Source]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("ours", "theirs"), table, ids=[f"{ours} - {theirs}" for ours, theirs in table])


@pairs(TAKES)
def test_what_might_take_frames_from_a_mirror_that_is_there_is_refused(ours: Source, theirs: Source) -> None:
    assert found(ours, theirs) == ["source.conflict"]


@pairs(MISSES)
def test_what_might_miss_frames_is_warned_about(ours: Source, theirs: Source) -> None:
    assert found(ours, theirs) == ["source.overlap"]


@pairs(APART)
def test_mirrors_that_never_meet_do_not_disturb_each_other(ours: Source, theirs: Source) -> None:
    assert found(ours, theirs) == []


@pairs(TAKES + MISSES)
def test_mirrors_of_opposite_directions_do_not_meet(ours: Source, theirs: Source) -> None:
    assert found(ours, theirs, Direction.OUTBOUND) == []
    assert found(ours, theirs, Direction.BOTH) != []


def test_a_port_whose_vlans_nobody_knows_is_in_none() -> None:
    state = a_switch((ge(2), {"vlans": None}), mirrors=[a_mirror(a_vlan(20))])
    assert codes(conflict_findings(an_intent(a_port(2)), state, ())) == []


@pytest.mark.parametrize("ours", [a_port(23), flow(a_port(23)), a_port(11), LAG], ids=str)
def test_what_is_somebodys_destination_is_not_mirrored(ours: Source) -> None:
    state = a_switch(mirrors=[a_mirror(a_port(2), to=[ge(23), ge(11)])])
    (finding,) = conflict_findings(an_intent(ours), state, ())
    assert (finding.code, finding.level) == ("source.destination", Level.ERROR)
    assert finding.hint


def said(text: str) -> tuple[Finding, ...]:
    return (Finding.error("source.conflict", text, "-"),)


def test_where_the_dialect_spoke_of_the_same_two_its_word_stands_alone() -> None:
    state = a_switch(mirrors=[a_mirror(a_port(1), handle="mirroring-group 1")])
    intent = an_intent(a_port(1))
    same = said(f"{ge(1)} is already a source of mirroring-group 1.")
    assert list(conflict_findings(intent, state, same)) == []
    for other in (said(f"{ge(12)} is already a source of mirroring-group 1."), said(f"{ge(1)} is mirrored.")):
        assert codes(conflict_findings(intent, state, other)) == ["source.conflict"]
    tenth = said(f"{ge(1)} is already a source of mirroring-group 10.")
    assert codes(conflict_findings(intent, state, tenth)) == ["source.conflict"]


def test_a_dialect_that_names_both_sources_has_spoken_of_their_overlap() -> None:
    state = a_switch(mirrors=[a_mirror(a_port(2), handle="mirroring-group 1")])
    named = said(f"{ge(2)} carries VLAN 20 and is in a mirroring group.")
    assert list(conflict_findings(an_intent(a_vlan(20)), state, named)) == []


def test_a_warning_of_the_dialect_does_not_stand_for_a_conflict() -> None:
    """CloudEngine warns of a port that the same mirror has, while the VLAN itself is taken (vendor/huawei.md 0.4)."""
    state = a_switch(mirrors=[a_mirror(a_vlan(20), handle="observe-port 6")])
    warned = (Finding.warning("source.starved", "observe-port 6 mirrors a trunk and keeps frames of VLAN 20.", "-"),)
    assert codes(conflict_findings(an_intent(a_vlan(20)), state, warned)) == ["source.conflict"]


def test_every_mirror_in_the_way_is_named() -> None:
    mirrors = [
        a_mirror(a_port(1), handle="observe-port 1"),
        a_mirror(a_port(1), handle="observe-port 2"),
        a_mirror(a_port(2), to=[ge(1)], handle="observe-port 3"),
    ]
    findings = list(conflict_findings(an_intent(a_port(1)), a_switch(mirrors=mirrors), ()))
    assert codes(findings) == ["source.conflict", "source.conflict", "source.destination"]
    assert [mirror.handle in finding.text for mirror, finding in zip(mirrors, findings, strict=True)] == [True] * 3
