"""A VRP configuration in one canonical spelling, whatever the release prints.

`both` is two lines (vendor/huawei.md 0.2), a list of VLANs or of ports is one line each, and what a release adds to
the headers of access lists, classifiers and policies is left out: so a line of ours is found or missed alone.
"""

import re
from collections.abc import Iterator

from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.interfaces import InterfaceNaming, canonical_or_none, expand_ranges
from toolkit.dialects.vlans import parse_vlans
from toolkit.dialects.vrp_acl import canonical_acl_header, canonical_rule

_BOTH = re.compile(r"((?:port-)?mirroring (?:to )?observe-port (?:group )?\d+) both")
_VLAN_BATCH = re.compile(r"vlan batch (.+)")
_TRUNK_VLANS = re.compile(r"port trunk allow-pass vlan (.+)")
_ALL_BUT_THE_FIRST = "2 to 4094"
_RANGE = re.compile(r"(observe-port \d+ interface-range|group-member) (.+)")
_CLASSIFIER = re.compile(r"(traffic classifier \S+)(?: (?:operator|type) (?:and|or))?(?: precedence \d+)?")
_POLICY = re.compile(r"(traffic policy \S+)(?: match-order \S+)?(?: atomic)?")
_PAIR = re.compile(r"(classifier \S+ behavior \S+)(?: precedence \d+)?")


def canonical(tree: ConfigTree, naming: InterfaceNaming) -> ConfigTree:
    """Raises UnreadableError for a list of VLANs that is not understood."""
    top = dict.fromkeys(line for printed in tree.top for line in _top_lines(_header(printed, naming)))
    views: dict[str, dict[str, None]] = {}
    for header, lines in tree.views.items():
        canonical_header = _header(header, naming)
        found = views.setdefault(canonical_header, {})
        found |= dict.fromkeys(line for printed in lines for line in _lines(canonical_header, printed))
    return ConfigTree(tuple(top), {header: tuple(lines) for header, lines in views.items()})


def _header(line: str, naming: InterfaceNaming) -> str:
    if line.startswith("interface "):
        name = canonical_or_none(naming, line.removeprefix("interface "))
        return line if name is None else f"interface {name}"
    for named in (_CLASSIFIER, _POLICY):
        if match := named.fullmatch(line):
            return match[1]
    return canonical_acl_header(line)


def _top_lines(line: str) -> Iterator[str]:
    if match := _VLAN_BATCH.fullmatch(line):
        yield from (f"vlan {vlan}" for vlan in sorted(parse_vlans(match[1])))
    else:
        yield from _each_port(line)


def _lines(header: str, line: str) -> Iterator[str]:
    if match := _BOTH.fullmatch(line):
        yield from (f"{match[1]} inbound", f"{match[1]} outbound")
    elif match := _TRUNK_VLANS.fullmatch(line):
        yield from _each_vlan(match[1])
    elif header.startswith("acl "):
        yield canonical_rule(line)
    elif match := _PAIR.fullmatch(line):
        yield match[1]
    else:
        yield from _each_port(line)


def _each_vlan(vlans: str) -> Iterator[str]:
    """A trunk that permits everything keeps its one line: nothing is ever added to it."""
    if vlans in ("all", _ALL_BUT_THE_FIRST):
        yield f"port trunk allow-pass vlan {_ALL_BUT_THE_FIRST}"
    else:
        yield from (f"port trunk allow-pass vlan {vlan}" for vlan in sorted(parse_vlans(vlans)))


def _each_port(line: str) -> Iterator[str]:
    if match := _RANGE.fullmatch(line):
        yield from (f"{match[1]} {port}" for port in expand_ranges(match[2]))
    else:
        yield line
