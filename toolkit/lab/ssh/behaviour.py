"""How one listener misbehaves. Everything off is a fast, well-behaved switch."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

LineMatch: TypeAlias = str | Callable[[str], bool]
"""A regular expression searched in the typed line, or a function of it."""


@dataclass(frozen=True, slots=True)
class LoginQuestion:
    """Asked before the first prompt."""

    text: str
    saves: bool = False
    """Yes carries out a save."""


CHANGE_PASSWORD = LoginQuestion(
    "Warning: The initial password poses security risks.\nThe password needs to be changed. Change now? [Y/N]:"
)
SAVE_FOR_SECURITY = LoginQuestion(
    "Warning: There are security risks in the configuration file. Are you sure to save now?[Y/N]:", saves=True
)
"""Both vendor/huawei.md 5 "Login chatter"."""


@dataclass(slots=True)
class Behaviour:
    """May be changed while sessions are open, except where stated."""

    processing_delay_s: float = 0.0
    """Between the echo of a line and its answer."""
    round_trip_s: float = 0.0
    """Between any key and what it causes, however many keys are on the way."""
    refuse_screen_length: bool = False
    drop_before_line: LineMatch | None = None
    """The connection breaks instead of executing such a line."""
    drop_after_line: LineMatch | None = None
    """The connection breaks after executing such a line, before its answer."""
    refuse_on: LineMatch | None = None
    """Such a line is answered as one that nobody knows."""
    hang_on: LineMatch | None = None
    """Such a line is neither executed nor answered, nor is anything after it."""
    ask_on: Mapping[str, str] = field(default_factory=dict)
    """Regular expression to an unexpected question; only `y` then executes the line."""
    away: bool = False
    """Every new connection breaks at once, as while a switch restarts."""
    login_questions: tuple[LoginQuestion, ...] = ()
    syslog_noise: str = ""
    """A log line that appears between each prompt and the echo."""
    banner: str = ""
    """Sent before authentication."""
    keyboard_interactive_only: bool = False
    legacy_algorithms: bool = False
    """Only group14-sha1, ssh-rsa, aes128-cbc (vendor/device-access.md 2.5). Read when the listener starts."""

    def question_for(self, line: str) -> str:
        """The unexpected question `line` meets; empty when there is none."""
        return next((text for pattern, text in self.ask_on.items() if re.search(pattern, line)), "")


def matches(wanted: LineMatch | None, line: str) -> bool:
    if wanted is None:
        return False
    return re.search(wanted, line) is not None if isinstance(wanted, str) else wanted(line)
