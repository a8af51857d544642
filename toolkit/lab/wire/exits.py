"""How the copies of a mirror leave a switch: bare, tagged, flooded or in a tunnel."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from toolkit.lab.contract import ActiveMirror, GreTunnel
from toolkit.lab.wire.erspan import Erspan
from toolkit.lab.wire.frames import BROADCAST, is_tagged, tagged, untagged, vlan_of
from toolkit.lab.wire.port import Group, Port, carrier
from toolkit.lab.wire.router import Router
from toolkit.model.names import InterfaceName

Forward = Callable[[bytes, int, float], None]
"""Sends an untagged frame into a VLAN at a simulated second, without mirroring it."""


class Exit(Protocol):
    """A `Port` is one: copies leave it as they are. Equal exits take one copy of a frame per direction."""

    def transmit_copy(self, frame: bytes, now: float) -> None:
        """`now` is the simulated second."""


@dataclass(frozen=True, slots=True)
class Tagging:
    """RSPAN: one more tag in front of the frame's own, whatever VLANs the port is in (vendor/huawei.md 3)."""

    port: Port
    vlan: int

    def transmit_copy(self, frame: bytes, now: float) -> None:
        self.port.transmit_copy(tagged(frame, self.vlan), now)


@dataclass(frozen=True, slots=True)
class Untagging:
    """The end of RSPAN: what the first switch pushed is taken off."""

    port: Port
    vlan: int

    def transmit_copy(self, frame: bytes, now: float) -> None:
        has_tag = is_tagged(frame) and vlan_of(frame) == self.vlan
        self.port.transmit_copy(untagged(frame) if has_tag else frame, now)


@dataclass(frozen=True, slots=True)
class Flooding:
    """A reflector port sends copies back into the switch, where they are flooded (vendor/h3c.md 3)."""

    groups: tuple[Group, ...]
    vlan: int

    def transmit_copy(self, frame: bytes, now: float) -> None:
        for group in self.groups:
            port = carrier(group, frame)
            port.transmit_copy(port.as_sent(frame, self.vlan), now)


@dataclass(frozen=True, slots=True)
class TunnelPort:
    """ERSPAN out of one port. A collector the switch has no ARP entry for is reached by broadcast."""

    erspan: Erspan
    port: Port
    router: Router | None

    def transmit_copy(self, frame: bytes, now: float) -> None:
        neighbor = self.router.towards(self.erspan.collector) if self.router is not None else None
        self.port.transmit_copy(self.erspan.wrap(frame, neighbor.mac if neighbor else BROADCAST), now)


@dataclass(frozen=True, slots=True)
class RoutedTunnel:
    """ERSPAN the way the routing table shows; nothing leaves while the next hop's MAC is unknown."""

    erspan: Erspan
    router: Router
    forward: Forward

    def transmit_copy(self, frame: bytes, now: float) -> None:
        neighbor = self.router.towards(self.erspan.collector)
        if neighbor is not None:
            self.forward(self.erspan.wrap(frame, neighbor.mac), neighbor.vlan, now)


class Tunnels:
    """Of one switch. They keep counting their packets when the configuration changes around them."""

    def __init__(self, mac: bytes, router: Router | None, forward: Forward) -> None:
        self._mac = mac
        self._router = router
        self._forward = forward
        self._begun: dict[tuple[GreTunnel, InterfaceName | None], Erspan] = {}

    def exits(self, tunnel: GreTunnel, ports: tuple[Port, ...]) -> tuple[Exit, ...]:
        return tuple(TunnelPort(self._erspan(tunnel, port.name), port, self._router) for port in ports)

    def routed_exits(self, tunnel: GreTunnel) -> tuple[Exit, ...]:
        if self._router is None:
            return ()
        return (RoutedTunnel(self._erspan(tunnel, None), self._router, self._forward),)

    def _erspan(self, tunnel: GreTunnel, port: InterfaceName | None) -> Erspan:
        return self._begun.setdefault((tunnel, port), Erspan(tunnel, self._mac))


def exits_of(
    mirror: ActiveMirror,
    groups: Mapping[InterfaceName, Group],
    flood: Mapping[int, tuple[Group, ...]],
    tunnels: Tunnels,
) -> tuple[Exit, ...]:
    """Where `mirror`'s copies leave; none while every port they could take is down."""
    if mirror.flood_vlan is not None:
        beside = tuple(each for each in flood.get(mirror.flood_vlan, ()) if each[0].logical not in mirror.destinations)
        return (Flooding(beside, mirror.flood_vlan),)
    if mirror.gre is not None and not mirror.destinations:
        return tunnels.routed_exits(mirror.gre)
    ports = destination_ports(mirror, groups)
    if mirror.gre is not None:
        return tunnels.exits(mirror.gre, ports)
    if mirror.push_vlan is not None:
        return tuple(Tagging(port, mirror.push_vlan) for port in ports)
    if mirror.pop_vlan is not None:
        return tuple(Untagging(port, mirror.pop_vlan) for port in ports)
    return ports


def destination_ports(mirror: ActiveMirror, groups: Mapping[InterfaceName, Group]) -> tuple[Port, ...]:
    """Those of `mirror.destinations` that are up; of an aggregate, its first member."""
    return tuple(port for name in mirror.destinations for port in groups.get(name, ())[:1])


def ends_at_a_sensor(mirror: ActiveMirror) -> bool:
    """Whether frames leave this mirror as they were seen, and not towards another switch or a collector."""
    return mirror.push_vlan is None and mirror.flood_vlan is None and mirror.gre is None
