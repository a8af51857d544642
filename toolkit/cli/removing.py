"""Teardown and recovery as a person sees them."""

from collections.abc import Iterator
from contextlib import contextmanager

from toolkit.cli.console import err, out, print_json
from toolkit.cli.documents import SessionsDocument
from toolkit.cli.global_options import GlobalOptions
from toolkit.cli.opening import open_workspace
from toolkit.cli.printer import Printer, print_sessions
from toolkit.language import tr
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.recover import abandoned_sessions, recover
from toolkit.mirror.teardown import tear_down
from toolkit.mirror.workspace import Workspace
from toolkit.model.errors import InputError
from toolkit.model.finding import Finding
from toolkit.model.session import MirrorSession, SessionState


def tear_down_chosen(options: GlobalOptions, *, session: str | None, device: str | None, every: bool) -> None:
    """Signals wait until the switch is done: half a removal helps nobody."""
    if [session is not None, device is not None, every].count(True) != 1:
        raise InputError(tr("Say which sessions: one id, --device D, or --all."), tr("`mirrorctl status` lists them."))
    with open_workspace(options, Printer(err())) as workspace, _held_signals():
        chosen = _chosen(workspace, session, device)
        show_sessions(options, tear_down(workspace, _with_abandoned(workspace, chosen), reason=tr("torn down")))


def recover_all(options: GlobalOptions) -> None:
    with open_workspace(options, Printer(err())) as workspace, _held_signals():
        found = recover(workspace)
        if not found and not options.json:
            err().print(tr("Nothing to recover: no session is without somebody who keeps it."))
            return
        show_sessions(options, found)


@contextmanager
def _held_signals() -> Iterator[None]:
    interrupts = Interrupts()
    with interrupts.caught(), interrupts.held():
        yield


def show_sessions(
    options: GlobalOptions, sessions: tuple[MirrorSession, ...], findings: tuple[Finding, ...] = ()
) -> None:
    if options.json:
        print_json(SessionsDocument(sessions=sessions, findings=findings))
    else:
        print_sessions(out(), sessions)


def _with_abandoned(workspace: Workspace, chosen: tuple[MirrorSession, ...]) -> tuple[MirrorSession, ...]:
    """Every writing command also finishes what a crash left on the switches it goes to."""
    devices = dict.fromkeys(session.device for session in chosen)
    abandoned = [session for device in devices for session in abandoned_sessions(workspace, device)]
    known = {session.id for session in chosen}
    return (*chosen, *(session for session in abandoned if session.id not in known))


def _chosen(workspace: Workspace, session: str | None, device: str | None) -> tuple[MirrorSession, ...]:
    if session is not None:
        return (workspace.ledger.find(session),)
    unfinished = [state for state in SessionState if state is not SessionState.REMOVED]
    name = workspace.inventory.device(device).name if device is not None else None
    return workspace.ledger.sessions(device=name, states=unfinished)
