"""The running configuration as text: sections between `#` lines, the vendors' way."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

SEPARATOR = "#"


@dataclass(frozen=True, slots=True)
class Section:
    """`header` opens a view and `lines` stand in it; a section of the system view has no header."""

    header: str
    lines: tuple[str, ...]

    @property
    def text(self) -> tuple[str, ...]:
        if not self.header:
            return self.lines
        return (self.header, *(f" {line}" for line in self.lines))


def system(*lines: str) -> Section:
    return Section("", lines)


def natural(text: str) -> tuple[tuple[bool, int, str], ...]:
    """A sort key that puts `rule 10` behind `rule 5`."""
    parts = re.findall(r"\d+|\D+", text)
    return tuple((not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts)


def printed(head: Iterable[str], sections: Iterable[Section], end: Iterable[str]) -> str:
    lines = list(head)
    for section in sections:
        if section.text:
            lines += [SEPARATOR, *section.text]
    return "\n".join([*lines, *end])


def ranges(numbers: Iterable[int], joint: str = " to ", between: str = " ") -> str:
    """`1 10 to 12`: how both vendors write VLAN lists."""
    ordered = sorted(numbers)
    parts: list[str] = []
    start = 0
    for position, number in enumerate(ordered):
        last = position + 1 == len(ordered) or ordered[position + 1] != number + 1
        if last:
            first = ordered[start]
            parts.append(str(number) if first == number else f"{first}{joint}{number}")
            start = position + 1
    return between.join(parts)
