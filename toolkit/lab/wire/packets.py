"""IPv4, IPv6, TCP, UDP and neighbour solicitation with right checksums."""

import struct
from enum import IntEnum, IntFlag

from toolkit.lab.wire.checksum import checksum
from toolkit.model.network import IpAddress

_IPV4_HEADER = struct.Struct("!BBHHHBBH4s4s")
_IPV4_VERSION_AND_LENGTH = 0x45
_DO_NOT_FRAGMENT = 0x4000
_IPV6_HEADER = struct.Struct("!IHBB16s16s")
_IPV6_VERSION = 0x60000000
_TCP_HEADER = struct.Struct("!HHIIBBHHH")
_TCP_WINDOW = 64_240
_TCP_HEADER_WORDS = 5 << 4
_UDP_HEADER = struct.Struct("!HHHH")
_TIME_TO_LIVE = 64
_NEIGHBOR_HOPS = 255
_NEIGHBOR_SOLICITATION = 135
_NEIGHBOR_ADVERTISEMENT = 136
_SOLICITED_AND_OVERRIDE = 0x60000000
_SOURCE_LINK_LAYER = 1
_TARGET_LINK_LAYER = 2


class Protocol(IntEnum):
    TCP = 6
    UDP = 17
    ICMPV6 = 58


class TcpFlag(IntFlag):
    FIN = 0x01
    SYN = 0x02
    RST = 0x04
    PSH = 0x08
    ACK = 0x10


def ip_packet(
    source: IpAddress, destination: IpAddress, protocol: Protocol, payload: bytes, hops: int = _TIME_TO_LIVE
) -> bytes:
    """An IPv4 or IPv6 packet, by the version of `destination`."""
    length = len(payload)
    if destination.version == 6:  # noqa: PLR2004 -- the version number is its own name
        header = (_IPV6_VERSION, length, protocol, hops, source.packed, destination.packed)
        return _IPV6_HEADER.pack(*header) + payload
    ends = source.packed, destination.packed
    first = _IPV4_VERSION_AND_LENGTH, 0, _IPV4_HEADER.size + length, 0, _DO_NOT_FRAGMENT, hops, protocol
    total = checksum(_IPV4_HEADER.pack(*first, 0, *ends))
    return _IPV4_HEADER.pack(*first, total, *ends) + payload


def tcp_segment(
    ends: tuple[IpAddress, IpAddress],
    ports: tuple[int, int],
    numbers: tuple[int, int],
    flags: TcpFlag,
    payload: bytes = b"",
) -> bytes:
    """A packet from the first of `ends` and `ports` to the second; `numbers` are sequence and acknowledgement."""
    fields = (*ports, *numbers, _TCP_HEADER_WORDS, flags, _TCP_WINDOW)
    bare = _TCP_HEADER.pack(*fields, 0, 0) + payload
    total = checksum(_pseudo_header(ends, Protocol.TCP, len(bare)) + bare)
    return ip_packet(*ends, Protocol.TCP, _TCP_HEADER.pack(*fields, total, 0) + payload)


def udp_datagram(ends: tuple[IpAddress, IpAddress], ports: tuple[int, int], payload: bytes) -> bytes:
    length = _UDP_HEADER.size + len(payload)
    bare = _UDP_HEADER.pack(*ports, length, 0) + payload
    # Zero means "no checksum" in UDP, so a sum of zero is sent as its other spelling (RFC 768).
    total = checksum(_pseudo_header(ends, Protocol.UDP, length) + bare) or 0xFFFF
    return ip_packet(*ends, Protocol.UDP, _UDP_HEADER.pack(*ports, length, total) + payload)


def neighbor_solicitation(source: IpAddress, source_mac: bytes, asked: IpAddress) -> bytes:
    """The IPv6 packet a host sends to learn the MAC of `asked` (RFC 4861 4.3)."""
    group = type(asked)(solicited_node(asked))
    option = bytes((_SOURCE_LINK_LAYER, 1)) + source_mac
    return _icmpv6((source, group), struct.pack("!BBHI", _NEIGHBOR_SOLICITATION, 0, 0, 0) + asked.packed + option)


def neighbor_advertisement(source: IpAddress, source_mac: bytes, to: IpAddress) -> bytes:
    option = bytes((_TARGET_LINK_LAYER, 1)) + source_mac
    head = struct.pack("!BBHI", _NEIGHBOR_ADVERTISEMENT, 0, 0, _SOLICITED_AND_OVERRIDE)
    return _icmpv6((source, to), head + source.packed + option)


def solicited_node(address: IpAddress) -> bytes:
    """The multicast group on which the owner of `address` listens (RFC 4291 2.7.1)."""
    return bytes.fromhex("ff0200000000000000000001ff") + address.packed[-3:]


def _icmpv6(ends: tuple[IpAddress, IpAddress], message: bytes) -> bytes:
    total = checksum(_pseudo_header(ends, Protocol.ICMPV6, len(message)) + message)
    signed = message[:2] + total.to_bytes(2, "big") + message[4:]
    return ip_packet(*ends, Protocol.ICMPV6, signed, _NEIGHBOR_HOPS)


def _pseudo_header(ends: tuple[IpAddress, IpAddress], protocol: Protocol, length: int) -> bytes:
    return ends[0].packed + ends[1].packed + length.to_bytes(4, "big") + protocol.to_bytes(4, "big")
