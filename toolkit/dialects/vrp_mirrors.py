"""Every mirror in a VRP V5 configuration, ours or not (vendor/huawei.md 2)."""

import re
from collections import defaultdict

from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.interfaces import InterfaceNaming, canonical_or_none, expand_ranges
from toolkit.model.intent import Direction, PortSource, Source, VlanSource
from toolkit.model.names import InterfaceName
from toolkit.model.switch import MirroredSource, MirrorOnSwitch

_OBSERVE_PORT = re.compile(r"observ(?:e|ing)-port (?:(\d+) )?interface(?:-range)? (.+)")
_FIRST_INDEX = 1
"""Of an observing port that was made without one; which the switch then takes is UNCONFIRMED on V5."""
_PORT_BINDING = re.compile(r"port-mirroring to observe-port (\d+) (inbound|outbound)")
_VLAN_BINDING = re.compile(r"mirroring to observe-port (\d+) (inbound|outbound)")
_BOTH = re.compile(r"((?:port-)?mirroring to observe-port \d+) both")
_ANY_USE = re.compile(r"\bobserv(?:e|ing)-port (\d+)\b")
_VLAN_VIEW = re.compile(r"vlan (\d+)")
_FREE_TEXT = re.compile(r"\s*(?:description|name) ")


def split_both(tree: ConfigTree) -> ConfigTree:
    """A release that prints `both` as one line means the same as one that prints two (0.2)."""
    views = {header: tuple(line for text in lines for line in _parts(text)) for header, lines in tree.views.items()}
    return ConfigTree(tree.top, views)


def observe_port_uses(tree: ConfigTree) -> frozenset[int]:
    """Every index the configuration mentions anywhere, whether or not we understand the line."""
    lines = (*tree.top, *(line for section in tree.views.values() for line in section))
    numbered = {int(index) for line in lines for index in _ANY_USE.findall(line)}
    return frozenset(numbered | {_index(match) for line in tree.top if (match := _OBSERVE_PORT.fullmatch(line))})


def vrp_mirrors(tree: ConfigTree, naming: InterfaceNaming) -> tuple[MirrorOnSwitch, ...]:
    destinations: dict[int, tuple[InterfaceName, ...]] = {}
    notes: dict[int, list[str]] = defaultdict(list)
    for line in tree.top:
        if match := _OBSERVE_PORT.fullmatch(line):
            index, rest = _index(match), match[2]
            destinations[index] = (*destinations.get(index, ()), *_interfaces(rest, naming))
            if len(rest.split()) > 1:
                notes[index].append(line)
    sources: dict[int, dict[Source, set[Direction]]] = defaultdict(lambda: defaultdict(set))
    for header, lines in tree.views.items():
        for line in lines:
            bound = _binding(header, line, naming)
            if bound:
                index, source, direction = bound
                sources[index][source].add(direction)
            elif not _FREE_TEXT.match(line) and (match := _ANY_USE.search(line)):
                notes[int(match[1])].append(f"{header}: {line.strip()}")
    return tuple(
        MirrorOnSwitch(
            handle=f"observe-port {index}",
            destinations=destinations.get(index, ()),
            sources=tuple(
                MirroredSource(source=source, direction=Direction.of(directions))
                for source, directions in sources[index].items()
            ),
            note="; ".join(notes[index]),
        )
        for index in sorted({*destinations, *sources, *notes})
    )


def _index(observe_port: re.Match[str]) -> int:
    return int(observe_port[1] or _FIRST_INDEX)


def _parts(line: str) -> tuple[str, ...]:
    match = _BOTH.fullmatch(line)
    return (f"{match[1]} inbound", f"{match[1]} outbound") if match else (line,)


def _interfaces(text: str, naming: InterfaceNaming) -> tuple[InterfaceName, ...]:
    return tuple(name for word in expand_ranges(text) if (name := canonical_or_none(naming, word)) is not None)


def _binding(header: str, line: str, naming: InterfaceNaming) -> tuple[int, Source, Direction] | None:
    if header.startswith("interface ") and (match := _PORT_BINDING.fullmatch(line)):
        port = canonical_or_none(naming, header.removeprefix("interface "))
        return (int(match[1]), PortSource(port=port), Direction(match[2])) if port else None
    vlan = _VLAN_VIEW.fullmatch(header)
    if vlan and (match := _VLAN_BINDING.fullmatch(line)):
        return int(match[1]), VlanSource(vlan=int(vlan[1])), Direction(match[2])
    return None
