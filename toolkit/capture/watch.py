"""Searching frames while they arrive."""

import time
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Final, Protocol, Self

from toolkit.capture.evidence import EvidenceWriter
from toolkit.capture.frame import Frame, FrameSource
from toolkit.capture.health import Directions, MirrorHealth
from toolkit.capture.libpcap import frame_test
from toolkit.language import tr
from toolkit.model.errors import CaptureError
from toolkit.model.hit import FrameCounts, Hit

_TAGS: Final = frozenset({b"\x81\x00", b"\x88\xa8", b"\x91\x00"})
_SAMPLED_AT_FIRST: Final = 1_000
_SAMPLE_EVERY: Final = 64


class FrameFinder(Protocol):
    """What decides about a frame: `toolkit.traffic.finder.Finder`."""

    @property
    def prefilter(self) -> str | None:
        """A BPF expression that lets every frame through that could match; None for all frames."""
        ...

    @property
    def counts(self) -> FrameCounts: ...

    @property
    def directions(self) -> Directions: ...

    def consider(self, at_ns: int, frame: bytes, wire_length: int) -> bool: ...

    def sample(self, frame: bytes) -> None: ...

    def hits(self) -> tuple[Hit, ...]: ...


class LiveSearch:
    """A thread that reads `source` until it ends or `stop` is called; it closes source and evidence."""

    def __init__(self, source: FrameSource, finder: FrameFinder, *, evidence: EvidenceWriter | None = None) -> None:
        self._source = source
        self._finder = finder
        self._evidence = evidence
        self._passes = frame_test(finder.prefilter)
        self._thread = Thread(target=self._run, name=f"search {source.name}", daemon=True)
        self._lock = Lock()
        self._news = Event()
        self._error: CaptureError | None = None
        self._started_at = self._last_frame_at = time.monotonic()
        self._ended_at: float | None = None
        self._seen = self._bytes = self._tagged = 0

    def start(self) -> Self:
        self._started_at = self._last_frame_at = time.monotonic()
        self._thread.start()
        return self

    def stop(self) -> None:
        """Returns when the thread has ended and the evidence is on the disk; may be called again."""
        self._source.close()
        if self._thread.ident is None:
            self._close_evidence()
        else:
            self._thread.join()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def wait_for_hit(self, timeout_s: float) -> Hit | None:
        """The first hit as it is now; None after the time, or at once if the frames have ended.

        Raises the CaptureError that ended the search, for "cannot read" is not "not seen".
        """
        self._news.wait(timeout_s)
        hits = self.hits()
        if hits:
            return hits[0]
        if self._error is not None:
            raise self._error
        return None

    def hits(self) -> tuple[Hit, ...]:
        with self._lock:
            return self._finder.hits()

    @property
    def ended(self) -> bool:
        """Whether no more frames will come."""
        return self._ended_at is not None

    @property
    def error(self) -> CaptureError | None:
        return self._error

    @property
    def counts(self) -> FrameCounts:
        """`seen` and `bytes` count every frame, not only those that passed the prefilter."""
        return self._finder.counts.model_copy(update={"seen": self._seen, "bytes": self._bytes})

    @property
    def health(self) -> MirrorHealth:
        """Up to the end of the frames: the silence after it is not the mirror's."""
        now = self._ended_at or time.monotonic()
        return MirrorHealth(
            watched_s=now - self._started_at,
            silent_s=now - self._last_frame_at,
            frames=self._seen,
            bytes=self._bytes,
            tagged=self._tagged,
            untagged=self._seen - self._tagged,
            directions=self._finder.directions,
            dropped=self._source.dropped,
        )

    def _run(self) -> None:
        try:
            for frame in self._source:
                self._count(frame)
                if self._passes(frame.data):
                    self._consider(frame)
        except CaptureError as error:
            self._error = error
        except Exception as error:  # noqa: BLE001 - a thread that dies in silence looks like "not seen"
            self._error = CaptureError(
                tr("The search of {source} broke off: {reason}", source=self._source.name, reason=repr(error))
            )
        finally:
            self._close_evidence()
            self._ended_at = time.monotonic()
            self._news.set()

    def _count(self, frame: Frame) -> None:
        self._seen += 1
        self._bytes += frame.wire_length
        self._last_frame_at = time.monotonic()
        if frame.data[12:14] in _TAGS:
            self._tagged += 1
        if self._seen <= _SAMPLED_AT_FIRST or not self._seen % _SAMPLE_EVERY:
            self._finder.sample(frame.data)

    def _consider(self, frame: Frame) -> None:
        with self._lock:
            matched = self._finder.consider(*frame)
        if matched:
            if self._evidence is not None:
                self._evidence.write(frame)
            self._news.set()

    def _close_evidence(self) -> None:
        if self._evidence is None:
            return
        try:
            self._evidence.close()
        except CaptureError as error:
            self._error = self._error or error
