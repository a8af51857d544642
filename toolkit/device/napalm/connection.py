"""A switch that is logged in and has said which dialect it speaks; it is only ever asked."""

from typing import Self

from toolkit.device.napalm.login import Login
from toolkit.device.netmiko_wire import NetmikoWire
from toolkit.device.session import SwitchSession
from toolkit.device.transcript import NoTranscript
from toolkit.dialects.dialect import Dialect
from toolkit.dialects.registry import dialect_answering, dialect_for_platform
from toolkit.dialects.tables import Row
from toolkit.inventory.device import Platform
from toolkit.model.errors import CommandRefusedError, RefusedError, SessionLostError


class Connection:
    """One session; closed once the switch has gone away."""

    def __init__(self, wire: NetmikoWire, session: SwitchSession, dialect: Dialect, login: Login) -> None:
        self.dialect = dialect
        self._wire = wire
        self._session = session
        self._login = login

    @classmethod
    def open(cls, login: Login, platforms: tuple[Platform, ...]) -> Self:
        """`platforms` are those whose dialects may answer, the one expected first.

        Raises UnreachableError, LoginError, LinesFullError, HostKeyUnknownError, HostKeyChangedError,
        QuestionError, SessionLostError, CommandRefusedError, RefusedError for a switch no dialect knows.
        """
        profile = dialect_for_platform(platforms[0]).cli
        wire = login.wire(profile)
        session = SwitchSession(
            wire, profile, device=login.device.name, transcript=NoTranscript(), redactor=login.redactor
        )
        try:
            session.start(timeout_s=login.timeout_s)
            version = session.run(Dialect.version_command, timeout_s=login.timeout_s).output
            dialect = _dialect(version, platforms)
        except BaseException:
            session.close()
            raise
        session.profile = dialect.cli
        return cls(wire, session, dialect, login)

    @property
    def alive(self) -> bool:
        return self._wire.alive

    @property
    def hostname(self) -> str:
        """By the prompt."""
        return self._session.prompt.hostname

    def ask(self, *spellings: str) -> str:
        """The answer to the first spelling of a question that the switch does not refuse, from the user view.

        Raises CommandRefusedError for the last one refused, QuestionError, SessionLostError.
        """
        for command in spellings[:-1]:
            try:
                return self._run(command)
            except CommandRefusedError:
                continue
        return self._run(spellings[-1])

    def table(self, template: str, *spellings: str) -> tuple[Row, ...]:
        """Raises UnreadableError as well."""
        return self.dialect.table(template, self.ask(*spellings))

    def redacted(self, text: str) -> str:
        return self._login.redactor.redact(text)

    def close(self) -> None:
        self._session.close()

    def _run(self, command: str) -> str:
        try:
            output = self._session.run(command, timeout_s=self._login.timeout_s).output
            self._session.leave()
        except SessionLostError:
            self._session.close()
            raise
        return output


def _dialect(version: str, platforms: tuple[Platform, ...]) -> Dialect:
    """Platforms only say what NAPALM was told; a person may not know which generation a switch is."""
    for platform in platforms[:-1]:
        try:
            return dialect_answering(platform, version)
        except RefusedError:
            continue
    return dialect_answering(platforms[-1], version)
