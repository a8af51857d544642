"""A VRP configuration in one canonical spelling, whatever the release prints.

`both` is two lines (vendor/huawei.md 0.2), a list of VLANs or of ports is one line each, and what a release adds to
the headers of access lists, classifiers and policies is left out: so a line of ours is found or missed alone.
"""

import re
from collections.abc import Iterator
from functools import cache

from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.interfaces import InterfaceNaming, canonical_or_none, expand_ranges
from toolkit.dialects.vlans import parse_vlans
from toolkit.dialects.vrp_acl import canonical_acl_header, canonical_rule

_FREE_TEXT = re.compile(r"\s*(?:description|name|header|sysname) ")
_OBSERVING = re.compile(r"(observe|observing)-port (?:(\d+) )?(interface(?:-range)?) (.+)")
_FIRST_INDEX = 1
"""Of an observing port that is printed without one; which the switch then takes is UNCONFIRMED on V5."""
_PORT = re.compile(r"(\S*[A-Za-z] ?\d\S*)(.*)")
_BOTH = re.compile(r"((?:port-)?mirroring (?:to )?observe-port (?:group )?\d+) both")
_VLAN_BATCH = re.compile(r"vlan batch (.+)")
_TRUNK_VLANS = re.compile(r"port trunk allow-pass vlan (.+)")
_ALL_BUT_THE_FIRST = "2 to 4094"
_ALL_VLANS = ("all", "1 to 4094", _ALL_BUT_THE_FIRST)
_MEMBERS = re.compile(r"group-member (.+)")
_MATCH_ACL = re.compile(r"if-match acl name (\S+)")
_CLASSIFIER = re.compile(r"(traffic classifier \S+)(?: (?:operator|type) (?:and|or))?(?: precedence \d+)?")
_POLICY = re.compile(r"(traffic policy \S+)(?: match-order \S+)?(?: atomic)?")
_PAIR = re.compile(r"(classifier \S+ behavior \S+)(?: precedence \d+)?")


def canonical(tree: ConfigTree, naming: InterfaceNaming) -> ConfigTree:
    """Raises UnreadableError for a list of VLANs that is not understood."""
    top = dict.fromkeys(
        line for printed in tree.top for line in _top_lines(_header(_single_spaced(printed), naming), naming)
    )
    views: dict[str, dict[str, None]] = {}
    for header, lines in tree.views.items():
        canonical_header = _header(_single_spaced(header), naming)
        found = views.setdefault(canonical_header, {})
        for printed in lines:
            found |= dict.fromkeys(_lines(canonical_header, _single_spaced(printed), naming))
    return ConfigTree(tuple(top), {header: tuple(lines) for header, lines in views.items()})


def _single_spaced(line: str) -> str:
    """What stands before the first word says how deep a line is, and is kept."""
    words = line.lstrip(" ")
    if "  " not in words or _FREE_TEXT.match(line):
        return line
    return line[: len(line) - len(words)] + " ".join(words.split())


def _header(line: str, naming: InterfaceNaming) -> str:
    if line.startswith("interface "):
        return f"interface {_named(line.removeprefix('interface '), naming)}"
    for named in (_CLASSIFIER, _POLICY):
        if match := named.fullmatch(line):
            return match[1]
    return canonical_acl_header(line)


def _top_lines(line: str, naming: InterfaceNaming) -> Iterator[str]:
    if match := _VLAN_BATCH.fullmatch(line):
        yield from (f"vlan {vlan}" for vlan in sorted(parse_vlans(match[1])))
    elif match := _OBSERVING.fullmatch(line):
        observer = f"{match[1]}-port {match[2] or _FIRST_INDEX} {match[3]}"
        ports = expand_ranges(match[4]) if match[3] == "interface-range" else (match[4],)
        yield from (f"{observer} {_port(port, naming)}" for port in ports)
    else:
        yield line


def _lines(header: str, line: str, naming: InterfaceNaming) -> Iterator[str]:
    if match := _BOTH.fullmatch(line):
        yield from (f"{match[1]} inbound", f"{match[1]} outbound")
    elif match := _TRUNK_VLANS.fullmatch(line):
        yield from _each_vlan(match[1])
    elif header.startswith("acl "):
        yield canonical_rule(line)
    elif match := _PAIR.fullmatch(line):
        yield match[1]
    elif match := _MATCH_ACL.fullmatch(line):
        yield f"if-match acl {match[1]}"
    elif match := _MEMBERS.fullmatch(line):
        yield from (f"group-member {_port(port, naming)}" for port in expand_ranges(match[1]))
    else:
        yield line


def _port(words: str, naming: InterfaceNaming) -> str:
    """The port that words begin with as the family names it, and what follows it."""
    match = _PORT.fullmatch(words)
    return f"{_named(match[1], naming)}{match[2]}" if match else words


def _named(word: str, naming: InterfaceNaming) -> str:
    return canonical_or_none(naming, word) or word


def _each_vlan(vlans: str) -> Iterator[str]:
    """A trunk that permits everything keeps its one line: nothing is ever added to it."""
    if vlans in _ALL_VLANS:
        yield f"port trunk allow-pass vlan {_ALL_BUT_THE_FIRST}"
    else:
        yield from map(_permitted, sorted(parse_vlans(vlans)))


@cache
def _permitted(vlan: int) -> str:
    """Kept: a chassis has hundreds of trunks with hundreds of VLANs each."""
    return f"port trunk allow-pass vlan {vlan}"
