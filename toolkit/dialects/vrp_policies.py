"""Traffic policies of a canonical VRP configuration: which mirror, what they match, where they are applied.

vendor/huawei.md 2, the MQC rows: a classifier matches, a behavior mirrors, a policy pairs them, and an
interface, a VLAN or the whole switch applies the policy in a direction.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.interfaces import InterfaceNaming, canonical_or_none
from toolkit.dialects.vrp_acl import acl_rules
from toolkit.model.flow import FlowRule
from toolkit.model.intent import Direction, FlowSource, PortSource, VlanSource

_BEHAVIOR = re.compile(r"mirroring (?:to )?(observe-port (?:group )?\d+)")
_PAIR = re.compile(r"classifier (\S+) behavior (\S+)")
_MATCH_ACL = re.compile(r"if-match acl (?:name )?(\S+)")
_APPLIED = re.compile(r"traffic-policy (\S+) (inbound|outbound)")
_GLOBALLY = re.compile(r"traffic-policy (\S+) global (?:slot \S+ )?(inbound|outbound)(?: slot \S+)?")
_VLAN_VIEW = re.compile(r"vlan (\d+)")

Place = PortSource | VlanSource | None
"""Where a policy is applied; none is the whole switch."""


@dataclass(frozen=True, slots=True)
class AppliedPolicy:
    policy: str
    place: Place
    direction: Direction


@dataclass(frozen=True, slots=True)
class MirroringPolicy:
    """One pair of classifier and behavior: packets copied to `observer` wherever the policy is applied."""

    policy: str
    observer: str
    """`observe-port 2`, `observe-port group 1`."""
    rules: tuple[FlowRule, ...]


def applied_policies(tree: ConfigTree, naming: InterfaceNaming) -> Iterator[AppliedPolicy]:
    for line in tree.top:
        if match := _GLOBALLY.fullmatch(line):
            yield AppliedPolicy(match[1], None, Direction(match[2]))
    for header, lines in tree.views.items():
        place = place_of(header, naming)
        if place is None:
            continue
        for line in lines:
            if line.startswith("traffic-policy ") and (match := _APPLIED.fullmatch(line)):
                yield AppliedPolicy(match[1], place, Direction(match[2]))


def other_places(tree: ConfigTree, naming: InterfaceNaming, policy: str) -> tuple[str, ...]:
    """Views of other kinds that apply a policy: a sub-interface, a `qos group` of CloudEngine."""
    applies = re.compile(rf"\s*traffic-policy {re.escape(policy)} .*")
    return tuple(
        header
        for header, lines in tree.views.items()
        if place_of(header, naming) is None and any(applies.fullmatch(line) for line in lines)
    )


def mirroring_policies(tree: ConfigTree) -> Iterator[MirroringPolicy]:
    for header, lines in tree.views.items():
        if not header.startswith("traffic policy "):
            continue
        for match in (pair for line in lines if (pair := _PAIR.fullmatch(line))):
            for behavior in tree.lines(f"traffic behavior {match[2]}"):
                if observed := _BEHAVIOR.fullmatch(behavior):
                    yield MirroringPolicy(header.removeprefix("traffic policy "), observed[1], _rules(tree, match[1]))


def flow_sources(
    tree: ConfigTree, naming: InterfaceNaming
) -> Iterator[tuple[MirroringPolicy, FlowSource | None, Direction]]:
    """Every mirroring policy with every place it is applied at; once without a source when it is at none."""
    applied = tuple(applied_policies(tree, naming))
    for policy in mirroring_policies(tree):
        places = [one for one in applied if one.policy == policy.policy]
        for one in places:
            yield policy, FlowSource(rules=policy.rules, at=one.place), one.direction
        if not places:
            yield policy, None, Direction.INBOUND


def place_of(header: str, naming: InterfaceNaming) -> PortSource | VlanSource | None:
    """What the view of a header is about; none for anything but an interface and a VLAN."""
    if header.startswith("interface "):
        port = canonical_or_none(naming, header.removeprefix("interface "))
        return None if port is None else PortSource(port=port)
    match = _VLAN_VIEW.fullmatch(header)
    return VlanSource(vlan=int(match[1])) if match else None


def _rules(tree: ConfigTree, classifier: str) -> tuple[FlowRule, ...]:
    """Empty for a classifier that matches by anything but one access list, or everything."""
    lines = tree.lines(f"traffic classifier {classifier}")
    if lines == ("if-match any",):
        return (FlowRule(),)
    match = _MATCH_ACL.fullmatch(lines[0]) if len(lines) == 1 else None
    return acl_rules(tree, match[1]) if match else ()
