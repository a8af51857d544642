"""Simulated time: what happens next, and when."""

import heapq
import itertools
import threading
from collections.abc import Callable


class Clock:
    """Runs actions in the order of their time. `lock` is held while one runs, and by whoever reads a table."""

    def __init__(self, epoch: float = 0.0) -> None:
        self.epoch = epoch
        """Seconds since 1970 at simulated second 0; only stamps in captures show it."""
        self.now = 0.0
        self.lock = threading.RLock()
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._order = itertools.count()

    def after(self, seconds: float, action: Callable[[], None]) -> None:
        """Runs `action` that many simulated seconds from now; equal times keep their order."""
        with self.lock:
            heapq.heappush(self._due, (self.now + seconds, next(self._order), action))

    def run(self, seconds: float) -> None:
        """Everything due within the next simulated `seconds`, as fast as this machine can."""
        self.run_until(self.now + seconds)

    def run_until(self, moment: float) -> None:
        while self._run_next(moment):
            pass
        with self.lock:
            self.now = max(self.now, moment)

    def _run_next(self, moment: float) -> bool:
        with self.lock:
            if not self._due or self._due[0][0] > moment:
                return False
            self.now, _, action = heapq.heappop(self._due)
            action()
            return True


class Recurring:
    """An action that comes back, while started, after the simulated seconds it returns."""

    def __init__(self, clock: Clock, action: Callable[[], float]) -> None:
        self._clock = clock
        self._action = action
        self._started = False
        self._pending = False

    def start(self) -> None:
        """The first time comes at once, unless one is still pending from before a stop."""
        with self._clock.lock:
            self._started = True
            if not self._pending:
                self._pending = True
                self._clock.after(0, self._come)

    def stop(self) -> None:
        with self._clock.lock:
            self._started = False

    def _come(self) -> None:
        if self._started:
            self._clock.after(self._action(), self._come)
        else:
            self._pending = False
