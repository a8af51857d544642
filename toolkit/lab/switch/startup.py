"""Startup configurations: the vendor's own text, line by line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NO_COMMANDS = re.compile(r"!|\[V\d|version |return$|#")
"""Heads and separators of a printed configuration (vendor/huawei.md 4.3, vendor/h3c.md 6)."""

_OPENS_AN_OBJECT = re.compile(r"interface |vlan ")


@dataclass(frozen=True, slots=True)
class StartupLine:
    number: int
    text: str
    opens: bool
    """It is typed in the system view: it stands at the margin, or first after a `#`."""


def startup_lines(text: str) -> tuple[StartupLine, ...]:
    """The command lines of a configuration; indented lines belong to the line above them.

    Comware indents system lines too; a `#` tells them from the lines of a section.
    """
    lines: list[StartupLine] = []
    in_section = False
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or _NO_COMMANDS.match(line):
            in_section = in_section and not line.startswith("#")
            continue
        margin = not raw[0].isspace()
        in_section = margin or in_section
        lines.append(StartupLine(number, line, opens=margin or not in_section))
    return tuple(lines)


def openings(lines: Iterable[StartupLine]) -> tuple[StartupLine, ...]:
    """Lines that create VLANs, then interfaces: a switch that starts knows them all before it reads on."""
    found = [line for line in lines if line.opens and _OPENS_AN_OBJECT.match(line.text)]
    return tuple(sorted(found, key=lambda line: line.text.startswith("interface ")))
