"""The process that ends the leases of detached sessions."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.teardown import tear_down
from toolkit.mirror.workspace import Workspace
from toolkit.model.errors import MirrorctlError
from toolkit.model.session import MirrorSession, SessionState

_LOOK_EVERY_S = 1.0
_RETRY_AT_MOST_S = 300.0


def keep_watch(workspace: Workspace, interrupts: Interrupts, report: Callable[[str], None]) -> bool:
    """Whether this process was the guard; False when another one is.

    A session may be detached just while the guard is leaving: the guard that it started has found the lock
    taken by then and is gone. So whoever leaves looks once more after the lock is free.
    """
    while True:
        with workspace.locks.guard() as first:
            if not first:
                return False
            watch_leases(workspace, interrupts, report)
        if interrupts.asked or not _detached(workspace):
            return True


def watch_leases(workspace: Workspace, interrupts: Interrupts, report: Callable[[str], None]) -> None:
    """Returns when no detached session is left, or on a signal; sessions then stay with their lease and `recover`.

    A switch that cannot be reached is tried again, ever more slowly, and never given up; the leases of other
    sessions end on time meanwhile.
    """
    pause, retry_at = _LOOK_EVERY_S, time.monotonic()
    while (kept := _detached(workspace)) and not interrupts.asked:
        expired = [session for session in kept if _has_expired(session)]
        stuck = [session for session in kept if session.state is not SessionState.ACTIVE]
        if not stuck:
            pause = _LOOK_EVERY_S
        elif time.monotonic() < retry_at:
            stuck = []
        try:
            tear_down(workspace, [*expired, *stuck], reason="lease expired")
        except MirrorctlError as error:
            report(error.text)
            pause = min(pause * 2, _RETRY_AT_MOST_S)
            retry_at = time.monotonic() + pause
        interrupts.wait(_LOOK_EVERY_S)


def _detached(workspace: Workspace) -> tuple[MirrorSession, ...]:
    living = (SessionState.ACTIVE, SessionState.REMOVING, SessionState.ATTENTION)
    return tuple(session for session in workspace.ledger.sessions(states=living) if session.detached)


def _has_expired(session: MirrorSession) -> bool:
    return session.state is SessionState.ACTIVE and session.lease_ends <= datetime.now(UTC)
