"""ERSPAN type II: a mirrored frame in GRE in IPv4, as draft-foschiano-erspan-03 4.2 lays it out."""

import itertools
import struct

from toolkit.lab.contract import GreTunnel
from toolkit.lab.wire.checksum import checksum, checksum_changed
from toolkit.lab.wire.frames import EtherType, is_tagged

_IPV4 = struct.Struct("!BBHHHBBH4s4s")
_VERSION_AND_LENGTH = 0x45
_DO_NOT_FRAGMENT = 0x4000
_TIME_TO_LIVE = 64
_GRE_PROTOCOL = 47
_NO_LENGTH = bytes(2)
_BEFORE_LENGTH, _AFTER_LENGTH = slice(0, 2), slice(4, 10)
_ADDRESSES = slice(12, 20)

_GRE_AND_ERSPAN = struct.Struct("!HHIHHI")
_SEQUENCE_PRESENT = 0x1000
_ERSPAN_II = 0x88BE
_SEQUENCE_MASK = 0xFFFF_FFFF
_VERSION = 1 << 12
_SESSION_MASK = 0x03FF
_VLAN_MASK = 0x0FFF
_PRIORITY_MASK = 0xE000
_TAG_KEPT_IN_FRAME = 0b11 << 11
_TAG_CONTROL = slice(14, 16)


class Erspan:
    """One tunnel's packets, numbered from 0; identifications are 0, as packets that are never cut may have."""

    def __init__(self, tunnel: GreTunnel, mac: bytes) -> None:
        self.collector = tunnel.collector.packed
        self._session = tunnel.session & _SESSION_MASK
        self._numbers = itertools.count()
        self._ethernet_end = mac + EtherType.IPV4.to_bytes(2, "big")
        ends = tunnel.source.packed, self.collector
        first = _VERSION_AND_LENGTH, 0, 0, 0, _DO_NOT_FRAGMENT, _TIME_TO_LIVE, _GRE_PROTOCOL
        header = _IPV4.pack(*first, 0, *ends)
        self._checksum_without_length = checksum(header)
        self._head, self._middle, self._tail = header[_BEFORE_LENGTH], header[_AFTER_LENGTH], header[_ADDRESSES]

    def wrap(self, frame: bytes, next_hop: bytes) -> bytes:
        """`frame` on its way to the collector, in an Ethernet frame to the MAC `next_hop`."""
        control = int.from_bytes(frame[_TAG_CONTROL], "big") | _TAG_KEPT_IN_FRAME << 16 if is_tagged(frame) else 0
        inner = _GRE_AND_ERSPAN.pack(
            _SEQUENCE_PRESENT,
            _ERSPAN_II,
            next(self._numbers) & _SEQUENCE_MASK,
            _VERSION | control & _VLAN_MASK,
            control & _PRIORITY_MASK | control >> 16 | self._session,
            0,
        )
        length = (_IPV4.size + _GRE_AND_ERSPAN.size + len(frame)).to_bytes(2, "big")
        total = checksum_changed(self._checksum_without_length, _NO_LENGTH, length).to_bytes(2, "big")
        outer = next_hop + self._ethernet_end + self._head + length + self._middle + total + self._tail
        return outer + inner + frame
