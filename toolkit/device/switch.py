"""A switch that is logged in: asked through its dialect, changed line by line."""

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from toolkit.device.candidate import Candidate, Pause
from toolkit.device.redaction import Redactor
from toolkit.device.session import SwitchSession
from toolkit.dialects.dialect import Answers, Dialect
from toolkit.dialects.state import SwitchState
from toolkit.language import tr
from toolkit.model.errors import CommandRefusedError, UnreadableError
from toolkit.model.names import DeviceName
from toolkit.model.switch import ReadAt

_WITHOUT_SECRETS = Redactor()
CONFIGURATION_TIMEOUT_S = 120.0
"""A chassis with thousands of lines may take a minute to print them."""


class Switch:
    """One session on one switch. Nothing here decides anything: plans come from above, facts from the dialect."""

    def __init__(
        self,
        name: DeviceName,
        dialect: Dialect,
        session: SwitchSession,
        *,
        answered: Mapping[str, str] | None = None,
        pause: Pause = time.sleep,
    ) -> None:
        """`answered` is what this session has asked already and no change of ours can alter."""
        self.name = name
        self.dialect = dialect
        self._session = session
        self._answered = dict(answered or {})
        self._read: Answers = {}
        self._candidate = Candidate(session, name, pause)

    def state(self) -> SwitchState:
        """Reads the switch. Raises UnreadableError, RefusedError for a model without dialect, SessionLostError."""
        self._read = self._answers(self.dialect.state_commands)
        return self.dialect.state(self._read)

    def read_back(self) -> SwitchState:
        """As `state`, after changes of ours: what no mirror alters is as `state` has read it in this session."""
        altered = self.dialect.altered_commands
        kept = {command: answer for command, answer in self._read.items() if command not in altered}
        self._read = {**kept, **self._answers(altered)}
        return self.dialect.state(self._read)

    def commits(self) -> bool:
        """Whether changes wait for a commit here; where the dialect leaves that open, the prompt tells.

        Stays in the configuration, where `changes` goes on. Raises RefusedError when somebody's changes wait there.
        """
        if not self.dialect.cli.commit:
            return False
        self._candidate.open()
        return self._session.prompt.two_stage

    @contextmanager
    def changes(self) -> Iterator[None]:
        """What is sent inside acts at once or, on a switch that commits, all together at the end or not at all.

        Raises RefusedError before anything is sent, CommandRefusedError when the commit is refused.
        """
        self._candidate.open()
        try:
            yield
            self._candidate.commit()
        except BaseException:
            self._candidate.discard()
            raise
        self._session.leave()

    def send(self, view: str, lines: tuple[str, ...]) -> None:
        """Types `lines` in `view` and stays there, for the next step may be in it too; inside `changes` only.

        Raises CommandRefusedError at the first line the switch refuses; the ones before it stay as sent.
        """
        self._session.enter(view)
        for line in lines:
            self._session.run(line.strip())

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

    def look(self, command: str) -> str | None:
        """The answer to a question that not every model knows; none when this one refuses it."""
        output = self._session.run(command, timeout_s=CONFIGURATION_TIMEOUT_S, check=False).output
        return None if self.dialect.cli.error_in(output) else output

    def _answers(self, commands: Iterable[str]) -> Answers:
        answers: dict[str, str] = {}
        for command in commands:
            if command in self._answered:
                answers[command] = self._answered[command]
                continue
            output = self.look(command)
            if output is not None:
                # Lines of it are compared, shown and kept in the ledger; a secret has no part in any of that.
                secret = command == self.dialect.configuration_command
                answers[command] = _WITHOUT_SECRETS.redact(output) if secret else output
        return answers
