"""Sends a planned session to the switch, ledger first, and proves it."""

from collections.abc import Callable

from toolkit.device.switch import Switch
from toolkit.language import tr
from toolkit.ledger.ledger import Ledger
from toolkit.mirror.steps import missing_lines
from toolkit.mirror.watcher import Watcher
from toolkit.model.errors import ProofError, SourceNotTakenError
from toolkit.model.plan import StepRole, StepState
from toolkit.model.session import MirrorSession, SessionState


def apply_session(
    switch: Switch, session: MirrorSession, ledger: Ledger, watcher: Watcher, before_step: Callable[[], None]
) -> None:
    """`before_step` may raise to stop between steps. Whatever is raised, the caller removes the session."""
    ledger.set_state(session.id, SessionState.APPLYING)
    with switch.changes():
        for number, step in enumerate(session.steps):
            before_step()
            ledger.set_step(session.id, number, StepState.SENDING)
            watcher.sending(session, step)
            switch.send(step.view, step.do)
    _prove(switch, session)
    ledger.set_state(session.id, SessionState.ACTIVE, steps=StepState.ACTIVE)
    watcher.proven(session)


def _prove(switch: Switch, session: MirrorSession) -> None:
    state = switch.read_back()
    missing = missing_lines(session, state)
    if missing:
        unproven = [step for step in session.steps if state.tree.missing(step.view, step.proof)]
        sources_only = all(step.role is StepRole.SOURCE for step in unproven)
        raise (SourceNotTakenError if sources_only else ProofError)(
            tr(
                "{device} took the commands, and its running configuration does not show: {lines}",
                device=session.device,
                lines="; ".join(missing),
            ),
            tr("What was sent has been taken back. The switch may write this mirror differently; please report it."),
        )
    if session.handle in state.idle_handles:
        raise ProofError(
            tr("{device} calls {handle} incomplete: it copies nothing.", device=session.device, handle=session.handle),
            tr("What was sent has been taken back. `display mirroring-group all` shows the switch's own view."),
        )
