"""Accept-and-reject tables, to be read beside the vendors' manuals."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.unit.device.replay import PROFILES
from toolkit.dialects.cli import CliProfile, Prompt

HERE = Path(__file__).parent
PROMPTS: list[dict[str, str]] = YAML(typ="safe").load((HERE / "prompts.yaml").read_text(encoding="utf-8"))
TABLES: dict[str, Any] = YAML(typ="safe").load((HERE / "command_line.yaml").read_text(encoding="utf-8"))

every_profile = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)


def in_words(prompt: Prompt | None) -> str:
    if prompt is None:
        return "nothing"
    if prompt.user_view:
        return "user view"
    return "system view" if prompt.system_view else f"view {prompt.view}"


@every_profile
@pytest.mark.parametrize("case", PROMPTS, ids=lambda case: f"{case['line']!r} knowing {case['known']!r}")
def test_a_prompt_is_told_from_what_looks_like_one(profile: CliProfile, case: dict[str, str]) -> None:
    prompt = profile.read_prompt(case["line"], case["known"])
    assert in_words(prompt) == case["is"]
    assert (prompt.mark if prompt else "") == case.get("mark", "")


def test_the_mark_tells_a_two_stage_switch_and_uncommitted_changes() -> None:
    marks = [PROFILES["vrp5"].read_prompt(f"[{mark}ce]", "ce") for mark in ("", "~", "*")]
    assert [(prompt.two_stage, prompt.dirty) for prompt in marks if prompt] == [
        (False, False),
        (True, False),
        (True, True),
    ]


@pytest.mark.parametrize(("dialect", "line"), [(d, line) for d in PROFILES for line in TABLES["errors"][d]["refused"]])
def test_an_error_line_is_recognised(dialect: str, line: str) -> None:
    assert PROFILES[dialect].error_in(f"something\n{line}\nsomething") == line


@pytest.mark.parametrize(("dialect", "line"), [(d, line) for d in PROFILES for line in TABLES["errors"][d]["passed"]])
def test_a_line_that_is_no_error_passes(dialect: str, line: str) -> None:
    assert not PROFILES[dialect].error_in(f"something\n{line}\nsomething")


@every_profile
@pytest.mark.parametrize("line", TABLES["questions"]["asked"])
def test_a_question_is_recognised(profile: CliProfile, line: str) -> None:
    assert profile.question_at(line) is not None


@every_profile
@pytest.mark.parametrize("line", TABLES["questions"]["not_asked"])
def test_what_is_no_question_is_not_answered(profile: CliProfile, line: str) -> None:
    assert profile.question_at(line) is None


def test_leaving_with_uncommitted_changes_is_cancelled_rather_than_answered() -> None:
    shape = PROFILES["vrp5"].question_at("commit them before exiting? [Y(yes)/N(no)/C(cancel)]:")
    assert shape is not None
    assert shape.refusal == "C\n"


@every_profile
@pytest.mark.parametrize("line", TABLES["saving"]["never_sent"])
def test_saving_is_recognised_in_every_abbreviation(profile: CliProfile, line: str) -> None:
    assert profile.saving.fullmatch(line)


@every_profile
@pytest.mark.parametrize("line", TABLES["saving"]["sent"])
def test_other_lines_are_not_taken_for_saving(profile: CliProfile, line: str) -> None:
    assert not profile.saving.fullmatch(line)
