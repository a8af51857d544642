"""Reading one answer: up to the prompt, through pagers and questions."""

import re
import time
from collections.abc import Callable, Iterator

from toolkit.device import terminal
from toolkit.device.wire import Wire
from toolkit.dialects.cli import CliProfile, Dialogue, Prompt

Clock = Callable[[], float]

_SETTLE_S = 0.3
"""A line ending in `[Y/N]` is a question once the switch has been silent for this long."""
_QUESTIONS_AT_MOST = 4
"""No dialogue has more; a switch that keeps asking does not understand our answers."""
_ERASE_LINE = b"\r\x1b[K"
_CURSOR = rb"\x1b\[[0-?]*[ -/]*[@-~]"


class EndlessQuestionError(Exception):
    """Refusing did not help; the switch still asks. Never leaves this package."""


class SwitchStream:
    """What one switch has sent and nobody has read yet, over a wire."""

    def __init__(self, wire: Wire, clock: Clock = time.monotonic) -> None:
        self.clock = clock
        self._wire = wire
        self._unread = bytearray()
        self._looked_at = 0

    @property
    def unread(self) -> bytes:
        return bytes(self._unread)

    @property
    def size(self) -> int:
        """Of what is unread, in bytes."""
        return len(self._unread)

    @property
    def cursor_line(self) -> str:
        return terminal.render(self._unread[self._unread.rfind(b"\n") + 1 :])

    def lines(self) -> Iterator[tuple[str, int]]:
        """Each line and where it ends: a finished one once, that of the cursor every time."""
        while (end := self._unread.find(b"\n", self._looked_at)) >= 0:
            line = terminal.render(self._unread[self._looked_at : end])
            self._looked_at = end + 1
            yield line, end
        yield self.cursor_line, len(self._unread)

    def send(self, keys: str) -> None:
        self._wire.send(keys.encode())

    def wait(self, deadline: float) -> None:
        """For more bytes. Raises TimeoutError at the deadline, EOFError when the connection ends."""
        left = deadline - self.clock()
        if left <= 0:
            raise TimeoutError
        self._unread += self._wire.receive(left)

    def silent(self, deadline: float) -> bool:
        """Whether nothing comes for a moment, or up to the deadline if that is sooner."""
        try:
            self.wait(min(deadline, self.clock() + _SETTLE_S))
        except TimeoutError:
            return True
        return False

    def skip_echo(self, command: str, deadline: float) -> None:
        """Drops everything up to the echo of `command`: log lines, repeated prompts, the echo itself.

        Wrapped lines, backspaces and cursor movements within the echo are tolerated.
        """
        echo = _echo_pattern(command)
        while (found := echo.search(self._unread)) is None:
            self.wait(deadline)
        self._drop(found.end())

    def erase_cursor_line(self) -> None:
        self._unread += _ERASE_LINE

    def take(self, end: int) -> str:
        """What stands before `end` as text; it is read then."""
        text = terminal.render(self._unread[:end])
        self._drop(end)
        return text

    def _drop(self, end: int) -> None:
        del self._unread[:end]
        self._looked_at = 0

    def close(self) -> None:
        self._wire.close()


class Exchange:
    """One answer being read; `dialogue_for` knows the questions that were foreseen."""

    def __init__(
        self,
        stream: SwitchStream,
        profile: CliProfile,
        dialogue_for: Callable[[str], Dialogue | None],
        *,
        hostname: str = "",
    ) -> None:
        self.unexpected = ""
        """The first question nobody foresaw; it was answered No or cancelled."""
        self._stream = stream
        self._profile = profile
        self._dialogue_for = dialogue_for
        self._hostname = hostname
        self._answers = 0
        self._answered_until = 0

    def read_to_prompt(self, deadline: float) -> tuple[Prompt, str]:
        """The prompt and the text up to it. Raises TimeoutError, EOFError, EndlessQuestionError."""
        while (found := self._find_prompt()) is None:
            if self._profile.pager.fullmatch(self._stream.cursor_line):
                # A space shows the next page; ENTER would show one line (vendor/device-access.md 2.3).
                self._stream.send(" ")
                self._stream.erase_cursor_line()
            elif self._profile.question_at(self._stream.cursor_line) is not None:
                if not self._stream.silent(deadline):
                    continue
                self._answer()
            self._stream.wait(deadline)
        prompt, end = found
        return prompt, self._stream.take(end)

    def _find_prompt(self) -> tuple[Prompt, int] | None:
        """A log line may follow the prompt at once, and not every release writes the prompt again after it.

        Before the host name is known, a line of the banner might look like a prompt: there the cursor has
        to stand behind it.
        """
        for line, end in self._stream.lines():
            prompt = self._profile.read_prompt(line, self._hostname)
            if prompt is not None and (self._hostname or end == self._stream.size):
                return prompt, end
        return None

    def _answer(self) -> None:
        self._answers += 1
        if self._answers > _QUESTIONS_AT_MOST:
            raise EndlessQuestionError
        question = terminal.render(self._stream.unread[self._answered_until :]).strip()
        self._answered_until = self._stream.size
        if dialogue := self._dialogue_for(question):
            self._stream.send(f"{dialogue.answer}\n")
            return
        self.unexpected = self.unexpected or question
        if shape := self._profile.question_at(self._stream.cursor_line):
            self._stream.send(shape.refusal)


def _echo_pattern(command: str) -> re.Pattern[bytes]:
    """The command at the start of a line or behind a prompt, and the line break that ends it."""
    letters = (re.escape(letter.encode()) for letter in command if not letter.isspace())
    gap = rb"(?:[\s\x00\x08]|" + _CURSOR + rb")*"
    end = rb"(?:[ \x00\x08\r]|" + _CURSOR + rb")*\n"
    return re.compile(rb"(?:^|[>\]])" + gap + gap.join(letters) + end, re.MULTILINE)
