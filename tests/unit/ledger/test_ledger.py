"""What was written stays written, is never misread, and cannot be written twice at once."""

import multiprocessing
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.unit.ledger.sessions import CREATED, session
from toolkit.language import tr
from toolkit.ledger.ledger import Ledger
from toolkit.ledger.schema import SCHEMA_VERSION
from toolkit.model.errors import InputError, LedgerError
from toolkit.model.names import DeviceName, SessionId
from toolkit.model.plan import StepState
from toolkit.model.session import SessionState

ONE = SessionId("m000001")
SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "ledger.sqlite"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger(path) as opened:
        yield opened


def events(path: Path) -> list[tuple[str, int | None, str, str]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT session, step, state, reason FROM event ORDER BY number").fetchall()


def test_a_session_is_read_back_as_it_was_written_by_another_process(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add(session())
    with Ledger(path) as ledger:
        assert ledger.sessions() == (session(),)


def test_every_change_is_read_back_after_reopening(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add(session())
        ledger.set_step(ONE, 0, StepState.SENDING)
        ledger.set_state(ONE, SessionState.ATTENTION, "the switch went away")
        ledger.extend(ONE, CREATED + timedelta(hours=2))
    with Ledger(path) as ledger:
        found = ledger.find("m000001")
    assert [step.state for step in found.steps] == [StepState.SENDING, StepState.PLANNED]
    assert (found.state, found.reason) == (SessionState.ATTENTION, "the switch went away")
    assert found.lease_ends == CREATED + timedelta(hours=2)


def test_each_call_is_on_disk_when_it_returns(ledger: Ledger) -> None:
    database = ledger._database  # noqa: SLF001 - these settings belong to a connection and show nowhere else
    assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    full = 2
    assert database.execute("PRAGMA synchronous").fetchone() == (full,)


def test_the_folder_is_for_its_owner_only(ledger: Ledger, path: Path) -> None:
    assert ledger.sessions() == ()
    assert path.parent.stat().st_mode & 0o077 == 0


def test_every_change_leaves_an_event(ledger: Ledger, path: Path) -> None:
    ledger.add(session())
    ledger.set_step(ONE, 0, StepState.SENDING)
    ledger.set_state(ONE, SessionState.ACTIVE, steps=StepState.ACTIVE)
    ledger.extend(ONE, CREATED + timedelta(hours=2))
    ledger.set_state(ONE, SessionState.REMOVED, "lease ended", steps=StepState.REMOVED)
    assert events(path) == [
        ("m000001", None, "planned", ""),
        ("m000001", 0, "sending", ""),
        ("m000001", None, "active", ""),
        ("m000001", None, "extended", "2026-03-01T14:00:00+00:00"),
        ("m000001", None, "removed", "lease ended"),
    ]


def test_a_step_that_was_never_sent_stays_planned_whatever_becomes_of_the_rest(ledger: Ledger) -> None:
    ledger.add(session())
    ledger.set_step(ONE, 0, StepState.SENDING)
    ledger.set_state(ONE, SessionState.REMOVED, steps=StepState.REMOVED)
    assert [step.state for step in ledger.find("m000001").steps] == [StepState.REMOVED, StepState.PLANNED]


def test_the_steps_of_other_sessions_are_left_alone(ledger: Ledger) -> None:
    ledger.add(session("m000001"))
    ledger.add(session("m000002"))
    for identifier in ("m000001", "m000002"):
        ledger.set_step(SessionId(identifier), 0, StepState.SENDING)
    ledger.set_state(ONE, SessionState.ACTIVE, steps=StepState.ACTIVE)
    assert [step.state for step in ledger.find("m000002").steps] == [StepState.SENDING, StepState.PLANNED]


def test_sessions_are_chosen_by_switch_and_state_oldest_first(ledger: Ledger) -> None:
    for later, (identifier, device) in enumerate((("m000009", "core-1"), ("m000001", "core-2"), ("m000005", "core-1"))):
        ledger.add(session(identifier, device, minutes_later=later))
    ledger.set_state(SessionId("m000005"), SessionState.ACTIVE)
    assert [found.id for found in ledger.sessions()] == ["m000009", "m000001", "m000005"]
    assert [found.id for found in ledger.sessions(device=DeviceName("core-1"))] == ["m000009", "m000005"]
    assert [found.id for found in ledger.sessions(states=[SessionState.ACTIVE])] == ["m000005"]
    assert ledger.sessions(device=DeviceName("core-2"), states=[SessionState.ACTIVE]) == ()
    assert ledger.sessions(states=[]) == ()


def test_a_session_is_found_by_the_start_of_its_id(ledger: Ledger) -> None:
    ledger.add(session("m4k2x9p"))
    ledger.add(session("m4kzzzz"))
    assert ledger.find("m4k2").id == "m4k2x9p"


def test_an_ambiguous_start_is_refused_with_the_ids(ledger: Ledger) -> None:
    ledger.add(session("m4k2x9p"))
    ledger.add(session("m4kzzzz", minutes_later=1))
    with pytest.raises(InputError, match="m4k is the start of several sessions") as caught:
        ledger.find("m4k")
    assert caught.value.hint == "Give more of the id: m4k2x9p, m4kzzzz"


@pytest.mark.parametrize("prefix", ["", "m5", "%", "_", "m______", "m4k2x9p0", "x", "' OR 1=1 --", "4k2"])
def test_nothing_but_the_start_of_an_id_finds_a_session(ledger: Ledger, prefix: str) -> None:
    ledger.add(session("m4k2x9p"))
    with pytest.raises(InputError, match="There is no session"):
        ledger.find(prefix)


def test_an_id_is_never_given_twice(ledger: Ledger) -> None:
    ledger.add(session())
    with pytest.raises(LedgerError, match="cannot be used"):
        ledger.add(session(device="core-2"))
    assert [found.device for found in ledger.sessions()] == ["core-1"]


def test_a_session_that_cannot_be_recorded_whole_is_not_recorded(ledger: Ledger, path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TABLE event")
    with pytest.raises(LedgerError, match="no such table: event"):
        ledger.add(session())
    assert ledger.sessions() == ()


def test_a_ledger_of_a_newer_program_is_not_touched(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add(session())
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(LedgerError, match="was written by a newer mirrorctl") as caught:
        Ledger(path)
    assert "could leave steps of it behind" in caught.value.hint


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE session SET document = '{}'",
        "UPDATE session SET document = 'not json'",
        "UPDATE session SET state = 'gone'",
        "UPDATE session SET lease_ends = 'soon'",
        "UPDATE step SET state = 'half'",
        "DELETE FROM step WHERE number = 1",
    ],
)
def test_a_damaged_record_is_an_error_and_never_a_shorter_list(path: Path, ledger: Ledger, damage: str) -> None:
    ledger.add(session())
    with closing(sqlite3.connect(path)) as database:
        database.execute(damage)
        database.commit()
    with pytest.raises(LedgerError, match="cannot be used"):
        ledger.sessions()


def test_a_file_that_is_no_ledger_is_said_to_be_none(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("This is a shopping list.\n" * 100, encoding="utf-8")
    with pytest.raises(LedgerError, match="file is not a database"):
        Ledger(path)


def test_a_state_folder_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("", encoding="utf-8")
    with pytest.raises(LedgerError, match="cannot be used") as caught:
        Ledger(tmp_path / "state" / "ledger.sqlite")
    assert caught.value.hint.startswith("Nothing is sent to a switch without it.")


NOBODY = 65534


@contextmanager
def without_roots_rights() -> Iterator[None]:
    """Root may write anywhere, so for a moment this process is not root."""
    if os.geteuid() != 0:
        yield
        return
    tr("")  # The texts are loaded on first use, perhaps from where only root may read.
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_that_cannot_be_written_is_an_error_before_anything_is_sent() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "ledger.sqlite"
        with Ledger(path) as ledger:
            ledger.add(session())
        path.chmod(0o444)
        folder.chmod(0o555)
        for opened in (path, folder / "another.sqlite", folder / "below" / "ledger.sqlite"):
            with without_roots_rights(), pytest.raises(LedgerError, match="cannot be used"):
                Ledger(opened)
        folder.chmod(0o700)


def write_many(path: Path, device: str, start: "multiprocessing.synchronize.Barrier", count: int) -> None:
    start.wait()
    with Ledger(path) as ledger:
        for number in range(count):
            written = session(f"m{device[-1]}{number:05d}", device)
            ledger.add(written)
            ledger.set_step(written.id, 0, StepState.SENDING)
            ledger.set_state(written.id, SessionState.ACTIVE, steps=StepState.ACTIVE)


def test_processes_that_write_at_once_wait_for_each_other(path: Path) -> None:
    writers, count = 3, 10
    start = SPAWN.Barrier(writers)
    processes = [SPAWN.Process(target=write_many, args=(path, f"core-{n}", start, count)) for n in range(writers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * writers
    with Ledger(path) as ledger:
        found = ledger.sessions(states=[SessionState.ACTIVE])
    assert len(found) == writers * count
    assert {tuple(step.state for step in one.steps) for one in found} == {(StepState.ACTIVE, StepState.PLANNED)}
    changes = 3
    assert len(events(path)) == writers * count * changes
