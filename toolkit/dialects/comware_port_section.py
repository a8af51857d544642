"""What the section of a port says about it in a canonical Comware configuration."""

import re
from enum import StrEnum
from functools import cache, lru_cache

from toolkit.dialects.state import HIDDEN
from toolkit.dialects.step_templates import PortLine
from toolkit.dialects.vlans import parse_vlans

STP_OFF = "undo stp enable"
BRIDGE_MODE = "port link-mode bridge"
"""Printed for every bridged port of some models; a factory default says it too."""
_DEFAULT_VLAN = 1
_TYPED_AT_MOST = 100
"""A trunk with a VLAN a line would take minutes to type back."""
_HIGHEST_VLAN = 4094
_SECTIONS_REMEMBERED = 1024
"""More than a chassis has ports; a trunk of all VLANs takes milliseconds to read, and every check asks again."""

_LIST = re.compile(r"(port trunk permit vlan|port hybrid vlan) (.+?)( tagged| untagged)?")
_ACCESS = re.compile(r"port access vlan (\d+)")
_PVID = re.compile(r"port (?:trunk|hybrid) pvid vlan (\d+)")
_RESTORABLE = re.compile(
    r"description .+"
    r"|port link-type (?:access|trunk|hybrid)"
    r"|port access vlan \d+"
    r"|port (?:trunk|hybrid) pvid vlan \d+"
    r"|port trunk permit vlan (?:all|\d+)"
    r"|port hybrid vlan \d+ (?:tagged|untagged)"
    r"|undo port (?:trunk permit|hybrid) vlan 1"
    r"|undo stp enable|stp edged-port(?: enable)?|shutdown"
    r"|poe enable|combo enable (?:auto|copper|fiber)"
    r"|(?:broadcast|multicast|unicast)-suppression (?:(?:pps|kbps) )?\d+"
)


class LinkType(StrEnum):
    ACCESS = "access"
    TRUNK = "trunk"
    HYBRID = "hybrid"


def link_type(lines: tuple[str, ...]) -> LinkType:
    """Access is the default and not printed."""
    return next((kind for kind in LinkType if f"port link-type {kind}" in lines), LinkType.ACCESS)


def one_vlan_a_line(line: str) -> tuple[str, ...]:
    """A trunk's or hybrid port's list as it would be printed VLAN by VLAN; `all` stays one word."""
    match = _LIST.fullmatch(line)
    return (line,) if match is None or match[2] == "all" else _split(match[1], match[2], match[3] or "")


@lru_cache(_SECTIONS_REMEMBERED)
def carried_vlans(lines: tuple[str, ...]) -> frozenset[int]:
    """The VLANs whose frames cross a bridged port; the default VLAN until it is taken away."""
    kind = link_type(lines)
    if kind is LinkType.ACCESS:
        return frozenset({untagged_vlan(lines)})
    if "port trunk permit vlan all" in lines:
        return _every_vlan()
    listed = (_LIST.fullmatch(line) for line in lines)
    vlans = {int(match[2]) for match in listed if match and match[2].isdigit()}
    removed = "undo port trunk permit vlan 1" in lines or "undo port hybrid vlan 1" in lines
    return frozenset(vlans if removed else {_DEFAULT_VLAN, *vlans})


def untagged_vlan(lines: tuple[str, ...]) -> int:
    """An access port's VLAN, or the one whose frames a trunk carries without a tag."""
    pattern = _ACCESS if link_type(lines) is LinkType.ACCESS else _PVID
    return next((int(match[1]) for line in lines if (match := pattern.fullmatch(line))), _DEFAULT_VLAN)


def spanning_tree_on(lines: tuple[str, ...]) -> bool:
    return STP_OFF not in lines


def restorable(lines: tuple[str, ...]) -> tuple[PortLine, ...]:
    """The section as lines that can be typed back. Raises ValueError naming the first that cannot."""
    kept = tuple(line for line in lines if line != BRIDGE_MODE)
    for number, line in enumerate(kept):
        if not _RESTORABLE.fullmatch(line) or HIDDEN in line or number >= _TYPED_AT_MOST:
            raise ValueError(line)
    return tuple(PortLine(line) for line in kept)


@cache
def _split(command: str, vlans: str, how: str) -> tuple[str, ...]:
    return tuple(f"{command} {vlan}{how}" for vlan in sorted(parse_vlans(vlans)))


@cache
def _every_vlan() -> frozenset[int]:
    return frozenset(range(_DEFAULT_VLAN, _HIGHEST_VLAN + 1))
