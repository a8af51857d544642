"""Every mirror on a switch, and whose it is."""

from collections.abc import Iterator
from enum import StrEnum

from toolkit.dialects.state import SwitchState
from toolkit.inventory.device import Device
from toolkit.language import tr
from toolkit.mirror.steps import missing_lines
from toolkit.mirror.workspace import Workspace
from toolkit.model.base import Value
from toolkit.model.finding import Finding, Level
from toolkit.model.names import DeviceName, SessionId
from toolkit.model.session import MirrorSession, SessionState
from toolkit.model.switch import MirrorOnSwitch, SwitchFacts

_OUR_OBJECTS = "mirrorctl_"
"""Every named object we create on a switch begins so, followed by the session's id."""


class Owner(StrEnum):
    OURS = "ours"
    FOREIGN = "foreign"
    ORPHANED = "orphaned"
    """Ours, and no session of this ledger is responsible for it any more."""


class AuditedMirror(Value):
    owner: Owner
    session: SessionId | None
    mirror: MirrorOnSwitch


class SwitchAudit(Value):
    device: DeviceName
    facts: SwitchFacts
    mirrors: tuple[AuditedMirror, ...]
    findings: tuple[Finding, ...]


def audit_switch(workspace: Workspace, device: Device) -> SwitchAudit:
    """Reads the switch and changes nothing, neither there nor in the ledger."""
    with workspace.open_switch(device) as switch:
        state = switch.state()
    sessions = workspace.ledger.sessions(device=device.name)
    mirrors = tuple(_audited(mirror, sessions) for mirror in state.mirrors)
    findings = (*state.findings, *_ledger_findings(sessions, state), *_orphan_findings(device.name, mirrors, state))
    return SwitchAudit(device=device.name, facts=state.facts, mirrors=mirrors, findings=findings)


def _audited(mirror: MirrorOnSwitch, sessions: tuple[MirrorSession, ...]) -> AuditedMirror:
    live = [session for session in sessions if session.state is not SessionState.REMOVED]
    for session in live:
        if session.handle == mirror.handle and set(session.destination.ports) <= set(mirror.destinations):
            return AuditedMirror(owner=Owner.OURS, session=session.id, mirror=mirror)
    named_by_us = mirror.handle.removeprefix("qos policy ").startswith(_OUR_OBJECTS)
    return AuditedMirror(owner=Owner.ORPHANED if named_by_us else Owner.FOREIGN, session=None, mirror=mirror)


def _ledger_findings(sessions: tuple[MirrorSession, ...], state: SwitchState) -> Iterator[Finding]:
    for session in sessions:
        if session.state is SessionState.ACTIVE and (missing := missing_lines(session, state)):
            yield Finding(
                level=Level.WARNING,
                code="session.incomplete",
                text=tr(
                    "Session {session} is active, and the switch lacks: {lines}",
                    session=session.id,
                    lines="; ".join(missing),
                ),
                hint=tr("Somebody changed it. `mirrorctl teardown {session}` removes the rest.", session=session.id),
            )
        if session.state is SessionState.ATTENTION:
            yield Finding(
                level=Level.WARNING,
                code="session.attention",
                text=tr("Session {session} needs attention: {reason}", session=session.id, reason=session.reason),
                hint=tr("`mirrorctl recover` tries again."),
            )


def _orphan_findings(device: DeviceName, mirrors: tuple[AuditedMirror, ...], state: SwitchState) -> Iterator[Finding]:
    for audited in mirrors:
        if audited.owner is Owner.ORPHANED:
            yield Finding(
                level=Level.WARNING,
                code="mirror.orphaned",
                text=tr(
                    "{handle} on {device} was made by mirrorctl, and no session here knows it.",
                    handle=audited.mirror.handle,
                    device=device,
                ),
                hint=tr("Another ledger (--state) may; otherwise remove it by hand."),
            )
    for handle in sorted(state.idle_handles):
        yield Finding(
            level=Level.INFO,
            code="mirror.idle",
            text=tr("{handle} on {device} is configured and copies nothing.", handle=handle, device=device),
        )
