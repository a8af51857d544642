"""Removes what an audit finds of ours: what the ledger proves to be, and nothing else."""

from toolkit.dialects.state import SwitchState
from toolkit.inventory.device import Device
from toolkit.mirror.orphans import as_sent, named_objects, returned_sessions
from toolkit.mirror.steps import standing_steps
from toolkit.mirror.teardown import tear_down
from toolkit.mirror.workspace import Workspace
from toolkit.model.session import MirrorSession, SessionState


def audit_fix(workspace: Workspace, device: Device) -> tuple[MirrorSession, ...]:
    """The sessions whose lines stood and are proven gone now, with the rest of their chains.

    These are sessions in `attention`, and removed ones that are back. The lone trace of a removed session,
    a port without spanning tree, is left: by now somebody may want it so. The caller holds no lock. Raises
    LeftoverError like `tear_down`.
    """
    with workspace.locks.switch(device.name):
        with workspace.open_switch(device) as switch:
            state = switch.state()
        sessions = workspace.ledger.sessions(device=device.name)
        stuck = [session for session in sessions if session.state is SessionState.ATTENTION]
        back = _back(sessions, state)
        for session in back:
            workspace.ledger.reopen(session.id, "found again by an audit")
        return tear_down(workspace, [*stuck, *back], reason="removed by an audit", holding=frozenset({device.name}))


def _back(sessions: tuple[MirrorSession, ...], state: SwitchState) -> tuple[MirrorSession, ...]:
    named = {found.session for found in named_objects(sessions, state)}
    returned = {session.id for session in returned_sessions(sessions, state)}
    return tuple(
        session
        for session in sessions
        if session.state is SessionState.REMOVED
        and session.id in named | returned
        and standing_steps(as_sent(session), state)
    )
