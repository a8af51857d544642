"""What a vendor's module gives to the engine."""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from toolkit.lab.contract import ActiveMirror
from toolkit.lab.switch.configuration import Configuration
from toolkit.lab.switch.grammar import Argument, Given
from toolkit.lab.switch.interfaces import Naming
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.sections import Section
from toolkit.lab.switch.view import ViewKind
from toolkit.lab.switch.wording import Wording

if TYPE_CHECKING:
    from toolkit.lab.switch.shell import Shell

Dialogue: TypeAlias = Generator[str, str, str]
"""Yields questions, is sent what was answered, and returns the command's output."""

Handler: TypeAlias = Callable[["Shell", Given], str | Dialogue]
Commands: TypeAlias = Mapping[str, Handler]


class RefusedError(Exception):
    """The switch understood a command and does not carry it out; the text is its answer."""


@dataclass(frozen=True, slots=True)
class Vendor:
    naming: Naming
    wording: Wording
    commands: Callable[[Personality], Mapping[ViewKind, Commands]]
    arguments: Callable[[Personality], Mapping[str, Argument]]
    sections: Callable[[Configuration], Sequence[Section]]
    end: tuple[str, ...]
    """The last lines of the running configuration."""
    fresh: Callable[[Personality, str], Configuration]
    """A switch of that name as it leaves the factory."""
    mirrors: Callable[[Configuration], tuple[ActiveMirror, ...]]
    greeting: Callable[[int, int], str]
    """What a session sees first; takes the VTY limit and how many sessions there are."""
    policy_word: str = "qos policy {}"
    """How a policy's section begins."""
    two_stage: bool = False
    """Changes wait in the session's candidate for a commit."""
