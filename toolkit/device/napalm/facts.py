"""`get_facts`: who answers, since when and with which ports."""

import re
from collections.abc import Iterable

from napalm.base.models import FactsDict

from toolkit.dialects.tables import Row
from toolkit.language import tr
from toolkit.model.errors import UnreadableError

UNKNOWN = "Unknown"
"""NAPALM's word for a text the switch does not tell."""
_NO_UPTIME = -1.0
_DURATION = re.compile(r"(\d+)\s+(year|week|day|hour|minute|second)s?", re.IGNORECASE)
_SECONDS = {"year": 31536000, "week": 604800, "day": 86400, "hour": 3600, "minute": 60, "second": 1}
_NO_SERIAL = ("", "NONE", "N/A")


def facts(
    version: tuple[Row, ...], serial_numbers: tuple[Row, ...], interfaces: Iterable[str], *, hostname: str
) -> FactsDict:
    """Neither vendor shows a domain name beside the host name, so a full name is known only where it has dots."""
    if len(version) != 1:
        raise UnreadableError(
            tr("The answer to `display version` names no version."),
            tr("Please report it with the switch's model."),
        )
    told = version[0]
    return FactsDict(
        uptime=_seconds(told["UPTIME"]),
        vendor=told["VENDOR"] or UNKNOWN,
        os_version=told["VERSION"],
        serial_number=_first_serial(serial_numbers),
        model=told["MODEL"] or UNKNOWN,
        hostname=hostname,
        fqdn=hostname if "." in hostname else UNKNOWN,
        interface_list=list(interfaces),
    )


def _seconds(text: str) -> float:
    parts = _DURATION.findall(text)
    return float(sum(int(number) * _SECONDS[unit.lower()] for number, unit in parts)) if parts else _NO_UPTIME


def _first_serial(rows: tuple[Row, ...]) -> str:
    """A stack lists its members in order; NAPALM has room for one."""
    return next((row["SERIAL"] for row in rows if row["SERIAL"] not in _NO_SERIAL), UNKNOWN)
