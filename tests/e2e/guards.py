"""The guard processes that work on a test's state directory."""

import os
import signal
from contextlib import suppress
from pathlib import Path

from tests.support.patience import wait_until
from tests.support.program import Place
from toolkit.mirror.locks import Locks


def guarded(place: Place) -> bool:
    with Locks(place.state / "locks").guard() as free:
        return not free


def guards(place: Place) -> list[int]:
    """Their process ids."""
    wanted = f"{place.state}\0guard\0"
    processes = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]
    return [process for process in processes if wanted in command_line_of(process)]


def command_line_of(process: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_text("utf-8")
    return ""


def kill_guards(place: Place) -> None:
    for process in guards(place):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    wait_until(lambda: not guards(place), "the guard to die")
