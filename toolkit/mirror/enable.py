"""From an intent to a proven mirror, or to a switch as it was before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from toolkit.device.switch import Switch
from toolkit.inventory.device import Device
from toolkit.language import tr
from toolkit.mirror.apply import apply_session
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.leftovers import as_far_as_known
from toolkit.mirror.planning import Planned, PlanRequest, changed_meanwhile, plan_again, plan_on
from toolkit.mirror.remove import remove_session
from toolkit.mirror.workspace import CAREFUL, Consent, Workspace
from toolkit.model.errors import CommandRefusedError, DeclinedError, RefusedError, SourceNotTakenError
from toolkit.model.intent import Intent
from toolkit.model.names import SessionId
from toolkit.model.plan import Plan, StepRole
from toolkit.model.session import MirrorSession, SessionState, SessionStep
from toolkit.plan.planner import SessionIds

Confirm = Callable[[Plan], bool]
"""Asked with the finished plan, before anything is written; False ends the operation."""


@dataclass(frozen=True, slots=True)
class MirrorRequest:
    """`detached`: the guard keeps the session instead of the process that asked for it."""

    intent: Intent
    lease: timedelta
    ids: SessionIds
    detached: bool = False
    consent: Consent = CAREFUL

    @property
    def to_plan(self) -> PlanRequest:
        return PlanRequest(self.intent, self.ids, self.consent)


@dataclass(frozen=True, slots=True)
class SessionTerms:
    """What a session has that its plan does not know."""

    lease: timedelta
    detached: bool
    commits: bool
    chain: SessionId | None = None


def plan_mirror(workspace: Workspace, device: Device, request: MirrorRequest) -> Plan:
    """Reads the switch and writes nothing, neither there nor in the ledger."""
    with workspace.open_switch(device) as switch:
        return plan_on(workspace, device, switch, request.to_plan).plan


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
        planned = plan_on(workspace, device, switch, request.to_plan)
        plan = planned.plan
        if plan.refusals:
            raise RefusedError(
                tr("{device} is left as it is: the mirror was refused.", device=device.name), findings=plan.findings
            )
        workspace.watcher.planned(plan)
        if confirm is not None:
            _ask(workspace, device, switch, request, planned, confirm)
        session = _session(plan, request.ids.first, switch, request)
        interrupts.hold()
        failure = _try_to_apply(workspace, switch, session, interrupts)
    if failure is None:
        return workspace.ledger.find(session.id)
    remove_session(workspace, device, as_far_as_known(workspace, session), reason=str(failure))
    if plan.alternative is None or not _refused_a_source(session, failure):
        raise failure
    workspace.watcher.refused(session, str(failure))
    return _enable_alternative(workspace, device, request, planned, interrupts)


def planned_session(plan: Plan, session: SessionId, terms: SessionTerms) -> MirrorSession:
    """A plan as the ledger will keep it."""
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
        lease_ends=now + terms.lease,
        detached=terms.detached,
        chain=terms.chain,
        commits=terms.commits,
        handle=plan.handle,
        steps=tuple(SessionStep.model_validate(step.model_dump()) for step in plan.steps),
        before=plan.before,
    )


def _enable_alternative(
    workspace: Workspace, device: Device, request: MirrorRequest, planned: Planned, interrupts: Interrupts
) -> MirrorSession:
    """Only on the switch it was planned for: what the person agreed to is what is sent."""
    expected = planned.plan.alternative
    with workspace.open_switch(device) as switch:
        again = plan_again(workspace, device, switch, request.to_plan, planned)
        if expected is None or again.alternative != expected:
            raise changed_meanwhile(device.name)
        session = _session(expected, request.ids.second, switch, request)
        failure = _try_to_apply(workspace, switch, session, interrupts)
    if failure is not None:
        remove_session(workspace, device, as_far_as_known(workspace, session), reason=str(failure))
        raise failure
    return workspace.ledger.find(session.id)


def _session(plan: Plan, session: SessionId, switch: Switch, request: MirrorRequest) -> MirrorSession:
    return planned_session(plan, session, SessionTerms(request.lease, request.detached, switch.commits()))


def _refused_a_source(session: MirrorSession, failure: Exception) -> bool:
    """With a message or, as Comware does for what it understands and cannot do, with none that is known."""
    if isinstance(failure, CommandRefusedError):
        return any(step.role is StepRole.SOURCE and failure.command in step.do for step in session.steps)
    return isinstance(failure, SourceNotTakenError)


def _ask(  # noqa: PLR0913, PLR0917 - all that the plan was made of, to make it again
    workspace: Workspace, device: Device, switch: Switch, request: MirrorRequest, planned: Planned, confirm: Confirm
) -> None:
    """People take minutes to read a plan; the switch must still be the one it was made for."""
    if not confirm(planned.plan):
        raise DeclinedError(tr("Nothing was sent to {device}.", device=device.name))
    if plan_again(workspace, device, switch, request.to_plan, planned) != planned.plan:
        raise changed_meanwhile(device.name)


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
