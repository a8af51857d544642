"""A Comware configuration in one canonical spelling, whatever form its lines were typed or printed in.

Membership stands in the interface view (vendor/h3c.md 6), a VLAN list is one line a VLAN, a classifier
has no default operator.
"""

import re
from collections.abc import Iterator

from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.interfaces import InterfaceNaming, canonical_or_none, expand_ranges
from toolkit.dialects.vlans import parse_vlans

_PORTS = re.compile(r"mirroring-group (\d+) mirroring-port (.+) (inbound|outbound|both)")
_MONITOR = re.compile(r"mirroring-group (\d+) (monitor-port|reflector-port|monitor-egress) (\S+)( .+)?")
_GROUP_VLANS = re.compile(r"(mirroring-group \d+ mirroring-vlan) (.+) (inbound|outbound|both)")
_POLICY_VLANS = re.compile(r"(qos vlan-policy \S+ vlan) (.+) (inbound|outbound)")
_CLASSIFIER = re.compile(r"(traffic classifier \S+) operator (?:and|or)")


def canonical(tree: ConfigTree, naming: InterfaceNaming) -> ConfigTree:
    top: list[str] = []
    moved: list[tuple[str, str]] = []
    for line in tree.top:
        memberships = tuple(_memberships(line, naming))
        moved += memberships
        if not memberships:
            top += _one_vlan_a_line(_CLASSIFIER.sub(r"\1", line))
    views = {_CLASSIFIER.sub(r"\1", header): lines for header, lines in tree.views.items()}
    result = ConfigTree(tuple(dict.fromkeys(top)), views)
    for view, line in moved:
        result = result.with_lines(view, (line,))
    return result


def _memberships(line: str, naming: InterfaceNaming) -> Iterator[tuple[str, str]]:
    """The interface-view form of a membership written in the system view."""
    if match := _PORTS.fullmatch(line):
        for word in expand_ranges(match[2]):
            if port := canonical_or_none(naming, word):
                yield f"interface {port}", f"mirroring-group {match[1]} mirroring-port {match[3]}"
    elif (match := _MONITOR.fullmatch(line)) and (port := canonical_or_none(naming, match[3])):
        yield f"interface {port}", f"mirroring-group {match[1]} {match[2]}{match[4] or ''}"


def _one_vlan_a_line(line: str) -> tuple[str, ...]:
    match = _GROUP_VLANS.fullmatch(line) or _POLICY_VLANS.fullmatch(line)
    if match is None:
        return (line,)
    return tuple(f"{match[1]} {vlan} {match[3]}" for vlan in sorted(parse_vlans(match[2])))
