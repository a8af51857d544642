"""The routing half of a core switch: gateway addresses, ARP and neighbour tables, the way out."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Interface, IPv6Address

from toolkit.lab.wire.frames import ArpOperation, EtherType, arp, ether_type_of, ethernet, read_arp
from toolkit.lab.wire.packets import neighbor_advertisement, solicited_node
from toolkit.model.network import IpAddress

_IPV4_DESTINATION = slice(30, 34)
_IPV6_DESTINATION = slice(38, 54)
_ADDRESSES_END = 12
_SOLICITATION_TARGET = slice(62, 78)
_SOLICITATION_OPTION = slice(78, 80)
_SOLICITATION_MAC = slice(80, 86)
_IPV6_SOURCE = slice(22, 38)
_IPV6_NEXT_HEADER = 20
_ICMPV6_TYPE = 54
_ICMPV6 = 58
_NEIGHBOR_SOLICITATION = 135
_SOURCE_LINK_LAYER = b"\x01\x01"

GATEWAY_IPV6 = IPv6Address("fe80::1")
"""The router's address in every VLAN, as hosts would learn it from a router advertisement."""


@dataclass(frozen=True, slots=True)
class Neighbor:
    mac: bytes
    vlan: int


class Router:
    """Routes between VLANs; what is not attached goes to `next_hop`. Hop counts are not decremented."""

    def __init__(self, mac: bytes, interfaces: Mapping[int, IPv4Interface], next_hop: IPv4Address) -> None:
        self.mac = mac
        self.interfaces = dict(interfaces)
        self._own = {interface.packed: vlan for vlan, interface in interfaces.items()}
        self._networks = tuple(interface.network for interface in interfaces.values())
        self._next_hop = next_hop.packed
        self._neighbors: dict[bytes, Neighbor] = {}

    @property
    def neighbors(self) -> Mapping[IpAddress, Neighbor]:
        """Learned by ARP (IPv4) and neighbour solicitation (IPv6), whatever their subnet."""
        return {_address(packed): neighbor for packed, neighbor in self._neighbors.items()}

    def route(self, frame: bytes) -> tuple[bytes, int] | None:
        """An untagged frame sent to the router as it leaves, and in which VLAN; none when it goes nowhere."""
        kind = ether_type_of(frame)
        if kind == EtherType.IPV4:
            destination = frame[_IPV4_DESTINATION]
        elif kind == EtherType.IPV6:
            destination = frame[_IPV6_DESTINATION]
        else:
            return None
        neighbor = self.towards(destination)
        if neighbor is None:
            return None
        return neighbor.mac + self.mac + frame[_ADDRESSES_END:], neighbor.vlan

    def towards(self, destination: bytes) -> Neighbor | None:
        """The host with that packed address, or the next hop; none while its MAC is unknown."""
        return self._neighbors.get(destination) or self._beyond(destination)

    def answer(self, frame: bytes, vlan: int) -> bytes | None:
        """The reply to an untagged ARP or neighbour solicitation heard in `vlan`; learns its sender."""
        if vlan not in self.interfaces:
            return None
        kind = ether_type_of(frame)
        if kind == EtherType.ARP:
            return self._answer_arp(frame, vlan)
        if kind == EtherType.IPV6:
            return self._answer_solicitation(frame, vlan)
        return None

    def _beyond(self, destination: bytes) -> Neighbor | None:
        if len(destination) == len(self._next_hop):
            address = IPv4Address(destination)
            if destination in self._own or any(address in network for network in self._networks):
                return None
        return self._neighbors.get(self._next_hop)

    def _answer_arp(self, frame: bytes, vlan: int) -> bytes | None:
        heard = read_arp(frame)
        if heard is None:
            return None
        operation, mac, address, asked = heard
        self._neighbors[address] = Neighbor(mac, vlan)
        if operation != ArpOperation.REQUEST or asked != self.interfaces[vlan].packed:
            return None
        return arp(ArpOperation.REPLY, (self.mac, asked), (mac, address))

    def _answer_solicitation(self, frame: bytes, vlan: int) -> bytes | None:
        if frame[_IPV6_NEXT_HEADER] != _ICMPV6 or frame[_ICMPV6_TYPE : _ICMPV6_TYPE + 1] != bytes(
            (_NEIGHBOR_SOLICITATION,)
        ):
            return None
        if frame[_SOLICITATION_OPTION] != _SOURCE_LINK_LAYER:
            return None
        mac, source = frame[_SOLICITATION_MAC], frame[_IPV6_SOURCE]
        self._neighbors[source] = Neighbor(mac, vlan)
        if frame[_SOLICITATION_TARGET] != GATEWAY_IPV6.packed:
            return None
        packet = neighbor_advertisement(GATEWAY_IPV6, self.mac, IPv6Address(source))
        return ethernet(mac, self.mac, EtherType.IPV6, packet)


def solicitation_group(address: IpAddress) -> bytes:
    """The Ethernet group address of `address`'s solicited-node group (RFC 2464 7)."""
    return b"\x33\x33" + solicited_node(address)[-4:]


def _address(packed: bytes) -> IpAddress:
    return IPv4Address(packed) if len(packed) == 4 else IPv6Address(packed)  # noqa: PLR2004 -- octets of IPv4
