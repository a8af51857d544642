"""Plan and enable as a person sees them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta

import typer
from rich.console import Console

from toolkit.cli.console import err, out, print_finding, print_json
from toolkit.cli.global_options import GlobalOptions
from toolkit.cli.guarding import start_guard
from toolkit.cli.lease_words import lease_of
from toolkit.cli.mirror_options import MirrorWords
from toolkit.cli.mirror_words import intent_of
from toolkit.cli.opening import open_workspace
from toolkit.cli.printer import Printer, clock, described, print_alternative, print_steps
from toolkit.cli.removing import show_sessions
from toolkit.dialects.registry import dialect_for_platform
from toolkit.inventory.device import Device
from toolkit.language import tr
from toolkit.mirror.enable import Confirm, MirrorRequest, enable_mirror, plan_mirror
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.lease import wait_for_lease_end
from toolkit.mirror.recover import recover_locked
from toolkit.mirror.session_id import new_session_ids
from toolkit.mirror.teardown import tear_down
from toolkit.mirror.workspace import Workspace
from toolkit.model.errors import ExitStatus, InputError, RefusedError
from toolkit.model.intent import Intent
from toolkit.model.plan import Plan
from toolkit.model.session import MirrorSession


def show_plan(
    options: GlobalOptions,
    device: str,
    words: MirrorWords,
) -> None:
    with open_workspace(options, Printer(err())) as workspace:
        known = workspace.inventory.device(device)
        intent = _intent(options, known, words)
        plan = plan_mirror(workspace, known, MirrorRequest(intent, timedelta(), new_session_ids()))
        if plan.refusals:
            raise RefusedError(tr("{device} would refuse this mirror.", device=known.name), findings=plan.findings)
        if options.json:
            print_json(plan)
            return
        console = out()
        console.print(described(plan.intent) + f"  ({plan.handle})")
        for finding in plan.findings:
            print_finding(console, finding)
        print_steps(console, plan.steps)
        if plan.alternative is not None:
            print_alternative(console, plan.alternative)


def enable_and_keep(
    options: GlobalOptions,
    device: str,
    words: MirrorWords,
    *,
    lease: str,
    yes: bool,
    detach: bool,
) -> None:
    """After Ctrl-C, TERM or HUP the mirror is proven gone before this ends, with status 130."""
    console = err()
    printer = Printer(console)
    interrupts = Interrupts()
    with open_workspace(options, printer, may_ask=not detach) as workspace, interrupts.caught():
        known = workspace.inventory.device(device)
        intent = _intent(options, known, words)
        request = MirrorRequest(intent, lease_of(lease), new_session_ids(), detached=detach)
        confirm = None if yes else _confirmation(console)
        with workspace.locks.keeper(request.ids.first), workspace.locks.keeper(request.ids.second):
            with workspace.locks.switch(known.name):
                with interrupts.held():
                    recover_locked(workspace, known.name)
                session = enable_mirror(workspace, known, request, confirm=confirm, interrupts=interrupts)
            with _removed_on_failure(workspace, session):
                if detach:
                    start_guard(options)
                else:
                    _keep(workspace, session, interrupts, console)
        session = workspace.ledger.find(session.id)
        show_sessions(options, (session,), printer.findings)
        if interrupts.asked and not detach:
            raise typer.Exit(ExitStatus.INTERRUPTED)


@contextmanager
def _removed_on_failure(workspace: Workspace, session: MirrorSession) -> Iterator[None]:
    """A mirror that nobody keeps any more must not stay: whatever ended the keeping, it goes first."""
    try:
        yield
    except Exception as error:
        tear_down(workspace, (session,), reason=str(error))
        raise


def _keep(workspace: Workspace, session: MirrorSession, interrupts: Interrupts, console: Console) -> None:
    """Until its lease, a signal or somebody else's teardown ends it; what another began is waited for and checked."""
    with console.status("") if console.is_terminal else nullcontext() as status:

        def tick(left: timedelta) -> None:
            if status is not None:
                status.update(tr("mirroring, {clock} left; Ctrl-C removes it", clock=clock(left)))

        ended = wait_for_lease_end(workspace.ledger, session.id, interrupts, tick)
    tear_down(workspace, (session,), reason=str(ended))


def _intent(options: GlobalOptions, device: Device, words: MirrorWords) -> Intent:
    dialect = dialect_for_platform(device.platform, options.inventory.absolute().parent)
    return intent_of(device.name, dialect, words, destination=device.mirror.destination)


def _confirmation(console: Console) -> Confirm:
    if not sys.stdin.isatty():
        raise InputError(
            tr("Nobody is here to confirm the plan."), tr("Add --yes to apply it without asking; `plan` shows it.")
        )

    def confirm(plan: Plan) -> bool:
        console.print(tr("Apply this to {device}? [y/N] ", device=plan.intent.device), end="")
        return input().strip().lower() in ("y", "yes", "是")

    return confirm
