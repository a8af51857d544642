"""When what happened in a session, from its transcript and from what the watcher is told."""

import time
from dataclasses import dataclass

from toolkit.device.transcript import TranscriptEntry
from toolkit.dialects.dialect import Dialect
from toolkit.mirror.watcher import Silent
from toolkit.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Phase:
    seconds: float
    commands: int


class Stopwatch(Silent):
    """A transcript and a watcher in one."""

    def __init__(self) -> None:
        self._began = self._planned_at = 0.0
        self._sent: list[tuple[float, str]] = []

    def begin(self) -> None:
        self._sent.clear()
        self._began = time.perf_counter()

    def write(self, entry: TranscriptEntry) -> None:
        if entry.way == "sent":
            self._sent.append((time.perf_counter(), entry.text))

    def planned(self, plan: Plan) -> None:
        del plan
        self._planned_at = time.perf_counter()

    def whole(self) -> Phase:
        return self._phase(self._began, time.perf_counter())

    def enable_phases(self) -> tuple[Phase, Phase, Phase]:
        """Plan, apply, prove; the last begins when the configuration is read back and lasts until now."""
        read_back = max(at for at, line in self._sent if line == Dialect.configuration_command)
        return (
            self._phase(self._began, self._planned_at),
            self._phase(self._planned_at, read_back),
            self._phase(read_back, time.perf_counter()),
        )

    def _phase(self, begin: float, end: float) -> Phase:
        return Phase(end - begin, sum(begin <= at < end for at, _ in self._sent))
