"""One session on a switch: its views, the line it executes, the question it waits on."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.lab.contract import WireSide
from toolkit.lab.switch.candidate import Candidate, Edit, OpenEdit
from toolkit.lab.switch.configuration import Configuration
from toolkit.lab.switch.grammar import Fault, MistakeError, begins, split
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.vendor import Dialogue, RefusedError, Vendor
from toolkit.lab.switch.view import SYSTEM, USER, View, ViewKind

if TYPE_CHECKING:
    from toolkit.lab.switch.switch import LabSwitch

LOADER = 0
"""The session that reads a startup configuration: what it types takes effect at once."""
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
        self.two_stage = switch.vendor.two_stage and number != LOADER
        self.candidate: Candidate | None = None
        """None while this session has changed nothing that is not committed."""
        self._open_edit: OpenEdit | None = None
        self._displaying = False

    @property
    def configuration(self) -> Configuration:
        """What commands read and change: the candidate, where there is one. Displays show what runs."""
        if self.candidate is None or self._displaying:
            return self.switch.configuration
        return self.candidate.configuration

    @property
    def uncommitted(self) -> bool:
        return self.candidate is not None and bool(self.candidate.edits)

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
        mark = ("*" if self.uncommitted else "~") if self.two_stage else ""
        return self.view.prompt(self.switch.configuration.sysname, mark)

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
        if self._dialogue is None:
            self._leave_what_is_gone()
            self._begin_edit(line)
        reply = self._respond(line)
        if not reply.question:
            self._end_edit(accepted=reply.accepted)
        return reply

    def _begin_edit(self, line: str) -> None:
        """Before a line that may change something, a two-stage session gets a candidate to change."""
        self._displaying = is_display(line)
        if not self.two_stage or self._displaying or self.view.kind is ViewKind.USER:
            return
        if self.candidate is None:
            self.candidate = Candidate.of(self.switch.configuration, self.switch.text_of)
        before = self.switch.text_of(self.candidate.configuration)
        self._open_edit = OpenEdit(Edit(tuple(self.views), line), before)

    def _end_edit(self, *, accepted: bool) -> None:
        """A candidate that says what its base says is none."""
        opened, self._open_edit, self._displaying = self._open_edit, None, False
        if opened is None or self.candidate is None:
            return
        after = self.switch.text_of(self.candidate.configuration)
        if accepted and after != opened.before:
            self.candidate.edits.append(opened.edit)
        if after == self.candidate.base:
            self.candidate = None

    def _respond(self, line: str) -> Reply:
        if self._dialogue is not None:
            return self._advance(line.strip())
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
        self._end_edit(accepted=False)

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


def is_display(line: str) -> bool:
    """Whether `line` only shows something."""
    words = split(line)
    return bool(words) and len(words[0].text) >= SHORTEST_DISPLAY and begins("display", words[0].text)


def _piped(line: str) -> tuple[str, _Pipe]:
    """Splits a display command from its filter; raises MistakeError for a malformed filter."""
    bars = [word for word in split(line) if word.text == "|"]
    if not bars or not is_display(line):
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
