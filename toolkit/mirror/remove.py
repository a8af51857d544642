"""Takes a session off the switch by the exact inverse of what was sent, and proves it gone."""

from toolkit.device.switch import Switch
from toolkit.dialects.state import SwitchState
from toolkit.inventory.device import Device
from toolkit.language import tr
from toolkit.mirror.leftovers import not_proven_gone, reason_of
from toolkit.mirror.others import ForeignUse, foreign_sources, foreign_uses, new_destinations
from toolkit.mirror.record import RemovalRecord
from toolkit.mirror.steps import Standing, changes_by_others, disputed_steps, own_sources_only, standing_steps
from toolkit.mirror.watcher import Watcher
from toolkit.mirror.workspace import Workspace
from toolkit.model.errors import CommandRefusedError, DeviceError, ProofError, QuestionError
from toolkit.model.plan import StepState
from toolkit.model.session import MirrorSession, SessionState

_ATTEMPTS = 3


def remove_session(workspace: Workspace, device: Device, session: MirrorSession, *, reason: str = "") -> None:
    """Logs in, undoes, proves; a session lost on the way is tried again.

    The caller holds the switch's lock. Raises LeftoverError, with the session in `attention`, when the
    removal is not proven; LedgerError when it is, and the ledger could not be told.
    """
    record = RemovalRecord(workspace.ledger, session)
    failure = _try_to_remove(workspace, device, record, reason)
    if failure is not None:
        record.set_state(SessionState.ATTENTION, reason_of(failure))
        raise not_proven_gone(workspace, record.session, failure)
    if record.unwritten is not None:
        raise record.unwritten


def undo_and_prove(switch: Switch, record: RemovalRecord, watcher: Watcher, reason: str = "") -> None:
    """Raises ProofError when something of ours, or of somebody else's that needs ours, still stands."""
    record.set_state(SessionState.REMOVING, reason)
    _refuse_other_dialect(switch, record.session)
    state = switch.state()
    chosen = _to_undo(record.session, state)
    if chosen:
        with switch.changes():
            for one in chosen:
                record.set_step(one.number, StepState.REMOVING)
                watcher.undoing(record.session, one.step, one.undo)
                _undo(switch, one)
        state = switch.read_back()
    _record_gone(record, state)
    _refuse_unproven(record.session, state)
    record.finish(reason)
    watcher.removed(record.session, changes_by_others(record.session, state))


def _try_to_remove(workspace: Workspace, device: Device, record: RemovalRecord, reason: str) -> Exception | None:
    if all(step.state is StepState.PLANNED for step in record.session.steps):
        # The ledger is written before the wire: a step that is only planned was never sent.
        record.finish(reason)
        workspace.watcher.removed(record.session, ())
        return None
    failure: Exception | None = None
    for _ in range(_ATTEMPTS):
        try:
            with workspace.open_switch(device) as switch:
                undo_and_prove(switch, record, workspace.watcher, reason)
        except DeviceError as error:
            failure = error
        except Exception as error:  # noqa: BLE001 - a mistake of ours included: the mirror may stand all the same
            return error
        else:
            return None
    return failure


def _to_undo(session: MirrorSession, state: SwitchState) -> tuple[Standing, ...]:
    """Without what somebody else's mirror or VLAN needs by now."""
    standing = standing_steps(session, state)
    uses = foreign_uses(session, state)
    if foreign_sources(session, state) or any(use.of_mirror for use in uses):
        return own_sources_only(standing)
    kept = {use.number for use in uses}
    return tuple(one for one in standing if one.number not in kept)


def _undo(switch: Switch, standing: Standing) -> None:
    """A refused undo does not stop the others: what counts is the configuration read afterwards."""
    for line in standing.undo:
        try:
            switch.send(standing.step.view, (line,))
        except (CommandRefusedError, QuestionError):
            continue


def _record_gone(record: RemovalRecord, state: SwitchState) -> None:
    """What is proven gone is no longer ours to undo, even if something else remains."""
    session = record.session
    remaining = {one.number for one in (*standing_steps(session, state), *disputed_steps(session, state))}
    for number, step in enumerate(session.steps):
        if step.state is not StepState.PLANNED and number not in remaining:
            record.set_step(number, StepState.REMOVED)


def _refuse_other_dialect(switch: Switch, session: MirrorSession) -> None:
    """Another dialect would look for our lines in another spelling, and not to find them proves nothing."""
    if switch.dialect.name is not session.dialect:
        raise ProofError(
            tr(
                "{device} answers as a {found} switch, and the mirror was made on a {made} switch.",
                device=session.device,
                found=switch.dialect.name,
                made=session.dialect,
            ),
            tr("Was it replaced or upgraded? Then look at its configuration before you type the lines below."),
        )


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
    _refuse_used_by_others(session, state, {one.number for one in remaining})
    raise ProofError(
        tr(
            "The running configuration of {device} still shows: {lines}",
            device=session.device,
            lines=_proofs(remaining),
        ),
        tr("The switch refused to remove it."),
    )


def _refuse_used_by_others(session: MirrorSession, state: SwitchState, remaining: set[int]) -> None:
    if foreign := foreign_sources(session, state):
        raise ProofError(
            tr(
                "Somebody bound {sources} to our {handle}; removing it would remove theirs.",
                sources=", ".join(str(bound.source) for bound in foreign),
                handle=session.handle,
            ),
            tr("Our own sources are gone. Agree with them first, then type the commands below."),
        )
    uses: list[ForeignUse] = [use for use in foreign_uses(session, state) if use.number in remaining]
    if uses:
        raise ProofError(
            tr(
                "Somebody uses {made}, which we made: {lines}",
                made=", ".join(dict.fromkeys(use.made for use in uses)),
                lines="; ".join(use.line for use in uses),
            ),
            tr("Our own sources are gone. Agree with them first, then type the commands below.")
            if any(use.of_mirror for use in uses)
            else tr("The rest of ours is gone. Agree with them first, then type the commands below."),
        )


def _proofs(steps: tuple[Standing, ...]) -> str:
    return "; ".join(line.strip() for one in steps for line in one.step.proof)
