"""Keeps a session until its lease ends, somebody removes it, or the person stops waiting."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from toolkit.language import tr
from toolkit.ledger.ledger import Ledger
from toolkit.mirror.chain import chain_of
from toolkit.mirror.interrupts import Interrupts
from toolkit.model.errors import InputError
from toolkit.model.names import SessionId
from toolkit.model.session import MirrorSession, SessionState

_LOOK_EVERY_S = 1.0
LONGEST_LEASE = timedelta(days=7)


class LeaseEnd(StrEnum):
    EXPIRED = "lease expired"
    STOPPED = "stopped by the operator"
    REMOVED_ELSEWHERE = "removed by another mirrorctl"


def wait_for_lease_end(
    ledger: Ledger, session: SessionId, interrupts: Interrupts, tick: Callable[[timedelta], None]
) -> LeaseEnd:
    """`tick` gets the time left, about once a second. The ledger is re-read, so `extend` works from outside."""
    while True:
        current = ledger.find(session)
        if current.state is not SessionState.ACTIVE:
            return LeaseEnd.REMOVED_ELSEWHERE
        left = current.lease_ends - datetime.now(UTC)
        if left <= timedelta():
            return LeaseEnd.EXPIRED
        tick(left)
        if interrupts.wait(min(_LOOK_EVERY_S, left.total_seconds())):
            return LeaseEnd.STOPPED


def extend_lease(ledger: Ledger, session: MirrorSession, lease: timedelta) -> MirrorSession:
    """The lease ends `lease` from now, on every switch of a chain. Raises InputError for one that is not active."""
    if session.state is not SessionState.ACTIVE:
        raise InputError(
            tr("Session {session} is {state}: there is no lease to extend.", session=session.id, state=session.state),
            tr("`mirrorctl enable` starts a new one."),
        )
    ends = datetime.now(UTC) + lease
    for member in chain_of(ledger, session):
        ledger.extend(member.id, ends)
    return ledger.find(session.id)
