"""A Comware configuration in one canonical spelling, whatever form its lines were typed or printed in.

Membership stands in the interface view (vendor/h3c.md 6), a VLAN list is one line a VLAN, a classifier
has no default operator, a tunnel's mode is a line of its section, a rule names its ports by number.
"""

import re
from collections.abc import Iterator

from toolkit.dialects.comware_acl import AclKeyword, acl_number, acl_view, canonical_rule
from toolkit.dialects.comware_port_section import STP_OFF, one_vlan_a_line
from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.interfaces import InterfaceNaming, canonical_or_none, expand_ranges
from toolkit.dialects.vlans import parse_vlans

_PORTS = re.compile(r"mirroring-group (\d+) mirroring-port (.+) (inbound|outbound|both)")
_MONITOR = re.compile(
    r"mirroring-group (\d+) (monitor-port|reflector-port|monitor-egress) ([A-Za-z][A-Za-z-]* ?[\d/:]+)( .+)?"
)
_VLANS = (
    re.compile(r"(mirroring-group \d+ mirroring-vlan) (.+)( inbound| outbound| both)"),
    re.compile(r"(qos vlan-policy \S+ vlan) (.+?)( (?:inbound|outbound)(?: .+)?)"),
    re.compile(r"(vlan) (\d+ to \d+|\d+ .+)()"),
)
_CLASSIFIER = re.compile(r"(traffic classifier \S+) operator and")
_TUNNEL = re.compile(r"(interface Tunnel\d+) (mode .+)", re.IGNORECASE)
_OLDER_LIST = re.compile(r"acl (?:ipv6 )?number ")
_OLDER_V7 = re.compile(r"7\.1\.0[0-4]\d\b")
_STP_DISABLED = "stp disable"
"""As V5 releases write it."""


def canonical(tree: ConfigTree, naming: InterfaceNaming, keyword: AclKeyword = AclKeyword.ADVANCED) -> ConfigTree:
    """`keyword` is how the dialect's own steps name an access list."""
    top: list[str] = []
    moved: list[tuple[str, str]] = []
    for line in tree.top:
        memberships = tuple(_memberships(line, naming))
        moved += memberships
        if not memberships:
            top += _top_lines(line, keyword)
    views = dict(_view(header, lines, keyword) for header, lines in tree.views.items())
    result = ConfigTree(tuple(dict.fromkeys(top)), views)
    for header in tree.top:
        if tunnel := _TUNNEL.fullmatch(header):
            result = result.with_lines(tunnel[1], (tunnel[2],))
    for view, line in moved:
        result = result.with_lines(view, (line,))
    return result


def spells_acl_number(tree: ConfigTree, version: str) -> bool:
    """Whether this switch prints the older form, which the canonical tree keeps beside its own.

    Where it has no list, its version tells: which V7 releases are the older ones is not documented (vendor/h3c.md 2);
    those up to 7.1.045 are taken for it.
    """
    lists = [line for line in tree.top if line.startswith("acl ")]
    older = {acl_number(line) for line in lists if _OLDER_LIST.match(line)}
    newer = [line for line in lists if not _OLDER_LIST.match(line) and acl_number(line) not in older]
    return not newer and (bool(older) or _OLDER_V7.match(version) is not None)


def _top_lines(line: str, keyword: AclKeyword) -> tuple[str, ...]:
    if number := acl_number(line):
        return tuple(dict.fromkeys((acl_view(number, keyword), line)))
    if tunnel := _TUNNEL.fullmatch(line):
        return (tunnel[1],)
    for pattern in _VLANS:
        if match := pattern.fullmatch(line):
            return tuple(f"{match[1]} {vlan}{match[3]}" for vlan in sorted(parse_vlans(match[2])))
    return (_CLASSIFIER.sub(r"\1", line),)


def _view(header: str, lines: tuple[str, ...], keyword: AclKeyword) -> tuple[str, tuple[str, ...]]:
    if number := acl_number(header):
        return acl_view(number, keyword), tuple(canonical_rule(line) for line in lines)
    if header.startswith("interface "):
        tunnel = _TUNNEL.fullmatch(header)
        return tunnel[1] if tunnel else header, tuple(_interface_lines(lines))
    return _CLASSIFIER.sub(r"\1", header), lines


def _interface_lines(lines: tuple[str, ...]) -> Iterator[str]:
    for line in lines:
        yield from (STP_OFF,) if line == _STP_DISABLED else one_vlan_a_line(line)


def _memberships(line: str, naming: InterfaceNaming) -> Iterator[tuple[str, str]]:
    """The interface-view form of a membership written in the system view."""
    if match := _PORTS.fullmatch(line):
        for word in expand_ranges(match[2]):
            if port := canonical_or_none(naming, word):
                yield f"interface {port}", f"mirroring-group {match[1]} mirroring-port {match[3]}"
    elif (match := _MONITOR.fullmatch(line)) and (port := canonical_or_none(naming, match[3])):
        yield f"interface {port}", f"mirroring-group {match[1]} {match[2]}{match[4] or ''}"
