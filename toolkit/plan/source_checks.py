"""Whether there is something to copy, and whether it belongs to nobody else's mirror."""

from collections.abc import Iterator

from toolkit.dialects.state import PortKind, SwitchState
from toolkit.language import tr
from toolkit.model.finding import Finding, Level
from toolkit.model.intent import Direction, Intent, PortSource


def source_findings(intent: Intent, state: SwitchState) -> Iterator[Finding]:
    yield from _missing(intent, state)
    yield from _already_mirrored(intent, state)
    yield from _destinations_of_others(intent, state)
    if intent.direction is Direction.BOTH and len(intent.sources) > 1:
        yield Finding(
            level=Level.INFO,
            code="source.duplicates",
            text=tr("A frame between two of these sources is copied twice: once coming in, once going out."),
        )
    if intent.vlans and intent.direction is Direction.INBOUND:
        yield Finding(
            level=Level.INFO,
            code="source.one-way",
            text=tr("Inbound copies show what the VLAN's hosts send; routed answers to them are not copied."),
        )


def _missing(intent: Intent, state: SwitchState) -> Iterator[Finding]:
    for port in intent.ports:
        known = state.ports.get(port)
        if known is None:
            yield Finding(
                level=Level.ERROR,
                code="source.missing",
                text=tr("{port} does not exist on this switch.", port=port),
                hint=tr("`display interface brief` on the switch lists its ports."),
            )
        elif known.kind is PortKind.VIRTUAL:
            yield Finding(
                level=Level.ERROR,
                code="source.not-physical",
                text=tr("{port} is not a port that frames cross.", port=port),
                hint=tr("Mirror the VLAN itself with --vlan, or the physical port."),
            )
    for vlan in intent.vlans:
        if vlan not in state.vlans:
            yield Finding(
                level=Level.ERROR,
                code="vlan.missing",
                text=tr("VLAN {vlan} does not exist on this switch.", vlan=vlan),
                hint=tr("VLANs it has: {vlans}", vlans=_ranges(state.vlans)),
            )


def _already_mirrored(intent: Intent, state: SwitchState) -> Iterator[Finding]:
    """Whether a switch copies one direction to two destinations or starves one differs, so neither is tried."""
    for mirror in state.mirrors:
        for source in mirror.sources:
            shared = set(source.direction.parts) & set(intent.direction.parts)
            if source.source in intent.sources and shared and not _reported_by_dialect(mirror.handle, source.source):
                yield Finding(
                    level=Level.ERROR,
                    code="source.conflict",
                    text=tr(
                        "{source} is already mirrored {direction} by {mirror}.",
                        source=source.source,
                        direction=source.direction,
                        mirror=mirror.handle,
                    ),
                    hint=tr(
                        "Other mirrors are never touched; a second one might starve the first. Mirror something else."
                    ),
                )


def _destinations_of_others(intent: Intent, state: SwitchState) -> Iterator[Finding]:
    """vendor/h3c.md 1.2, vendor/huawei.md 3: no port is source and destination, not even of two mirrors."""
    for mirror in state.mirrors:
        for port in intent.ports:
            if port in mirror.destinations:
                yield Finding(
                    level=Level.ERROR,
                    code="source.destination",
                    text=tr("{port} is the destination of {mirror}.", port=port, mirror=mirror.handle),
                    hint=tr("A port cannot be mirrored and a destination at once; mirror something else."),
                )


def _reported_by_dialect(handle: str, source: object) -> bool:
    """Comware's own rules, one group a source whatever the direction, are stricter and say so themselves."""
    return handle.startswith("mirroring-group ") or (
        isinstance(source, PortSource) and not handle.startswith("observe-port ")
    )


def _ranges(vlans: frozenset[int]) -> str:
    """`1, 10, 20-30`."""
    parts: list[tuple[int, int]] = []
    for vlan in sorted(vlans):
        if parts and parts[-1][1] == vlan - 1:
            parts[-1] = (parts[-1][0], vlan)
        else:
            parts.append((vlan, vlan))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in parts)
