"""Processes of the program that start in a moment, because their modules are loaded already.

`python -m tests.support.preloaded` loads the program once and forks for each request. What runs in
the fork is the program's own entry point with its own arguments, environment and process id.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from tests.support.program import REPOSITORY, Outcome, Place, command_line, environment

_MODULES = ("enabling", "planning", "removing", "auditing", "device_rows", "examination", "failure", "guarding")


class PreloadedProgram:
    """One process at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: int | None = None
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.support.preloaded", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=REPOSITORY,
            env=environment(),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._abandon()
        self._server.communicate()

    def start(self, bench: Place, *words: str) -> int:
        """The process id."""
        self._abandon()
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps(command_line(bench, *words)[3:]) + "\n")
        self._server.stdin.flush()
        self._running = self._number()
        return self._running

    def finish(self) -> Outcome:
        """Of the process that `start` began."""
        status = self._number()
        self._running = None
        return Outcome(status, (self._folder / "out").read_text("utf-8"), (self._folder / "err").read_text("utf-8"))

    def run(self, bench: Place, *words: str) -> Outcome:
        self.start(bench, *words)
        return self.finish()

    def _abandon(self) -> None:
        """A test that failed may have left its process running."""
        if self._running is not None:
            with suppress(ProcessLookupError):
                os.kill(self._running, signal.SIGKILL)
            self.finish()

    def _number(self) -> int:
        assert self._server.stdout is not None
        return int(self._server.stdout.readline())


def _serve(folder: Path) -> None:
    for name in _MODULES:
        __import__(f"toolkit.cli.{name}")
    for request in sys.stdin:
        child = os.fork()
        if not child:
            _become_program(folder, json.loads(request))
        _tell(child)
        _, status = os.waitpid(child, 0)
        _tell(os.waitstatus_to_exitcode(status))


def _tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _become_program(folder: Path, words: Sequence[str]) -> None:
    """Never returns."""
    from toolkit.cli.main import run  # noqa: PLC0415 - the client has no use for it

    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    sys.argv = ["mirrorctl", *words]
    status = 1
    try:
        run()
    except SystemExit as end:
        status = int(end.code or 0)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
