"""Faults that spring at one line, as a behaviour's predicates."""

from collections.abc import Callable


def nothing() -> None:
    """What a trap does that only breaks the connection."""


class Trap:
    """True once, for the `number`-th line that arrives, or for the first that is `line`; `action` runs then."""

    def __init__(self, number: int = 0, *, line: str = "", action: Callable[[], None] = nothing) -> None:
        self.lines: list[str] = []
        self.sprung = False
        self._number = number
        self._line = line
        self.action = action

    def __call__(self, line: str) -> bool:
        self.lines.append(line)
        if self.sprung or not (len(self.lines) == self._number or line == self._line):
            return False
        self.sprung = True
        self.action()
        return True
