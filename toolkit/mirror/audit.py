"""Every mirror on a switch, and whose it is."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum

from toolkit.dialects.state import SwitchState
from toolkit.inventory.device import Device
from toolkit.language import tr
from toolkit.mirror.orphans import OUR_OBJECTS, named_objects, ports_without_stp, returned_sessions
from toolkit.mirror.steps import missing_lines
from toolkit.mirror.workspace import Workspace
from toolkit.model.base import Value
from toolkit.model.errors import DeviceError, RefusedError
from toolkit.model.finding import Finding
from toolkit.model.names import DeviceName, SessionId
from toolkit.model.session import MirrorSession, SessionState
from toolkit.model.switch import MirrorOnSwitch, SwitchFacts

AT_ONCE = 32
"""Switches: a login waits for the switch most of the time."""


class Owner(StrEnum):
    OURS = "ours"
    FOREIGN = "foreign"
    ORPHANED = "orphaned"
    """Ours, and no session of this ledger is responsible for it any more."""


class AuditedMirror(Value):
    owner: Owner
    session: SessionId | None
    """Whose it is, or was when it is orphaned and this ledger knows it."""
    mirror: MirrorOnSwitch


class SwitchAudit(Value):
    device: DeviceName
    facts: SwitchFacts
    mirrors: tuple[AuditedMirror, ...]
    findings: tuple[Finding, ...]


class Audits(Value):
    """`unread` has a finding for each switch that is missing: an audit with a hole is not done."""

    switches: tuple[SwitchAudit, ...]
    unread: tuple[Finding, ...]


def audit_many(workspace: Workspace, devices: Sequence[Device], workers: int = AT_ONCE) -> Audits:
    """Several switches side by side, in the order given, with one login on each."""
    with ThreadPoolExecutor(max_workers=workers, thread_name_prefix="audit") as pool:
        results = list(pool.map(lambda device: _audit_or_why_not(workspace, device), devices))
    return Audits(
        switches=tuple(result for result in results if isinstance(result, SwitchAudit)),
        unread=tuple(result for result in results if isinstance(result, Finding)),
    )


def audit_switch(workspace: Workspace, device: Device) -> SwitchAudit:
    """Reads the switch and changes nothing, neither there nor in the ledger."""
    with workspace.open_switch(device) as switch:
        state = switch.state()
    sessions = workspace.ledger.sessions(device=device.name)
    returned = returned_sessions(sessions, state)
    findings = (
        *state.findings,
        *_session_findings(sessions, state),
        *_orphan_findings(device.name, sessions, returned, state),
        *_idle_findings(device.name, state),
    )
    return SwitchAudit(
        device=device.name,
        facts=state.facts,
        mirrors=tuple(_audited(mirror, sessions, returned) for mirror in state.mirrors),
        findings=findings,
    )


def _audit_or_why_not(workspace: Workspace, device: Device) -> SwitchAudit | Finding:
    try:
        return audit_switch(workspace, device)
    except (DeviceError, RefusedError) as error:
        text = tr("{device} could not be read: {error}", device=device.name, error=error.text)
        return Finding.error("switch.unread", text, error.hint)


def _audited(
    mirror: MirrorOnSwitch, sessions: tuple[MirrorSession, ...], returned: tuple[MirrorSession, ...]
) -> AuditedMirror:
    living = [session for session in sessions if session.state is not SessionState.REMOVED]
    for owner, candidates in ((Owner.OURS, living), (Owner.ORPHANED, returned)):
        for session in candidates:
            if _is_of(mirror, session):
                return AuditedMirror(owner=owner, session=session.id, mirror=mirror)
    owner = Owner.ORPHANED if OUR_OBJECTS in mirror.handle else Owner.FOREIGN
    return AuditedMirror(owner=owner, session=None, mirror=mirror)


def _is_of(mirror: MirrorOnSwitch, session: MirrorSession) -> bool:
    return session.handle == mirror.handle and set(session.destination.ports) <= set(mirror.destinations)


def _session_findings(sessions: tuple[MirrorSession, ...], state: SwitchState) -> Iterator[Finding]:
    for session in sessions:
        if session.state is SessionState.ACTIVE and (missing := missing_lines(session, state)):
            yield Finding.warning(
                "session.incomplete",
                tr(
                    "Session {session} is active, and the switch lacks: {lines}",
                    session=session.id,
                    lines="; ".join(missing),
                ),
                tr("Somebody changed it. `mirrorctl teardown {session}` removes the rest.", session=session.id),
            )
        if session.state is SessionState.ATTENTION:
            yield Finding.warning(
                "session.attention",
                tr("Session {session} needs attention: {reason}", session=session.id, reason=session.reason),
                tr("`mirrorctl recover` tries again."),
            )


def _orphan_findings(
    device: DeviceName,
    sessions: tuple[MirrorSession, ...],
    returned: tuple[MirrorSession, ...],
    state: SwitchState,
) -> Iterator[Finding]:
    known = {session.id for session in sessions}
    for session in returned:
        yield Finding.warning(
            "mirror.returned",
            tr(
                "{handle} on {device} is the mirror of session {session}, which was removed: it is back.",
                handle=session.handle,
                device=device,
                session=session.id,
            ),
            tr(
                "Somebody saved the switch while it was up. `mirrorctl audit --fix {device}` removes it.", device=device
            ),
        )
    for found in named_objects(sessions, state):
        fixable = found.session in known
        yield Finding.warning(
            "object.orphaned",
            tr(
                "No session here is responsible for what {session} made on {device}: {lines}",
                session=found.session,
                device=device,
                lines="; ".join(found.lines),
            ),
            tr("`mirrorctl audit --fix {device}` removes it.", device=device)
            if fixable
            else tr("Another ledger (--state) may know it; otherwise remove it by hand."),
        )
    for port in ports_without_stp(sessions, state):
        yield Finding.warning(
            "port.stp-off",
            tr("{port} on {device} was a destination of ours and has spanning tree off.", port=port, device=device),
            tr("If nobody wants it off: `interface {port}`, `stp enable` on the switch.", port=port),
        )


def _idle_findings(device: DeviceName, state: SwitchState) -> Iterator[Finding]:
    for handle in sorted(state.idle_handles):
        yield Finding.info(
            "mirror.idle", tr("{handle} on {device} is configured and copies nothing.", handle=handle, device=device)
        )
