"""Frames and captures built field by field, independent of the code that reads them."""

import struct
from ipaddress import ip_address
from pathlib import Path

HOST_MAC = bytes.fromhex("02000000000a")
GATEWAY_MAC = bytes.fromhex("020000000001")
TCP, UDP = 6, 17


def ethernet(payload: bytes, ethertype: int, *, tags: tuple[tuple[int, int], ...] = ()) -> bytes:
    """`tags` are (ethertype, VLAN), outermost first."""
    header = GATEWAY_MAC + HOST_MAC
    for tag, vlan in tags:
        header += struct.pack("!HH", tag, vlan)
    return header + struct.pack("!H", ethertype) + payload


def ipv4(
    source: str,
    destination: str,
    payload: bytes,
    *,
    protocol: int = TCP,
    options: bytes = b"",
    fragment: int = 0,
) -> bytes:
    """`fragment` is the field of flags and offset in 8-octet units; `options` a multiple of 4 octets."""
    words = 5 + len(options) // 4
    length = 4 * words + len(payload)
    header = struct.pack("!BBHHHBBH", 4 << 4 | words, 0, length, 1, fragment, 64, protocol, 0)
    return header + ip_address(source).packed + ip_address(destination).packed + options + payload


def ipv6(source: str, destination: str, payload: bytes, *, next_header: int = TCP) -> bytes:
    header = struct.pack("!IHBB", 6 << 28, len(payload), next_header, 64)
    return header + ip_address(source).packed + ip_address(destination).packed + payload


def ports(source: int, destination: int) -> bytes:
    """Enough of a TCP or UDP header."""
    return struct.pack("!HH", source, destination) + bytes(16)


def talk(source: str, destination: str, *, tags: tuple[tuple[int, int], ...] = ()) -> bytes:
    """A frame from port 50000 to 443."""
    payload = ports(50000, 443)
    if ":" in source:
        return ethernet(ipv6(source, destination, payload), 0x86DD, tags=tags)
    return ethernet(ipv4(source, destination, payload), 0x0800, tags=tags)


def pcap_header(*, magic: int = 0xA1B2C3D4, linktype: int = 1, order: str = "<") -> bytes:
    return struct.pack(f"{order}IHHiIII", magic, 2, 4, 0, 0, 65535, linktype)


def pcap_record(frame: bytes, *, seconds: int = 1, fraction: int = 0, order: str = "<") -> bytes:
    return struct.pack(f"{order}IIII", seconds, fraction, len(frame), len(frame)) + frame


def write_pcap(path: Path, *frames: bytes) -> Path:
    path.write_bytes(pcap_header() + b"".join(pcap_record(frame) for frame in frames))
    return path
