"""Matching frames, kept so that others can check them: a pcapng file that says where it comes from."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from struct import Struct
from types import TracebackType
from typing import Final, Self

from toolkit import __version__
from toolkit.capture.frame import ETHERNET, Frame
from toolkit.capture.pcapng import (
    BYTE_ORDER_MAGIC,
    ENHANCED_PACKET,
    INTERFACE_DESCRIPTION,
    SECTION_HEADER,
    TIMESTAMP_RESOLUTION,
)
from toolkit.language import tr
from toolkit.model.base import Value
from toolkit.model.errors import CaptureError

_COMMENT: Final = 1
_INTERFACE_NAME: Final = 2
_APPLICATION: Final = 4
_NANOSECOND_DIGITS: Final = b"\x09"
_UNKNOWN_LENGTH: Final = -1
_LONGEST_OPTION: Final = 0xFFFF
_TICKS_MASK: Final = (1 << 64) - 1

_block_start = Struct("<II").pack
_block_end = Struct("<I").pack
_option_header = Struct("<HH").pack
_section = Struct("<IHHq").pack
_interface = Struct("<HHI").pack
_packet = Struct("<IIIII").pack


class EvidenceFile(Value):
    path: Path
    frames: int
    sha256: str


class EvidenceWriter:
    """Writes one new file that only its owner may read; never over an existing one.

    `comments` (session, switch, source...) stand in the section header, one line each.
    """

    def __init__(self, path: Path, *, comments: Mapping[str, str], interface: str = "mirror") -> None:
        self._path = path
        self._hash = hashlib.sha256()
        self._frames = 0
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        try:
            self._file = os.fdopen(os.open(path, flags, 0o600), "wb")
        except FileExistsError as error:
            raise CaptureError(
                tr("{path} exists already, and evidence is never overwritten", path=path),
                tr("Name another file"),
            ) from error
        except OSError as error:
            raise self._not_written(error) from error
        self._write(_section_block(comments) + _interface_block(interface))

    @property
    def frames(self) -> int:
        return self._frames

    @property
    def sha256(self) -> str:
        """Of what was written so far, in hexadecimal; final after `close`."""
        return self._hash.hexdigest()

    def write(self, frame: Frame) -> None:
        """Raises CaptureError when the file system takes no more."""
        ticks = max(frame.at_ns, 0) & _TICKS_MASK
        high, low = divmod(ticks, 1 << 32)
        body = _packet(0, high, low, len(frame.data), frame.wire_length) + _padded(frame.data)
        self._write(_block(ENHANCED_PACKET, body))
        self._frames += 1

    def close(self) -> EvidenceFile:
        """Returns once the file is on the disk; may be called again."""
        if not self._file.closed:
            try:
                with self._file:
                    self._file.flush()
                    os.fsync(self._file.fileno())
            except OSError as error:
                raise self._not_written(error) from error
        return EvidenceFile(path=self._path, frames=self._frames, sha256=self.sha256)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, data: bytes) -> None:
        try:
            self._file.write(data)
        except OSError as error:
            raise self._not_written(error) from error
        self._hash.update(data)

    def _not_written(self, error: OSError) -> CaptureError:
        return CaptureError(
            tr("{path} cannot be written: {reason}", path=self._path, reason=error.strerror or error),
            tr("Choose a folder that exists, may be written to and has space left"),
        )


def _section_block(comments: Mapping[str, str]) -> bytes:
    options = [_option(_COMMENT, f"{name}: {text}".encode(errors="replace")) for name, text in comments.items()]
    options.append(_option(_APPLICATION, f"mirrorctl {__version__}".encode()))
    body = _section(BYTE_ORDER_MAGIC, 1, 0, _UNKNOWN_LENGTH)
    return _block(SECTION_HEADER, body + b"".join(options) + _option_header(0, 0))


def _interface_block(name: str) -> bytes:
    options = _option(_INTERFACE_NAME, name.encode(errors="replace"))
    options += _option(TIMESTAMP_RESOLUTION, _NANOSECOND_DIGITS)
    return _block(INTERFACE_DESCRIPTION, _interface(ETHERNET, 0, 0) + options + _option_header(0, 0))


def _option(code: int, value: bytes) -> bytes:
    value = value[:_LONGEST_OPTION]
    return _option_header(code, len(value)) + _padded(value)


def _block(kind: int, body: bytes) -> bytes:
    length = len(body) + 12
    return _block_start(kind, length) + body + _block_end(length)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
