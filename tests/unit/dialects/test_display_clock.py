"""`display clock` in every layout that public transcripts show."""

from datetime import datetime

import pytest

from toolkit.dialects.display_clock import switch_clock


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2017-12-12 08:56:00+08:00\nTuesday\nTime Zone(bj) : UTC+08:00", "2017-12-12T08:56:00+08:00"),
        ("2026-09-27 01:30:00+02:00 Sunday\nTime Zone(DefaultZoneName) : CET", "2026-09-27T01:30:00+02:00"),
        ("2021-02-27 18:48:20\nSaturday\nTime Zone(DefaultZoneName) : UTC", "2021-02-27T18:48:20+00:00"),
        ("2021-02-27 18:48:20\nSaturday\nTime Zone(Beijing) : UTC+08:00", "2021-02-27T18:48:20+08:00"),
        ("2021-02-27 18:48:20-03:30\nSaturday", "2021-02-27T18:48:20-03:30"),
        ("19:35:31 UTC Sat 01/08/2011", "2011-01-08T19:35:31+00:00"),
        ("15:10:00 Z5 Fri 03/16/2015\nTime Zone : Z5 add 05:00:00", "2015-03-16T15:10:00+05:00"),
        ("15:10:00 PST Fri 03/16/2015\nTime Zone : PST minus 08:00:00", "2015-03-16T15:10:00-08:00"),
        (
            "15:11:00 Z5 Fri 03/16/2015\nTime Zone : Z5 add 05:00:00\nSummer Time : PDT 06:00:00 08/01 06:00:00 09/01",
            "2015-03-16T15:11:00+05:00",
        ),
        ("10:09:00.123 UTC Fri 03/16/2015", "2015-03-16T10:09:00+00:00"),
    ],
)
def test_a_clock_is_read_with_its_offset(text: str, clock: str) -> None:
    assert switch_clock(text) == datetime.fromisoformat(clock)


@pytest.mark.parametrize(
    "text", ["", "Error: Unrecognized command", "2021-02-30 18:48:20", "25:10:00 UTC Fri 03/16/2015", "soon"]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert switch_clock(text) is None
