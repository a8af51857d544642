"""The program as people run it: a process of its own."""

import fcntl
import json
import os
import pty
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.support.patience import PATIENCE_S
from toolkit.lab.ssh.server import LAB_PASSWORD, LAB_USERNAME

REPOSITORY = Path(__file__).parents[2]
_SECRETS = ("MIRRORCTL_", "SSH_AUTH_SOCK", "XDG_STATE_HOME")


class Place(Protocol):
    """Where a program finds its inventory and keeps its state."""

    @property
    def inventory(self) -> Path: ...

    @property
    def state(self) -> Path: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """`status` is negative for a process that a signal killed."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout; raises ValueError for anything else."""
        return json.loads(self.out)

    @property
    def commands(self) -> tuple[str, ...]:
        """The lines to type that an exit status 5 prints, in order."""
        return tuple(line.strip() for line in self.err.splitlines() if line.startswith("    ") and line[4:5].strip())


def environment(**more: str) -> dict[str, str]:
    """Nothing of the person who runs the tests; the lab's login, in English."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(_SECRETS)}
    return {
        **clean,
        "MIRRORCTL_USERNAME": LAB_USERNAME,
        "MIRRORCTL_PASSWORD": LAB_PASSWORD,
        "MIRRORCTL_LANG": "en",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "PYTHONPATH": str(REPOSITORY),
        **more,
    }


def command_line(bench: Place, *words: str) -> list[str]:
    return [
        sys.executable, "-m", "toolkit.cli", "--inventory", str(bench.inventory), "--state", str(bench.state), *words
    ]  # fmt: skip


def run(bench: Place, *words: str, env: Mapping[str, str] | None = None) -> Outcome:
    with started(bench, *words, env=env) as process:
        return finish(process)


@contextmanager
def started(bench: Place, *words: str, env: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    """A running program that does not outlive the block."""
    with subprocess.Popen(
        command_line(bench, *words),
        env=env or environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def at_a_terminal(bench: Place, *words: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A running program whose terminal is ours, and our end of it; closing that hangs the program up."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command_line(bench, *words),
        env=environment(TERM="xterm"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        preexec_fn=_take_the_terminal,  # noqa: PLW1509 - only system calls
        start_new_session=True,
    ) as process:
        os.close(theirs)
        try:
            yield process, ours
        finally:
            process.kill()
            with suppress(OSError):
                os.close(ours)


def _take_the_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def finish(process: subprocess.Popen[str]) -> Outcome:
    out, err = process.communicate(timeout=PATIENCE_S)
    return Outcome(process.returncode, out, err)
