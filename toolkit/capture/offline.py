"""Frames from a file, a FIFO, standard input."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from toolkit.capture.descriptor import DescriptorSource
from toolkit.capture.frame import Frame, about
from toolkit.capture.stream import FrameStream
from toolkit.language import tr
from toolkit.model.errors import CaptureError

STANDARD_INPUT: Final = "-"
_CHUNK: Final = 1 << 18


class OfflineSource(DescriptorSource):
    """A pcap or pcapng file, plain or gzip, a FIFO, or `-` for standard input.

    A FIFO is opened without waiting for its writer and read only when there is something to read,
    by our own parser: libpcap would block inside its read, where nothing can wake it. When the
    writer goes away the frames end; a file that stops inside a frame is an error.
    """

    def __init__(self, path: Path | str) -> None:
        super().__init__(str(path))
        try:
            if self._name == STANDARD_INPUT:
                self._descriptor = os.dup(0)
            else:
                self._descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except (OSError, ValueError) as error:
            self._waker.close()
            raise _unreadable(self._name, error) from error
        self._is_file = stat.S_ISREG(os.fstat(self._descriptor).st_mode)
        self._stream = FrameStream()

    @property
    def linktype(self) -> int | None:
        return self._stream.linktype

    @property
    def dropped(self) -> int | None:
        return None

    def _frames(self) -> Iterator[Frame]:
        try:
            while self._waker.wait(self._descriptor):
                try:
                    data = os.read(self._descriptor, _CHUNK)
                except BlockingIOError:
                    continue
                if not data:
                    self._check_end()
                    return
                yield from self._stream.feed(data)
        except OSError as error:
            raise _unreadable(self._name, error) from error
        except CaptureError as error:
            raise about(self._name, error) from error

    def _check_end(self) -> None:
        if not self._stream.has_header:
            raise CaptureError(tr("It ended before a capture began"), tr("See whether what writes it reports an error"))
        if self._is_file and self._stream.inside_frame:
            raise CaptureError(
                tr("It ends inside a frame; the frames before were read"),
                tr("The capture was cut short: copy it again if it came from elsewhere"),
            )

    def _release(self) -> None:
        os.close(self._descriptor)


def _unreadable(name: str, error: OSError | ValueError) -> CaptureError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return CaptureError(
        tr("{name} cannot be read: {reason}", name=name, reason=reason),
        tr("Check the name and the permissions of the file"),
    )
