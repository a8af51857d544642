"""What of a session stands on a switch now."""

import re
from dataclasses import dataclass

from toolkit.dialects.state import SwitchState
from toolkit.mirror.others import new_destinations
from toolkit.model.plan import StepRole, StepState
from toolkit.model.session import MirrorSession, SessionStep

NEVER_SENT = (StepState.PLANNED, StepState.REMOVED)
_HALF_DONE = (StepState.SENDING, StepState.REMOVING)
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


def changes_by_others(session: MirrorSession, state: SwitchState) -> tuple[str, ...]:
    """How the views we touched differ from before we came, once nothing of ours is left in them."""
    touched = {step.view for step in session.steps} | {f"interface {port}" for port in session.destination.ports}
    changes: list[str] = []
    for before in (known for known in session.before if known.view in touched):
        now = state.tree.lines(before.view)
        changes += [f"{before.view}: + {line.strip()}" for line in now if line not in before.lines]
        changes += [f"{before.view}: - {line.strip()}" for line in before.lines if line not in now]
    return tuple(changes)


def _lasting(session: MirrorSession, state: SwitchState) -> tuple[Standing, ...]:
    found: list[Standing] = []
    for number, step in enumerate(session.steps):
        if step.state in NEVER_SENT:
            continue
        present = state.tree.present(step.view, step.proof)
        if _left_a_trace(session, step, state):
            found.append(Standing(number, step, step.undo))
        elif present:
            found.append(Standing(number, step, _undo_of(step, present)))
        elif unrestored := _unrestored(session, step, state):
            found.append(Standing(number, step, unrestored))
    return tuple(reversed(found))


def _left_a_trace(session: MirrorSession, step: SessionStep, state: SwitchState) -> bool:
    """A switch may store a line otherwise than we expect: what proves our mirror missing does not prove it gone.

    Our number was free when it was planned, so any new line with it that proves no step of ours is a trace; a
    step without a number leaves a new line about its own subject, such as `stp`.
    """
    expected = {line for other in session.steps if other.view == step.view for line in other.proof}
    known = {*expected, *_before(session, step.view)}
    lines = [line for line in state.tree.lines(step.view) if line not in known]
    names = [
        name
        for name in (session.handle, f"mirrorctl_{session.id}")
        if not name.startswith("vlan ") and any(name in line for line in step.proof)
    ]
    if names:
        return any(re.search(rf"{re.escape(name)}(?!\w)", line) for name in names for line in lines)
    return any(_same_subject(proof, line) for proof in step.proof if not proof.startswith(" ") for line in lines)


def _same_subject(proof: str, line: str) -> bool:
    """`stp disable` is about what `undo stp enable` is about, `vlan batch 10 999` about what `vlan 999` is.

    `port default vlan 30` is not about `port default vlan 999`: somebody gave the setting another value.
    """
    wanted, found = _subject(proof), _subject(line)
    numbers = {word for word in wanted if any(letter.isdigit() for letter in word)}
    if numbers:
        return wanted[:1] == found[:1] and numbers <= set(found)
    return set(wanted) <= set(found)


def _subject(line: str) -> list[str]:
    return [word for word in line.split() if word not in _SWITCHING_WORDS]


def _unrestored(session: MirrorSession, step: SessionStep, state: SwitchState) -> tuple[str, ...]:
    """What stood in the view before us and is to be put back yet.

    A reflector port loses all its lines to the step (vendor/h3c.md 0.2), also if somebody else removed the
    mirroring group. Where somebody gave a setting another value meanwhile, theirs stays.
    """
    before, now = _before(session, step.view), state.tree.lines(step.view)
    missing = tuple(
        line
        for line in step.undo
        if line in before and line not in now and not any(_same_setting(line, other) for other in now)
    )
    inverse, *wiped = step.undo
    still_wiped = inverse not in before and missing == tuple(wiped)
    return missing if step.state in _HALF_DONE or still_wiped else ()


def _same_setting(line: str, other: str) -> bool:
    """They differ in the last word only."""
    return line.split()[:-1] == other.split()[:-1] != []


def _before(session: MirrorSession, view: str) -> tuple[str, ...]:
    return next((before.lines for before in session.before if before.view == view), ())


def _names(handle: str, step: SessionStep) -> bool:
    return any(handle in line for line in step.proof)


def _undo_of(step: SessionStep, present: tuple[str, ...]) -> tuple[str, ...]:
    """Where each undo takes back one line of the proof, only the lines that stand are undone."""
    if step.undo != tuple(f"undo {line}" for line in step.proof):
        return step.undo
    return tuple(undo for undo, proof in zip(step.undo, step.proof, strict=True) if proof in present)
