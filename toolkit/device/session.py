"""A prompt-synchronised conversation with one switch (vendor/device-access.md 2.3)."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Literal

from toolkit.device import terminal
from toolkit.device.exchange import Clock, EndlessQuestionError, Exchange, SwitchStream
from toolkit.device.redaction import Redactor
from toolkit.device.result import CommandResult
from toolkit.device.transcript import Transcript, TranscriptEntry
from toolkit.device.wire import Wire
from toolkit.dialects.cli import CliProfile, Dialogue, Prompt
from toolkit.language import tr
from toolkit.model.errors import (
    CommandRefusedError,
    DeviceError,
    LinesFullError,
    QuestionError,
    SessionLostError,
)

COMMAND_TIMEOUT_S = 30.0
LOGIN_TIMEOUT_S = 20.0
_LOG_OUT_TIMEOUT_S = 2.0
_TAIL_CHARACTERS = 400


class SwitchSession:
    """One session; `start` comes first. Not for several threads at once.

    After a SessionLostError nothing more is sent: where the switch stands is then unknown.
    """

    def __init__(  # noqa: PLR0913 - the two defaults are for `connect` and for tests
        self,
        wire: Wire,
        profile: CliProfile,
        *,
        device: str,
        transcript: Transcript,
        redactor: Redactor | None = None,
        clock: Clock = time.monotonic,
    ) -> None:
        self.profile = profile
        """May be replaced between two lines, once the switch has said which dialect it speaks."""
        self._stream = SwitchStream(wire, clock)
        self._device = device
        self._transcript = transcript
        self._redactor = redactor or Redactor()
        self._clock = clock
        self._prompt: Prompt | None = None
        self._opened = ""
        """The line that opened the view we stand in, as far as every prompt since then has shown the same view."""
        self._lost = False

    @property
    def prompt(self) -> Prompt:
        """The last prompt seen. Raises ValueError before `start`."""
        if self._prompt is None:
            message = "the session has not been started"
            raise ValueError(message)
        return self._prompt

    def start(self, *, timeout_s: float = LOGIN_TIMEOUT_S) -> None:
        """Waits for the first prompt, answers the login's questions and turns paging off.

        A switch that refuses to turn paging off is paged through by hand. Raises LinesFullError,
        QuestionError, SessionLostError.
        """
        login = Exchange(self._stream, self.profile, self.profile.login_dialogue_for)
        with self._lost_when_broken(""):
            self._prompt, text = login.read_to_prompt(self._clock() + timeout_s)
        self._record("received", text)
        self._raise_unexpected("", login)
        self.run(self.profile.paging_off, check=False)

    def run(
        self,
        command: str,
        *,
        timeout_s: float = COMMAND_TIMEOUT_S,
        check: bool = True,
        foreseen: tuple[Dialogue, ...] = (),
    ) -> CommandResult:
        """Sends one line and reads up to the next prompt.

        `check` turns an error of the vendor's parser into CommandRefusedError; `foreseen` are questions
        that only this line may be asked. Raises QuestionError after an unexpected question was answered No,
        SessionLostError at the deadline or when the connection ends, ValueError for a line that must not be
        sent at all.
        """
        self._refuse_unsendable(command)
        started, begin, before = datetime.now(UTC), self._clock(), self.prompt
        answer = Exchange(
            self._stream,
            self.profile,
            lambda question: self._dialogue(command, question, foreseen),
            hostname=before.hostname,
        )
        self._record("sent", command)
        with self._lost_when_broken(command):
            self._stream.send(f"{command}\n")
            self._stream.skip_echo(command, begin + timeout_s)
            self._prompt, text = answer.read_to_prompt(begin + timeout_s)
        if self._prompt.view != before.view:
            self._opened = ""
        self._record("received", text)
        self._raise_unexpected(command, answer)
        output = text[: text.rfind("\n") + 1].rstrip()
        if check and (error := self.profile.error_in(output)):
            raise self._refused(command, error)
        return CommandResult(
            command=command,
            output=output,
            prompt=self.prompt.text,
            started=started,
            elapsed_s=self._clock() - begin,
        )

    def enter(self, view: str = "") -> None:
        """Goes to a configuration view by the line that opens it, `vlan 20`; empty is the system view."""
        if view and view == self._opened:
            return
        if self.prompt.user_view:
            self.run(self.profile.enter_configuration)
        while self.prompt.view:
            self.run(self.profile.leave_view)
        if view:
            self.run(view)
        if self.prompt.user_view or self.prompt.system_view is bool(view):
            raise self._refused(view or self.profile.enter_configuration, self.prompt.text)
        self._opened = view

    def leave(self) -> None:
        """Goes back to the user view."""
        if not self.prompt.user_view:
            self.run(self.profile.leave_configuration)

    def abandon(self) -> None:
        """Nothing more is sent, not even to log out: the connection just ends."""
        self._lost = True

    def close(self) -> None:
        """Logs out, so that the VTY line is free at once, and closes the wire. Never raises a DeviceError."""
        try:
            if self._prompt is not None and not self._lost:
                self.leave()
                self._log_out()
        except DeviceError:
            pass  # The connection ends either way, and what the caller may be reporting matters more.
        finally:
            self._stream.close()

    def _log_out(self) -> None:
        self._lost = True
        self._record("sent", self.profile.log_out)
        deadline = self._clock() + _LOG_OUT_TIMEOUT_S
        try:
            self._stream.send(f"{self.profile.log_out}\n")
            while True:
                self._stream.wait(deadline)
        except (EOFError, TimeoutError):
            return

    def _refuse_unsendable(self, command: str) -> None:
        if self._lost:
            raise self._session_lost(command, tr("The session with {device} is over.", device=self._device))
        if not command.isprintable() or not command.strip():
            message = f"{command!r} is not one command line"
            raise ValueError(message)
        if self.profile.saving.fullmatch(command):
            message = f"{command!r} would write the startup configuration"
            raise ValueError(message)

    @contextmanager
    def _lost_when_broken(self, command: str) -> Iterator[None]:
        """Turns what ends a reading into the error that says so, and the session into a lost one."""
        try:
            yield
        except EndlessQuestionError:
            self._lost = True
            raise self._question(command, terminal.render(self._stream.unread)) from None
        except (EOFError, TimeoutError) as reason:
            self._lost = True
            received = terminal.render(self._stream.unread)
            self._record("received", received)
            if self._prompt is None and self.profile.lines_full.search(received):
                raise self._lines_full() from None
            if isinstance(reason, TimeoutError):
                text = tr("{device} did not answer in time.", device=self._device)
            else:
                text = tr("{device} closed the connection.", device=self._device)
            raise self._session_lost(command, text) from None
        except BaseException:
            # Ctrl-C in the middle of an answer: the rest of it would be taken for the next one.
            self._lost = True
            raise

    def _raise_unexpected(self, command: str, exchange: Exchange) -> None:
        if exchange.unexpected:
            raise self._question(command, exchange.unexpected)

    def _dialogue(self, command: str, question: str, foreseen: tuple[Dialogue, ...]) -> Dialogue | None:
        usual = self.profile.dialogue_for(command, question)
        return usual or next((dialogue for dialogue in foreseen if dialogue.question.search(question)), None)

    def _record(self, way: Literal["sent", "received"], text: str) -> None:
        """A full disk must not keep a mirror on a switch: the undo matters more than what is told about it."""
        redacted = self._redactor.redact(text)
        entry = TranscriptEntry(at=datetime.now(UTC), device=self._device, way=way, text=redacted)
        with suppress(OSError):
            self._transcript.write(entry)

    def _refused(self, command: str, answer: str) -> CommandRefusedError:
        said = self._redactor.redact(answer)
        return CommandRefusedError(
            tr(
                "{device} refused '{command}': {answer}",
                device=self._device,
                command=command,
                answer=said.rsplit("\n", maxsplit=1)[-1].strip(),
            ),
            tr("Check that this model and release know the command: type it with '?' at the switch."),
            device=self._device,
            command=command,
            answer=said,
        )

    def _question(self, command: str, question: str) -> QuestionError:
        asked = self._redactor.redact(question)
        return QuestionError(
            tr(
                "{device} asked something unexpected and got No for an answer: {question}",
                device=self._device,
                question=asked.rsplit("\n", maxsplit=1)[-1].strip(),
            ),
            tr("Log in by hand and run '{command}' to see what it asks.", command=command)
            if command
            else tr("Log in by hand once and answer it."),
            device=self._device,
            command=command,
            question=asked,
        )

    def _lines_full(self) -> LinesFullError:
        return LinesFullError(
            tr("Every VTY line of {device} is taken.", device=self._device),
            tr("Close a session ('display users' on the console shows them) and try again."),
            device=self._device,
        )

    def _session_lost(self, command: str, text: str) -> SessionLostError:
        return SessionLostError(
            text,
            tr("Check the line to the switch and its CPU load, then run 'mirrorctl recover'.")
            if self._prompt
            else tr("Its VTY lines may all be taken: 'display users' on the console shows them."),
            device=self._device,
            command=command,
            received=self._redactor.redact(terminal.render(self._stream.unread))[-_TAIL_CHARACTERS:],
        )
