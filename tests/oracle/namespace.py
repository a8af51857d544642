"""A network namespace that ends with this process, whatever becomes of it."""

import ctypes
import os
import socket
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

_CLONE_NEWNET = 0x4000_0000
_HOLD = ("unshare", "--net", "--pid", "--fork", "--kill-child", "sh", "-c", "echo ready; exec cat")
"""The shell is the first process of a process namespace: when its input ends, all others there end too."""


class NotPermittedError(Exception):
    """This user or this container may not make namespaces."""


class Namespace:
    def __init__(self) -> None:
        """Raises NotPermittedError."""
        self._holder = subprocess.Popen(
            _HOLD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self._holder.stdout is not None
        if self._holder.stdout.readline() != "ready\n":
            _, refusal = self._holder.communicate()
            raise NotPermittedError(refusal.strip())
        self._kernel = Path("/proc") / str(self._holder.pid) / "ns"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._holder.communicate()

    def run(self, *words: str, given: str = "") -> str:
        """Runs a command inside; the answer is what it printed."""
        enter = ("nsenter", f"--net={self._kernel / 'net'}", f"--pid={self._kernel / 'pid_for_children'}", "--")
        done = subprocess.run((*enter, *words), input=given, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{' '.join(words)}: {done.stderr}"
        return done.stdout

    def packet_socket(self, interface: str) -> socket.socket:
        """Takes every frame that arrives at `interface`, and sends raw ones."""
        made: list[socket.socket] = []

        def make() -> None:
            # Only this thread changes its namespace; a socket stays in the one it was made in.
            with (self._kernel / "net").open("rb") as entry:
                library = ctypes.CDLL(None, use_errno=True)
                if library.setns(entry.fileno(), _CLONE_NEWNET):
                    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
            made.append(socket.socket(socket.AF_PACKET, socket.SOCK_RAW))
            made[0].bind((interface, _EVERY_PROTOCOL))

        maker = threading.Thread(target=make)
        maker.start()
        maker.join()
        return made[0]


_EVERY_PROTOCOL = 0x0003
