"""What is plugged into a destination port: a pcap FIFO a capture program reads, or a list for tests."""

import errno
import os
import select
import struct
import threading
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.lab.wire.clock import Clock

_LINK_TYPE_ETHERNET = 1
_LONGEST_FRAME = 262_144
_MICROSECOND_MAGIC = 0xA1B2C3D4
_NANOSECOND_MAGIC = 0xA1B23C4D
_MICROSECONDS = 1_000_000
_NANOSECONDS = 1_000_000_000
_FILE_HEADER = struct.Struct("=IHHiIII")
_RECORD = struct.Struct("=IIII")
_FLUSH_SECONDS = 0.05
_FLUSH_OCTETS = 65_536
_LARGEST_BACKLOG = 8 * 1024 * 1024
"""Octets kept for a reader that is slow before frames are dropped."""
_LOOK_SECONDS = 0.02
"""How often an unread FIFO is tried."""
_LONGEST_WAIT_SECONDS = 0.5
"""How long the simulation waits for a reader whose backlog is full; after that it drops at once."""


@dataclass(slots=True)
class Memory:
    """Keeps what a port emits, with its simulated second."""

    clock: Clock
    frames: list[bytes] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)

    def receive(self, frame: bytes) -> None:
        self.frames.append(frame)
        self.moments.append(self.clock.now)


class Sensor:
    """Writes what a port emits into a FIFO as one pcap stream per reader.

    Without a reader frames pass by. A reader gets the header at once, frames within 50 ms; when it
    goes away the capture has stopped and the next reader starts a new stream. A reader in this very
    process must not block while it holds the interpreter: pcapy.open_offline does, so it is to be called
    on a descriptor that os.open made and select found readable.
    """

    def __init__(self, fifo: Path, clock: Clock, *, nanoseconds: bool = False) -> None:
        self.fifo = fifo
        self.written = 0
        """Frames handed to readers."""
        self.dropped = 0
        """Frames lost because a reader was too slow."""
        self._clock = clock
        self._fraction = _NANOSECONDS if nanoseconds else _MICROSECONDS
        self._backlog = bytearray()
        self._pipe: int | None = None
        self._stalled = False
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        os.mkfifo(fifo, 0o600)
        self._thread = threading.Thread(target=self._serve, name=f"lab-sensor-{fifo.name}", daemon=True)
        self._thread.start()

    @property
    def has_reader(self) -> bool:
        return self._pipe is not None

    def receive(self, frame: bytes) -> None:
        """A frame leaves the switch port this sensor is plugged into."""
        if self._pipe is None:
            return
        with self._lock:
            if len(self._backlog) > _LARGEST_BACKLOG and not self._make_room():
                self.dropped += 1
                return
            moment = self._clock.epoch + self._clock.now
            seconds = int(moment)
            length = len(frame)
            self._backlog += _RECORD.pack(seconds, int((moment - seconds) * self._fraction), length, length)
            self._backlog += frame
            self.written += 1
            if len(self._backlog) > _FLUSH_OCTETS:
                self._flush()

    def close(self) -> None:
        """Hands out what is left and ends the reader's stream."""
        self._stopping.set()
        self._thread.join()
        with self._lock:
            self._flush()
            self._hang_up()
        self.fifo.unlink(missing_ok=True)

    def _serve(self) -> None:
        while not self._stopping.is_set():
            if self._pipe is None:
                self._await_reader()
            elif _reader_left(self._pipe):
                with self._lock:
                    self._hang_up()
            else:
                with self._lock:
                    self._flush()

    def _await_reader(self) -> None:
        try:
            pipe = os.open(self.fifo, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
            self._stopping.wait(_LOOK_SECONDS)
            return
        magic = _MICROSECOND_MAGIC if self._fraction == _MICROSECONDS else _NANOSECOND_MAGIC
        header = _FILE_HEADER.pack(magic, 2, 4, 0, 0, _LONGEST_FRAME, _LINK_TYPE_ETHERNET)
        with self._lock:
            self._backlog += header
            self._pipe = pipe
            self._flush()

    def _make_room(self) -> bool:
        """Whether the backlog shrank; waits once, then not again until the reader has read."""
        if self._pipe is not None and not self._stalled:
            writable = select.poll()
            writable.register(self._pipe, select.POLLOUT)
            writable.poll(_LONGEST_WAIT_SECONDS * 1000)
        self._flush()
        self._stalled = len(self._backlog) > _LARGEST_BACKLOG
        return not self._stalled and self._pipe is not None

    def _flush(self) -> None:
        while self._backlog and self._pipe is not None:
            try:
                sent = os.write(self._pipe, self._backlog[:_FLUSH_OCTETS])
            except BlockingIOError:
                return
            except BrokenPipeError:
                self._hang_up()
                return
            del self._backlog[:sent]

    def _hang_up(self) -> None:
        if self._pipe is not None:
            os.close(self._pipe)
        self._pipe = None
        self._backlog.clear()
        self._stalled = False


def _reader_left(pipe: int) -> bool:
    """Waits up to the flush interval; returns at once when the last reader closes its end."""
    poller = select.poll()
    poller.register(pipe, 0)
    return bool(poller.poll(_FLUSH_SECONDS * 1000))
