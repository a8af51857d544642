"""libpcap's filter machine and its fast reader of files."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Final, Protocol

import pcapy

from toolkit.capture.frame import ETHERNET, MAX_FRAME, NANOSECONDS, Frame, about, require_ethernet
from toolkit.language import tr
from toolkit.model.errors import CaptureError

_MICROSECOND: Final = 1_000
_ALL: Final = -1


class PacketHeader(Protocol):
    """What libpcap says about a frame; the binding has no importable name for it."""

    def getts(self) -> tuple[int, int]:
        """Seconds and microseconds."""
        ...

    def getlen(self) -> int: ...


def frame_from(header: PacketHeader, data: bytes) -> Frame:
    seconds, microseconds = header.getts()
    return Frame(seconds * NANOSECONDS + microseconds * _MICROSECOND, data, header.getlen())


def frame_test(expression: str | None) -> Callable[[bytes], object]:
    """What decides in about 0.3 microseconds whether a frame can matter; None lets all through."""
    if expression is None:
        return _always
    return pcapy.compile(ETHERNET, MAX_FRAME, expression, 1, 0).filter  # type: ignore[no-any-return]


def read_file(path: Path, expression: str | None, take: Callable[[Frame], None]) -> None:
    """Gives `take` the frames of a pcap or pcapng file that pass; times are cut to microseconds.

    Five to ten times faster than a source and a test, for the frames that do not pass never become
    Python objects. libpcap runs in a thread of its own, since Ctrl-C waits for the running call.
    """
    reading = _Reading(path, expression, take)
    worker = Thread(target=reading.run, name=f"read {path.name}", daemon=True)
    try:
        worker.start()
        worker.join()
    except BaseException:
        reading.abandoned = True
        raise
    if reading.error is not None:
        raise reading.error


class _Abandoned(Exception):  # noqa: N818 - it ends a loop and reports nothing
    pass


class _Reading:
    """One file being read; `abandoned` ends it at the next frame that passes."""

    def __init__(self, path: Path, expression: str | None, take: Callable[[Frame], None]) -> None:
        self._path = path
        self._expression = expression
        self._take = take
        self.abandoned = False
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self._read()
        except pcapy.PcapError as error:
            self.error = CaptureError(
                tr("{name} cannot be read to its end: {reason}", name=self._path, reason=error),
                tr("The frames before were searched; copy the file again if it came from elsewhere"),
            )
        except _Abandoned:
            pass
        except BaseException as error:  # noqa: BLE001 - raised again by the thread that waits
            self.error = error

    def _read(self) -> None:
        handle = pcapy.open_offline(str(self._path))
        try:
            self._require_ethernet(handle.datalink())
            if self._expression is not None:
                handle.setfilter(self._expression)
            handle.loop(_ALL, self._receive)
        finally:
            handle.close()

    def _require_ethernet(self, linktype: int) -> None:
        try:
            require_ethernet(linktype)
        except CaptureError as error:
            raise about(str(self._path), error) from error

    def _receive(self, header: PacketHeader, data: bytes) -> None:
        if self.abandoned:
            raise _Abandoned
        self._take(frame_from(header, data))


def _always(frame: bytes) -> bool:
    del frame
    return True
