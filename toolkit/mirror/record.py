"""How far a removal is: on disk where there is room, and in any case in memory."""

from toolkit.ledger.ledger import Ledger
from toolkit.model.errors import LedgerError
from toolkit.model.plan import StepState
from toolkit.model.session import MirrorSession, SessionState


class RemovalRecord:
    """A full disk must not keep a mirror on a switch: what cannot be written is remembered and told at the end."""

    def __init__(self, ledger: Ledger, session: MirrorSession) -> None:
        self.session = session
        self.unwritten: LedgerError | None = None
        """Why the last change is not in the ledger."""
        self._ledger = ledger

    def set_step(self, number: int, state: StepState) -> None:
        steps = list(self.session.steps)
        steps[number] = steps[number].model_copy(update={"state": state})
        self.session = self.session.model_copy(update={"steps": tuple(steps)})
        try:
            self._ledger.set_step(self.session.id, number, state)
        except LedgerError as error:
            self.unwritten = error

    def set_state(self, state: SessionState, reason: str) -> None:
        self.session = self.session.model_copy(update={"state": state, "reason": reason})
        try:
            self._ledger.set_state(self.session.id, state, reason)
        except LedgerError as error:
            self.unwritten = error

    def finish(self, reason: str) -> None:
        """Proven gone: once this one change is written, it does not matter what else was not."""
        self.unwritten = None
        removed = [
            step if step.state is StepState.PLANNED else step.model_copy(update={"state": StepState.REMOVED})
            for step in self.session.steps
        ]
        self.session = self.session.model_copy(update={"state": SessionState.REMOVED, "steps": tuple(removed)})
        try:
            self._ledger.set_state(self.session.id, SessionState.REMOVED, reason, steps=StepState.REMOVED)
        except LedgerError as error:
            self.unwritten = error
