"""How many lines a switch has for logins, and how many are taken.

Public transcripts and references show three layouts of `display users`: VRP (`+ 130 VTY 1   01:20:36  TEL`),
Comware 7 (`+ 11   VTY 1    00:00:00   Jun 11 11:39:40   334     TEL`) and Comware 5, which leaves out time and pid.
All begin with the line's number and name. How many there are stands in the configuration only.
"""

import re

from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.state import VtyLines

COMMAND = "display users"

_TAKEN = re.compile(r"^[ +F]*\d+\s+VTY\s+(\d+)\b", re.MULTILINE)
_MAXIMUM = re.compile(r"user-interface maximum-vty (\d+)")
_CONFIGURED = re.compile(r"(?:user-interface|line) vty (\d+)(?: (\d+))?")
_FOR_MANAGEMENT = 16
"""VRP prints `vty 16 20` besides the others; those lines are kept for the network management system."""


def vty_lines(text: str, tree: ConfigTree) -> VtyLines | None:
    """None when either answer is not understood: whoever asks takes a line, so there is always one."""
    taken = {int(number) for number in _TAKEN.findall(text)}
    lines = _lines(tree)
    return VtyLines(taken=len(taken), total=len(lines | taken)) if taken and lines else None


def _lines(tree: ConfigTree) -> frozenset[int]:
    for line in tree.top:
        if match := _MAXIMUM.fullmatch(line):
            return frozenset(range(int(match[1])))
    ranges = [(int(match[1]), int(match[2] or match[1])) for line in tree.top if (match := _CONFIGURED.fullmatch(line))]
    usual = [(first, last) for first, last in ranges if first != _FOR_MANAGEMENT]
    return frozenset(number for first, last in usual for number in range(first, last + 1))
