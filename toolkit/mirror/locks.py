"""Who is working on a switch, who keeps a session: locks the kernel drops when their holder dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from toolkit.language import tr
from toolkit.model.errors import BusyError
from toolkit.model.names import DeviceName, SessionId


class Locks:
    """File locks below the state directory; no file says who held a lock, only the kernel does."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def switch(self, device: DeviceName, *, wait_s: float = 0.0) -> Iterator[None]:
        """One mirrorctl at a time on one switch. Raises BusyError when another has it for longer than `wait_s`."""
        lock = self._lock(f"switch-{device}")
        try:
            lock.acquire(timeout=wait_s)
        except Timeout as error:
            raise BusyError(
                tr("Another mirrorctl is working on {device}.", device=device),
                tr("Wait until it is done; `mirrorctl status` shows its session."),
            ) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def keeper(self, session: SessionId) -> Iterator[None]:
        """Held by the process that will remove the session; a dead keeper's session is for `recover`.

        Raises BusyError when another process has it.
        """
        lock = self._lock(f"keeper-{session}")
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise BusyError(
                tr("Another mirrorctl keeps session {session}.", session=session),
                tr("It will remove the mirror itself; `mirrorctl status` shows when."),
            ) from error
        try:
            yield
        finally:
            # While it is still held: afterwards the file may be another keeper's.
            Path(lock.lock_file).unlink(missing_ok=True)
            lock.release()

    def is_kept(self, session: SessionId) -> bool:
        lock = self._lock(f"keeper-{session}")
        if not Path(lock.lock_file).exists():
            return False
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return True
        lock.release()
        return False

    @contextmanager
    def guard(self) -> Iterator[bool]:
        """Yields whether this process is now the one guard of the state directory."""
        lock = self._lock("guard")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            yield False
            return
        try:
            yield True
        finally:
            lock.release()

    def _lock(self, name: str) -> FileLock:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return FileLock(self._folder / f"{name}.lock", mode=0o600)
