"""What of a session stands on a switch now, and the lines that take it away."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.dialects.dialect import Dialect
from toolkit.dialects.state import SwitchState
from toolkit.model.errors import Leftover
from toolkit.model.names import InterfaceName
from toolkit.model.plan import StepRole, StepState
from toolkit.model.session import MirrorSession, SessionStep
from toolkit.model.switch import MirroredSource

_NEVER_SENT = (StepState.PLANNED, StepState.REMOVED)
_SWITCHING_WORDS = {"undo", "enable", "disable"}
"""They say on or off, not what of."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A step of which at least a part, or a trace, is in the running configuration, and its undo."""

    number: int
    step: SessionStep
    undo: tuple[str, ...]


def standing_steps(session: MirrorSession, state: SwitchState) -> tuple[Standing, ...]:
    """The steps to undo, last first. A step the ledger never saw sent is not ours, whatever stands there.

    Nor is one that names a number which now leads elsewhere: see `new_destinations`.
    """
    reused = bool(new_destinations(session, state))
    return tuple(one for one in _lasting(session, state) if not (reused and _names(session.handle, one.step)))


def own_sources_only(standing: tuple[Standing, ...]) -> tuple[Standing, ...]:
    return tuple(one for one in standing if one.step.role is StepRole.SOURCE)


def new_destinations(session: MirrorSession, state: SwitchState) -> tuple[InterfaceName, ...]:
    """Where our number copies to since somebody freed it and used it again; none while it is ours.

    A policy carries the session's id in its name, so it stays ours whatever was changed in it.
    """
    if session.id in session.handle:
        return ()
    return tuple(
        port
        for mirror in state.mirrors
        if mirror.handle == session.handle and not set(session.destination.ports) <= set(mirror.destinations)
        for port in mirror.destinations
    )


def disputed_steps(session: MirrorSession, state: SwitchState) -> tuple[Standing, ...]:
    """Our source lines on a number that leads elsewhere: ours left over, or theirs and spelt the same."""
    if not new_destinations(session, state):
        return ()
    return tuple(one for one in own_sources_only(_lasting(session, state)) if _names(session.handle, one.step))


def missing_lines(session: MirrorSession, state: SwitchState) -> tuple[str, ...]:
    """What the running configuration should hold and does not."""
    return tuple(
        f"{step.view}: {line.strip()}" if step.view else line.strip()
        for step in session.steps
        for line in state.tree.missing(step.view, step.proof)
    )


def foreign_sources(session: MirrorSession, state: SwitchState) -> tuple[MirroredSource, ...]:
    """What somebody else bound to our mirror since: removing it would take theirs along."""
    if new_destinations(session, state):
        return ()
    ours = {part for direction in session.directions for part in direction.parts}
    return tuple(
        bound
        for mirror in state.mirrors
        if mirror.handle == session.handle
        for bound in mirror.sources
        if bound.source not in session.sources or not ours.issuperset(bound.direction.parts)
    )


def changes_by_others(session: MirrorSession, state: SwitchState) -> tuple[str, ...]:
    """How the views we touched differ from before we came, once nothing of ours is left in them."""
    changes: list[str] = []
    for before in session.before:
        now = state.tree.lines(before.view)
        changes += [f"{before.view}: + {line.strip()}" for line in now if line not in before.lines]
        changes += [f"{before.view}: - {line.strip()}" for line in before.lines if line not in now]
    return tuple(changes)


def leftover(session: MirrorSession, dialect: Dialect) -> Leftover:
    """Every line a person would type in the user view to remove all that was ever sent, in order."""
    return Leftover(device=session.device, session=session.id, commands=tuple(_typed(session, dialect)))


def _typed(session: MirrorSession, dialect: Dialect) -> Iterator[str]:
    yield dialect.cli.enter_configuration
    for step in reversed(session.steps):
        if step.state in _NEVER_SENT:
            continue
        if step.view:
            yield step.view
        yield from step.undo
        if step.view:
            yield dialect.cli.leave_view
    yield dialect.cli.leave_configuration


def _lasting(session: MirrorSession, state: SwitchState) -> tuple[Standing, ...]:
    found: list[Standing] = []
    for number, step in enumerate(session.steps):
        if step.state in _NEVER_SENT:
            continue
        present = state.tree.present(step.view, step.proof)
        if _left_a_trace(session, step, state):
            found.append(Standing(number, step, step.undo))
        elif present:
            found.append(Standing(number, step, _undo_of(step, present)))
    return tuple(reversed(found))


def _left_a_trace(session: MirrorSession, step: SessionStep, state: SwitchState) -> bool:
    """A switch may store a line otherwise than we expect: what proves our mirror missing does not prove it gone.

    Our number was free when it was planned, so any line with it that proves no step of ours is a trace; a
    step without a number leaves a new line about its own subject, such as `stp`.
    """
    expected = {line for other in session.steps if other.view == step.view for line in other.proof}
    lines = [line for line in state.tree.lines(step.view) if line not in expected]
    name = f"mirrorctl_{session.id}" if session.id in session.handle else session.handle
    if any(name in line for line in step.proof):
        return any(re.search(rf"{re.escape(name)}(?!\w)", line) for line in lines)
    before = next((view.lines for view in session.before if view.view == step.view), ())
    subject = {word for line in step.proof for word in line.split()} - _SWITCHING_WORDS
    return any(line not in before and subject.intersection(line.split()) for line in lines)


def _names(handle: str, step: SessionStep) -> bool:
    return any(handle in line for line in step.proof)


def _undo_of(step: SessionStep, present: tuple[str, ...]) -> tuple[str, ...]:
    """Where undo and proof correspond line by line, only the lines that stand are undone."""
    if len(step.undo) != len(step.proof):
        return step.undo
    return tuple(undo for undo, proof in zip(step.undo, step.proof, strict=True) if proof in present)
