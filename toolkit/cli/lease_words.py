"""How long, in words."""

import re
from datetime import timedelta

from toolkit.language import tr
from toolkit.mirror.lease import LONGEST_LEASE
from toolkit.model.errors import InputError

_DURATION = re.compile(
    r"(?:(?P<d>\d{1,6})d)?(?:(?P<h>\d{1,6})h)?(?:(?P<m>\d{1,6})m)?(?:(?P<s>\d{1,6})s)?", re.IGNORECASE | re.ASCII
)


def lease_of(text: str) -> timedelta:
    """`45s`, `30m`, `1h30m`, up to seven days. Raises InputError."""
    match = _DURATION.fullmatch(text.strip())
    parts = {unit: int(value) for unit, value in match.groupdict(default="0").items()} if match else {}
    lease = timedelta(
        days=parts.get("d", 0), hours=parts.get("h", 0), minutes=parts.get("m", 0), seconds=parts.get("s", 0)
    )
    if not timedelta() < lease <= LONGEST_LEASE:
        raise InputError(
            tr("{text} is not a time a mirror can live.", text=repr(text)),
            tr("Write it like 45s, 30m or 1h30m; seven days at most."),
        )
    return lease
