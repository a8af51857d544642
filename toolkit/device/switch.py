"""A switch that is logged in: asked through its dialect, changed line by line."""

from toolkit.device.session import SwitchSession
from toolkit.dialects.dialect import Answers, Dialect
from toolkit.dialects.state import SwitchState
from toolkit.language import tr
from toolkit.model.errors import CommandRefusedError, UnreadableError
from toolkit.model.names import DeviceName
from toolkit.model.switch import ReadAt

CONFIGURATION_TIMEOUT_S = 120.0
"""A chassis with thousands of lines may take a minute to print them."""


class Switch:
    """One session on one switch. Nothing here decides anything: plans come from above, facts from the dialect."""

    def __init__(self, name: DeviceName, dialect: Dialect, session: SwitchSession) -> None:
        self.name = name
        self.dialect = dialect
        self._session = session

    def state(self) -> SwitchState:
        """Reads the switch. Raises UnreadableError, RefusedError for a model without dialect, SessionLostError."""
        return self.dialect.state(self._answers())

    def send(self, view: str, lines: tuple[str, ...]) -> None:
        """Types `lines` in `view` and returns to the system view.

        Raises CommandRefusedError at the first line the switch refuses; the ones before it stay applied.
        """
        self._session.enter(view)
        for line in lines:
            self._session.run(line.strip())
        self._session.enter()

    def leave_configuration(self) -> None:
        self._session.leave()

    def ask(self, commands: tuple[str, ...]) -> tuple[str, ReadAt]:
        """The answer to the first spelling of a question that the switch does not refuse."""
        for command in commands:
            try:
                result = self._session.run(command, timeout_s=CONFIGURATION_TIMEOUT_S)
            except CommandRefusedError:
                continue
            return result.output, ReadAt(device=self.name, command=command, at=result.started)
        raise UnreadableError(
            tr("{device} refused {commands}.", device=self.name, commands=", ".join(commands)),
            tr("The account may lack the privilege, or the model writes the command differently."),
            device=self.name,
        )

    def _answers(self) -> Answers:
        answers: dict[str, str] = {}
        for command in self.dialect.state_commands:
            result = self._session.run(command, timeout_s=CONFIGURATION_TIMEOUT_S, check=False)
            if not self.dialect.cli.error_in(result.output):
                answers[command] = result.output
        return answers
