"""`display mirroring-group all` to the lines the configuration would have (vendor/h3c.md 6).

The running configuration is documented for ports only; where it keeps VLAN sources is not. The
display is documented for all of them, so both are read and a line counts as present if either shows it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.interfaces import InterfaceNaming, canonical_or_none
from toolkit.dialects.vlans import parse_vlans

_GROUP = re.compile(r"mirroring[ -]group (\d+)\s*[:\uff1a]", re.IGNORECASE)  # one document has a full-width colon
_FIELD = re.compile(r"([A-Za-z][A-Za-z -]*?)\s*[:\uff1a]\s*(.*)")
_WITH_DIRECTION = re.compile(r"(.+?)\s+(inbound|outbound|both)", re.IGNORECASE)
_MEMBERS = {"monitor port": "monitor-port", "reflector port": "reflector-port", "monitor egress port": "monitor-egress"}
_ENCAPSULATION = {
    "destination ip address": "destination-ip",
    "source ip address": "source-ip",
    "dscp": "dscp",
    "vlan": "vlan",
    "vrf instance": "vrf-instance",
}
"""In the order in which the command takes them; a resolved MAC address is not configuration."""
_PARAMETER = re.compile(rf"({'|'.join(_ENCAPSULATION)}) (\S+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A configuration line and the view it belongs to."""

    view: str
    line: str


@dataclass(frozen=True, slots=True)
class GroupsShown:
    """`incomplete` are the groups that copy nothing yet: the switch says so, the configuration does not."""

    lines: tuple[GroupLine, ...]
    incomplete: frozenset[int]

    def added_to(self, tree: ConfigTree) -> ConfigTree:
        """A membership stands once, in the fuller of both spellings."""
        for shown in self.lines:
            known = tree.lines(shown.view)
            if any(line == shown.line or line.startswith(f"{shown.line} destination-ip ") for line in known):
                continue
            tree = tree.with_lines(shown.view, (shown.line,))
        return tree


def parse_groups(text: str, naming: InterfaceNaming) -> GroupsShown:
    """Case, hyphen and space vary between releases; unknown fields are passed over."""
    lines: list[GroupLine] = []
    incomplete: set[int] = set()
    group, field = 0, ""
    for raw in text.splitlines():
        value = raw.strip()
        if heading := _GROUP.fullmatch(value):
            group, field = int(heading[1]), ""
            continue
        if not group:
            continue
        if named := _FIELD.fullmatch(value):
            field, value = named[1].lower().replace("-", " "), named[2].strip()
        if parameter := _PARAMETER.fullmatch(value):
            _encapsulate(lines, _ENCAPSULATION[parameter[1].lower()], parameter[2])
        elif field == "status" and value.lower() in ("incomplete", "inactive"):
            incomplete.add(group)
        elif value:
            lines += _lines(group, field, value, naming)
    return GroupsShown(tuple(lines), frozenset(incomplete))


def _encapsulate(lines: list[GroupLine], parameter: str, value: str) -> None:
    """The block of parameters follows its monitor port."""
    if lines and " monitor-port" in lines[-1].line:
        lines[-1] = GroupLine(lines[-1].view, f"{lines[-1].line} {parameter} {value}")


def _lines(group: int, field: str, value: str, naming: InterfaceNaming) -> Iterator[GroupLine]:
    if field == "type":
        yield GroupLine("", f"mirroring-group {group} {value.lower().replace(' ', '-')}")
    elif field == "mirroring port" and (match := _WITH_DIRECTION.fullmatch(value)):
        if port := canonical_or_none(naming, match[1]):
            yield GroupLine(f"interface {port}", f"mirroring-group {group} mirroring-port {match[2].lower()}")
    elif field == "mirroring vlan" and (match := _WITH_DIRECTION.fullmatch(value)):
        for vlan in sorted(parse_vlans(match[1])):
            yield GroupLine("", f"mirroring-group {group} mirroring-vlan {vlan} {match[2].lower()}")
    elif field == "remote probe vlan" and value.isdigit():
        yield GroupLine("", f"mirroring-group {group} remote-probe vlan {value}")
    elif (keyword := _MEMBERS.get(field)) and (port := canonical_or_none(naming, value.split(maxsplit=1)[0])):
        yield GroupLine(f"interface {port}", f"mirroring-group {group} {keyword}")
