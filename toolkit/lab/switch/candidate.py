"""The private candidate of a session on a switch that commits (vendor/huawei.md 5 "Two-stage specifics")."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Self

from toolkit.lab.switch.configuration import Configuration
from toolkit.lab.switch.view import View

Printer = Callable[[Configuration], str]


@dataclass(frozen=True, slots=True)
class Edit:
    """A line that changed the candidate, and where it was typed."""

    views: tuple[View, ...]
    line: str


@dataclass(slots=True)
class Candidate:
    """A copy of what runs, and what this session changed in it since.

    The edits are kept so that a commit can carry them out again on a configuration that somebody else
    changed meanwhile.
    """

    base: str
    """The running configuration's text when the copy was made."""
    configuration: Configuration
    edits: list[Edit] = field(default_factory=list)

    @classmethod
    def of(cls, running: Configuration, text_of: Printer) -> Self:
        return cls(text_of(running), deepcopy(running))


@dataclass(frozen=True, slots=True)
class OpenEdit:
    """A line that is being executed on a candidate; `before` is the candidate's text until then."""

    edit: Edit
    before: str
