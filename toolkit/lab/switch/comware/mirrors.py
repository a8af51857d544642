"""The mirrors a Comware configuration makes, as the wire carries them out."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from toolkit.lab.contract import ActiveMirror, GreTunnel, MirroredFlow, MirroredMac
from toolkit.lab.switch.comware.interference import flow_works, left_to_the_group
from toolkit.lab.switch.comware.matching import Matched, matched
from toolkit.lab.switch.comware.state import Encapsulation, GroupType, MirroringGroup, MirrorTo
from toolkit.lab.switch.comware.tunnels import source_address
from toolkit.lab.switch.configuration import Configuration
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

_NO_SESSION = 0
"""Comware configures no ERSPAN session number for a flow mirror."""


def active_mirrors(configuration: Configuration) -> tuple[ActiveMirror, ...]:
    return (*_groups(configuration), *_policies(configuration))


def _groups(configuration: Configuration) -> Iterator[ActiveMirror]:
    for number, group in sorted(configuration.comware.groups.items()):
        if group.active:
            yield from _group(configuration, number, group)


def _group(configuration: Configuration, number: int, group: MirroringGroup) -> Iterator[ActiveMirror]:
    empty = ActiveMirror(f"mirroring-group {number}", {}, {}, ())
    if group.type is GroupType.REMOTE_DESTINATION:
        yield from _remote_destination(configuration, group, empty)
        return
    mirror = _with_sources(configuration, group, empty)
    if not mirror.source_ports and not mirror.source_vlans:
        return
    if group.type is GroupType.REMOTE_SOURCE:
        yield from _remote_source(configuration, group, mirror)
    else:
        yield from _local(configuration, number, group, mirror)


def _with_sources(configuration: Configuration, group: MirroringGroup, empty: ActiveMirror) -> ActiveMirror:
    ports: dict[InterfaceName, Direction] = {}
    unless: list[MirroredFlow] = []
    for port, source in group.source_ports.items():
        direction, taken = left_to_the_group(configuration, port, source)
        unless += taken
        if direction is not None:
            ports[port] = direction
    return replace(empty, source_ports=ports, source_vlans=dict(group.source_vlans), unless=tuple(unless))


def _local(
    configuration: Configuration, number: int, group: MirroringGroup, mirror: ActiveMirror
) -> Iterator[ActiveMirror]:
    plain = []
    for port, encapsulation in group.monitors.items():
        if encapsulation is not None:
            yield replace(mirror, destinations=(port,), gre=_gre(encapsulation, number))
        elif port in configuration.comware.tunnels:
            yield from _through_tunnel(configuration, port, number, mirror)
        else:
            plain.append(port)
    if plain:
        yield replace(mirror, destinations=tuple(plain))


def _gre(encapsulation: Encapsulation, session: int) -> GreTunnel:
    return GreTunnel(encapsulation.source, encapsulation.collector, session)


def _through_tunnel(
    configuration: Configuration, port: InterfaceName, number: int, mirror: ActiveMirror
) -> Iterator[ActiveMirror]:
    """The route to the collector decides where copies leave; a tunnel without both ends carries nothing."""
    tunnel = configuration.comware.tunnels[port]
    source = source_address(configuration, tunnel)
    if source is not None and tunnel.destination is not None and not configuration.ports[port].shutdown:
        yield replace(mirror, gre=GreTunnel(source, tunnel.destination, number))


def _remote_source(configuration: Configuration, group: MirroringGroup, mirror: ActiveMirror) -> Iterator[ActiveMirror]:
    """An egress port must carry the probe VLAN (vendor/h3c.md 1); a reflector needs no cable."""
    if group.probe_vlan is None:
        return
    if group.reflector is not None:
        yield replace(mirror, flood_vlan=group.probe_vlan)
    elif group.egress is not None and group.probe_vlan in configuration.ports[group.egress].tagged_vlans:
        yield replace(mirror, destinations=(group.egress,), push_vlan=group.probe_vlan)


def _remote_destination(
    configuration: Configuration, group: MirroringGroup, mirror: ActiveMirror
) -> Iterator[ActiveMirror]:
    """The monitor port must be a member of the probe VLAN (vendor/h3c.md 1)."""
    vlan = group.probe_vlan
    if vlan is None:
        return
    members = (configuration.ports[port] for port in group.monitors)
    ports = tuple(port.name for port in members if vlan in port.tagged_vlans | port.untagged_vlans)
    if ports:
        yield replace(mirror, source_vlans={vlan: Direction.INBOUND}, destinations=ports, pop_vlan=vlan)


@dataclass(frozen=True, slots=True)
class _Place:
    direction: Direction
    port: InterfaceName | None = None
    vlan: int | None = None


def _policies(configuration: Configuration) -> Iterator[ActiveMirror]:
    for name, policy in sorted(configuration.policies.items()):
        places = tuple(_places(configuration, name))
        for classifier, behavior in policy.behaviors.items():
            packets = matched(configuration, classifier)
            if places and not packets.nothing:
                mirror = _copies(f"qos policy {name}", packets, places)
                if mirror.source_ports or mirror.source_vlans or mirror.source_macs or mirror.flows:
                    yield from _to(configuration.behaviors[behavior].mirrors, mirror)


def _places(configuration: Configuration, policy: str) -> Iterator[_Place]:
    for port in configuration.ports.values():
        for direction, name in port.policies.items():
            if name == policy and flow_works(configuration, port.name, direction):
                yield _Place(direction, port=port.name)
    for (vlan, direction), name in configuration.vlan_policies.items():
        if name == policy:
            yield _Place(direction, vlan=vlan)
    yield from (_Place(way) for way, name in configuration.global_policies.items() if name == policy)


def _copies(handle: str, packets: Matched, places: tuple[_Place, ...]) -> ActiveMirror:
    """Every packet of a port or VLAN is a source like any other; a part of them is a flow, or an address."""
    ports: dict[InterfaceName, Direction] = {}
    vlans: dict[int, Direction] = {}
    flows: list[MirroredFlow] = []
    for place in places:
        if packets.every and place.port is not None:
            ports[place.port] = Direction.of((place.direction, ports.get(place.port, place.direction)))
        elif packets.every and place.vlan is not None:
            vlans[place.vlan] = Direction.of((place.direction, vlans.get(place.vlan, place.direction)))
        elif packets.every or packets.rules:
            flows.append(MirroredFlow(packets.rules, place.direction, place.port, place.vlan))
    return ActiveMirror(handle, ports, vlans, (), _addresses(packets, places), tuple(flows))


def _addresses(packets: Matched, places: tuple[_Place, ...]) -> dict[MirroredMac, Direction]:
    """In VLANs only: elsewhere a frame's VLAN is not part of the match."""
    found: dict[MirroredMac, Direction] = {}
    for mac, place in itertools.product(packets.macs, places):
        if place.vlan is not None:
            key = MirroredMac(mac, place.vlan)
            found[key] = Direction.of((place.direction, found.get(key, place.direction)))
    return found


def _to(targets: tuple[MirrorTo, ...], mirror: ActiveMirror) -> Iterator[ActiveMirror]:
    plain = tuple(target.port for target in targets if target.port is not None and target.encapsulation is None)
    if plain:
        yield replace(mirror, destinations=plain)
    for target in targets:
        if target.vlan is not None:
            yield replace(mirror, flood_vlan=target.vlan)
        elif target.encapsulation is not None and target.port is not None:
            yield replace(mirror, destinations=(target.port,), gre=_gre(target.encapsulation, _NO_SESSION))
