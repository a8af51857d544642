"""Reads frames independently of the code that makes them, and checks every checksum."""

import struct
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address

TCP, UDP, ICMPV6 = 6, 17, 58


@dataclass(frozen=True)
class Read:
    vlan: int | None
    source: IPv4Address | IPv6Address
    destination: IPv4Address | IPv6Address
    protocol: int
    ports: tuple[int, int]
    payload: bytes
    sequence: int = 0
    flags: int = 0


def read(frame: bytes) -> Read | None:
    """None for anything but IP; fails on a wrong length or checksum."""
    vlan, start = None, 12
    if frame[12:14] == b"\x81\x00":
        vlan, start = int.from_bytes(frame[14:16], "big") & 0xFFF, 16
    kind = int.from_bytes(frame[start : start + 2], "big")
    if kind not in {0x0800, 0x86DD}:
        return None
    return read_packet(frame[start + 2 :], vlan)


def read_packet(packet: bytes, vlan: int | None = None) -> Read:
    source: IPv4Address | IPv6Address
    if packet[0] >> 4 == 4:
        length = int.from_bytes(packet[2:4], "big")
        assert 20 <= length <= len(packet)
        assert ones_sum(packet[:20]) == 0xFFFF
        source, destination = IPv4Address(packet[12:16]), IPv4Address(packet[16:20])
        return _transport(vlan, source, destination, packet[9], packet[20:length])
    length = int.from_bytes(packet[4:6], "big")
    assert 40 + length <= len(packet)
    ends = IPv6Address(packet[8:24]), IPv6Address(packet[24:40])
    return _transport(vlan, *ends, packet[6], packet[40 : 40 + length])


def _transport(
    vlan: int | None,
    source: IPv4Address | IPv6Address,
    destination: IPv4Address | IPv6Address,
    protocol: int,
    body: bytes,
) -> Read:
    pseudo = source.packed + destination.packed + struct.pack("!II", len(body), protocol)
    assert ones_sum(pseudo + body) == 0xFFFF
    if protocol == ICMPV6:
        return Read(vlan, source, destination, protocol, (body[0], body[1]), body[4:])
    ports = struct.unpack("!HH", body[:4])
    if protocol == UDP:
        assert int.from_bytes(body[4:6], "big") == len(body)
        return Read(vlan, source, destination, protocol, ports, body[8:])
    header = (body[12] >> 4) * 4
    sequence = int.from_bytes(body[4:8], "big")
    return Read(vlan, source, destination, protocol, ports, body[header:], sequence, body[13])


def ones_sum(data: bytes) -> int:
    """Word by word, the way RFC 1071 writes it down."""
    padded = data + b"\x00" * (len(data) % 2)
    total: int = sum(struct.unpack(f"!{len(padded) // 2}H", padded))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total


def server_name(record: bytes) -> str | None:
    """The SNI of a ClientHello that is whole in `record`."""
    if record[:1] != b"\x16" or record[5:6] != b"\x01":
        return None
    assert int.from_bytes(record[3:5], "big") == len(record) - 5
    assert int.from_bytes(record[6:9], "big") == len(record) - 9
    at = 9 + 2 + 32
    at += 1 + record[at]
    at += 2 + int.from_bytes(record[at : at + 2], "big")
    at += 1 + record[at]
    assert int.from_bytes(record[at : at + 2], "big") == len(record) - at - 2
    at += 2
    while at < len(record):
        kind, length = struct.unpack("!HH", record[at : at + 4])
        if kind == 0:
            return record[at + 9 : at + 4 + length].decode()
        at += 4 + length
    return None
