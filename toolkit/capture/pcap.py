"""Classic pcap, read from whatever arrives, byte by byte if it must be.

libpcap reads files faster, but blocks on a pipe without a way to wake it and cuts nanoseconds.
"""

from collections.abc import Iterator
from struct import Struct
from typing import Final

from toolkit.capture.frame import MAX_FRAME, NANOSECONDS, Frame
from toolkit.language import tr
from toolkit.model.errors import CaptureError

HEADER_LENGTH: Final = 24
_LINKTYPE_MASK: Final = 0xFFFF
_MAGIC: Final = {
    b"\xa1\xb2\xc3\xd4": (">", 1_000),
    b"\xd4\xc3\xb2\xa1": ("<", 1_000),
    b"\xa1\xb2\x3c\x4d": (">", 1),
    b"\x4d\x3c\xb2\xa1": ("<", 1),
}


def is_pcap(start: bytes) -> bool:
    """Whether the first four bytes are one of the magic numbers of the classic format."""
    return start[:4] in _MAGIC


def has_nanoseconds(start: bytes) -> bool:
    return _MAGIC.get(start[:4], ("", 0))[1] == 1


class PcapParser:
    """`feed` gives the frames that are complete; `pending` bytes of the next one are kept."""

    def __init__(self, header: bytes) -> None:
        order, self._tick_ns = _MAGIC[header[:4]]
        self.linktype: int = Struct(order + "I").unpack_from(header, 20)[0] & _LINKTYPE_MASK
        self._record = Struct(order + "IIII")
        self._buffer = b""

    @property
    def pending(self) -> int:
        return len(self._buffer)

    def feed(self, data: bytes) -> Iterator[Frame]:
        buffer = self._buffer + data
        unpack, size, tick, end = self._record.unpack_from, self._record.size, self._tick_ns, len(buffer)
        offset = 0
        while offset + size <= end:
            seconds, fraction, length, wire_length = unpack(buffer, offset)
            if length > MAX_FRAME:
                raise CaptureError(tr("A frame claims {length} bytes", length=length))
            following = offset + size + length
            if following > end:
                break
            yield Frame(seconds * NANOSECONDS + fraction * tick, buffer[offset + size : following], wire_length)
            offset = following
        self._buffer = buffer[offset:]
