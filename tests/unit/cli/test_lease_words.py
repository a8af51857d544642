from datetime import timedelta

import pytest

from toolkit.cli.lease_words import lease_of
from toolkit.model.errors import InputError


@pytest.mark.parametrize(
    ("text", "seconds"), [("45s", 45), ("30m", 1800), ("1h30m", 5400), ("7d", 604800), (" 2H ", 7200)]
)
def test_a_lease_is_read_from_days_hours_minutes_and_seconds(text: str, seconds: int) -> None:
    assert lease_of(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "30", "0m", "8d", "m", "1h 30m", "-5m", "30 minutes", "٣0m"])
def test_anything_else_is_no_lease(text: str) -> None:
    with pytest.raises(InputError, match="is not a time a mirror can live"):
        lease_of(text)
