"""The guard process: started on demand, one a state directory."""

import subprocess
import sys

from toolkit.cli.console import err, plain
from toolkit.cli.global_options import GlobalOptions
from toolkit.cli.opening import open_workspace
from toolkit.language import tr
from toolkit.mirror.guard import keep_watch
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.watcher import Silent


def start_guard(options: GlobalOptions) -> None:
    """In a process of its own that outlives this one; credentials reach it by the environment only.

    A second guard finds the first one's lock and ends at once.
    """
    log = options.state / "guard.log"
    with log.open("a", encoding="utf-8") as sink:
        subprocess.Popen(  # noqa: S603 - our own interpreter and module, paths as one argument each
            [
                sys.executable,
                "-m",
                "toolkit.cli",
                "--inventory",
                str(options.inventory.absolute()),
                "--state",
                str(options.state.absolute()),
                "guard",
            ],
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=sink,
            start_new_session=True,
        )


def keep_guard(options: GlobalOptions) -> None:
    """Ends when no detached session is left, or on a signal between two removals."""
    console = err()
    interrupts = Interrupts()
    with open_workspace(options, Silent()) as workspace, interrupts.caught():
        interrupts.hold()
        if not keep_watch(workspace, interrupts, lambda text: console.print(plain(text))):
            console.print(tr("A guard is already running for this state directory."))
