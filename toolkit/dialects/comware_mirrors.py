"""Every mirroring group in a canonical Comware configuration (vendor/h3c.md 1)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.interfaces import InterfaceNaming, interface_sections
from toolkit.model.intent import Direction, PortSource, Source, VlanSource
from toolkit.model.names import InterfaceName
from toolkit.model.switch import MirroredSource, MirrorOnSwitch

_GROUP = re.compile(r"mirroring-group (\d+) (.+)")
_GROUP_SOURCE = re.compile(r"mirroring-port (inbound|outbound|both)")
_GROUP_VLAN = re.compile(r"mirroring-vlan (\d+) (inbound|outbound|both)")
_PROBE_VLAN = re.compile(r"remote-probe vlan (\d+)")
_GROUP_DESTINATIONS = ("monitor-port", "reflector-port", "monitor-egress")
_TUNNEL_LINES = ("mode ", "source ", "destination ")


@dataclass(slots=True)
class FoundMirror:
    """What the lines about one mirror add up to while they are read."""

    destinations: list[InterfaceName] = field(default_factory=list)
    sources: dict[Source, set[Direction]] = field(default_factory=lambda: defaultdict(set))
    notes: list[str] = field(default_factory=list)

    def as_mirror(self, handle: str) -> MirrorOnSwitch:
        return MirrorOnSwitch(
            handle=handle,
            destinations=tuple(dict.fromkeys(self.destinations)),
            sources=tuple(
                MirroredSource(source=source, direction=Direction.of(parts)) for source, parts in self.sources.items()
            ),
            note="; ".join(dict.fromkeys(self.notes)),
        )


def group_mirrors(tree: ConfigTree, naming: InterfaceNaming) -> tuple[MirrorOnSwitch, ...]:
    groups = _groups(tree, naming)
    return tuple(groups[number].as_mirror(f"mirroring-group {number}") for number in sorted(groups))


def group_numbers(tree: ConfigTree) -> frozenset[int]:
    """Every group the configuration mentions, complete or not."""
    lines = (*tree.top, *(line for section in tree.views.values() for line in section))
    named = (line for line in lines if line.startswith("mirroring-group "))
    return frozenset(int(match[1]) for line in named if (match := _GROUP.match(line)))


def probe_vlans(tree: ConfigTree) -> dict[int, int]:
    """The group that each remote probe VLAN belongs to."""
    found = ((_GROUP.fullmatch(line), line) for line in tree.top)
    probes = ((match, _PROBE_VLAN.fullmatch(match[2])) for match, _ in found if match)
    return {int(probe[1]): int(match[1]) for match, probe in probes if probe}


def _groups(tree: ConfigTree, naming: InterfaceNaming) -> dict[int, FoundMirror]:
    found: dict[int, FoundMirror] = defaultdict(FoundMirror)
    for line in tree.top:
        if match := _GROUP.fullmatch(line):
            group, rest = found[int(match[1])], match[2]
            if vlan := _GROUP_VLAN.fullmatch(rest):
                group.sources[VlanSource(vlan=int(vlan[1]))].add(Direction(vlan[2]))
            elif rest != "local":
                group.notes.append(rest)
    for port, line in interface_lines(tree, naming):
        if match := _GROUP.fullmatch(line):
            _add_member(found[int(match[1])], port, match[2], tree)
    return dict(found)


def _add_member(group: FoundMirror, port: InterfaceName, rest: str, tree: ConfigTree) -> None:
    if source := _GROUP_SOURCE.fullmatch(rest):
        group.sources[PortSource(port=port)].add(Direction(source[1]))
    elif rest.split(maxsplit=1)[0] in _GROUP_DESTINATIONS:
        group.destinations.append(port)
        if rest != "monitor-port":
            group.notes.append(f"{port}: {rest}")
        if port.startswith("Tunnel"):
            tunnel = (line for line in tree.lines(f"interface {port}") if line.startswith(_TUNNEL_LINES))
            group.notes.append(f"{port}: {', '.join(tunnel)}")


def interface_lines(tree: ConfigTree, naming: InterfaceNaming) -> Iterator[tuple[InterfaceName, str]]:
    """Without what they are, `port ...`: a trunk has a line for each of its VLANs."""
    for port, lines in interface_sections(tree, naming):
        yield from ((port, line) for line in lines if not line.startswith("port "))
