"""The texts every vendor's switch has, whatever they say."""

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.lab.switch.grammar import Fault


@dataclass(frozen=True, slots=True)
class Wording:
    mistakes: Mapping[Fault, str]
    system_view: str
    paging_off: str
    more: str
    erase_more: str
    """Written over the pager's line: cursor back, blanks, cursor back."""
    lines_busy: str
    choose: str
    """The answer to anything but yes and no."""
    paging_refused: str = ""
    """The answer to a user who may not switch paging off; empty: the command is not recognized."""


def erase(columns: int) -> str:
    return f"\x1b[{columns}D{' ' * columns}\x1b[{columns}D"
