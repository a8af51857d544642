"""What of ours stands on a switch although no session is responsible for it any more."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.dialects.state import SwitchState
from toolkit.mirror.others import new_destinations
from toolkit.mirror.steps import missing_lines
from toolkit.model.names import InterfaceName, SessionId
from toolkit.model.plan import StepState
from toolkit.model.session import MirrorSession, SessionState, SessionStep

OUR_OBJECTS = "mirrorctl_"
"""Every named object we create on a switch begins so, followed by the session's id."""
_NAMED = re.compile(rf"\b{OUR_OBJECTS}(m[0-9a-z]{{6}})\b")
_STP_OFF = "undo stp enable"
_INTERFACE = "interface "


@dataclass(frozen=True, slots=True)
class NamedObjects:
    """Lines with the name of a session that is not unfinished in this ledger."""

    session: SessionId
    lines: tuple[str, ...]


def returned_sessions(sessions: tuple[MirrorSession, ...], state: SwitchState) -> tuple[MirrorSession, ...]:
    """Sessions that were proven gone and stand again whole: somebody saved the switch while the mirror was up.

    Only the last one that had a handle, and none whose handle a living session has: numbers are used again.
    """
    taken = {session.handle for session in sessions if session.state is not SessionState.REMOVED}
    found: list[MirrorSession] = []
    for session in reversed(sessions):
        if session.state is SessionState.REMOVED and session.handle not in taken and _was_sent(session):
            taken.add(session.handle)
            if not missing_lines(session, state) and not new_destinations(session, state):
                found.append(session)
    return tuple(found)


def named_objects(sessions: tuple[MirrorSession, ...], state: SwitchState) -> tuple[NamedObjects, ...]:
    living = {session.id for session in sessions if session.state is not SessionState.REMOVED}
    lines: dict[SessionId, dict[str, None]] = {}
    for line in _all_lines(state):
        for name in _NAMED.findall(line):
            if name not in living:
                lines.setdefault(SessionId(name), {})[line.strip()] = None
    return tuple(NamedObjects(session, tuple(found)) for session, found in lines.items())


def ports_without_stp(sessions: tuple[MirrorSession, ...], state: SwitchState) -> tuple[InterfaceName, ...]:
    """Former destinations of ours that have spanning tree off again, or still, and serve no mirror now."""
    serving = {port for mirror in state.mirrors for port in mirror.destinations}
    serving |= {port for one in sessions if one.state is not SessionState.REMOVED for port in one.destination.ports}
    ports = (
        InterfaceName(step.view.removeprefix(_INTERFACE))
        for session in sessions
        if session.state is SessionState.REMOVED
        for step in session.steps
        if _switched_stp_off(step) and state.tree.has(step.view, _STP_OFF)
    )
    return tuple(dict.fromkeys(port for port in ports if port not in serving))


def as_sent(session: MirrorSession) -> MirrorSession:
    """A removed session as it was while it stood, so that what stands of it can be undone again."""
    steps = tuple(
        step.model_copy(update={"state": StepState.ACTIVE}) if step.state is StepState.REMOVED else step
        for step in session.steps
    )
    return session.model_copy(update={"steps": steps})


def _was_sent(session: MirrorSession) -> bool:
    """As a whole: one that never became a mirror cannot come back as one."""
    return bool(session.steps) and all(step.state is StepState.REMOVED for step in session.steps)


def _switched_stp_off(step: SessionStep) -> bool:
    return step.state is StepState.REMOVED and step.view.startswith(_INTERFACE) and _STP_OFF in step.proof


def _all_lines(state: SwitchState) -> Iterator[str]:
    yield from state.tree.top
    for lines in state.tree.views.values():
        yield from lines
