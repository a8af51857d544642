"""What the emulated switch and the emulated wire know about each other.

The switch side (command line, running configuration) answers *how is this port configured, what is
mirrored where*. The wire side (hosts, frames) answers *which addresses were learned where*. Neither
reaches into the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address
from typing import Protocol

from toolkit.model.flow import FlowRule
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName, MacAddress


@dataclass(frozen=True, slots=True)
class MirroredMac:
    """Frames from or to `mac` in `vlan`."""

    mac: MacAddress
    vlan: int


@dataclass(frozen=True, slots=True)
class MirroredFlow:
    """Packets that any of `rules` permits, on one port, in one VLAN, or everywhere; no rules: every packet."""

    rules: tuple[FlowRule, ...]
    direction: Direction
    port: InterfaceName | None = None
    vlan: int | None = None


@dataclass(frozen=True, slots=True)
class GreTunnel:
    """Copies leave as ERSPAN II packets (GRE 0x88BE) from `source` to `collector`."""

    source: IPv4Address
    collector: IPv4Address
    session: int


@dataclass(frozen=True, slots=True)
class ActiveMirror:
    """One mirror as the running configuration holds it now; only complete ones (source and destination).

    Each of `destinations` gets every copy. `push_vlan`: copies get this tag in front of their own
    (RSPAN). `flood_vlan`: instead of leaving by `destinations`, tagged copies are flooded in that VLAN (a
    reflector port does that). A remote destination is a mirror whose source is the probe VLAN, inbound,
    with `pop_vlan` set: copies lose that tag on the way to the monitor port. `gre`: packets leave by
    `destinations` or, where there are none, as the routing table shows.
    """

    handle: str
    source_ports: Mapping[InterfaceName, Direction]
    source_vlans: Mapping[int, Direction]
    destinations: tuple[InterfaceName, ...]
    source_macs: Mapping[MirroredMac, Direction] = field(default_factory=dict)
    flows: tuple[MirroredFlow, ...] = ()
    push_vlan: int | None = None
    flood_vlan: int | None = None
    pop_vlan: int | None = None
    gre: GreTunnel | None = None
    unless: tuple[MirroredFlow, ...] = ()
    """Packets these match are not copied: another mirror on the port came first (vendor/h3c.md 2)."""


@dataclass(frozen=True, slots=True)
class PortSettings:
    """How one port treats frames. An access port has `pvid` only; a trunk or hybrid port also `allowed_vlans`."""

    trunk: bool
    pvid: int
    allowed_vlans: frozenset[int]
    shutdown: bool
    aggregate: InterfaceName | None
    """The Eth-Trunk or Bridge-Aggregation this port is a member of."""
    speed_mbps: int
    untagged_vlans: frozenset[int] | None = None
    """What a hybrid port sends without a tag; without it, the PVID."""


class SwitchSide(Protocol):
    """What the wire asks a switch."""

    @property
    def name(self) -> str: ...

    @property
    def revision(self) -> int:
        """Grows with every change of the running configuration, so that readers can cache."""

    def ports(self) -> Mapping[InterfaceName, PortSettings]: ...

    def active_mirrors(self) -> Sequence[ActiveMirror]: ...

    def vlans_without_learning(self) -> frozenset[int]:
        """VLANs whose MAC learning is off: their frames are always flooded (vendor/h3c.md 1)."""
        ...


@dataclass(frozen=True, slots=True)
class LearnedMac:
    mac: MacAddress
    vlan: int
    port: InterfaceName


@dataclass(frozen=True, slots=True)
class ArpRow:
    address: IPv4Address
    mac: MacAddress
    vlan: int
    port: InterfaceName


@dataclass(frozen=True, slots=True)
class LldpRow:
    local_port: InterfaceName
    system_name: str
    remote_port: str


@dataclass(frozen=True, slots=True)
class PortCounters:
    """Since start; `dropped_out` counts copies a full destination port could not send."""

    frames_in: int = 0
    bytes_in: int = 0
    frames_out: int = 0
    bytes_out: int = 0
    dropped_out: int = 0


class WireSide(Protocol):
    """What a switch's `display` commands ask the wire."""

    def mac_table(self) -> Sequence[LearnedMac]: ...

    def arp_table(self) -> Sequence[ArpRow]: ...

    def lldp_neighbors(self) -> Sequence[LldpRow]: ...

    def counters(self, port: InterfaceName) -> PortCounters: ...

    def link_up(self, port: InterfaceName) -> bool: ...


class NoWire:
    """A switch with nothing plugged in."""

    def mac_table(self) -> Sequence[LearnedMac]:
        return ()

    def arp_table(self) -> Sequence[ArpRow]:
        return ()

    def lldp_neighbors(self) -> Sequence[LldpRow]:
        return ()

    def counters(self, port: InterfaceName) -> PortCounters:
        del port
        return PortCounters()

    def link_up(self, port: InterfaceName) -> bool:
        del port
        return False
