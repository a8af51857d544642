"""Enable as a person sees it: from the question to the proof of removal."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import timedelta

import typer
from rich.console import Console

from toolkit.cli.asking import Asked, local_request, remote_request
from toolkit.cli.console import err
from toolkit.cli.global_options import GlobalOptions
from toolkit.cli.guarding import start_guard
from toolkit.cli.lease_words import lease_of
from toolkit.cli.mirror_options import MirrorWords
from toolkit.cli.opening import open_workspace
from toolkit.cli.printer import Printer, clock
from toolkit.cli.removing import show_sessions
from toolkit.inventory.device import Device
from toolkit.language import tr
from toolkit.mirror.enable import enable_mirror
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.lease import wait_for_lease_end
from toolkit.mirror.recover import recover_locked
from toolkit.mirror.remote import enable_remote
from toolkit.mirror.teardown import tear_down
from toolkit.mirror.workspace import Workspace
from toolkit.model.errors import ExitStatus, InputError
from toolkit.model.plan import Plan
from toolkit.model.session import MirrorSession


@dataclass(frozen=True, slots=True)
class _Terms:
    """On what terms a mirror is enabled; without `confirmation` nobody is asked."""

    lease: timedelta
    detach: bool
    confirmation: "_Confirmation | None"
    interrupts: Interrupts


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
        asked = Asked(workspace, workspace.inventory.device(device), words)
        may_ask = None if yes else _Confirmation(console)
        terms = _Terms(lease_of(lease), detach, may_ask, interrupts)
        monitor = asked.monitor
        with ExitStack() as keeping:
            if monitor is None:
                sessions = _enable_here(asked, terms, keeping)
            else:
                sessions = _enable_remote(asked, monitor, terms, keeping)
            with _removed_on_failure(workspace, sessions):
                if detach:
                    start_guard(options)
                else:
                    _keep(workspace, sessions, interrupts, console)
        sessions = tuple(workspace.ledger.find(session.id) for session in sessions)
        show_sessions(options, sessions, printer.findings)
        if interrupts.asked and not detach:
            raise typer.Exit(ExitStatus.INTERRUPTED)


def _enable_here(asked: Asked, terms: _Terms, keeping: ExitStack) -> tuple[MirrorSession, ...]:
    """`keeping` then holds what tells other processes that this one keeps the session."""
    workspace, device = asked.workspace, asked.device
    request = local_request(asked, terms.lease, detached=terms.detach)
    keeping.enter_context(workspace.locks.keeper(request.ids.first))
    keeping.enter_context(workspace.locks.keeper(request.ids.second))
    with workspace.locks.switch(device.name):
        with terms.interrupts.held():
            recover_locked(workspace, device.name)
        session = enable_mirror(
            workspace,
            device,
            request,
            confirm=None if terms.confirmation is None else terms.confirmation.of_one,
            interrupts=terms.interrupts,
        )
    return (session,)


def _enable_remote(asked: Asked, monitor: Device, terms: _Terms, keeping: ExitStack) -> tuple[MirrorSession, ...]:
    """The sessions of all switches on the way, the source's last."""
    request = remote_request(asked, monitor, terms.lease, detached=terms.detach)
    keeping.enter_context(asked.workspace.locks.keeper(request.chain))
    return enable_remote(
        asked.workspace,
        request,
        confirm=None if terms.confirmation is None else terms.confirmation.of_all,
        interrupts=terms.interrupts,
    )


@contextmanager
def _removed_on_failure(workspace: Workspace, sessions: tuple[MirrorSession, ...]) -> Iterator[None]:
    """A mirror that nobody keeps any more must not stay: whatever ended the keeping, it goes first."""
    try:
        yield
    except Exception as error:
        tear_down(workspace, sessions, reason=str(error))
        raise


def _keep(workspace: Workspace, sessions: tuple[MirrorSession, ...], interrupts: Interrupts, console: Console) -> None:
    """Until its lease, a signal or somebody else's teardown ends it; what another began is waited for and checked."""
    with console.status("") if console.is_terminal else nullcontext() as status:

        def tick(left: timedelta) -> None:
            if status is not None:
                status.update(tr("mirroring, {clock} left; Ctrl-C removes it", clock=clock(left)))

        ended = wait_for_lease_end(workspace.ledger, sessions[-1].id, interrupts, tick)
    tear_down(workspace, sessions, reason=str(ended))


class _Confirmation:
    """Asks the person at the terminal; anything but a yes is a No."""

    def __init__(self, console: Console) -> None:
        """Raises InputError where nobody is there to be asked."""
        if not sys.stdin.isatty():
            raise InputError(
                tr("Nobody is here to confirm the plan."), tr("Add --yes to apply it without asking; `plan` shows it.")
            )
        self._console = console

    def of_one(self, plan: Plan) -> bool:
        return self.of_all((plan,))

    def of_all(self, plans: tuple[Plan, ...]) -> bool:
        devices = ", ".join(plan.intent.device for plan in plans)
        self._console.print(tr("Apply this to {device}? [y/N] ", device=devices), end="")
        return input().strip().lower() in ("y", "yes", "是")
