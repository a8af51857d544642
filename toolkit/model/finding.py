"""One thing noticed about a switch, a plan or a result, in words and as a stable code."""

from enum import StrEnum
from typing import Self

from toolkit.model.base import Value


class Level(StrEnum):
    """How much a finding matters: only `error` stops an operation."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Finding(Value):
    """`code` is stable and for scripts; `text` and `hint` are for people and translated."""

    level: Level
    code: str
    text: str
    hint: str = ""

    @classmethod
    def error(cls, code: str, text: str, hint: str) -> Self:
        """Stops the operation, so the hint that says what else to do is due."""
        return cls(level=Level.ERROR, code=code, text=text, hint=hint)

    @classmethod
    def warning(cls, code: str, text: str, hint: str) -> Self:
        return cls(level=Level.WARNING, code=code, text=text, hint=hint)

    @classmethod
    def info(cls, code: str, text: str) -> Self:
        return cls(level=Level.INFO, code=code, text=text)
