"""What a switch's running configuration means for forwarding, worked out once per revision."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.lab.contract import ActiveMirror, PortSettings
from toolkit.lab.wire.port import Port
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

Group = tuple[Port, ...]
"""The usable members of an aggregate, or one port alone."""


@dataclass(frozen=True, slots=True)
class Layout:
    groups: Mapping[InterfaceName, Group]
    """By the name the MAC table shows; ports without link are left out."""
    flood: Mapping[int, tuple[Group, ...]]
    """Per VLAN, where an unknown or broadcast frame goes."""
    vlans_inbound: Mapping[int, Group]
    """Per mirrored VLAN, the destination ports."""
    vlans_outbound: Mapping[int, Group]


def lay_out(
    ports: Mapping[InterfaceName, Port],
    settings: Mapping[InterfaceName, PortSettings],
    mirrors: Sequence[ActiveMirror],
) -> Layout:
    """Configures `ports` and answers for the whole switch."""
    for name, port in ports.items():
        own = settings[name]
        port.configure(own, settings.get(own.aggregate, own) if own.aggregate else own)
        port.is_destination = False
        port.copies_inbound = port.copies_outbound = ()
    groups = _groups(ports.values())
    vlans: dict[Direction, dict[int, Group]] = {Direction.INBOUND: {}, Direction.OUTBOUND: {}}
    for mirror in mirrors:
        _apply(mirror, ports, groups, vlans)
    return Layout(groups, _flood(groups), vlans[Direction.INBOUND], vlans[Direction.OUTBOUND])


def _groups(ports: Iterable[Port]) -> Mapping[InterfaceName, Group]:
    groups: dict[InterfaceName, Group] = {}
    for port in ports:
        if port.up:
            groups[port.logical] = (*groups.get(port.logical, ()), port)
    return groups


def _flood(groups: Mapping[InterfaceName, Group]) -> Mapping[int, tuple[Group, ...]]:
    flood: dict[int, list[Group]] = {}
    for group in groups.values():
        for vlan in group[0].allowed:
            flood.setdefault(vlan, []).append(group)
    return {vlan: tuple(members) for vlan, members in flood.items()}


def _apply(
    mirror: ActiveMirror,
    ports: Mapping[InterfaceName, Port],
    groups: Mapping[InterfaceName, Group],
    vlans: Mapping[Direction, dict[int, Group]],
) -> None:
    destination = tuple(port for name in mirror.destinations for port in groups.get(name, ())[:1])
    for port in destination:
        port.is_destination = True
    for source, direction in mirror.source_ports.items():
        # An aggregate as source stands for all its members.
        for port in (port for port in ports.values() if source in {port.name, port.logical}):
            if Direction.INBOUND in direction.parts:
                port.copies_inbound = _joined(port.copies_inbound, destination)
            if Direction.OUTBOUND in direction.parts:
                port.copies_outbound = _joined(port.copies_outbound, destination)
    for vlan, direction in mirror.source_vlans.items():
        for part in direction.parts:
            vlans[part][vlan] = _joined(vlans[part].get(vlan, ()), destination)


def _joined(first: Group, second: Group) -> Group:
    """Both without repeats: one frame is copied to one destination once per direction."""
    return tuple(dict.fromkeys(first + second))
