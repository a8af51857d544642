"""Which of several QoS policies a packet meets: that of its port, else that of its VLAN, else the global one.

The first that matches is carried out and the others are ignored, by public guides of both versions (S7500E, S6300).
So a policy of ours may take packets from a broader one, and a closer one may take them from ours.
"""

import re
from collections.abc import Iterator

from toolkit.dialects.comware_flow_mirrors import Place, applications
from toolkit.dialects.comware_interfaces import COMWARE_NAMING
from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.state import SwitchState
from toolkit.language import tr
from toolkit.model.finding import Finding
from toolkit.model.intent import FlowSource, Intent, MacSource, PortSource, Source, VlanSource

_BEHAVIOR = re.compile(r"classifier \S+ behavior (\S+)")
_DECIDING = ("filter deny", "redirect ", "mirror-to ")
"""What a behavior says about where packets go; the rest marks, counts or shapes them."""
_SHOWN = 4


def precedence_findings(intent: Intent, state: SwitchState) -> Iterator[Finding]:
    """Only about the directions wanted; a policy at the very same place is another matter."""
    applied: dict[str, list[Place]] = {}
    for one in applications(state.tree, COMWARE_NAMING):
        if one.direction in intent.direction.parts:
            applied.setdefault(one.policy, []).append(one.place)
    for source in intent.sources:
        ours = _place(source)
        for policy, places in applied.items():
            if any(_holds(theirs, ours, state) for theirs in places):
                yield _passed_by(source, policy, state.tree)
            if closer := dict.fromkeys(str(theirs) for theirs in places if _holds(ours, theirs, state)):
                yield _missed(source, policy, tuple(closer))


def _place(source: Source) -> Place:
    match source:
        case FlowSource(at=place):
            return place
        case MacSource(vlan=vlan):
            return VlanSource(vlan=vlan)
        case _:
            return source


def _holds(broad: Place, close: Place, state: SwitchState) -> bool:
    """Whether packets at `close` are at `broad` as well."""
    if broad is None:
        return close is not None
    if not isinstance(broad, VlanSource) or not isinstance(close, PortSource):
        return False
    known = state.ports.get(close.port)
    return known is not None and broad.vlan in (known.vlans or ())


def _passed_by(source: Source, policy: str, tree: ConfigTree) -> Finding:
    text = tr("What {source} matches would pass by {policy}.", source=source, policy=f"qos policy {policy}")
    if _decides(policy, tree):
        return Finding.error(
            "policy.passed-by",
            text,
            tr("That policy filters, redirects or mirrors, and the closer one goes first. Mirror whole ports: --port."),
        )
    return Finding.warning(
        "policy.passed-by", text, tr("A policy at a port goes before that of its VLAN, and that before the global one.")
    )


def _decides(policy: str, tree: ConfigTree) -> bool:
    behaviors = (match[1] for line in tree.lines(f"qos policy {policy}") if (match := _BEHAVIOR.match(line)))
    lines = (line for behavior in behaviors for line in tree.lines(f"traffic behavior {behavior}"))
    return any(line.startswith(_DECIDING) for line in lines)


def _missed(source: Source, policy: str, places: tuple[str, ...]) -> Finding:
    shown = ", ".join(places[:_SHOWN]) + (" ..." if len(places) > _SHOWN else "")
    return Finding.warning(
        "policy.goes-first",
        tr(
            "{places} has {policy}: what that matches is missing among the copies of {source}.",
            places=shown,
            policy=f"qos policy {policy}",
            source=source,
        ),
        tr("A policy at a port goes before that of its VLAN, and that before the global one."),
    )
