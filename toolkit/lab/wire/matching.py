"""Which frames a source takes where it looks: all, those of a MAC, or packets that rules permit."""

import struct
from collections.abc import Callable, Sequence
from functools import lru_cache
from ipaddress import IPv4Address

from toolkit.lab.wire.frames import VLAN_TAG_TYPE, mac_octets
from toolkit.lab.wire.packets import Protocol
from toolkit.model.flow import FlowRule
from toolkit.model.names import MacAddress

Match = Callable[[bytes], bool]
"""Takes a frame with the tags it has where it is looked at."""

_ADDRESSES_END = 12
_TAG_LENGTH = 4
_TYPE_LENGTH = 2
_IPV4_TYPE = b"\x08\x00"
_SHORTEST_HEADER = 20
_HEADER_WORDS_MASK = 0x0F
_OCTETS_PER_WORD = 4
_FRAGMENT_OFFSET_MASK = 0x1FFF
_PROTOCOL = 9
_PORTS = struct.Struct("!HH")
_REMEMBERED_FLOWS = 4096


def every_frame(frame: bytes) -> bool:
    del frame
    return True


def from_or_to(mac: MacAddress) -> Match:
    octets = mac_octets(mac)
    return lambda frame: octets in (frame[:6], frame[6:12])


def permitted(rules: Sequence[FlowRule]) -> Match:
    """IPv4 packets that any rule permits, behind any number of tags; a later fragment has no ports."""

    # Addresses are objects in a rule; remembering the answers keeps them off the path of most packets.
    @lru_cache(maxsize=_REMEMBERED_FLOWS)
    def any_permits(protocol: int, addresses: bytes, ports: bytes) -> bool:
        source, destination = IPv4Address(addresses[:4]), IPv4Address(addresses[4:])
        numbers = _PORTS.unpack(ports) if ports else (None, None)
        return any(rule.matches(protocol, source, destination, *numbers) for rule in rules)

    def match(frame: bytes) -> bool:
        at = _ADDRESSES_END
        while frame[at : at + _TYPE_LENGTH] == VLAN_TAG_TYPE:
            at += _TAG_LENGTH
        packet = frame[at + _TYPE_LENGTH :]
        if frame[at : at + _TYPE_LENGTH] != _IPV4_TYPE or len(packet) < _SHORTEST_HEADER:
            return False
        return any_permits(packet[_PROTOCOL], packet[12:20], _ports(packet))

    return match


def _ports(packet: bytes) -> bytes:
    """Both ports as they stand in an IPv4 packet; nothing where there are none."""
    later_fragment = int.from_bytes(packet[6:8], "big") & _FRAGMENT_OFFSET_MASK
    if later_fragment or packet[_PROTOCOL] not in {Protocol.TCP, Protocol.UDP}:
        return b""
    at = (packet[0] & _HEADER_WORDS_MASK) * _OCTETS_PER_WORD
    ports = packet[at : at + _PORTS.size]
    return ports if len(ports) == _PORTS.size else b""
