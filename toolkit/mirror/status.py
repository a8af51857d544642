"""What the ledger says about sessions, checked against the switches."""

from collections.abc import Iterator, Sequence

from toolkit.language import tr
from toolkit.mirror.chain import with_chains
from toolkit.mirror.steps import missing_lines
from toolkit.mirror.workspace import Workspace
from toolkit.model.errors import MirrorctlError
from toolkit.model.finding import Finding, Level
from toolkit.model.names import DeviceName
from toolkit.model.session import MirrorSession, SessionState


def check_sessions(workspace: Workspace, sessions: Sequence[MirrorSession]) -> tuple[Finding, ...]:
    """Asks each switch once whether its active sessions stand there whole; a switch that cannot be read is said so.

    A session that belongs to a chain stands for all of it: copies arrive only over every switch of the path.
    """
    by_device: dict[DeviceName, list[MirrorSession]] = {}
    sessions = with_chains(workspace.ledger, sessions)
    for session in sessions:
        if session.state is SessionState.ACTIVE:
            by_device.setdefault(session.device, []).append(session)
    attention = (_attention(session) for session in sessions if session.state is SessionState.ATTENTION)
    checked = (finding for device, active in by_device.items() for finding in _check_device(workspace, device, active))
    return (*attention, *checked)


def _attention(session: MirrorSession) -> Finding:
    return Finding(
        level=Level.ERROR,
        code="session.attention",
        text=tr("Session {session} needs attention: {reason}", session=session.id, reason=session.reason),
        hint=tr("`mirrorctl recover` tries again."),
    )


def _check_device(workspace: Workspace, name: DeviceName, sessions: list[MirrorSession]) -> Iterator[Finding]:
    try:
        with workspace.open_switch(workspace.inventory.device(name)) as switch:
            state = switch.state()
    except MirrorctlError as error:
        yield Finding(
            level=Level.WARNING,
            code="switch.unread",
            text=tr("{device} could not be read: {error}", device=name, error=error.text),
            hint=error.hint,
        )
        return
    for session in sessions:
        missing = missing_lines(session, state)
        yield Finding(
            level=Level.WARNING if missing else Level.INFO,
            code="session.incomplete" if missing else "session.proven",
            text=tr(
                "Session {session} lacks on {device}: {lines}",
                session=session.id,
                device=name,
                lines="; ".join(missing),
            )
            if missing
            else tr("Session {session} stands on {device} as recorded.", session=session.id, device=name),
        )
