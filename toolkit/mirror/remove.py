"""Takes a session off the switch by the exact inverse of what was sent, and proves it gone."""

from contextlib import suppress

from toolkit.device.switch import Switch
from toolkit.dialects.state import SwitchState
from toolkit.inventory.device import Device
from toolkit.language import tr
from toolkit.ledger.ledger import Ledger
from toolkit.mirror.steps import (
    Standing,
    changes_by_others,
    disputed_steps,
    foreign_sources,
    leftover,
    new_destinations,
    own_sources_only,
    standing_steps,
)
from toolkit.mirror.watcher import Watcher
from toolkit.mirror.workspace import Workspace
from toolkit.model.errors import (
    CommandRefusedError,
    DeviceError,
    LedgerError,
    LeftoverError,
    MirrorctlError,
    ProofError,
    QuestionError,
)
from toolkit.model.plan import StepState
from toolkit.model.session import MirrorSession, SessionState

_ATTEMPTS = 3


def remove_session(workspace: Workspace, device: Device, session: MirrorSession, *, reason: str = "") -> None:
    """Logs in, undoes, proves; a session lost on the way is tried again.

    The caller holds the switch's lock. Raises LeftoverError, with the session in `attention`, when the
    removal is not proven.
    """
    if all(step.state is StepState.PLANNED for step in session.steps):
        # The ledger is written before the wire: a step that is only planned was never sent.
        workspace.ledger.set_state(session.id, SessionState.REMOVED, reason)
        workspace.watcher.removed(session, ())
        return
    failure: Exception | None = None
    for _ in range(_ATTEMPTS):
        try:
            with workspace.open_switch(device) as switch:
                undo_and_prove(switch, workspace.ledger.find(session.id), workspace.ledger, workspace.watcher, reason)
        except DeviceError as error:
            failure = error
        except Exception as error:  # noqa: BLE001 - a full disk, a mistake of ours: the mirror may stand all the same
            failure = error
            break
        else:
            return
    with suppress(LedgerError):
        workspace.ledger.set_state(session.id, SessionState.ATTENTION, _why(failure))
    raise not_proven_gone(workspace, session, failure)


def undo_and_prove(switch: Switch, session: MirrorSession, ledger: Ledger, watcher: Watcher, reason: str = "") -> None:
    """Raises ProofError when something of ours, or of somebody else's that needs ours, still stands."""
    ledger.set_state(session.id, SessionState.REMOVING, reason)
    state = switch.state()
    standing = standing_steps(session, state)
    foreign = foreign_sources(session, state)
    for one in own_sources_only(standing) if foreign else standing:
        ledger.set_step(session.id, one.number, StepState.REMOVING)
        watcher.undoing(session, one.step, one.undo)
        _undo(switch, one)
    switch.leave_configuration()
    if standing:
        state = switch.state()
    _record_gone(session, state, ledger)
    _refuse_unproven(session, state)
    ledger.set_state(session.id, SessionState.REMOVED, reason, steps=StepState.REMOVED)
    watcher.removed(session, changes_by_others(session, state))


def _undo(switch: Switch, standing: Standing) -> None:
    """A refused undo does not stop the others: what counts is the configuration read afterwards."""
    for line in standing.undo:
        try:
            switch.send(standing.step.view, (line,))
        except (CommandRefusedError, QuestionError):
            continue


def _record_gone(session: MirrorSession, state: SwitchState, ledger: Ledger) -> None:
    """What is proven gone is no longer ours to undo, even if something else remains."""
    remaining = {one.number for one in (*standing_steps(session, state), *disputed_steps(session, state))}
    for number, step in enumerate(session.steps):
        if step.state is not StepState.PLANNED and number not in remaining:
            ledger.set_step(session.id, number, StepState.REMOVED)


def _refuse_unproven(session: MirrorSession, state: SwitchState) -> None:
    if disputed := disputed_steps(session, state):
        raise ProofError(
            tr(
                "{handle} has another destination now, {ports}, and still copies what we mirrored: {lines}",
                handle=session.handle,
                ports=", ".join(new_destinations(session, state)),
                lines=_proofs(disputed),
            ),
            tr("Somebody changed our mirror or made one like it. Agree with them before you type the commands below."),
        )
    remaining = standing_steps(session, state)
    if not remaining:
        return
    foreign = foreign_sources(session, state)
    if foreign:
        raise ProofError(
            tr(
                "Somebody bound {sources} to our {handle}; removing it would remove theirs.",
                sources=", ".join(str(bound.source) for bound in foreign),
                handle=session.handle,
            ),
            tr("Our own sources are gone. Agree with them first, then type the commands below."),
        )
    raise ProofError(
        tr(
            "The running configuration of {device} still shows: {lines}",
            device=session.device,
            lines=_proofs(remaining),
        ),
        tr("The switch refused to remove it."),
    )


def _proofs(steps: tuple[Standing, ...]) -> str:
    return "; ".join(line.strip() for one in steps for line in one.step.proof)


def not_proven_gone(workspace: Workspace, session: MirrorSession, failure: Exception | None) -> LeftoverError:
    """What to raise, with the lines a person would type; also when the ledger cannot be read any more."""
    with suppress(LedgerError):
        session = workspace.ledger.find(session.id)
    again = tr("`mirrorctl recover` tries again; or type the lines below on the switch.")
    return LeftoverError(
        tr(
            "The mirror {session} may still be on {device}: {why}",
            session=session.id,
            device=session.device,
            why=_why(failure),
        ),
        failure.hint if isinstance(failure, ProofError) else again,
        leftovers=(leftover(session, workspace.dialect(session.dialect)),),
    )


def _why(failure: Exception | None) -> str:
    return failure.text if isinstance(failure, MirrorctlError) else repr(failure)
