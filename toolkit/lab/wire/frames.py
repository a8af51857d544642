"""Ethernet frames, 802.1Q tags and ARP, as bytes without the frame check sequence."""

import struct
from enum import IntEnum

from toolkit.model.names import MacAddress

BROADCAST = b"\xff" * 6
SHORTEST_FRAME = 60
"""Octets, without the check sequence; shorter ones are padded by the sender."""

VLAN_TAG_TYPE = b"\x81\x00"
_ADDRESSES_END = 12
_TAG_END = 16
_VLAN_MASK = 0x0FFF
_ARP_FIXED = struct.pack("!HHBB", 1, 0x0800, 6, 4)
_ARP_PAYLOAD = 14
_ARP_LENGTH = 28


class EtherType(IntEnum):
    IPV4 = 0x0800
    ARP = 0x0806
    IPV6 = 0x86DD


class ArpOperation(IntEnum):
    REQUEST = 1
    REPLY = 2


def mac_octets(mac: MacAddress) -> bytes:
    return bytes.fromhex(mac.replace(":", ""))


def ethernet(destination: bytes, source: bytes, ether_type: EtherType, payload: bytes) -> bytes:
    frame = destination + source + ether_type.to_bytes(2, "big") + payload
    return frame.ljust(SHORTEST_FRAME, b"\x00")


def ether_type_of(frame: bytes) -> int:
    """Of an untagged frame."""
    return int.from_bytes(frame[_ADDRESSES_END : _ADDRESSES_END + 2], "big")


def tagged(frame: bytes, vlan: int) -> bytes:
    """`frame` with an 802.1Q tag of priority 0 in front of its type."""
    return frame[:_ADDRESSES_END] + VLAN_TAG_TYPE + vlan.to_bytes(2, "big") + frame[_ADDRESSES_END:]


def is_tagged(frame: bytes) -> bool:
    return frame[_ADDRESSES_END : _ADDRESSES_END + 2] == VLAN_TAG_TYPE


def vlan_of(frame: bytes) -> int:
    """The VLAN of the outermost tag of a tagged frame; 0 is a priority tag."""
    return int.from_bytes(frame[_ADDRESSES_END + 2 : _TAG_END], "big") & _VLAN_MASK


def untagged(frame: bytes) -> bytes:
    """`frame` without its outermost tag."""
    return frame[:_ADDRESSES_END] + frame[_TAG_END:]


def flow_hash(frame: bytes) -> int:
    """What an aggregate spreads untagged frames by: the same for both directions of a conversation."""
    kind = ether_type_of(frame)
    if kind == EtherType.IPV4:
        return frame[29] ^ frame[33]
    if kind == EtherType.IPV6:
        return frame[37] ^ frame[53]
    return frame[5] ^ frame[11]


def arp(operation: ArpOperation, sender: tuple[bytes, bytes], target: tuple[bytes, bytes]) -> bytes:
    """An ARP frame between (MAC, IPv4) pairs; a request is broadcast, whatever MAC its target has."""
    request = operation is ArpOperation.REQUEST
    asked = bytes(6) if request else target[0]
    payload = _ARP_FIXED + operation.to_bytes(2, "big") + sender[0] + sender[1] + asked + target[1]
    return ethernet(BROADCAST if request else target[0], sender[0], EtherType.ARP, payload)


def read_arp(frame: bytes) -> tuple[int, bytes, bytes, bytes] | None:
    """Operation, sender MAC, sender address and target address; none when the frame is cut short."""
    payload = frame[_ARP_PAYLOAD : _ARP_PAYLOAD + _ARP_LENGTH]
    if len(payload) < _ARP_LENGTH or not payload.startswith(_ARP_FIXED):
        return None
    return int.from_bytes(payload[6:8], "big"), payload[8:14], payload[14:18], payload[24:28]
