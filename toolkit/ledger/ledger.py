"""Sessions and their steps in SQLite, synced to disk before each call returns."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock

from toolkit.language import tr
from toolkit.ledger.schema import CREATE, SCHEMA_VERSION
from toolkit.model.errors import InputError, LedgerError
from toolkit.model.names import DeviceName, SessionId
from toolkit.model.plan import StepState
from toolkit.model.session import MirrorSession, SessionState

_BUSY_TIMEOUT_S = 10.0


class Ledger:
    """Every method is one transaction; when it returns, its change survives a power cut.

    Several threads may use it: each gets a connection of its own.
    """

    def __init__(self, path: Path) -> None:
        """Opens or creates the ledger. Raises LedgerError when it cannot be read or written."""
        self._path = path
        self._own = threading.local()
        self._connections: list[sqlite3.Connection] = []
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                self._prepare()
            except BaseException:
                self._close()
                raise
        except (OSError, sqlite3.Error) as error:
            raise self._error(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def add(self, session: MirrorSession) -> None:
        """A planned session with all its steps and their undo: from here on a crash is recoverable."""
        with self._transaction() as database:
            database.execute(
                "INSERT INTO session (id, device, state, reason, created, lease_ends, detached, document)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    session.id,
                    session.device,
                    session.state,
                    session.reason,
                    session.created.isoformat(),
                    session.lease_ends.isoformat(),
                    session.detached,
                    session.model_dump_json(),
                ),
            )
            database.executemany(
                "INSERT INTO step (session, number, state) VALUES (?, ?, ?)",
                [(session.id, number, step.state) for number, step in enumerate(session.steps)],
            )
            _record(database, session.id, None, session.state)

    def set_step(self, session: SessionId, number: int, state: StepState) -> None:
        with self._transaction() as database:
            changed = database.execute(
                "UPDATE step SET state = ? WHERE session = ? AND number = ?", (state, session, number)
            )
            _refuse_unknown(changed, session)
            _record(database, session, number, state)

    def set_state(
        self, session: SessionId, state: SessionState, reason: str = "", *, steps: StepState | None = None
    ) -> None:
        """`steps` puts every step that was ever sent into one state as well."""
        with self._transaction() as database:
            changed = database.execute(
                "UPDATE session SET state = ?, reason = ? WHERE id = ?", (state, reason, session)
            )
            _refuse_unknown(changed, session)
            if steps is not None:
                database.execute(
                    "UPDATE step SET state = ? WHERE session = ? AND state <> ?",
                    (steps, session, StepState.PLANNED),
                )
            _record(database, session, None, state, reason)

    def reopen(self, session: SessionId, reason: str) -> None:
        """A removed session that stands on its switch again: what was undone once has to be undone once more."""
        with self._transaction() as database:
            changed = database.execute(
                "UPDATE session SET state = ?, reason = ? WHERE id = ?", (SessionState.ATTENTION, reason, session)
            )
            _refuse_unknown(changed, session)
            database.execute(
                "UPDATE step SET state = ? WHERE session = ? AND state = ?",
                (StepState.ACTIVE, session, StepState.REMOVED),
            )
            _record(database, session, None, SessionState.ATTENTION, reason)

    def extend(self, session: SessionId, lease_ends: datetime) -> None:
        with self._transaction() as database:
            database.execute("UPDATE session SET lease_ends = ? WHERE id = ?", (lease_ends.isoformat(), session))
            _record(database, session, None, "extended", lease_ends.isoformat())

    def find(self, prefix: str) -> MirrorSession:
        """The session whose id starts with `prefix`. Raises InputError for none or several."""
        # Not LIKE, in which `_` and `%` stand for any id.
        found = self._select("WHERE instr(id, ?) = 1", (prefix,)) if prefix else ()
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(
                tr("{prefix} is the start of several sessions.", prefix=prefix),
                tr("Give more of the id: {ids}", ids=", ".join(session.id for session in found)),
            )
        raise InputError(
            tr("There is no session {prefix} in this ledger.", prefix=prefix),
            tr("`mirrorctl status` lists them; another --state directory has its own."),
        )

    def sessions(
        self, *, device: DeviceName | None = None, states: Iterable[SessionState] | None = None
    ) -> tuple[MirrorSession, ...]:
        """Oldest first."""
        clauses, values = [], []
        if device is not None:
            clauses.append("device = ?")
            values.append(str(device))
        if states is not None:
            wanted = [str(state) for state in states]
            clauses.append(f"state IN ({', '.join('?' * len(wanted))})")
            values += wanted
        return self._select(f"WHERE {' AND '.join(clauses)}" if clauses else "", tuple(values))

    def chain(self, chain: SessionId) -> tuple[MirrorSession, ...]:
        """The sessions of one remote mirror, oldest first."""
        return self._select("WHERE json_extract(document, '$.chain') = ?", (chain,))

    def _select(self, where: str, values: tuple[str, ...]) -> tuple[MirrorSession, ...]:
        # `where` is one of the fixed texts above; every value is bound.
        query = f"SELECT id, state, reason, lease_ends, detached, document FROM session {where} ORDER BY created, id"  # noqa: S608
        try:
            return tuple(self._session(row) for row in self._database.execute(query, values).fetchall())
        except (sqlite3.Error, ValueError) as error:
            raise self._error(error) from error

    def _session(self, row: tuple[str, str, str, str, int, str]) -> MirrorSession:
        identifier, state, reason, lease_ends, detached, document = row
        session = MirrorSession.model_validate_json(document)
        states = self._database.execute("SELECT state FROM step WHERE session = ? ORDER BY number", (identifier,))
        steps = tuple(
            step.model_copy(update={"state": StepState(found)})
            for step, (found,) in zip(session.steps, states, strict=True)
        )
        return session.model_copy(
            update={
                "state": SessionState(state),
                "reason": reason,
                "lease_ends": datetime.fromisoformat(lease_ends),
                "detached": bool(detached),
                "steps": steps,
            }
        )

    @property
    def _database(self) -> sqlite3.Connection:
        """This thread's connection. Raises sqlite3.Error when it cannot be opened."""
        existing: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if existing is not None:
            return existing
        connection = sqlite3.connect(
            self._path,
            timeout=_BUSY_TIMEOUT_S,
            isolation_level=None,
            # Each thread uses its own; only the end of the ledger closes those of others.
            check_same_thread=False,
        )
        self._connections.append(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        self._own.connection = connection
        return connection

    def _close(self) -> None:
        while self._connections:
            self._connections.pop().close()

    def _prepare(self) -> None:
        # Turning to WAL does not wait for another process that opens the file, whatever the timeout says.
        with FileLock(self._path.with_name(f"{self._path.name}.lock"), timeout=_BUSY_TIMEOUT_S, mode=0o600):
            self._database.execute("PRAGMA journal_mode = WAL")
            self._create()

    def _create(self) -> None:
        version = self._database.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise LedgerError(
                tr("The ledger {path} was written by a newer mirrorctl.", path=self._path),
                tr("Use that version: this one could leave steps of it behind."),
            )
        if version == 0:
            with self._transaction() as database:
                if database.execute("PRAGMA user_version").fetchone()[0] == 0:
                    for statement in CREATE.split(";"):
                        database.execute(statement)
                    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            database = self._database
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
            except BaseException:
                database.execute("ROLLBACK")
                raise
            database.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._error(error) from error

    def _error(self, error: Exception) -> LedgerError:
        return LedgerError(
            tr("The ledger {path} cannot be used: {error}", path=self._path, error=error),
            tr("Nothing is sent to a switch without it. Check the disk, its permissions, or use another --state."),
        )


def _refuse_unknown(changed: sqlite3.Cursor, session: SessionId) -> None:
    """A state that was not written must not pass for one that was."""
    if changed.rowcount != 1:
        raise sqlite3.IntegrityError(f"no such session or step: {session}")


def _record(database: sqlite3.Connection, session: SessionId, step: int | None, state: str, reason: str = "") -> None:
    database.execute(
        "INSERT INTO event (at, session, step, state, reason) VALUES (?, ?, ?, ?, ?)",
        (datetime.now(UTC).isoformat(), session, step, state, reason),
    )
