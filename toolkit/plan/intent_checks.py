"""What is wrong with a mirror on any switch; so it is refused before one is asked, and offline too."""

from collections.abc import Iterator
from ipaddress import IPv4Address

from toolkit.language import tr
from toolkit.model.finding import Finding
from toolkit.model.intent import (
    ErspanDestination,
    FlowSource,
    Intent,
    MacSource,
    PathPart,
    PortSource,
    RspanDestination,
    Source,
    VlanSource,
)
from toolkit.model.names import InterfaceName

_DEFAULT_VLAN = 1


def intent_findings(intent: Intent) -> Iterator[Finding]:
    yield from _flow_rules(intent)
    yield from _repeated(intent)
    yield from _own_source(intent)
    if isinstance(intent.destination, RspanDestination):
        yield from _probe_vlan(intent, intent.destination)
        yield from _path(intent.destination)
    elif isinstance(intent.destination, ErspanDestination):
        yield from _collector(intent.destination)


def source_port(source: Source) -> InterfaceName | None:
    """The port a source takes its frames from, a flow's too."""
    place = source.at if isinstance(source, FlowSource) else source
    return place.port if isinstance(place, PortSource) else None


def source_vlan(source: Source) -> int | None:
    place = source.at if isinstance(source, FlowSource) else source
    return place.vlan if isinstance(place, VlanSource | MacSource) else None


def _flow_rules(intent: Intent) -> Iterator[Finding]:
    """One access list serves all places of a session."""
    rules = {flow.rules for flow in intent.flows}
    if len(rules) > 1:
        yield Finding.error(
            "flow.rules-differ",
            tr("The flows of one mirror have to match the same packets everywhere."),
            tr("Give every rule for all places, or enable one mirror for each."),
        )
    if () in rules:
        yield Finding.error(
            "flow.no-rules",
            tr("The flow does not say which packets."),
            tr("Give at least one rule, such as --flow 'dst 203.0.113.7'."),
        )


def _repeated(intent: Intent) -> Iterator[Finding]:
    ports = intent.destination.ports
    for port in dict.fromkeys(port for port in ports if ports.count(port) > 1):
        yield Finding.error(
            "destination.repeated",
            tr("{port} is named as a destination twice.", port=port),
            tr("Name every port once; each gets all copies."),
        )


def _own_source(intent: Intent) -> Iterator[Finding]:
    """vendor/huawei.md 3, vendor/h3c.md 1.2."""
    sources = {source_port(source) for source in intent.sources}
    for port in dict.fromkeys(intent.destination.ports):
        if port in sources:
            yield Finding.error(
                "destination.is-source",
                tr("{port} cannot be source and destination of one mirror.", port=port),
                tr("Choose another destination port."),
            )


def _probe_vlan(intent: Intent, destination: RspanDestination) -> Iterator[Finding]:
    vlan = destination.vlan
    if vlan == _DEFAULT_VLAN:
        yield Finding.error(
            "rspan.vlan-default",
            tr("VLAN 1 is in use on every switch."),
            tr("Choose a VLAN that nothing else uses on any switch of the path."),
        )
    if destination.part is PathPart.SOURCE and any(source_vlan(source) == vlan for source in intent.sources):
        yield Finding.error(
            "rspan.vlan-source",
            tr("VLAN {vlan} cannot be mirrored and carry the copies.", vlan=vlan),
            tr("Choose another VLAN for the copies."),
        )


def _path(destination: RspanDestination) -> Iterator[Finding]:
    if destination.part is not PathPart.SOURCE and destination.arrives is None:
        yield Finding.error(
            "rspan.arrives-unknown",
            tr("By which port the copies of VLAN {vlan} arrive is not known.", vlan=destination.vlan),
            tr("Name the port towards the switch before."),
        )
    if destination.arrives == destination.port:
        yield Finding.error(
            "rspan.same-port",
            tr("Copies cannot arrive and leave by {port}.", port=destination.port),
            tr("Name the port towards the switch before and the one towards the next."),
        )


def _collector(destination: ErspanDestination) -> Iterator[Finding]:
    hint = tr("Give the address of the host that captures.")
    collector = destination.collector
    if collector == destination.address:
        yield Finding.error("erspan.collector-own", tr("{collector} is the switch itself.", collector=collector), hint)
    if not _of_a_host(collector):
        yield Finding.error(
            "erspan.collector-invalid", tr("{collector} is no address of a host.", collector=collector), hint
        )


def _of_a_host(address: IPv4Address) -> bool:
    return not (
        address.is_multicast
        or address.is_loopback
        or address.is_unspecified
        or address.is_link_local
        or address.is_reserved
    )
