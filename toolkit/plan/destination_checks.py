"""Whether copies may leave by a port: whatever it does today, it stops doing while it is a destination."""

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.dialects.state import PortKind, PortState, SwitchState
from toolkit.language import tr
from toolkit.model.finding import Finding
from toolkit.model.intent import (
    Destination,
    DestinationKind,
    ErspanDestination,
    Intent,
    LocalDestination,
    PathPart,
)
from toolkit.model.names import InterfaceName
from toolkit.plan.intent_checks import source_port
from toolkit.plan.vlan_facts import gateway, members


@dataclass(frozen=True, slots=True)
class PortUse:
    """What a mirror makes of a port.

    `alone`: it carries nothing but copies from then on. `may_route`: it may have an address of its own.
    `passage`: copies only cross it in their VLAN, so it may be an aggregate and forwards on.
    """

    port: InterfaceName
    alone: bool = False
    may_route: bool = False
    passage: bool = False


def port_uses(destination: Destination) -> tuple[PortUse, ...]:
    """Every port the destination names, once."""
    if isinstance(destination, LocalDestination):
        return tuple(PortUse(port, alone=True) for port in dict.fromkeys(destination.ports))
    if isinstance(destination, ErspanDestination):
        return tuple(PortUse(port, may_route=True) for port in destination.ports)
    uses = [PortUse(destination.arrives, passage=True)] if destination.arrives else []
    if destination.reflector is not None:
        uses.append(PortUse(destination.reflector, alone=True))
    last = destination.part is PathPart.DESTINATION
    passage = destination.part is PathPart.TRANSIT or destination.reflector is not None
    uses.append(PortUse(destination.port, alone=last, passage=passage))
    return tuple(uses)


def destination_findings(intent: Intent, state: SwitchState, uplinks: frozenset[InterfaceName]) -> Iterator[Finding]:
    for use in port_uses(intent.destination):
        known = state.ports.get(use.port)
        if known is None:
            yield _missing(use.port, state)
            continue
        yield from _already_used(use, state)
        yield from _wrong_kind(use, known, aggregates=use.passage or _may_aggregate(intent, state))
        yield from _own_source(use.port, intent, state)
        if use.alone and use.port in uplinks:
            yield Finding.error(
                "destination.uplink",
                tr("{port} is an uplink of this switch by the inventory.", port=use.port),
                tr("A destination port stops forwarding; choose a free port."),
            )
        yield from _not_ready(use.port, known)
        if use.alone:
            yield from _trunk(use.port, known)
            yield from _spanning_tree(use.port, known)
        if isinstance(intent.destination, LocalDestination):
            yield from _ordinary_traffic(use.port, known, state)


def _missing(port: InterfaceName, state: SwitchState) -> Finding:
    return Finding.error(
        "destination.missing",
        tr("{port} does not exist on this switch.", port=port),
        tr("Ports it has: {ports}", ports=_examples(state)),
    )


def _already_used(use: PortUse, state: SwitchState) -> Iterator[Finding]:
    ports = {use.port, *state.members(use.port)}
    for mirror in state.mirrors:
        if not ports.isdisjoint(mirror.destinations):
            yield Finding.error(
                "destination.in-use",
                tr("{port} is already the destination of {mirror}.", port=use.port, mirror=mirror.handle),
                tr("Other mirrors are never touched or reused; choose a free port. `mirrorctl audit` shows them all."),
            )
        if not any(source_port(source.source) in ports for source in mirror.sources):
            continue
        if use.passage:
            yield Finding.warning(
                "destination.passage-mirrored",
                tr("{mirror} mirrors {port}: it will copy our copies too.", port=use.port, mirror=mirror.handle),
                tr("Tell its owner, or lead the copies over another port."),
            )
        else:
            yield Finding.error(
                "destination.mirrored",
                tr("{port} is itself mirrored by {mirror}.", port=use.port, mirror=mirror.handle),
                tr("A port cannot be mirrored and a destination at once; choose a free port."),
            )


def _may_aggregate(intent: Intent, state: SwitchState) -> bool:
    """No document has an aggregate among several destinations."""
    return state.copies_by_aggregate and intent.destination_kind is not DestinationKind.LOCAL_MANY


def _wrong_kind(use: PortUse, known: PortState, *, aggregates: bool) -> Iterator[Finding]:
    if known.kind is PortKind.VIRTUAL or (known.kind is PortKind.AGGREGATE and not aggregates):
        yield Finding.error(
            "destination.not-physical",
            tr("{port} is not a physical port.", port=use.port),
            tr("Choose the port into which the sensor is plugged.")
            if use.alone
            else tr("Choose a single port with a cable of its own."),
        )
    if known.aggregate is not None:
        yield Finding.error(
            "destination.aggregated",
            tr("{port} is a member of {aggregate}.", port=use.port, aggregate=known.aggregate),
            tr("Name {aggregate} itself.", aggregate=known.aggregate)
            if use.passage
            else tr("Choose a port that belongs to no aggregate."),
        )
    if known.routed and not use.may_route:
        yield Finding.error(
            "destination.routed",
            tr("{port} is a routed port.", port=use.port),
            tr("Copies cannot cross it in a VLAN; choose a switched port.")
            if use.passage
            else tr("Making it a destination would cut its network; choose a free port."),
        )


def _own_source(port: InterfaceName, intent: Intent, state: SwitchState) -> Iterator[Finding]:
    """The port itself is looked at without a switch; here it is one that a member of which is mirrored."""
    for source in intent.sources:
        if source_port(source) in state.members(port):
            yield Finding.error(
                "destination.is-source",
                tr("{source} is a member of {port}, by which the copies leave.", source=source, port=port),
                tr("Choose another destination port."),
            )


def _not_ready(port: InterfaceName, known: PortState) -> Iterator[Finding]:
    if known.shutdown:
        yield Finding.warning(
            "destination.shutdown",
            tr("{port} is shut down: no copy will leave it.", port=port),
            tr("`undo shutdown` on the port, by hand; this program changes nothing but mirrors."),
        )
    elif known.up is False:
        yield Finding.warning(
            "destination.down",
            tr("{port} has no link: no copy will leave it.", port=port),
            tr("Plug the sensor in and check that its interface is up."),
        )


def _trunk(port: InterfaceName, known: PortState) -> Iterator[Finding]:
    if known.trunk:
        yield Finding.warning(
            "destination.trunk",
            tr("{port} is a trunk: ordinary traffic of its VLANs will mix with the copies.", port=port),
            tr("A port in an unused VLAN keeps other traffic out of the capture."),
        )


def _ordinary_traffic(port: InterfaceName, known: PortState, state: SwitchState) -> Iterator[Finding]:
    """vendor/huawei.md 9, vendor/h3c.md 1.2: a destination forwards its VLAN's traffic beside the copies.

    The monitor port of a remote mirror leaves its VLAN for that of the copies.
    """
    for vlan in sorted(known.vlans or ()) if not known.trunk else ():
        others = [name for name in members(vlan, state, besides=(port,)) if state.ports[name].up]
        company = ", ".join([*others[:1], *filter(None, [gateway(vlan, state)])])
        if company:
            yield Finding.warning(
                "destination.shared-vlan",
                tr(
                    "{port} is in VLAN {vlan} with {company}: ordinary traffic will mix with the copies.",
                    port=port,
                    vlan=vlan,
                    company=f"{company}..." if len(others) > 1 else company,
                ),
                tr("Park it in an unused VLAN, by hand, to keep other traffic out of the capture."),
            )


def _spanning_tree(port: InterfaceName, known: PortState) -> Iterator[Finding]:
    if known.stp is False:
        yield Finding.info(
            "destination.stp-off",
            tr("Spanning tree is already off on {port} and stays off afterwards.", port=port),
        )


def _examples(state: SwitchState) -> str:
    names = [name for name, known in state.ports.items() if known.kind is PortKind.PHYSICAL]
    shown = 4
    return ", ".join(names[:shown]) + (" ..." if len(names) > shown else "")
