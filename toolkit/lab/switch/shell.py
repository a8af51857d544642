"""One session on a switch: its views, the line it executes, the question it waits on."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.lab.contract import WireSide
from toolkit.lab.switch.configuration import Configuration
from toolkit.lab.switch.grammar import Fault, MistakeError, begins, split
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.vendor import Dialogue, RefusedError, Vendor
from toolkit.lab.switch.view import SYSTEM, USER, View

if TYPE_CHECKING:
    from toolkit.lab.switch.switch import LabSwitch

DEFAULT_PAGE = 24
SHORTEST_DISPLAY = 2
"""`di` already means display; one letter is ambiguous on every switch."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The switch's answer to one line. While `question` is set, the next line answers it."""

    text: str = ""
    question: str = ""
    accepted: bool = True
    closed: bool = False


class Shell:
    """A command session. Lines go in through `enter`; nothing here knows about terminals."""

    def __init__(self, switch: "LabSwitch", number: int) -> None:
        self.switch = switch
        self.number = number
        self.views: list[View] = [USER]
        self.page_length = DEFAULT_PAGE
        """Lines before the pager stops; 0 never stops."""
        self._dialogue: Dialogue | None = None
        self._question = ""
        self._closed = False

    @property
    def configuration(self) -> Configuration:
        return self.switch.configuration

    @property
    def personality(self) -> Personality:
        return self.switch.personality

    @property
    def vendor(self) -> Vendor:
        return self.switch.vendor

    @property
    def wire(self) -> WireSide:
        return self.switch.wire

    @property
    def view(self) -> View:
        return self.views[-1]

    @property
    def prompt(self) -> str:
        return self.view.prompt(self.configuration.sysname)

    def open(self, view: View) -> str:
        """Steps into a view below the system view."""
        self.views = [USER, SYSTEM, view]
        return ""

    def leave(self) -> str:
        """One view up; from the user view the session ends."""
        self.views.pop()
        if not self.views:
            self._closed = True
            self.views = [USER]
        return ""

    def return_to_user_view(self) -> str:
        self.views = [USER]
        return ""

    def enter(self, line: str) -> Reply:
        """Executes a complete line, or takes it as the answer to the open question."""
        if self._dialogue is not None:
            return self._advance(line.strip())
        self._leave_what_is_gone()
        if not line.strip() or line.lstrip().startswith(("#", "!")):
            return Reply()
        try:
            command, keep = _piped(line)
            run, given = self.switch.grammar(self.view.kind).match(split(command), len(command.rstrip()))
            answer = run(self, given)
        except MistakeError as mistake:
            return Reply(self._complaint(mistake), accepted=False)
        except RefusedError as refused:
            return Reply(str(refused), accepted=False)
        if isinstance(answer, str):
            return Reply(keep.filter(answer), closed=self._closed)
        self._dialogue = answer
        return self._advance(None)

    def _leave_what_is_gone(self) -> None:
        """Another session may have removed the object whose view this one stands in."""
        if not self.configuration.has(self.view):
            self.views = [USER, SYSTEM]

    def cancel(self) -> None:
        """Ctrl-C at a question: the command is forgotten."""
        self._dialogue = None

    @property
    def asking(self) -> str:
        """The question the next line answers; empty when a command is expected."""
        return self._question if self._dialogue is not None else ""

    def _advance(self, answer: str | None) -> Reply:
        dialogue = self._dialogue
        if dialogue is None:
            return Reply()
        try:
            self._question = next(dialogue) if answer is None else dialogue.send(answer)
        except StopIteration as end:
            self._dialogue = None
            return Reply(str(end.value), closed=self._closed)
        except RefusedError as refused:
            self._dialogue = None
            return Reply(str(refused), accepted=False)
        return Reply(question=self._question)

    def help(self, typed: str) -> str:
        """What `?` shows behind `typed`: the words that may come next."""
        words = split(typed)
        unfinished = bool(words) and not typed[-1].isspace()
        begun = words[-1].text if unfinished else ""
        try:
            following = self.switch.grammar(self.view.kind).next_words(words[:-1] if unfinished else words, len(typed))
        except MistakeError as mistake:
            return self._complaint(mistake)
        return "\n".join(f"  {word}" for word in following if begins(word, begun) or word.startswith("<"))

    def _complaint(self, mistake: MistakeError) -> str:
        caret = " " * (len(self.prompt) + mistake.column) + "^"
        return f"{caret}\n{self.vendor.wording.mistakes[mistake.fault]}"


@dataclass(frozen=True, slots=True)
class _Pipe:
    """`| include RE`, `| exclude RE`, `| begin RE` behind a display command."""

    how: str = ""
    pattern: re.Pattern[str] = re.compile("")

    def filter(self, text: str) -> str:
        if not self.how:
            return text
        lines = text.split("\n")
        if self.how == "begin":
            first = next((i for i, line in enumerate(lines) if self.pattern.search(line)), len(lines))
            return "\n".join(lines[first:])
        wanted = self.how == "include"
        return "\n".join(line for line in lines if bool(self.pattern.search(line)) is wanted)


def _piped(line: str) -> tuple[str, _Pipe]:
    """Splits a display command from its filter; raises MistakeError for a malformed filter."""
    words = split(line)
    bars = [word for word in words if word.text == "|"]
    first = words[0].text
    if not bars or len(first) < SHORTEST_DISPLAY or not begins("display", first):
        return line, _Pipe()
    bar = bars[0]
    after = split(line, bar.column + 1)
    end = len(line.rstrip())
    if not after:
        raise MistakeError(Fault.INCOMPLETE, end)
    how = next((each for each in ("include", "exclude", "begin") if begins(each, after[0].text)), None)
    if how is None:
        raise MistakeError(Fault.UNRECOGNIZED, after[0].column)
    pattern = line[after[0].column + len(after[0].text) :].strip()
    if not pattern:
        raise MistakeError(Fault.INCOMPLETE, end)
    try:
        return line[: bar.column], _Pipe(how, re.compile(pattern))
    except re.error:
        raise MistakeError(Fault.WRONG_PARAMETER, after[1].column) from None
