"""From the words of a command line to values; every mistake of a line together."""

import re
from collections.abc import Sequence
from datetime import timedelta

from toolkit.dialects.dialect import Dialect
from toolkit.language import tr
from toolkit.mirror.lease import LONGEST_LEASE
from toolkit.model.errors import InputError
from toolkit.model.finding import Finding, Level
from toolkit.model.intent import Direction, Intent, LocalDestination, PortSource, Source, VlanSource
from toolkit.model.names import DeviceName, InterfaceName

_DURATION = re.compile(
    r"(?:(?P<d>\d{1,6})d)?(?:(?P<h>\d{1,6})h)?(?:(?P<m>\d{1,6})m)?(?:(?P<s>\d{1,6})s)?", re.IGNORECASE | re.ASCII
)
_VLAN_RANGE = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?", re.ASCII)
_HIGHEST_VLAN = 4094


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


def intent_of(
    device: DeviceName,
    dialect: Dialect,
    *,
    ports: Sequence[str],
    vlans: Sequence[str],
    direction: Direction | None,
    destination: str | None,
) -> Intent:
    """Raises one InputError with a finding for every word that is wrong."""
    findings: list[Finding] = []
    sources: list[Source] = [PortSource(port=port) for port in _interfaces(ports, dialect, findings)]
    sources += [VlanSource(vlan=vlan) for vlan in _vlans(vlans, findings)]
    targets = _interfaces([destination] if destination else [], dialect, findings)
    if not sources and not findings:
        findings.append(
            _wrong(
                "source.none", tr("There is nothing to mirror."), tr("Give --port or --vlan, each as often as needed.")
            )
        )
    if not destination:
        findings.append(
            _wrong(
                "destination.none",
                tr("No destination: {device} has none in the inventory.", device=device),
                tr("Give --to PORT, or set data.mirror.destination for the switch."),
            )
        )
    if findings:
        raise InputError(tr("The mirror cannot be understood."), findings=findings)
    unique = tuple(dict.fromkeys(sources))
    return Intent(
        device=device,
        sources=unique,
        direction=direction or dialect.widest_direction(unique),
        destination=LocalDestination(port=targets[0]),
    )


def _interfaces(words: Sequence[str], dialect: Dialect, findings: list[Finding]) -> list[InterfaceName]:
    found = []
    for word in (part.strip() for words_of_one in words for part in words_of_one.split(",")):
        try:
            found.append(dialect.interface(word))
        except ValueError:
            findings.append(
                _wrong(
                    "interface.spelling",
                    tr("{word} is not an interface of a {vendor} switch.", word=repr(word), vendor=dialect.vendor),
                    tr("Write it as the switch does, for example {example}.", example=dialect.example_interface),
                )
            )
    return found


def _vlans(words: Sequence[str], findings: list[Finding]) -> list[int]:
    found: list[int] = []
    for word in (part.strip() for words_of_one in words for part in words_of_one.split(",")):
        match = _VLAN_RANGE.fullmatch(word)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= _HIGHEST_VLAN:
            findings.append(
                _wrong(
                    "vlan.spelling",
                    tr("{word} is not a VLAN.", word=repr(word)),
                    tr("VLANs are 1 to 4094: 20, or 10,20, or 10-13."),
                )
            )
            continue
        found += range(first, last + 1)
    return found


def _wrong(code: str, text: str, hint: str) -> Finding:
    return Finding(level=Level.ERROR, code=code, text=text, hint=hint)
