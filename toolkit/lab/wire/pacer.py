"""The thread that lets simulated time pass."""

import threading
import time
from types import TracebackType
from typing import Self

from toolkit.lab.wire.clock import Clock

_TICK_SECONDS = 0.01
_LARGEST_LAG_SECONDS = 1.0
"""A machine that falls behind this far skips the rest instead of racing to catch up."""


class Pacer:
    """Runs a clock at wall speed, stamps included, or as fast as possible when not `paced`."""

    def __init__(self, clock: Clock, *, paced: bool = True) -> None:
        self._clock = clock
        self._paced = paced
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="lab-pacer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _run(self) -> None:
        if self._paced:
            self._run_paced()
            return
        while not self._stopping.is_set():
            self._clock.run(_TICK_SECONDS)

    def _run_paced(self) -> None:
        offset = time.monotonic() - self._clock.now
        self._clock.epoch = time.time() - self._clock.now
        while not self._stopping.wait(_TICK_SECONDS):
            target = time.monotonic() - offset
            behind = target - self._clock.now - _LARGEST_LAG_SECONDS
            if behind > 0:
                offset += behind
                target -= behind
                self._clock.epoch += behind
            self._clock.run_until(target)
