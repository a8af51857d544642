"""Every vendor case is what the program does; README.md beside this file says how to read one."""

from collections import Counter
from pathlib import Path

import pytest

from tests.cases.vendor_case import ExpectedMirror, VendorCase, shown, typed, vendor_cases
from toolkit.dialects.state import SwitchState
from toolkit.model.finding import Level
from toolkit.model.intent import PathPart
from toolkit.model.plan import Plan

CASES = vendor_cases(Path(__file__).parent)


def cases_with(*keys: str) -> pytest.MarkDecorator:
    chosen = [(name, case) for name, case in CASES if case.model_fields_set.intersection(keys)]
    return pytest.mark.parametrize("case", [case for _, case in chosen], ids=[name for name, _ in chosen])


def codes(plan: Plan, level: Level) -> Counter[str]:
    return Counter(finding.code for finding in plan.findings if finding.level is level)


def in_words(state: SwitchState) -> tuple[ExpectedMirror, ...]:
    return tuple(
        ExpectedMirror(
            handle=mirror.handle,
            destinations=mirror.destinations,
            sources=tuple(f"{bound.source} {bound.direction}" for bound in mirror.sources),
            note=mirror.note,
            idle=mirror.handle in state.idle_handles,
        )
        for mirror in state.mirrors
    )


@cases_with("do")
def test_the_lines_sent_and_their_undo_are_the_vendors(case: VendorCase) -> None:
    plan = case.plan()
    assert plan.refusals == ()
    assert codes(plan, Level.WARNING) == Counter(case.warnings)
    assert typed(plan.steps, "do") == case.do
    assert typed(reversed(plan.steps), "undo") == case.undo
    assert shown(plan.steps) == case.proof


@cases_with("refusal")
def test_what_the_switch_cannot_do_is_refused_before_the_first_line(case: VendorCase) -> None:
    plan = case.plan()
    assert codes(plan, Level.ERROR) == Counter(case.refusal)
    assert codes(plan, Level.WARNING) == Counter(case.warnings)
    assert plan.steps == ()


@cases_with("after", "after_groups")
def test_the_mirror_is_proven_by_what_the_switch_prints_afterwards(case: VendorCase) -> None:
    plan = case.plan()
    state = case.speaker.state(case.answers(case.after or case.given, case.after_groups))
    assert [line for step in plan.steps for line in state.tree.missing(step.view, step.proof)] == []
    made = [mirror for mirror in in_words(state) if mirror.handle == plan.handle]
    assert len(made) == 1 or case.wanted.path_part is not PathPart.SOURCE, "only the source switch mirrors itself"
    wanted = {f"{source} {case.wanted.direction}" for source in case.wanted.sources}
    for mirror in made:
        assert set(case.wanted.destination.ports) <= set(mirror.destinations)
        assert set(mirror.sources) == (wanted if case.wanted.path_part is PathPart.SOURCE else set())


@cases_with("do")
def test_before_the_first_line_nothing_of_the_mirror_stands(case: VendorCase) -> None:
    state = case.speaker.state(case.answers(case.given, case.groups))
    assert [line for step in case.plan().steps for line in state.tree.present(step.view, step.proof)] == []


@cases_with("mirrors")
def test_every_mirror_on_the_switch_is_seen(case: VendorCase) -> None:
    assert in_words(case.speaker.state(case.answers(case.given, case.groups))) == case.mirrors


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_a_case_says_what_it_expects(name: str, case: VendorCase) -> None:
    assert case.fact.endswith(".")
    assert case.source.startswith(f"vendor/{case.speaker.vendor}.md ")
    if case.intent:
        assert bool(case.do) != bool(case.refusal), f"{name} needs either do or refusal"
        assert bool(case.do) == bool(case.undo) == bool(case.proof)
    else:
        assert case.mirrors is not None, f"{name} expects nothing"
