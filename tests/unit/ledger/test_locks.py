"""Who works on a switch and who keeps a session: known to the kernel, and only while they live."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from toolkit.mirror.locks import Locks
from toolkit.model.errors import BusyError
from toolkit.model.names import DeviceName, SessionId

CORE = DeviceName("core-1")
SESSION = SessionId("m4k2x9p")
SPAWN = multiprocessing.get_context("spawn")


def hold(folder: Path, what: str, said: Connection) -> None:
    """Takes a lock, says so, and keeps it until it is killed."""
    locks = Locks(folder)
    with locks.keeper(SESSION) if what == "session" else locks.switch(CORE):
        said.send("held")
        signal.pause()


@contextmanager
def held_by_another_process(folder: Path, what: str) -> Iterator[int]:
    """The process id of the holder; what is still alive afterwards is killed."""
    heard, said = SPAWN.Pipe(duplex=False)
    process = SPAWN.Process(target=hold, args=(folder, what, said))
    process.start()
    try:
        assert heard.recv() == "held"
        assert process.pid is not None
        yield process.pid
    finally:
        process.kill()
        process.join()
        heard.close()
        said.close()


def killed(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)


def test_a_second_process_on_the_same_switch_is_refused(tmp_path: Path) -> None:
    with (
        held_by_another_process(tmp_path, "switch"),
        pytest.raises(BusyError, match=r"Another mirrorctl is working on core-1\."),
        Locks(tmp_path).switch(CORE),
    ):
        pytest.fail("two processes have the switch")


def test_another_switch_is_free(tmp_path: Path) -> None:
    with held_by_another_process(tmp_path, "switch"), Locks(tmp_path).switch(DeviceName("core-2")):
        assert (tmp_path / "switch-core-2.lock").exists()


def test_a_killed_holder_leaves_the_switch_free(tmp_path: Path) -> None:
    with held_by_another_process(tmp_path, "switch") as pid:
        killed(pid)
        with Locks(tmp_path).switch(CORE):
            assert (tmp_path / "switch-core-1.lock").exists()


def test_a_holder_that_fails_leaves_the_switch_free(tmp_path: Path) -> None:
    locks = Locks(tmp_path)
    with pytest.raises(RuntimeError, match="the switch went away"), locks.switch(CORE):
        raise RuntimeError("the switch went away")
    with locks.switch(CORE), pytest.raises(BusyError), locks.switch(CORE):
        pytest.fail("one process has the switch twice")


def test_a_session_is_kept_while_its_keeper_lives(tmp_path: Path) -> None:
    locks = Locks(tmp_path)
    assert not locks.is_kept(SESSION)
    with held_by_another_process(tmp_path, "session") as pid:
        assert locks.is_kept(SESSION)
        assert not locks.is_kept(SessionId("m000001"))
        killed(pid)
        assert not locks.is_kept(SESSION)


def test_a_session_has_one_keeper(tmp_path: Path) -> None:
    with (
        held_by_another_process(tmp_path, "session"),
        pytest.raises(BusyError, match="Another mirrorctl keeps session m4k2x9p"),
        Locks(tmp_path).keeper(SESSION),
    ):
        pytest.fail("two processes keep the session")


def test_a_keeper_that_is_done_leaves_no_file_behind(tmp_path: Path) -> None:
    locks = Locks(tmp_path)
    with locks.keeper(SESSION):
        assert locks.is_kept(SESSION)
    assert list(tmp_path.iterdir()) == []


def test_a_keeper_that_fails_leaves_no_file_behind(tmp_path: Path) -> None:
    locks = Locks(tmp_path)
    with pytest.raises(RuntimeError, match="stopped"), locks.keeper(SESSION):
        raise RuntimeError("stopped")
    assert list(tmp_path.iterdir()) == []


def test_there_is_one_guard(tmp_path: Path) -> None:
    locks = Locks(tmp_path)
    with locks.guard() as first, locks.guard() as second:
        assert (first, second) == (True, False)
    with locks.guard() as again:
        assert again


def test_the_folder_and_the_locks_are_for_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    with Locks(folder).switch(CORE):
        modes = [path.stat().st_mode & 0o077 for path in (folder, folder / "switch-core-1.lock")]
    assert modes == [0, 0]
