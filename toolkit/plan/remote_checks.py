"""What a remote mirror asks of each switch on its path, and an encapsulated one of its addresses."""

import re
from collections.abc import Iterator
from ipaddress import IPv4Address

from toolkit.dialects.state import SwitchState
from toolkit.language import tr
from toolkit.model.finding import Finding
from toolkit.model.flow import FlowRule
from toolkit.model.intent import (
    Direction,
    ErspanDestination,
    FlowSource,
    Intent,
    PathPart,
    RspanDestination,
    VlanSource,
)
from toolkit.model.names import InterfaceName
from toolkit.model.plan import DialectName
from toolkit.plan.destination_checks import port_uses
from toolkit.plan.vlan_facts import address_by_dhcp, addresses, gateway, members, vlan_towards

_DEFAULT_VLAN = 1
_NO_STP_ON_EGRESS = (DialectName.COMWARE5, DialectName.COMWARE7)
"""vendor/h3c.md 1.2, "Egress: no STP"."""
_GRE = 47
_POINT_TO_POINT = 2
"""Addresses of a subnet in which all of them are hosts."""
_RESERVED_COUNT = 31
_RESERVED_BY_DEFAULT = range(4064, 4095)
"""Of CloudEngine, for its own forwarding and mirroring, unless `vlan reserved N` moves them (Huawei's public forum)."""
_RESERVED = re.compile(r"vlan reserved (\d+)")


def remote_findings(
    intent: Intent, state: SwitchState, dialect: DialectName, uplinks: frozenset[InterfaceName]
) -> Iterator[Finding]:
    destination = intent.destination
    if isinstance(destination, RspanDestination):
        yield from _probe_vlan(intent, destination, state, dialect)
        yield from _path(destination, state)
        if destination.part is PathPart.SOURCE:
            yield from _shared_uplink(destination, state, dialect, uplinks)
    elif isinstance(destination, ErspanDestination):
        yield from _tunnel_ends(destination, state)
        yield from _copies_of_copies(intent, destination, state)


def _probe_vlan(
    intent: Intent, destination: RspanDestination, state: SwitchState, dialect: DialectName
) -> Iterator[Finding]:
    """vendor/h3c.md 1.2, "Probe VLAN"; vendor/huawei.md 3, "RSPAN": exists for copies and for nothing else."""
    vlan = destination.vlan
    another = tr("Choose a VLAN that nothing else uses on any switch of the path.")
    if vlan == _DEFAULT_VLAN:
        return
    if vlan in _reserved(state, dialect):
        yield Finding.error(
            "rspan.vlan-reserved", tr("VLAN {vlan} is kept by the switch for itself.", vlan=vlan), another
        )
    own = gateway(vlan, state)
    if own is not None:
        yield Finding.error(
            "rspan.vlan-in-use", tr("VLAN {vlan} has the interface {port}.", vlan=vlan, port=own), another
        )
    ours = [use.port for use in port_uses(destination)]
    others = members(vlan, state, besides=ours)
    hosts = [port for port in others if not state.ports[port].trunk]
    if hosts:
        yield Finding.error(
            "rspan.vlan-in-use", tr("{ports} is in VLAN {vlan}.", ports=", ".join(hosts), vlan=vlan), another
        )
    if destination.part is PathPart.SOURCE:
        yield from _source_in_probe_vlan(intent, vlan, state)
    flooded = [port for port in others if state.ports[port].trunk and port not in intent.ports]
    if flooded:
        yield Finding.warning(
            "rspan.vlan-flooded",
            tr("{ports} carries VLAN {vlan} too: copies will be flooded there.", ports=", ".join(flooded), vlan=vlan),
            tr("Take the VLAN off those trunks, by hand, or choose one that they do not carry."),
        )


def _reserved(state: SwitchState, dialect: DialectName) -> range:
    moved = next((int(match[1]) for line in state.tree.top if (match := _RESERVED.match(line))), None)
    if moved is not None:
        return range(moved, moved + _RESERVED_COUNT)
    return _RESERVED_BY_DEFAULT if dialect is DialectName.VRP8 else range(0)


def _source_in_probe_vlan(intent: Intent, vlan: int, state: SwitchState) -> Iterator[Finding]:
    for port in intent.ports:
        known = state.ports.get(port)
        if known is not None and known.trunk and vlan in (known.vlans or ()):
            yield Finding.error(
                "rspan.vlan-on-source",
                tr(
                    "{port} is to be mirrored and carries VLAN {vlan}: copies would be copied again.",
                    port=port,
                    vlan=vlan,
                ),
                tr("Choose a VLAN that the mirrored ports do not carry."),
            )


def _path(destination: RspanDestination, state: SwitchState) -> Iterator[Finding]:
    for use in port_uses(destination):
        known = state.ports.get(use.port)
        if known is not None and use.passage and not known.trunk and not known.routed and known.vlans is not None:
            yield Finding.error(
                "rspan.not-trunk",
                tr("{port} is no trunk, and the copies carry a tag.", port=use.port),
                tr("Choose the trunk between the two switches."),
            )


def _shared_uplink(
    destination: RspanDestination, state: SwitchState, dialect: DialectName, uplinks: frozenset[InterfaceName]
) -> Iterator[Finding]:
    """Both vendors advise a port that carries nothing else (vendor/huawei.md 3, vendor/h3c.md 1.2, "Egress")."""
    known = state.ports.get(destination.port)
    others = (known.vlans or frozenset()) - {destination.vlan, _DEFAULT_VLAN} if known is not None else frozenset()
    if not others and destination.port not in uplinks:
        return
    loop = dialect in _NO_STP_ON_EGRESS and destination.reflector is None and known is not None and known.stp
    yield Finding.warning(
        "rspan.shared-uplink",
        tr("{port} carries ordinary traffic too: copies compete with it.", port=destination.port),
        tr("Its spanning tree is off meanwhile: where a second way could close a loop, use a cable of its own.")
        if loop
        else tr(
            "A cable of its own for the copies keeps the uplink free; otherwise mirror little and watch its drops."
        ),
    )


def _tunnel_ends(destination: ErspanDestination, state: SwitchState) -> Iterator[Finding]:
    collector, address = destination.collector, destination.address
    own = {interface.ip for _, interface in addresses(state)}
    hint = tr("Give the address of the host that captures.")
    if collector in own and collector != address:
        yield Finding.error("erspan.collector-own", tr("{collector} is the switch itself.", collector=collector), hint)
    if collector in _ends_of_subnets(state):
        yield Finding.error(
            "erspan.collector-invalid", tr("{collector} is no address of a host.", collector=collector), hint
        )
    if address not in own:
        yield _address_unknown(destination, state)


def _address_unknown(destination: ErspanDestination, state: SwitchState) -> Finding:
    text = tr("No interface of the switch has the address {address}.", address=destination.address)
    if address_by_dhcp(state):
        return Finding.warning(
            "erspan.address-unknown", text, tr("An interface asks a server for its address; it may be that one.")
        )
    return Finding.error(
        "erspan.address-unknown",
        text,
        tr("Addresses it has: {addresses}", addresses=", ".join(str(own.ip) for _, own in addresses(state)) or "-"),
    )


def _ends_of_subnets(state: SwitchState) -> frozenset[IPv4Address]:
    networks = [own.network for _, own in addresses(state) if own.network.num_addresses > _POINT_TO_POINT]
    return frozenset(end for network in networks for end in (network.network_address, network.broadcast_address))


def _copies_of_copies(intent: Intent, destination: ErspanDestination, state: SwitchState) -> Iterator[Finding]:
    """Whether a switch mirrors its own copies is stated for one model (vendor/huawei.md 3), so it is not tried."""
    if Direction.OUTBOUND not in intent.direction.parts:
        return
    towards = vlan_towards(destination.collector, state)
    for source in intent.sources:
        place = source.at if isinstance(source, FlowSource) else source
        in_vlan = isinstance(place, VlanSource) and place.vlan == towards
        rules = source.rules if isinstance(source, FlowSource) else None
        if (in_vlan and (rules is None or _match(rules, destination))) or (
            place is None and rules is not None and _match(rules, destination)
        ):
            yield Finding.error(
                "erspan.loop",
                tr(
                    "The copies to {collector} would be copied as part of {source}.",
                    collector=destination.collector,
                    source=source,
                ),
                tr("Use --direction inbound, or a collector that the mirrored traffic does not lead to."),
            )


def _match(rules: tuple[FlowRule, ...], destination: ErspanDestination) -> bool:
    return any(rule.matches(_GRE, destination.address, destination.collector) for rule in rules)
