"""A fleet of lab switches in a process of its own, so that its work is not counted as ours.

`python -m tests.bench.lab_process FOLDER COUNT` writes the inventory and the trusted keys below FOLDER
and says so; after that each number on its input is the next round trip in seconds, answered by a census.
"""

import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.bench.fleet import MODELS, write_workspace
from tests.support.program import REPOSITORY
from toolkit.lab.fleet import Fleet
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.switch import LabSwitch
from toolkit.model.base import Value


class Census(Value):
    """Since the last one. `at_once` is the most sessions that any one switch had at the same time."""

    sessions: int
    at_once: int
    lines: int
    mirrors: int
    """On the switches that had a session."""
    cpu_s: float


class LabProcess:
    def __init__(self, folder: Path, count: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.lab_process", str(folder), str(count)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=REPOSITORY,
        )
        self._line()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def census(self, round_trip_s: float = 0.0) -> Census:
        """Of what has been; from now on any key takes `round_trip_s`."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{round_trip_s}\n")
        self._process.stdin.flush()
        return Census.model_validate_json(self._line())

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


class _Door:
    """Sees everybody who comes to one switch."""

    def __init__(self, switch: LabSwitch) -> None:
        self.sessions = self.at_once = 0
        self.switch = switch
        self._open = switch.open_session
        switch.open_session = self._enter  # type: ignore[method-assign]

    def _enter(self) -> Shell:
        shell = self._open()
        self.sessions += 1
        self.at_once = max(self.at_once, len(self.switch.session_numbers))
        return shell

    def forget(self) -> None:
        self.sessions = self.at_once = 0
        self.switch.received.clear()


def _serve(folder: Path, count: int) -> None:
    with Fleet(count, MODELS) as fleet:
        doors = [_Door(switch) for switch in fleet.switches.values()]
        write_workspace(fleet, folder)
        print("ready", flush=True)
        began = time.process_time()
        for line in sys.stdin:
            for listener in fleet.listeners.values():
                listener.behaviour.round_trip_s = float(line)
            census = Census(
                sessions=sum(door.sessions for door in doors),
                at_once=max(door.at_once for door in doors),
                lines=sum(len(door.switch.received) for door in doors),
                mirrors=sum(len(door.switch.active_mirrors()) for door in doors if door.sessions),
                cpu_s=time.process_time() - began,
            )
            for door in doors:
                door.forget()
            print(census.model_dump_json(), flush=True)
            began = time.process_time()


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), int(sys.argv[2]))
