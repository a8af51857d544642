"""Finishes what a crash left: every session nobody keeps any more is removed and proven gone."""

from datetime import UTC, datetime
from functools import partial

from toolkit.mirror.teardown import tear_down
from toolkit.mirror.workspace import Workspace
from toolkit.model.names import DeviceName
from toolkit.model.session import MirrorSession, SessionState

UNFINISHED = tuple(state for state in SessionState if state is not SessionState.REMOVED)


def abandoned_sessions(workspace: Workspace, device: DeviceName | None = None) -> tuple[MirrorSession, ...]:
    """Sessions that are on a switch, or may be, and that no living process will remove."""
    unfinished = workspace.ledger.sessions(device=device, states=UNFINISHED)
    return tuple(session for session in unfinished if _is_abandoned(workspace, session))


def recover(workspace: Workspace, device: DeviceName | None = None) -> tuple[MirrorSession, ...]:
    """The sessions that were found abandoned, as they are now. Raises LeftoverError like `tear_down`."""
    return _recover(workspace, device, frozenset())


def recover_locked(
    workspace: Workspace, device: DeviceName, *, holding: frozenset[DeviceName] = frozenset()
) -> tuple[MirrorSession, ...]:
    """As `recover` for one switch whose lock the caller holds, with those in `holding`.

    Every writing command begins with it. A chain that ends on this switch goes as a whole, so the locks of
    its other switches are waited for.
    """
    return _recover(workspace, device, holding | {device})


def _recover(
    workspace: Workspace, device: DeviceName | None, holding: frozenset[DeviceName]
) -> tuple[MirrorSession, ...]:
    return tear_down(
        workspace,
        abandoned_sessions(workspace, device),
        reason="recovered",
        still_wanted=partial(_is_abandoned, workspace),
        holding=holding,
    )


def _is_abandoned(workspace: Workspace, session: MirrorSession) -> bool:
    """Whoever made a chain keeps the session on its source, and with it all of them."""
    if workspace.locks.is_kept(session.chain or session.id):
        return False
    if session.state is SessionState.ACTIVE and session.detached:
        # The guard keeps it; when the guard is gone, the lease still holds until it ends.
        return session.lease_ends <= datetime.now(UTC)
    return True
