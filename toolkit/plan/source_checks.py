"""Whether there is something to copy, and what the copies will not show."""

from collections.abc import Iterator

from toolkit.dialects.state import PortKind, SwitchState
from toolkit.language import tr
from toolkit.model.finding import Finding
from toolkit.model.intent import Direction, Intent, PortSource, VlanSource
from toolkit.model.names import InterfaceName


def source_findings(intent: Intent, state: SwitchState) -> Iterator[Finding]:
    for port in _named_ports(intent):
        yield from _port(port, state)
    for vlan in _named_vlans(intent):
        if vlan not in state.vlans:
            yield Finding.error(
                "vlan.missing",
                tr("VLAN {vlan} does not exist on this switch.", vlan=vlan),
                tr("VLANs it has: {vlans}", vlans=_ranges(state.vlans)),
            )
    yield from _aggregates(intent, state)
    if intent.direction is Direction.BOTH and len(intent.sources) > 1:
        yield Finding.info(
            "source.duplicates",
            tr("A frame between two of these sources is copied twice: once coming in, once going out."),
        )
    if intent.vlans and intent.direction is Direction.INBOUND:
        yield Finding.info(
            "source.one-way",
            tr("Inbound copies show what the VLAN's hosts send; routed answers to them are not copied."),
        )


def _named_ports(intent: Intent) -> tuple[InterfaceName, ...]:
    places = (flow.at.port for flow in intent.flows if isinstance(flow.at, PortSource))
    return tuple(dict.fromkeys((*intent.ports, *places)))


def _named_vlans(intent: Intent) -> tuple[int, ...]:
    of_macs = (source.vlan for source in intent.macs)
    of_flows = (flow.at.vlan for flow in intent.flows if isinstance(flow.at, VlanSource))
    return tuple(dict.fromkeys((*intent.vlans, *of_macs, *of_flows)))


def _port(port: InterfaceName, state: SwitchState) -> Iterator[Finding]:
    known = state.ports.get(port)
    if known is None:
        yield Finding.error(
            "source.missing",
            tr("{port} does not exist on this switch.", port=port),
            tr("`display interface brief` on the switch lists its ports."),
        )
    elif known.kind is PortKind.VIRTUAL:
        yield Finding.error(
            "source.not-physical",
            tr("{port} is not a port that frames cross.", port=port),
            tr("Mirror the VLAN itself with --vlan, or the physical port."),
        )


def _aggregates(intent: Intent, state: SwitchState) -> Iterator[Finding]:
    """vendor/huawei.md 3, "A trunk and its member"; vendor/h3c.md 11, "a mirror on only one member"."""
    wanted = {name: state.ports[name].aggregate for name in intent.ports if name in state.ports}
    for aggregate in dict.fromkeys(wanted.values()):
        if aggregate is None:
            continue
        named = [name for name, belongs_to in wanted.items() if belongs_to == aggregate]
        missing = [name for name in state.members(aggregate) if name not in named]
        if aggregate in wanted:
            yield Finding.error(
                "source.aggregate-and-member",
                tr("{aggregate} is to be mirrored, and so is its member {port}.", aggregate=aggregate, port=named[0]),
                tr("Mirror the aggregate alone: its members are in it."),
            )
        elif missing:
            yield Finding.warning(
                "source.part-of-aggregate",
                tr(
                    "{ports} is part of {aggregate}: what the aggregate sends over its other members is missed.",
                    ports=", ".join(named),
                    aggregate=aggregate,
                ),
                tr("Mirror the others too: {options}", options=" ".join(f"--port {name}" for name in missing)),
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
