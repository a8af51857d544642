"""`display clock` of both vendors, by public transcripts.

VRP: `2017-12-12 08:56:00+08:00`, on CloudEngine without the offset and with `Time Zone(X) : UTC+08:00` below.
Comware: `15:10:00 Z5 Fri 03/16/2015` and, where a zone is set, `Time Zone : Z5 add 05:00:00` below.
"""

import re
from datetime import UTC, datetime, timedelta, timezone

COMMAND = "display clock"

_VRP = re.compile(r"^\s*(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.\d+)?\s*([+-]\d\d:\d\d)?", re.MULTILINE)
_COMWARE = re.compile(r"^\s*(\d\d:\d\d:\d\d)(?:\.\d+)? (?:\S+ )?[A-Z][a-z]{2} (\d\d/\d\d/\d{4})", re.MULTILINE)
_VRP_ZONE = re.compile(r"^\s*Time Zone\s*\([^)]*\)\s*:\s*UTC([+-]\d\d:\d\d)", re.MULTILINE)
_COMWARE_ZONE = re.compile(r"^\s*Time Zone : \S+ (add|minus) (\d\d:\d\d):\d\d", re.MULTILINE)


def switch_clock(text: str) -> datetime | None:
    """The time the switch believes in, none when it is not understood.

    A switch that names no offset is taken for one in UTC; summer time is left out, so it may be an hour off.
    """
    try:
        if match := _VRP.search(text):
            zone = _VRP_ZONE.search(text)
            return _aware(f"{match[1]}", "%Y-%m-%d %H:%M:%S", match[2] or (zone[1] if zone else ""))
        if match := _COMWARE.search(text):
            added = _COMWARE_ZONE.search(text)
            offset = f"{'-' if added[1] == 'minus' else '+'}{added[2]}" if added else ""
            return _aware(f"{match[1]} {match[2]}", "%H:%M:%S %m/%d/%Y", offset)
    except ValueError:
        return None
    return None


def _aware(text: str, layout: str, offset: str) -> datetime:
    """Raises ValueError for a date or an offset that does not exist."""
    hours, minutes = (int(part) for part in offset[1:].split(":")) if offset else (0, 0)
    behind = timedelta(hours=hours, minutes=minutes) * (-1 if offset.startswith("-") else 1)
    return datetime.strptime(text, layout).replace(tzinfo=timezone(behind) if behind else UTC)
