"""pcapng, read from whatever arrives, byte by byte if it must be.

Blocks that hold no frame are skipped. Several sections, byte orders and interfaces in one file are
followed (draft-ietf-opsawg-pcapng).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from toolkit.capture.frame import MAX_FRAME, NANOSECONDS, Frame, require_ethernet
from toolkit.language import tr
from toolkit.model.errors import CaptureError

SECTION_HEADER: Final = 0x0A0D0D0A
INTERFACE_DESCRIPTION: Final = 1
ENHANCED_PACKET: Final = 6
BYTE_ORDER_MAGIC: Final = 0x1A2B3C4D
TIMESTAMP_RESOLUTION: Final = 9
"""The option if_tsresol."""

_BYTE_ORDERS: Final = {
    BYTE_ORDER_MAGIC.to_bytes(4, "little"): "<",
    BYTE_ORDER_MAGIC.to_bytes(4, "big"): ">",
}
_OBSOLETE_PACKET: Final = 2
_SIMPLE_PACKET: Final = 3
_TIMESTAMP_OFFSET: Final = 14
_BLOCK_FRAME: Final = 12
_MAX_BLOCK: Final = 1 << 24
_MICROSECONDS: Final = 6
_POWER_OF_TWO: Final = 0x80


def is_pcapng(start: bytes) -> bool:
    """Whether the first four bytes begin a section header, which reads the same in both byte orders."""
    return start[:4] == SECTION_HEADER.to_bytes(4, "big")


@dataclass(frozen=True, slots=True)
class _Interface:
    linktype: int
    snaplen: int
    ticks_per_second: int
    offset_ns: int

    def nanoseconds(self, ticks: int) -> int:
        return ticks * NANOSECONDS // self.ticks_per_second + self.offset_ns


class PcapngParser:
    """`feed` gives the frames of complete blocks; `pending` bytes of the next one are kept."""

    def __init__(self) -> None:
        self._buffer = b""
        self._order = "<"
        self._interfaces: list[_Interface] = []

    @property
    def linktype(self) -> int | None:
        """Of the first interface; none before it was described."""
        return self._interfaces[0].linktype if self._interfaces else None

    @property
    def pending(self) -> int:
        return len(self._buffer)

    def feed(self, data: bytes) -> Iterator[Frame]:
        buffer = self._buffer + data
        offset, end = 0, len(buffer)
        while offset + _BLOCK_FRAME <= end:
            kind, length = self._block_header(buffer, offset)
            if offset + length > end:
                break
            try:
                frame = self._block(kind, buffer[offset + 8 : offset + length - 4])
            except (struct.error, IndexError) as error:
                raise CaptureError(tr("A block is too short for what it holds")) from error
            if frame is not None:
                yield frame
            offset += length
        self._buffer = buffer[offset:]

    def _block_header(self, buffer: bytes, offset: int) -> tuple[int, int]:
        if is_pcapng(buffer[offset : offset + 4]):
            self._order = self._byte_order(buffer[offset + 8 : offset + 12])
        kind, length = self._unpack("II", buffer, offset)
        if length < _BLOCK_FRAME or length % 4 or length > _MAX_BLOCK:
            raise CaptureError(tr("A block claims {length} bytes", length=length))
        return kind, length

    @staticmethod
    def _byte_order(magic: bytes) -> str:
        if magic in _BYTE_ORDERS:
            return _BYTE_ORDERS[magic]
        raise CaptureError(tr("A section has no byte order"))

    def _block(self, kind: int, body: bytes) -> Frame | None:
        if kind == SECTION_HEADER:
            self._interfaces = []
        elif kind == INTERFACE_DESCRIPTION:
            self._interfaces.append(self._interface(body))
        elif kind == ENHANCED_PACKET:
            number, high, low, length, wire_length = self._unpack("IIIII", body, 0)
            return self._frame(number, high << 32 | low, body[20:], length, wire_length)
        elif kind == _OBSOLETE_PACKET:
            number, _drops, high, low, length, wire_length = self._unpack("HHIIII", body, 0)
            return self._frame(number, high << 32 | low, body[20:], length, wire_length)
        elif kind == _SIMPLE_PACKET:
            (wire_length,) = self._unpack("I", body, 0)
            snaplen = self._interfaces[0].snaplen or MAX_FRAME
            return self._frame(0, 0, body[4:], min(wire_length, snaplen), wire_length)
        return None

    def _interface(self, body: bytes) -> _Interface:
        linktype, _reserved, snaplen = self._unpack("HHI", body, 0)
        resolution, offset_seconds = _MICROSECONDS, 0
        for code, value in self._options(body, 8):
            if code == TIMESTAMP_RESOLUTION:
                resolution = value[0]
            elif code == _TIMESTAMP_OFFSET:
                (offset_seconds,) = self._unpack("q", value, 0)
        exponent = resolution & ~_POWER_OF_TWO
        return _Interface(
            linktype=linktype,
            snaplen=snaplen,
            ticks_per_second=(2 if resolution & _POWER_OF_TWO else 10) ** exponent,
            offset_ns=offset_seconds * NANOSECONDS,
        )

    def _options(self, body: bytes, offset: int) -> Iterator[tuple[int, bytes]]:
        while offset + 4 <= len(body):
            code, length = self._unpack("HH", body, offset)
            if code == 0:
                return
            yield code, body[offset + 4 : offset + 4 + length]
            offset += 4 + length + -length % 4

    def _frame(self, number: int, ticks: int, data: bytes, length: int, wire_length: int) -> Frame:
        interface = self._interfaces[number]
        require_ethernet(interface.linktype)
        if length > min(MAX_FRAME, len(data)):
            raise CaptureError(tr("A frame claims {length} bytes", length=length))
        return Frame(interface.nanoseconds(ticks), data[:length], wire_length)

    def _unpack(self, layout: str, data: bytes, offset: int) -> tuple[int, ...]:
        return struct.unpack_from(self._order + layout, data, offset)
