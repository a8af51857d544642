"""Ports, VLANs and what the reading itself notices, from a canonical VRP configuration."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.dialects.common_reading import port_kind, saving_by_itself
from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.interfaces import InterfaceNaming, interface_sections
from toolkit.dialects.state import PortKind, PortState
from toolkit.model.finding import Finding
from toolkit.model.names import InterfaceName

_VLAN_VIEW = re.compile(r"vlan (\d+)")
_ACCESS_VLAN = re.compile(r"port default vlan (\d+)")
_PERMITS = "port trunk allow-pass vlan "
ROUTED = "undo portswitch"
PEER_LINK = "peer-link"
"""Public CloudEngine configurations: such a port carries every VLAN but those `port vlan exclude` names."""
_OWN_VLANS = ("port hybrid ", "undo port hybrid ", "port trunk ", "undo port trunk ", "port default vlan ")
_AGGREGATE = re.compile(r"eth-trunk (\d+)\b.*")
_LINK_TYPE = "port link-type "
_NOT_VLAN_ONE = "undo port trunk allow-pass vlan 1"
_SAVES_ITSELF = re.compile(
    r"(?:set save-configuration|configuration file auto-save)(?:(?: (?:interval|delay|cpu-limit))? \d+)*\b"
    r"(?: backup-to-server)?"
)
"""As far as it is shown: behind `backup-to-server` stand a user and a password."""
_ASSISTANT_SAVES = re.compile(r"\s*execute \d+ command \"?save\b")


@dataclass(frozen=True, slots=True)
class LinkType:
    """How a port treats frames; `vlans` is none where the section does not say."""

    word: str
    """`access`, `trunk`, `hybrid`, `peer-link` and the like; empty where the section has none."""
    vlans: frozenset[int] | None
    access_vlan: int | None
    """Of an access port that is not in VLAN 1, which needs no line."""


def vrp_vlans(tree: ConfigTree) -> frozenset[int]:
    """VLAN 1 always exists and is never listed."""
    return frozenset({1, *(int(match[1]) for line in tree.top if (match := _VLAN_VIEW.fullmatch(line)))})


@dataclass(frozen=True, slots=True)
class PortReader:
    """`default_link_type` is that of a port whose section names none; empty where models differ, as on V5."""

    naming: InterfaceNaming
    default_link_type: str

    def ports(self, tree: ConfigTree, links: Mapping[InterfaceName, bool]) -> Mapping[InterfaceName, PortState]:
        """From the interface sections, and from `display interface brief` those that have no section."""
        sections = {**dict.fromkeys(links, ()), **dict(interface_sections(tree, self.naming))}
        stp = "stp disable" not in tree.top
        return {name: self._port(name, lines, up=links.get(name), stp=stp) for name, lines in sections.items()}

    def _port(self, name: InterfaceName, lines: tuple[str, ...], *, up: bool | None, stp: bool) -> PortState:
        link = link_type(lines, self.default_link_type)
        trunks = [match[1] for line in lines if line.startswith("eth-") and (match := _AGGREGATE.fullmatch(line))]
        routed = any(line == ROUTED or line.startswith("ip address ") for line in lines)
        kind = port_kind(name, self.naming)
        return PortState(
            kind=kind,
            up=up,
            shutdown="shutdown" in lines,
            routed=routed,
            trunk=link.word == "trunk",
            aggregate=InterfaceName(f"Eth-Trunk{trunks[0]}") if trunks else None,
            vlans=None if routed or trunks or kind is PortKind.VIRTUAL else link.vlans,
            stp=stp and "stp disable" not in lines,
        )


def link_type(lines: tuple[str, ...], default: str = "") -> LinkType:
    said = tuple(line for line in lines if not line.startswith(_PERMITS))
    named = next((line.removeprefix(_LINK_TYPE) for line in said if line.startswith(_LINK_TYPE)), default)
    access = next((int(match[1]) for line in said if (match := _ACCESS_VLAN.fullmatch(line))), None)
    if any(line.startswith(f"{PEER_LINK} ") for line in said):
        return LinkType(PEER_LINK, None, None)
    if named == "access":
        return LinkType(named, frozenset({access or 1}), access)
    return LinkType(named, _trunk_vlans(lines, one=_NOT_VLAN_ONE not in said) if named == "trunk" else None, None)


def has_own_vlans(lines: tuple[str, ...]) -> bool:
    """A port whose default type is hybrid names its VLANs only, and loses them when its type changes."""
    return any(line.startswith(_OWN_VLANS) for line in lines)


def _trunk_vlans(lines: tuple[str, ...], *, one: bool) -> frozenset[int]:
    """A trunk permits VLAN 1 until it is told not to."""
    lists = (line.removeprefix(_PERMITS) for line in lines if line.startswith(_PERMITS))
    permitted = {vlan for vlans in lists for vlan in _vlans(vlans)}
    return frozenset(permitted | {1} if one else permitted)


def _vlans(canonical: str) -> range:
    """`20` or `2 to 4094`: all that a canonical configuration has."""
    first, _, last = canonical.partition(" to ")
    return range(int(first), int(last or first) + 1)


def saves_itself(tree: ConfigTree) -> tuple[Finding, ...]:
    """Law 3: a switch that saves on its own makes a temporary mirror permanent (vendor/huawei.md 7.D)."""
    return tuple(saving_by_itself(line) for line in _saving_lines(tree))


def _saving_lines(tree: ConfigTree) -> Iterator[str]:
    """Autosave of V200 and of V300/V600, and assistants that save at a time (vendor/huawei.md 7.B, 7.D)."""
    yield from (match[0] for line in tree.top if (match := _SAVES_ITSELF.match(line)))
    for header, lines in tree.views.items():
        if header == "ops":
            yield from (f"ops: {line.strip()}" for line in lines if _ASSISTANT_SAVES.match(line))
