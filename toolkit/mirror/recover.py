"""Finishes what a crash left: every session nobody keeps any more is removed and proven gone."""

from datetime import UTC, datetime
from functools import partial

from toolkit.mirror.remove import remove_session
from toolkit.mirror.teardown import tear_down
from toolkit.mirror.workspace import Workspace
from toolkit.model.names import DeviceName
from toolkit.model.session import MirrorSession, SessionState

_UNFINISHED = tuple(state for state in SessionState if state is not SessionState.REMOVED)


def abandoned_sessions(workspace: Workspace, device: DeviceName | None = None) -> tuple[MirrorSession, ...]:
    """Sessions that are on a switch, or may be, and that no living process will remove."""
    unfinished = workspace.ledger.sessions(device=device, states=_UNFINISHED)
    return tuple(session for session in unfinished if _is_abandoned(workspace, session))


def recover(workspace: Workspace, device: DeviceName | None = None) -> tuple[MirrorSession, ...]:
    """The sessions that were found abandoned, as they are now. Raises LeftoverError like `tear_down`."""
    return tear_down(
        workspace,
        abandoned_sessions(workspace, device),
        reason="recovered",
        still_wanted=partial(_is_abandoned, workspace),
    )


def recover_locked(workspace: Workspace, device: DeviceName) -> tuple[MirrorSession, ...]:
    """As `recover` for one switch whose lock the caller holds: every writing command begins with it."""
    found = abandoned_sessions(workspace, device)
    for session in found:
        remove_session(workspace, workspace.inventory.device(device), session, reason="recovered")
    return found


def _is_abandoned(workspace: Workspace, session: MirrorSession) -> bool:
    if workspace.locks.is_kept(session.id):
        return False
    if session.state is SessionState.ACTIVE and session.detached:
        # The guard keeps it; when the guard is gone, the lease still holds until it ends.
        return session.lease_ends <= datetime.now(UTC)
    return True
