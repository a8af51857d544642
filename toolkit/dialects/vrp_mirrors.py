"""Every mirror in a canonical VRP configuration, ours or not, by the observing port or group it copies to.

vendor/huawei.md 2: V5 writes `to observe-port`, CloudEngine and V600 leave out `to`; both are read everywhere.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.interfaces import InterfaceNaming, canonical_or_none
from toolkit.dialects.vrp_acl import acl_rules
from toolkit.dialects.vrp_policies import flow_sources, other_places, place_of
from toolkit.model.intent import Direction, FlowSource, MacSource, PortSource, Source, VlanSource
from toolkit.model.names import InterfaceName, MacAddress
from toolkit.model.switch import MirroredSource, MirrorOnSwitch

_OBSERVER = r"(?:to )?(?P<observer>observe-port (?:group )?\d+)"
_OBSERVE_PORT = re.compile(r"observ(?:e|ing)-port (\d+) interface(-range)? (\S+)(?P<more> .+)?")
_OBSERVE_ADDRESS = re.compile(r"observe-port (\d+) destination-ip .+")
_GROUP = re.compile(r"observe-port group \d+")
_MEMBER = re.compile(r"group-member (\S+)")
_PORT_BINDING = re.compile(rf"port-mirroring {_OBSERVER} (?P<direction>inbound|outbound)")
_VLAN_BINDING = re.compile(rf"mirroring {_OBSERVER} (?P<direction>inbound|outbound)")
_MAC_BINDING = re.compile(
    rf"mac-mirroring (?P<mac>[\da-fA-F]{{1,4}}(?:-[\da-fA-F]{{1,4}}){{2}}) {_OBSERVER} (?P<direction>inbound|outbound)"
)
_ACL_BINDING = re.compile(
    rf"traffic-mirror (?P<direction>inbound|outbound) acl (?:name )?(?P<acl>\S+)(?P<rule> rule \d+)? {_OBSERVER}"
)
_ANY_OBSERVER = re.compile(r"\bobserv(?:e|ing)-port ((?:group )?\d+)\b")
_OBSERV = "observ"
"""In every line about mirroring, and in few others: expressions are slow on a chassis with 100,000 lines."""
_FREE_TEXT = re.compile(r"\s*(?:description|name) ")


@dataclass(slots=True)
class _Found:
    destinations: dict[InterfaceName, None] = field(default_factory=dict)
    sources: dict[Source, set[Direction]] = field(default_factory=lambda: defaultdict(set))
    notes: dict[str, None] = field(default_factory=dict)

    def as_mirror(self, handle: str) -> MirrorOnSwitch:
        return MirrorOnSwitch(
            handle=handle,
            destinations=tuple(self.destinations),
            sources=tuple(
                MirroredSource(source=source, direction=Direction.of(parts)) for source, parts in self.sources.items()
            ),
            note="; ".join(self.notes),
        )


@dataclass(frozen=True, slots=True)
class _Binding:
    observer: str
    source: Source
    direction: Direction
    note: str = ""


def observers_in_use(tree: ConfigTree) -> frozenset[str]:
    """`observe-port 2`, `observe-port group 1`: all the configuration mentions, understood or not, but in free text."""
    lines = (line for section in (tree.top, *tree.views.values()) for line in section if _OBSERV in line)
    said = [line for line in lines if not _FREE_TEXT.match(line)]
    named = {f"observe-port {number}" for line in said for number in _ANY_OBSERVER.findall(line)}
    return frozenset(named | {_handle(match) for line in tree.top if (match := _OBSERVE_PORT.fullmatch(line))})


def vrp_mirrors(tree: ConfigTree, naming: InterfaceNaming) -> tuple[MirrorOnSwitch, ...]:
    found: dict[str, _Found] = defaultdict(_Found)
    _read_observers(tree, naming, found)
    for header, lines in tree.views.items():
        for line in (one for one in lines if _OBSERV in one):
            if binding := _binding(tree, header, line, naming):
                found[binding.observer].sources[binding.source].add(binding.direction)
                found[binding.observer].notes |= {binding.note: None} if binding.note else {}
            elif not _FREE_TEXT.match(line) and not _explained(header) and (match := _ANY_OBSERVER.search(line)):
                found[f"observe-port {match[1]}"].notes[f"{header}: {line.strip()}"] = None
    for policy, source, direction in flow_sources(tree, naming):
        mirror = found[policy.observer]
        elsewhere = ", ".join(other_places(tree, naming, policy.policy)) or "nowhere"
        mirror.notes[f"traffic policy {policy.policy}" + ("" if source else f", applied {elsewhere}")] = None
        if source is not None:
            mirror.sources[source].add(direction)
    _note_unused_behaviors(tree, found)
    return tuple(found[handle].as_mirror(handle) for handle in sorted(found, key=_by_number))


def _read_observers(tree: ConfigTree, naming: InterfaceNaming, found: dict[str, _Found]) -> None:
    for line in tree.top:
        if match := _OBSERVE_PORT.fullmatch(line):
            mirror = found[_handle(match)]
            if port := canonical_or_none(naming, match[3]):
                mirror.destinations[port] = None
            if match["more"]:
                mirror.notes[line] = None
        elif match := _OBSERVE_ADDRESS.fullmatch(line):
            found[f"observe-port {match[1]}"].notes[line] = None
        elif _GROUP.fullmatch(line):
            members = (match[1] for member in tree.lines(line) if (match := _MEMBER.fullmatch(member)))
            ports = (canonical_or_none(naming, member) for member in members)
            found[line].destinations |= {port: None for port in ports if port is not None}
        elif match := _ANY_OBSERVER.search(line):
            found[f"observe-port {match[1]}"].notes[line] = None


def _binding(tree: ConfigTree, header: str, line: str, naming: InterfaceNaming) -> _Binding | None:
    place = place_of(header, naming)
    if isinstance(place, PortSource) and (match := _PORT_BINDING.fullmatch(line)):
        return _Binding(match["observer"], place, Direction(match["direction"]))
    if isinstance(place, VlanSource) and (match := _VLAN_BINDING.fullmatch(line)):
        return _Binding(match["observer"], place, Direction(match["direction"]))
    if isinstance(place, VlanSource) and (match := _MAC_BINDING.fullmatch(line)):
        mac = MacAddress.parse("".join(part.zfill(4) for part in match["mac"].split("-")))
        return _Binding(match["observer"], MacSource(mac=mac, vlan=place.vlan), Direction(match["direction"]))
    if place is not None and (match := _ACL_BINDING.fullmatch(line)):
        # Which rule of the list `rule N` means is not interpreted.
        rules = () if match["rule"] else acl_rules(tree, match["acl"])
        note = f"traffic-mirror acl {match['acl']}{match['rule'] or ''}"
        return _Binding(match["observer"], FlowSource(rules=rules, at=place), Direction(match["direction"]), note)
    return None


def _explained(header: str) -> bool:
    """The behaviors of policies are read as policies, the members of groups as destinations."""
    return header.startswith(("traffic behavior ", "observe-port group "))


def _note_unused_behaviors(tree: ConfigTree, found: dict[str, _Found]) -> None:
    """A behavior that no policy has still names an observing port, which is therefore not free."""
    used = {line.split()[-1] for header, lines in tree.views.items() if _is_policy(header) for line in lines}
    for header, lines in tree.views.items():
        if header.startswith("traffic behavior ") and header.removeprefix("traffic behavior ") not in used:
            for line in lines:
                if match := _ANY_OBSERVER.search(line):
                    found[f"observe-port {match[1]}"].notes[f"{header}: {line}"] = None


def _is_policy(header: str) -> bool:
    return header.startswith("traffic policy ")


def _handle(observe_port: re.Match[str]) -> str:
    return f"observe-port {observe_port[1]}"


def _by_number(handle: str) -> tuple[int, int]:
    """Ports before groups."""
    *kind, number = handle.split()
    return len(kind), int(number)
