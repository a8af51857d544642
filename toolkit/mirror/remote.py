"""A mirror whose copies cross other switches in a VLAN of their own: planned on all of them before one is changed."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta

from toolkit.device.switch import Switch
from toolkit.inventory.device import Device
from toolkit.language import tr
from toolkit.mirror.apply import apply_session
from toolkit.mirror.enable import SessionTerms, planned_session
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.leftovers import as_far_as_known, together
from toolkit.mirror.planning import Planned, PlanRequest, changed_meanwhile, plan_again, plan_on
from toolkit.mirror.recover import recover_locked
from toolkit.mirror.remove import remove_session
from toolkit.mirror.session_id import new_session_id
from toolkit.mirror.trail import find_path
from toolkit.mirror.workspace import CAREFUL, Consent, Workspace
from toolkit.model.errors import DeclinedError, InputError, LedgerError, LeftoverError, RefusedError
from toolkit.model.finding import Finding
from toolkit.model.forecast import LoadForecast
from toolkit.model.names import SessionId
from toolkit.model.plan import Plan
from toolkit.model.session import MirrorSession
from toolkit.plan.forecast import path_forecast
from toolkit.plan.forecast_checks import forecast_findings
from toolkit.plan.path import Ends, PathHop, RemoteMirror, path_intents
from toolkit.plan.planner import SessionIds

ConfirmAll = Callable[[tuple[Plan, ...]], bool]
"""Asked once with the plans of all switches, in the order they would be applied."""


@dataclass(frozen=True, slots=True)
class RemoteRequest:
    """`chain` becomes the id of the session on the source switch; `via` is the path where LLDP does not show it."""

    mirror: RemoteMirror
    ends: Ends
    chain: SessionId
    lease: timedelta
    via: tuple[PathHop, ...] = ()
    detached: bool = False
    consent: Consent = CAREFUL


@dataclass(frozen=True, slots=True)
class _Leg:
    """One switch of the path."""

    device: Device
    request: PlanRequest


@dataclass(frozen=True, slots=True)
class _OpenLeg:
    leg: _Leg
    switch: Switch
    planned: Planned


def plan_remote(workspace: Workspace, request: RemoteRequest) -> tuple[Plan, ...]:
    """For every switch in the order they would be applied; reads all of them and writes nothing.

    Raises RefusedError when the path is not known; other refusals stand in the plans.
    """
    with _opened(workspace, _legs(workspace, request)) as legs:
        return _with_the_whole_load(legs, request)


def enable_remote(
    workspace: Workspace,
    request: RemoteRequest,
    *,
    confirm: ConfirmAll | None,
    interrupts: Interrupts,
) -> tuple[MirrorSession, ...]:
    """The proven sessions of the chain, the source's last.

    The caller holds the keeper lock of `chain`; the locks of the switches are taken here. Raises
    RefusedError, with the reasons of all switches, before the first write on any of them; a later failure
    is raised after all that was sent anywhere has been removed, or as LeftoverError.
    """
    legs = _legs(workspace, request)
    devices = frozenset(leg.device.name for leg in legs)
    with ExitStack() as locked:
        for device in sorted(devices):
            locked.enter_context(workspace.locks.switch(device))
        with interrupts.held():
            for device in sorted(devices):
                recover_locked(workspace, device, holding=devices)
        return _enable(workspace, request, legs, confirm, interrupts)


def _enable(
    workspace: Workspace,
    request: RemoteRequest,
    legs: tuple[_Leg, ...],
    confirm: ConfirmAll | None,
    interrupts: Interrupts,
) -> tuple[MirrorSession, ...]:
    with _opened(workspace, legs) as opened:
        plans = _with_the_whole_load(opened, request)
        _refuse(plans)
        for plan in plans:
            workspace.watcher.planned(plan)
        if confirm is not None:
            _ask(workspace, opened, plans, confirm)
        sessions = tuple(_session(one, request) for one in opened)
        interrupts.hold()
        failure = _try_to_apply(workspace, opened, sessions, interrupts)
    if failure is not None:
        _take_back(workspace, sessions, str(failure))
        raise failure
    return tuple(workspace.ledger.find(session.id) for session in sessions)


def _legs(workspace: Workspace, request: RemoteRequest) -> tuple[_Leg, ...]:
    path = request.via or find_path(workspace, request.ends)
    if [path[0].device, path[-1].device] != [request.ends.source, request.ends.monitor] or len(path) == 1:
        raise InputError(
            tr("A path leads from {source} to {monitor}.", source=request.ends.source, monitor=request.ends.monitor),
            tr("To a port of the same switch a local mirror is enough: leave out the remote VLAN."),
        )
    try:
        intents = path_intents(request.mirror, path)
    except ValueError as error:
        raise InputError(
            tr("The path cannot be used: {error}", error=error),
            tr("Every switch has an in-port and an out-port, but the first no in-port and the last no out-port."),
        ) from error
    ids = [new_session_id() for _ in intents[:-1]] + [request.chain]
    return tuple(
        _Leg(
            workspace.inventory.device(intent.device),
            # A remote mirror is made in one way only: half a path cannot be taken back to try another.
            PlanRequest(intent, SessionIds(session, session), request.consent),
        )
        for intent, session in zip(intents, ids, strict=True)
    )


@contextmanager
def _opened(workspace: Workspace, legs: tuple[_Leg, ...]) -> Iterator[tuple[_OpenLeg, ...]]:
    """One login on every switch of the path, and a plan for it."""
    with ExitStack() as logins:
        opened = []
        for leg in legs:
            switch = logins.enter_context(workspace.open_switch(leg.device))
            opened.append(_OpenLeg(leg, switch, plan_on(workspace, leg.device, switch, leg.request)))
        yield tuple(opened)


def _with_the_whole_load(opened: tuple[_OpenLeg, ...], request: RemoteRequest) -> tuple[Plan, ...]:
    """Only the source switch knows how much is copied; the others have to carry it."""
    *onward, source = (one.planned.plan.model_copy(update={"alternative": None}) for one in opened)
    if source.forecast is None:
        return (*onward, source)
    accept_loss = request.consent.accept_loss
    return (*(_carrying(plan, source, source.forecast, accept_loss=accept_loss) for plan in onward), source)


def _carrying(plan: Plan, source: Plan, copied: LoadForecast, *, accept_loss: bool) -> Plan:
    if plan.forecast is None:
        return plan
    forecast = path_forecast(copied.model_copy(update={"hops": ()}), [plan.forecast])
    before = tuple(forecast_findings(plan.forecast, accept_loss=accept_loss))
    now = tuple(forecast_findings(forecast, accept_loss=accept_loss))
    findings = (
        *(finding for finding in plan.findings if finding not in before),
        *(finding for finding in now if finding not in source.findings),
    )
    return plan.model_copy(update={"forecast": forecast, "findings": findings})


def _refuse(plans: tuple[Plan, ...]) -> None:
    if any(plan.refusals for plan in plans):
        raise RefusedError(
            tr("No switch of the path was changed: the mirror was refused."),
            findings=named_findings(plans),
        )


def named_findings(plans: Iterable[Plan]) -> tuple[Finding, ...]:
    """Of all plans, each with its switch."""
    return tuple(
        finding.model_copy(update={"text": f"{plan.intent.device}: {finding.text}"})
        for plan in plans
        for finding in plan.findings
    )


def _ask(workspace: Workspace, opened: tuple[_OpenLeg, ...], plans: tuple[Plan, ...], confirm: ConfirmAll) -> None:
    """People take minutes to read plans; every switch must still be the one its plan was made for."""
    if not confirm(plans):
        raise DeclinedError(tr("Nothing was sent to any switch."))
    for one in opened:
        again = plan_again(workspace, one.leg.device, one.switch, one.leg.request, one.planned)
        if again != one.planned.plan:
            raise changed_meanwhile(one.leg.device.name)


def _session(one: _OpenLeg, request: RemoteRequest) -> MirrorSession:
    terms = SessionTerms(request.lease, request.detached, one.switch.commits(), request.chain)
    return planned_session(one.planned.plan, one.leg.request.ids.first, terms)


def _try_to_apply(
    workspace: Workspace, opened: tuple[_OpenLeg, ...], sessions: tuple[MirrorSession, ...], interrupts: Interrupts
) -> Exception | None:
    """All are recorded before one is sent; the source is the last, so no copy leaves before there is a way for it."""
    try:
        for session in sessions:
            workspace.ledger.add(session)
        for one, session in zip(opened, sessions, strict=True):
            apply_session(one.switch, session, workspace.ledger, workspace.watcher, interrupts.raise_if_asked)
    except Exception as error:  # noqa: BLE001 - a mistake of ours included: every switch is put right before it is told
        return error
    return None


def _take_back(workspace: Workspace, sessions: tuple[MirrorSession, ...], reason: str) -> None:
    """In the reverse order, whatever happens on one of the switches. Raises LeftoverError for all together."""
    failures: list[LeftoverError] = []
    for session in reversed(sessions):
        device = workspace.inventory.device(session.device)
        try:
            remove_session(workspace, device, as_far_as_known(workspace, session), reason=reason)
        except LeftoverError as error:
            failures.append(error)
        except LedgerError:
            continue  # It is proven gone; what made the mirror fail is raised in any case.
    if failures:
        raise together(failures)
