"""From an intent to a proven mirror, or to a switch as it was before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from toolkit.device.switch import Switch
from toolkit.inventory.device import Device
from toolkit.language import tr
from toolkit.mirror.apply import apply_session
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.remove import remove_session
from toolkit.mirror.workspace import Workspace
from toolkit.model.errors import CommandRefusedError, DeclinedError, LedgerError, RefusedError
from toolkit.model.intent import Intent
from toolkit.model.names import DeviceName, SessionId
from toolkit.model.plan import Plan, StepRole, StepState
from toolkit.model.session import MirrorSession, SessionState, SessionStep
from toolkit.plan.planner import SessionIds, make_plan

Confirm = Callable[[Plan], bool]
"""Asked with the finished plan, before anything is written; False ends the operation."""


@dataclass(frozen=True, slots=True)
class MirrorRequest:
    """`detached`: the guard keeps the session instead of the process that asked for it."""

    intent: Intent
    lease: timedelta
    ids: SessionIds
    detached: bool = False


def plan_mirror(workspace: Workspace, device: Device, request: MirrorRequest) -> Plan:
    """Reads the switch and writes nothing, neither there nor in the ledger."""
    with workspace.open_switch(device) as switch:
        return _plan(workspace, device, switch, request)


def enable_mirror(
    workspace: Workspace,
    device: Device,
    request: MirrorRequest,
    *,
    confirm: Confirm | None,
    interrupts: Interrupts,
) -> MirrorSession:
    """The proven session, made by the plan or its alternative.

    The caller holds the switch's lock and the keeper locks of both ids. Raises RefusedError before the
    first write; any later failure is raised after what was sent has been removed, or as LeftoverError
    when that could not be proven.
    """
    with workspace.open_switch(device) as switch:
        plan = _plan(workspace, device, switch, request)
        if plan.refusals:
            raise RefusedError(
                tr("{device} is left as it is: the mirror was refused.", device=device.name), findings=plan.findings
            )
        workspace.watcher.planned(plan)
        if confirm is not None:
            _ask(confirm, plan, lambda: _plan(workspace, device, switch, request))
        session = _session(plan, request.ids.first, request)
        interrupts.hold()
        failure = _try_to_apply(workspace, switch, session, interrupts)
    if failure is None:
        return workspace.ledger.find(session.id)
    remove_session(workspace, device, _as_far_as_known(workspace, session), reason=str(failure))
    if plan.alternative is None or not _refused_a_source(session, failure):
        raise failure
    workspace.watcher.refused(session, str(failure))
    return _enable_alternative(workspace, device, request, plan.alternative, interrupts)


def _enable_alternative(
    workspace: Workspace, device: Device, request: MirrorRequest, expected: Plan, interrupts: Interrupts
) -> MirrorSession:
    """Only on the switch it was planned for: what the person agreed to is what is sent."""
    with workspace.open_switch(device) as switch:
        if _plan(workspace, device, switch, request).alternative != expected:
            raise _changed_meanwhile(device.name)
        session = _session(expected, request.ids.second, request)
        failure = _try_to_apply(workspace, switch, session, interrupts)
    if failure is not None:
        remove_session(workspace, device, _as_far_as_known(workspace, session), reason=str(failure))
        raise failure
    return workspace.ledger.find(session.id)


def _as_far_as_known(workspace: Workspace, session: MirrorSession) -> MirrorSession:
    """With the ledger unreadable all of it may have been sent, and has to be named as left."""
    try:
        return workspace.ledger.find(session.id)
    except LedgerError:
        sent = tuple(step.model_copy(update={"state": StepState.SENDING}) for step in session.steps)
        return session.model_copy(update={"steps": sent})


def _refused_a_source(session: MirrorSession, failure: Exception) -> bool:
    return isinstance(failure, CommandRefusedError) and any(
        step.role is StepRole.SOURCE and failure.command in step.do for step in session.steps
    )


def _plan(workspace: Workspace, device: Device, switch: Switch, request: MirrorRequest) -> Plan:
    state = switch.state()
    workspace.watcher.connected(device.name, state.facts)
    return make_plan(request.intent, state, switch.dialect, request.ids, workspace.settings(device))


def _changed_meanwhile(device: DeviceName) -> RefusedError:
    return RefusedError(
        tr("{device} was changed by somebody else since the plan was made.", device=device),
        tr("Nothing of ours is there. Run the command again to plan on what is there now."),
    )


def _ask(confirm: Confirm, plan: Plan, plan_again: Callable[[], Plan]) -> None:
    """People take minutes to read a plan; the switch must still be the one it was made for."""
    device = plan.intent.device
    if not confirm(plan):
        raise DeclinedError(tr("Nothing was sent to {device}.", device=device))
    if plan_again() != plan:
        raise _changed_meanwhile(device)


def _session(plan: Plan, session: SessionId, request: MirrorRequest) -> MirrorSession:
    now = datetime.now(UTC)
    return MirrorSession(
        id=session,
        device=plan.intent.device,
        dialect=plan.dialect,
        state=SessionState.PLANNED,
        sources=plan.intent.sources,
        directions=plan.intent.direction.parts,
        destination=plan.intent.destination,
        created=now,
        lease_ends=now + request.lease,
        detached=request.detached,
        handle=plan.handle,
        steps=tuple(SessionStep.model_validate(step.model_dump()) for step in plan.steps),
        before=plan.before,
    )


def _try_to_apply(
    workspace: Workspace, switch: Switch, session: MirrorSession, interrupts: Interrupts
) -> Exception | None:
    """Whatever goes wrong, a programming error included, the switch is put right before it is reported."""
    workspace.ledger.add(session)
    try:
        apply_session(switch, session, workspace.ledger, workspace.watcher, interrupts.raise_if_asked)
    except Exception as error:  # noqa: BLE001 - see above
        return error
    return None
