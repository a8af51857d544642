"""Lines left and a clock one can rely on."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.unit.plan.switches import a_switch, codes
from toolkit.dialects.state import VtyLines
from toolkit.model.finding import Level
from toolkit.plan.switch_checks import switch_findings

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CHINA = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("taken", "total", "warned"),
    [(1, 5, False), (3, 5, False), (4, 5, True), (5, 5, True), (1, 1, True), (1, 64, False)],
)
def test_the_last_line_is_warned_about(taken: int, total: int, *, warned: bool) -> None:
    found = list(switch_findings(a_switch(vty=VtyLines(taken, total))))
    assert codes(found, Level.WARNING) == (["switch.lines-few"] if warned else [])
    assert all(finding.hint for finding in found)


@pytest.mark.parametrize(
    ("clock", "text"),
    [
        (NOW, None),
        (NOW + timedelta(hours=14), None),
        (datetime(2026, 3, 2, 17, 0, tzinfo=CHINA), None),
        (NOW - timedelta(days=3), "3 days off"),
        (NOW + timedelta(days=2, minutes=1), "2 days off"),
        (datetime(2011, 1, 8, 19, 35, tzinfo=UTC), "never set: it shows 2011-01-08 19:35"),
    ],
)
def test_a_clock_that_is_wrong_is_warned_about(clock: datetime, text: str | None) -> None:
    found = list(switch_findings(a_switch(clock=clock, clock_read=NOW)))
    assert codes(found, Level.WARNING) == (["switch.clock"] if text else [])
    assert all(finding.hint and text and text in finding.text for finding in found)


def test_what_was_not_asked_or_not_answered_is_no_reason_to_warn() -> None:
    assert list(switch_findings(a_switch())) == []
    assert list(switch_findings(a_switch(clock_read=NOW))) == []
