"""What a switch's running configuration means for forwarding, worked out once per revision."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.lab.contract import ActiveMirror, PortSettings
from toolkit.lab.wire.exits import Tunnels, destination_ports, ends_at_a_sensor, exits_of
from toolkit.lab.wire.port import Group, Port
from toolkit.lab.wire.taps import Taps
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName


@dataclass(frozen=True, slots=True)
class Layout:
    groups: Mapping[InterfaceName, Group] = field(default_factory=dict)
    """By the name the MAC table shows; ports without link are left out."""
    flood: Mapping[int, tuple[Group, ...]] = field(default_factory=dict)
    """Per VLAN, where an unknown or broadcast frame goes."""
    inbound: Taps = field(default_factory=lambda: Taps(Direction.INBOUND))
    outbound: Taps = field(default_factory=lambda: Taps(Direction.OUTBOUND))


def lay_out(
    ports: Mapping[InterfaceName, Port],
    settings: Mapping[InterfaceName, PortSettings],
    mirrors: Sequence[ActiveMirror],
    tunnels: Tunnels,
) -> Layout:
    """Configures `ports` and answers for the whole switch."""
    for name, port in ports.items():
        own = settings[name]
        port.configure(own, settings.get(own.aggregate, own) if own.aggregate else own)
    groups = _groups(ports.values())
    for mirror in mirrors:
        if ends_at_a_sensor(mirror):
            for port in destination_ports(mirror, groups):
                port.is_destination = True
    layout = Layout(groups, _flood(groups.values(), _popped(mirrors)))
    for mirror in mirrors:
        exits = exits_of(mirror, groups, layout.flood, tunnels)
        layout.inbound.add(mirror, exits)
        layout.outbound.add(mirror, exits)
    return layout


def _groups(ports: Iterable[Port]) -> Mapping[InterfaceName, Group]:
    groups: dict[InterfaceName, Group] = {}
    for port in ports:
        if port.up:
            groups[port.logical] = (*groups.get(port.logical, ()), port)
    return groups


def _popped(mirrors: Iterable[ActiveMirror]) -> Collection[tuple[InterfaceName, int]]:
    """Monitor ports, each with the probe VLAN whose frames reach it as copies.

    A monitor port is a member of that VLAN (vendor/h3c.md 1) and still gets every frame once.
    """
    return {
        (port, mirror.pop_vlan) for mirror in mirrors if mirror.pop_vlan is not None for port in mirror.destinations
    }


def _flood(groups: Iterable[Group], without: Collection[tuple[InterfaceName, int]]) -> Mapping[int, tuple[Group, ...]]:
    flood: dict[int, list[Group]] = {}
    for group in groups:
        for vlan in group[0].allowed:
            if (group[0].logical, vlan) not in without:
                flood.setdefault(vlan, []).append(group)
    return {vlan: tuple(members) for vlan, members in flood.items()}
