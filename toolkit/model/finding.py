"""One thing noticed about a switch, a plan or a result, in words and as a stable code."""

from enum import StrEnum

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
