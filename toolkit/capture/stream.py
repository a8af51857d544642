"""Bytes in, frames out: pcap or pcapng, plain or gzip, told apart by their first bytes."""

import zlib
from collections.abc import Iterator
from typing import Final, Protocol

from toolkit.capture.frame import Frame, require_ethernet
from toolkit.capture.pcap import HEADER_LENGTH, PcapParser, is_pcap
from toolkit.capture.pcapng import PcapngParser, is_pcapng
from toolkit.language import tr
from toolkit.model.errors import CaptureError

MAGIC_LENGTH: Final = 4
_GZIP_MAGIC: Final = b"\x1f\x8b"
_GZIP_WINDOW: Final = 31
"""zlib's way to ask for a gzip header around the largest window."""
_PIECE: Final = 1 << 20


def is_gzip(start: bytes) -> bool:
    return start.startswith(_GZIP_MAGIC)


class _Parser(Protocol):
    @property
    def linktype(self) -> int | None: ...

    @property
    def pending(self) -> int: ...

    def feed(self, data: bytes) -> Iterator[Frame]: ...


class FrameStream:
    """Takes a capture in pieces of any size and gives each frame as soon as it is complete."""

    def __init__(self) -> None:
        self._start = b""
        self._gunzip: _Gunzip | None = None
        self._parser: _Parser | None = None

    @property
    def linktype(self) -> int | None:
        """None until the header has arrived."""
        return self._parser.linktype if self._parser else None

    @property
    def has_header(self) -> bool:
        return self._parser is not None

    @property
    def inside_frame(self) -> bool:
        """Whether more bytes were announced than have come: at the end, that the capture is cut."""
        cut_inside = self._parser.pending if self._parser else len(self._start)
        return bool(cut_inside) or (self._gunzip is not None and not self._gunzip.complete)

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Raises CaptureError when the bytes are no capture, or one of another link type."""
        if self._gunzip is None and self._parser is None:
            data, self._start = self._start + data, b""
            if len(data) < MAGIC_LENGTH:
                self._start = data
                return
            if is_gzip(data):
                self._gunzip = _Gunzip()
        for piece in self._gunzip.feed(data) if self._gunzip else (data,):
            yield from self._parse(piece)

    def _parse(self, data: bytes) -> Iterator[Frame]:
        if self._parser is None:
            self._start += data
            if len(self._start) < HEADER_LENGTH:
                return
            data, self._start = self._start, b""
            data = self._choose_parser(data)
        if self._parser is not None:
            yield from self._parser.feed(data)

    def _choose_parser(self, data: bytes) -> bytes:
        """What is left to parse once the format is known."""
        if is_pcap(data):
            parser = PcapParser(data)
            require_ethernet(parser.linktype)
            self._parser = parser
            return data[HEADER_LENGTH:]
        if is_pcapng(data):
            self._parser = PcapngParser()
            return data
        raise CaptureError(
            tr("This is not a capture file"), tr("pcap and pcapng are understood, also compressed with gzip")
        )


class _Gunzip:
    """Never more than `_PIECE` bytes at once, however far the input unfolds."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(_GZIP_WINDOW)

    @property
    def complete(self) -> bool:
        return self._member.eof

    def feed(self, data: bytes) -> Iterator[bytes]:
        try:
            while data:
                if self._member.eof:
                    # Members follow each other; zeros behind the last one are padding.
                    data = data.lstrip(b"\0")
                    if not data:
                        return
                    self._member = zlib.decompressobj(_GZIP_WINDOW)
                yield self._member.decompress(data, _PIECE)
                data = self._member.unconsumed_tail or self._member.unused_data
        except zlib.error as error:
            raise CaptureError(tr("The gzip compression is damaged")) from error
