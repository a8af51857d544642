"""A vendor's command line as data: prompts, pager, errors, questions.

Adding a dialect means writing one more `CliProfile`; the session that uses it stays the same.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from toolkit.model.plan import DialectName

CommitMark = Literal["", "~", "*"]
"""Before the host name: nothing (changes act at once), `~` (clean), `*` (uncommitted changes)."""

_CARET = re.compile(r"\s*\^\s*")


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a prompt says: which switch, which view, whether changes wait for a commit.

    `view` is the vendor's suffix (`vlan20`, `GigabitEthernet0/0/1`), empty in the user and system view.
    """

    text: str
    hostname: str
    user_view: bool
    view: str = ""
    mark: CommitMark = ""

    @property
    def system_view(self) -> bool:
        return not self.user_view and not self.view

    @property
    def two_stage(self) -> bool:
        """Changes wait for `commit`; only known outside the user view (vendor/huawei.md 5)."""
        return bool(self.mark)

    @property
    def dirty(self) -> bool:
        return self.mark == "*"


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A question known beforehand. `command` has to match the whole line that was sent; empty at login."""

    question: re.Pattern[str]
    answer: str
    command: re.Pattern[str] = re.compile("")
    always: bool = True
    """Every release asks whenever the command is typed; only then the answer belongs into a paste."""


@dataclass(frozen=True, slots=True)
class QuestionShape:
    """How a question ends, and the keys that answer No or cancel it."""

    ending: re.Pattern[str]
    refusal: str


# `command 3 save` and `perform 1 command save` put a save into a job or an assistant.
SAVING = re.compile(
    r"\s*(?:command\s+\d+\s+|perform\s+\S+\s+(?:priority\s+\S+\s+)?command\s+)?[\"']?sav?e?\b(?!-).*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CliProfile:
    """Everything about one dialect's command line; patterns see text without control characters.

    `errors` match whole lines. Semantic errors of Comware carry no mark at all (vendor/h3c.md 7), so a
    command without an error is not proven to have worked: only read-back proves it.
    """

    dialect: DialectName
    netmiko_type: str
    prompt: re.Pattern[str]
    """Matches the last line, whole, with groups `user` or `mark` and `configuration`."""
    enter_configuration: str
    leave_view: str
    leave_configuration: str
    log_out: str
    paging_off: str
    pager: re.Pattern[str]
    errors: tuple[re.Pattern[str], ...]
    questions: tuple[QuestionShape, ...]
    dialogues: tuple[Dialogue, ...]
    login_dialogues: tuple[Dialogue, ...]
    lines_full: re.Pattern[str]
    commit: str = ""
    """Puts into effect what the prompt marks as uncommitted; empty where changes act at once."""
    discard: str = ""
    """Throws uncommitted changes away."""
    saving: re.Pattern[str] = SAVING
    """Lines that write the startup configuration in any abbreviation; the session never sends them."""

    def read_prompt(self, line: str, hostname: str = "") -> Prompt | None:
        """The prompt that `line` is, if it is one; a known `hostname` admits this switch's prompts only.

        Without it the host name cannot be told from the view (`[core-1-vlan20]`), so only the user view,
        where every login begins, counts as a prompt.
        """
        match = self.prompt.fullmatch(line)
        if match is None:
            return None
        user = match["user"]
        if user is not None:
            return Prompt(line.strip(), user, user_view=True) if hostname in {"", user} else None
        inside = match["configuration"]
        view = inside.removeprefix(hostname)
        if not hostname or not inside.startswith(hostname) or (view and not view.startswith("-")):
            return None
        mark: CommitMark = "*" if match["mark"] == "*" else "~" if match["mark"] == "~" else ""
        return Prompt(line.strip(), hostname, user_view=False, view=view.removeprefix("-"), mark=mark)

    def question_at(self, line: str) -> QuestionShape | None:
        """The shape of the question the cursor stands behind."""
        return next((shape for shape in self.questions if shape.ending.search(line)), None)

    def dialogue_for(self, command: str, text: str) -> Dialogue | None:
        """What was foreseen for `command` when the switch asks `text`."""
        return _matching((d for d in self.dialogues if d.command.fullmatch(command)), text)

    def login_dialogue_for(self, text: str) -> Dialogue | None:
        return _matching(self.login_dialogues, text)

    def error_in(self, output: str) -> str:
        """The first error with the caret line above it, or nothing. Warning and Info lines are no errors."""
        lines = output.splitlines()
        for number, line in enumerate(lines):
            if any(error.match(line) for error in self.errors):
                above = lines[number - 1] if number else ""
                return f"{above}\n{line}" if _CARET.fullmatch(above) else line
        return ""


def _matching(dialogues: Iterable[Dialogue], text: str) -> Dialogue | None:
    return next((dialogue for dialogue in dialogues if dialogue.question.search(text)), None)


# A hyphenated view may hold slashes, dots and colons; `[V200R019C10]`, `[Y/N]`, `<cr>` and `<->` are no
# prompts (vendor/device-access.md 2.2, 2.3). HRP_ and RBM_ mark the role of a firewall in a pair.
PROMPT = re.compile(
    r"(?:(?:HRP|RBM)_[A-Z])?"
    r"(?:<(?!cr>)(?P<user>(?=[^>]*\w)[^\s<>\[\]?]+)>"
    r"|\[(?!V\d{3}R\d{3}|[Yy](?:\(yes\))?/[Nn])(?P<mark>[~*]?)(?P<configuration>(?=[^\]]*\w)[^\s<>\[\]?]+)\])"
    r"\s*"
)

PAGER = re.compile(r"\s*---- More ----\s*")

_INTERRUPT = "\x03"
_NO = "N\n"
_CANCEL = "C\n"

QUESTIONS = (
    QuestionShape(re.compile(r"\[Y\(yes\)/N\(no\)/C\(cancel\)\]\s*:?\s*$|\[Y/N/C\]\s*:?\s*$"), _CANCEL),
    QuestionShape(re.compile(r"[\[(]\s*y(?:\(yes\)|es)?\s*/\s*n(?:\(no\)|o)?\s*[\])]\s*[:?]?\s*$", re.IGNORECASE), _NO),
    QuestionShape(re.compile(r"\bcontinue\s*\?\s*$", re.IGNORECASE), _NO),
    QuestionShape(re.compile(r"\bfile name\s*(?:\([^)]*\))?\s*(?:\[[^\]]*\])?\s*:\s*$", re.IGNORECASE), _INTERRUPT),
    QuestionShape(re.compile(r"\bpassword\s*:\s*$", re.IGNORECASE), _INTERRUPT),
    QuestionShape(re.compile(r"\[[^\[\]]+\]\s*:\s*$"), _INTERRUPT),
)

# The wording is UNCONFIRMED; any of these before the first prompt means that no line was free.
LINES_FULL = re.compile(
    r"\b(?:user interfaces|vty|lines)\b[^\n]*\b(?:used|full|busy|occupied)\b"
    r"|\b(?:number of|too many)\b[^\n]*\busers?\b[^\n]*\b(?:limit|maximum|exceed|reached|try later)",
    re.IGNORECASE,
)
