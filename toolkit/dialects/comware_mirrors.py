"""Every mirror in a canonical Comware configuration: groups and flow mirroring (vendor/h3c.md 1, 2)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.interfaces import InterfaceNaming, canonical_or_none, interface_sections
from toolkit.model.intent import Direction, PortSource, Source, VlanSource
from toolkit.model.names import InterfaceName
from toolkit.model.switch import MirroredSource, MirrorOnSwitch

_GROUP = re.compile(r"mirroring-group (\d+) (.+)")
_GROUP_SOURCE = re.compile(r"mirroring-port (inbound|outbound|both)")
_GROUP_VLAN = re.compile(r"mirroring-vlan (\d+) (inbound|outbound|both)")
_GROUP_DESTINATIONS = ("monitor-port", "reflector-port", "monitor-egress")
_MIRROR_TO = re.compile(r"mirror-to interface (\S+)")
_CLASSIFIER_BEHAVIOR = re.compile(r"classifier \S+ behavior (\S+)")
_VLAN_POLICY = re.compile(r"qos vlan-policy (\S+) vlan (\d+) (inbound|outbound)")
_APPLIED = re.compile(r"qos apply policy (\S+) (inbound|outbound)")
_APPLIED_GLOBALLY = re.compile(r"qos apply policy (\S+) global (?:slot \S+ )?(inbound|outbound)")


@dataclass(slots=True)
class _Found:
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
            note="; ".join(self.notes),
        )


def comware_mirrors(tree: ConfigTree, naming: InterfaceNaming) -> tuple[MirrorOnSwitch, ...]:
    groups = _groups(tree, naming)
    policies = _flow_policies(tree, naming)
    return (
        *(groups[number].as_mirror(f"mirroring-group {number}") for number in sorted(groups)),
        *(policies[name].as_mirror(f"qos policy {name}") for name in sorted(policies)),
    )


def group_numbers(tree: ConfigTree) -> frozenset[int]:
    """Every group the configuration mentions, complete or not."""
    lines = (*tree.top, *(line for section in tree.views.values() for line in section))
    return frozenset(int(match[1]) for line in lines if (match := _GROUP.match(line)))


def policy_on(tree: ConfigTree, vlan: int, direction: Direction) -> str | None:
    """The QoS policy already applied to a VLAN in a direction: a second one is not possible."""
    for line in tree.top:
        match = _VLAN_POLICY.fullmatch(line)
        if match and int(match[2]) == vlan and match[3] == direction:
            return match[1]
    return None


def _groups(tree: ConfigTree, naming: InterfaceNaming) -> dict[int, _Found]:
    found: dict[int, _Found] = defaultdict(_Found)
    for line in tree.top:
        if match := _GROUP.fullmatch(line):
            group, rest = found[int(match[1])], match[2]
            if vlan := _GROUP_VLAN.fullmatch(rest):
                group.sources[VlanSource(vlan=int(vlan[1]))].add(Direction(vlan[2]))
            elif rest != "local":
                group.notes.append(rest)
    for port, line in _interface_lines(tree, naming):
        if match := _GROUP.fullmatch(line):
            group, rest = found[int(match[1])], match[2]
            if source := _GROUP_SOURCE.fullmatch(rest):
                group.sources[PortSource(port=port)].add(Direction(source[1]))
            elif rest.split()[0] in _GROUP_DESTINATIONS:
                group.destinations.append(port)
                if rest != "monitor-port":
                    group.notes.append(f"{port}: {rest}")
    return dict(found)


def _flow_policies(tree: ConfigTree, naming: InterfaceNaming) -> dict[str, _Found]:
    """Policies with a behavior that mirrors to an interface, and where they are applied."""
    behaviors: dict[str, list[InterfaceName]] = {}
    found: dict[str, _Found] = {}
    for header, lines in tree.views.items():
        if header.startswith("traffic behavior "):
            words = (match[1] for line in lines if (match := _MIRROR_TO.match(line)))
            ports = [port for word in words if (port := canonical_or_none(naming, word))]
            if ports:
                behaviors[header.removeprefix("traffic behavior ")] = ports
    for header, lines in tree.views.items():
        if header.startswith("qos policy "):
            used = [match[1] for line in lines if (match := _CLASSIFIER_BEHAVIOR.match(line))]
            ports = [port for behavior in used for port in behaviors.get(behavior, ())]
            if ports:
                found[header.removeprefix("qos policy ")] = _Found(destinations=ports)
    for policy, source, direction in _applications(tree, naming):
        if policy in found:
            if source is None:
                found[policy].notes.append(f"applied globally {direction}")
            else:
                found[policy].sources[source].add(direction)
    return found


def _applications(tree: ConfigTree, naming: InterfaceNaming) -> Iterator[tuple[str, Source | None, Direction]]:
    for line in tree.top:
        if match := _VLAN_POLICY.fullmatch(line):
            yield match[1], VlanSource(vlan=int(match[2])), Direction(match[3])
        elif match := _APPLIED_GLOBALLY.fullmatch(line):
            yield match[1], None, Direction(match[2])
    for port, line in _interface_lines(tree, naming):
        if match := _APPLIED.match(line):
            yield match[1], PortSource(port=port), Direction(match[2])


def _interface_lines(tree: ConfigTree, naming: InterfaceNaming) -> Iterator[tuple[InterfaceName, str]]:
    for port, lines in interface_sections(tree, naming):
        yield from ((port, line) for line in lines)
