"""Flow mirroring in a canonical Comware configuration: what policies match and where they apply (vendor/h3c.md 2)."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from toolkit.dialects.comware_acl import acl_number, acl_rules
from toolkit.dialects.comware_mirrors import FoundMirror, interface_lines
from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.interfaces import InterfaceNaming, canonical_or_none
from toolkit.model.flow import FlowRule
from toolkit.model.intent import Direction, FlowSource, MacSource, PortSource, Source, VlanSource
from toolkit.model.names import MacAddress
from toolkit.model.switch import MirrorOnSwitch

Place = PortSource | VlanSource | None
"""Where a policy is applied; none for the whole switch."""

_MIRROR_TO = re.compile(r"mirror-to (.+)")
_INTERFACE = re.compile(r"interface ([A-Za-z][A-Za-z-]* ?\d[\d/:]*)(?: (.+))?")
_CLASSIFIER_BEHAVIOR = re.compile(r"classifier (\S+) behavior (\S+)")
# Newer models add `preorder 5`, some chassis a slot, some interfaces `enhancement` (public configurations).
_VLAN_POLICY = re.compile(r"qos vlan-policy (\S+) vlan (\d+) (inbound|outbound)\b")
_APPLIED = re.compile(r"qos apply policy (\S+) (inbound|outbound)\b")
_APPLIED_GLOBALLY = re.compile(r"qos apply policy (\S+) (?:\S+ )*?global (?:\S+ )*?(inbound|outbound)\b")
_MATCH_ACL = re.compile(r"if-match acl (name )?(\S+)")
_MATCH_MAC = re.compile(r"if-match (source|destination)-mac (\S+)")
_MATCH_ANY = ("if-match any",)


@dataclass(frozen=True, slots=True)
class Application:
    policy: str
    place: Place
    direction: Direction


@dataclass(frozen=True, slots=True)
class _Match:
    """What a classifier picks: everything, addresses, packets; without any of these something not interpreted."""

    lines: tuple[str, ...]
    macs: tuple[MacAddress, ...] = ()
    rules: tuple[FlowRule, ...] = ()

    def sources(self, place: Place) -> tuple[Source, ...]:
        if self.macs and isinstance(place, VlanSource):
            return tuple(MacSource(mac=mac, vlan=place.vlan) for mac in self.macs)
        if self.lines == _MATCH_ANY and place is not None:
            return (place,)
        return (FlowSource(rules=self.rules, at=place),)


def flow_mirrors(tree: ConfigTree, naming: InterfaceNaming) -> tuple[MirrorOnSwitch, ...]:
    """Every policy with a behavior that mirrors, applied or not."""
    found: dict[str, FoundMirror] = {}
    matches: dict[str, list[_Match]] = {}
    for header in tree.views:
        if not header.startswith("qos policy "):
            continue
        policy = header.removeprefix("qos policy ")
        pairs = (_CLASSIFIER_BEHAVIOR.match(line) for line in tree.lines(header))
        mirroring = [pair for pair in pairs if pair and _mirror_to(tree, pair[2])]
        if mirroring:
            found[policy] = FoundMirror()
            matches[policy] = [_match(tree, pair[1]) for pair in mirroring]
            for pair in mirroring:
                _add_destinations(found[policy], _mirror_to(tree, pair[2]), naming)
    for applied in applications(tree, naming):
        for wanted in matches.get(applied.policy, ()):
            _add_sources(found[applied.policy], wanted, applied)
    return tuple(found[name].as_mirror(f"qos policy {name}") for name in sorted(found))


def applications(tree: ConfigTree, naming: InterfaceNaming) -> Iterator[Application]:
    """Every place where any policy is applied, mirroring or not."""
    for line in tree.top:
        if match := _VLAN_POLICY.match(line):
            yield Application(match[1], VlanSource(vlan=int(match[2])), Direction(match[3]))
        elif match := _APPLIED_GLOBALLY.match(line):
            yield Application(match[1], None, Direction(match[2]))
    for port, line in interface_lines(tree, naming):
        if match := _APPLIED.match(line):
            yield Application(match[1], PortSource(port=port), Direction(match[2]))


def _mirror_to(tree: ConfigTree, behavior: str) -> tuple[str, ...]:
    lines = tree.lines(f"traffic behavior {behavior}")
    return tuple(match[1] for line in lines if (match := _MIRROR_TO.fullmatch(line)))


def _add_destinations(found: FoundMirror, places: tuple[str, ...], naming: InterfaceNaming) -> None:
    """An interface is a destination; a VLAN, a slot, the CPU, a monitoring group, a collector stand in the note."""
    for place in places:
        match = _INTERFACE.fullmatch(place)
        port = canonical_or_none(naming, match[1]) if match else None
        if port is not None:
            found.destinations.append(port)
        if match is None or port is None or match[2]:
            found.notes.append(f"mirror-to {place}")


def _add_sources(found: FoundMirror, match: _Match, applied: Application) -> None:
    for source in match.sources(applied.place):
        found.sources[source].add(applied.direction)
        if isinstance(source, FlowSource) and not source.rules:
            found.notes.append(", ".join(match.lines))


def _match(tree: ConfigTree, classifier: str) -> _Match:
    either = f"traffic classifier {classifier} operator or"
    lines = tree.lines(either) if either in tree.views else tree.lines(f"traffic classifier {classifier}")
    macs = _macs(lines) if either in tree.views else ()
    rules = _rules(tree, lines) if either in tree.views or len(lines) == 1 else ()
    return _Match(lines or (f"classifier {classifier}",), macs, rules)


def _macs(lines: tuple[str, ...]) -> tuple[MacAddress, ...]:
    """Addresses matched as source and as destination, when nothing else is."""
    ends: dict[MacAddress, set[str]] = {}
    for line in lines:
        match = _MATCH_MAC.fullmatch(line)
        if match is None:
            return ()
        with suppress(ValueError):
            ends.setdefault(MacAddress.parse(match[2]), set()).add(match[1])
    return tuple(ends) if all(len(both) > 1 for both in ends.values()) else ()


def _rules(tree: ConfigTree, lines: tuple[str, ...]) -> tuple[FlowRule, ...]:
    rules: list[FlowRule] = []
    for line in lines:
        match = _MATCH_ACL.fullmatch(line)
        read = acl_rules(_acl(tree, match[2], named=bool(match[1]))) if match else None
        if read is None:
            return ()
        rules += read
    return tuple(rules)


def _acl(tree: ConfigTree, word: str, *, named: bool) -> tuple[str, ...]:
    """The rules of a list by its number or name; the canonical section of a list with both has its number only."""
    wanted = int(word) if word.isdecimal() else None
    if named:
        called = re.compile(rf"acl .*\bname {re.escape(word)}(?: .*)?")
        header = next((line for line in tree.top if called.fullmatch(line)), "")
        if header in tree.views:
            return tree.lines(header)
        wanted = acl_number(header)
    if wanted is None:
        return ()
    return next((lines for header, lines in tree.views.items() if acl_number(header) == wanted), ())
