"""Tables of the ledger. A newer file is refused, so an older program never misreads it."""

SCHEMA_VERSION = 1

CREATE = """
CREATE TABLE session (
    id         TEXT PRIMARY KEY,
    device     TEXT NOT NULL,
    state      TEXT NOT NULL,
    reason     TEXT NOT NULL DEFAULT '',
    created    TEXT NOT NULL,
    lease_ends TEXT NOT NULL,
    detached   INTEGER NOT NULL,
    document   TEXT NOT NULL
) STRICT;
CREATE TABLE step (
    session TEXT NOT NULL REFERENCES session (id),
    number  INTEGER NOT NULL,
    state   TEXT NOT NULL,
    PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE event (
    number  INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    session TEXT NOT NULL,
    step    INTEGER,
    state   TEXT NOT NULL,
    reason  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX session_by_state ON session (state);
"""
