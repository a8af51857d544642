"""One frame, from Ethernet to the ports, exactly.

Any bytes may arrive here: whatever they are, the answer is `Decoded` or `Undecodable`, never an
exception. Only frames that passed the prefilter are worth the price, some microseconds each.
"""

from dataclasses import dataclass
from enum import Enum
from ipaddress import IPv4Address, IPv6Address
from struct import Struct
from typing import Final

from toolkit.model.network import IpAddress
from toolkit.traffic.protocols import SCTP, TCP, UDP, protocol_name

VLAN_TAGS: Final = (0x8100, 0x88A8, 0x9100)
"""Ethertypes of 802.1Q, of 802.1ad and of the older QinQ that switches still send."""
MAX_TAGS: Final = 2

_IPV4: Final = 0x0800
_IPV6: Final = 0x86DD
_ETHERNET_HEADER: Final = 14
_TAG_LENGTH: Final = 4
_VLAN_MASK: Final = 0x0FFF
_VERSION_4: Final = 4
_VERSION_6: Final = 6
_IPV4_HEADER: Final = 20
_IPV6_HEADER: Final = 40
_FRAGMENT_OFFSET: Final = 0x1FFF
_FRAGMENT_OFFSET_V6: Final = 0xFFF8

_FRAGMENT: Final = 44
_AUTHENTICATION: Final = 51
# Hop-by-hop, routing, destination options, mobility, HIP, shim6: all measured in 8-octet units.
_EXTENSIONS: Final = frozenset({0, 43, 60, 135, 139, 140, _FRAGMENT, _AUTHENTICATION})
_EXTENSION_MINIMUM: Final = 8
_MAX_EXTENSIONS: Final = 16
_WITH_PORTS: Final = frozenset({SCTP, TCP, UDP})

_uint16 = Struct("!H").unpack_from
_uint16_pair = Struct("!HH").unpack_from


class Undecodable(Enum):
    """Why a frame has no usable IP header."""

    NOT_IP = "another protocol than IP"
    TOO_MANY_TAGS = "more than two VLAN tags"
    CUT = "the frame ends inside the Ethernet or IP header"
    CONTRADICTORY = "the IP header contradicts itself"

    @property
    def malformed(self) -> bool:
        """Whether the frame is broken, not merely of another kind."""
        return self in {Undecodable.CUT, Undecodable.CONTRADICTORY}


@dataclass(frozen=True, slots=True)
class Decoded:
    """What the headers say; whatever is cut behind the IP addresses is left out, not guessed."""

    source_mac: bytes
    destination_mac: bytes
    vlans: tuple[int, ...]
    """Outermost first; 0 is a priority tag."""
    source: IpAddress
    destination: IpAddress
    protocol: int
    """Behind the IPv6 extension headers; the number of the first one that is cut, if any is."""
    source_port: int | None
    """None for other protocols than TCP, UDP and SCTP, for later fragments and for cut headers."""
    destination_port: int | None
    ip_length: int
    """Header and payload as the sender says; 0 in IPv4 where that was left to the network card."""

    @property
    def protocol_name(self) -> str:
        return protocol_name(self.protocol)


@dataclass(frozen=True, slots=True)
class _Network:
    """The IP header; `payload` is the offset behind it in the frame."""

    source: IpAddress
    destination: IpAddress
    protocol: int
    payload: int
    end: int
    later_fragment: bool
    length: int


def decode(frame: bytes) -> Decoded | Undecodable:
    """The outermost IP header of an Ethernet frame with up to two VLAN tags."""
    offset = _ETHERNET_HEADER
    vlans: list[int] = []
    while len(frame) >= offset:
        ethertype = _uint16(frame, offset - 2)[0]
        if ethertype not in VLAN_TAGS:
            return _decode_network(frame, ethertype, offset, tuple(vlans))
        if len(vlans) == MAX_TAGS:
            return Undecodable.TOO_MANY_TAGS
        if len(frame) < offset + _TAG_LENGTH:
            return Undecodable.CUT
        vlans.append(_uint16(frame, offset)[0] & _VLAN_MASK)
        offset += _TAG_LENGTH
    return Undecodable.CUT


def _decode_network(frame: bytes, ethertype: int, offset: int, vlans: tuple[int, ...]) -> Decoded | Undecodable:
    if ethertype == _IPV4:
        network = _decode_ipv4(frame, offset)
    elif ethertype == _IPV6:
        network = _decode_ipv6(frame, offset)
    else:
        return Undecodable.NOT_IP
    if isinstance(network, Undecodable):
        return network
    source_port, destination_port = _ports(frame, network)
    return Decoded(
        source_mac=frame[6:12],
        destination_mac=frame[0:6],
        vlans=vlans,
        source=network.source,
        destination=network.destination,
        protocol=network.protocol,
        source_port=source_port,
        destination_port=destination_port,
        ip_length=network.length,
    )


def _decode_ipv4(frame: bytes, offset: int) -> _Network | Undecodable:
    if len(frame) < offset + _IPV4_HEADER:
        return Undecodable.CUT
    version, words = divmod(frame[offset], 16)
    header = 4 * words
    length: int = _uint16(frame, offset + 2)[0]
    # A length of 0 is what a sender with segmentation offload shows to a capture on itself.
    if version != _VERSION_4 or header < _IPV4_HEADER or 0 < length < header:
        return Undecodable.CONTRADICTORY
    return _Network(
        source=IPv4Address(frame[offset + 12 : offset + 16]),
        destination=IPv4Address(frame[offset + 16 : offset + 20]),
        protocol=frame[offset + 9],
        payload=offset + header,
        end=_end(frame, offset, length),
        later_fragment=bool(_uint16(frame, offset + 6)[0] & _FRAGMENT_OFFSET),
        length=length,
    )


def _decode_ipv6(frame: bytes, offset: int) -> _Network | Undecodable:
    if len(frame) < offset + _IPV6_HEADER:
        return Undecodable.CUT
    if frame[offset] >> 4 != _VERSION_6:
        return Undecodable.CONTRADICTORY
    payload_length: int = _uint16(frame, offset + 4)[0]
    # A payload length of 0 stands for a jumbogram or for segmentation offload.
    end = _end(frame, offset, _IPV6_HEADER + payload_length if payload_length else 0)
    protocol, payload, later_fragment = _walk_extensions(frame, frame[offset + 6], offset + _IPV6_HEADER, end)
    return _Network(
        source=IPv6Address(frame[offset + 8 : offset + 24]),
        destination=IPv6Address(frame[offset + 24 : offset + 40]),
        protocol=protocol,
        payload=payload,
        end=end,
        later_fragment=later_fragment,
        length=_IPV6_HEADER + payload_length,
    )


def _walk_extensions(frame: bytes, protocol: int, offset: int, end: int) -> tuple[int, int, bool]:
    """The protocol behind the extension headers, its offset, and whether this is a later fragment."""
    for _ in range(_MAX_EXTENSIONS):
        if protocol not in _EXTENSIONS or end < offset + _EXTENSION_MINIMUM:
            break
        following, size = frame[offset], frame[offset + 1]
        if protocol == _FRAGMENT:
            if _uint16(frame, offset + 2)[0] & _FRAGMENT_OFFSET_V6:
                return following, offset + _EXTENSION_MINIMUM, True
            offset += _EXTENSION_MINIMUM
        elif protocol == _AUTHENTICATION:
            offset += 4 * (size + 2)
        else:
            offset += 8 * (size + 1)
        protocol = following
    return protocol, offset, False


def _ports(frame: bytes, network: _Network) -> tuple[int, int] | tuple[None, None]:
    if network.later_fragment or network.protocol not in _WITH_PORTS or network.end < network.payload + 4:
        return None, None
    source, destination = _uint16_pair(frame, network.payload)
    return source, destination


def _end(frame: bytes, offset: int, length: int) -> int:
    """Where the packet ends in the frame: Ethernet padding is not part of it."""
    return min(len(frame), offset + length) if length else len(frame)
