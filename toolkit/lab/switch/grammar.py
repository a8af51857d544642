"""A vendor's command grammar, written as the vendor's manual writes it.

A command is one line of syntax: `undo mirroring-group <group> mirroring-port [ <interfaces> ]`. Words
are keywords (any unambiguous beginning of one will do), `<name>` or `<name:type>` is an argument,
`[ x ]` may be left out, `{ a | b }` is a choice. All commands of a view are merged into one tree, so
that abbreviations, ambiguity and the place of a mistake come out as they do on a switch.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Generic, Protocol, TypeVar

Run = TypeVar("Run")
Kind = TypeVar("Kind")


class Fault(Enum):
    """What a switch can find wrong with the words of a line."""

    UNRECOGNIZED = auto()
    WRONG_PARAMETER = auto()
    INCOMPLETE = auto()
    AMBIGUOUS = auto()
    TOO_MANY = auto()


class MistakeError(Exception):
    """A line that is not a command of this view; `column` counts from the first typed character."""

    def __init__(self, fault: Fault, column: int) -> None:
        super().__init__(f"{fault.name} at column {column}")
        self.fault = fault
        self.column = column


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    column: int


@dataclass(frozen=True, slots=True)
class Taken:
    """An argument was read from the next `count` words."""

    value: object
    count: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """The word `offset` words further on is not what the argument needs."""

    fault: Fault
    offset: int = 0


class Argument(Protocol):
    """Reads one argument from the words that follow; there is always at least one."""

    def read(self, words: Sequence[Word]) -> Taken | Rejected: ...


@dataclass(frozen=True, slots=True)
class Given:
    """What a line said: its keywords in full and its arguments by name."""

    keywords: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)

    def get(self, name: str, kind: type[Kind]) -> Kind:
        """The argument `name`; a KeyError or TypeError here is a mistake in the command table."""
        value = self.values[name]
        if not isinstance(value, kind):
            raise TypeError(f"argument {name} is {value!r}, not a {kind.__name__}")
        return value


@dataclass(slots=True)
class _Node(Generic[Run]):
    keywords: dict[str, "_Node[Run]"] = field(default_factory=dict)
    arguments: dict[str, tuple[Argument, "_Node[Run]"]] = field(default_factory=dict)
    run: Run | None = None


class Grammar(Generic[Run]):
    """The commands of one view."""

    def __init__(self, commands: Mapping[str, Run], arguments: Mapping[str, Argument]) -> None:
        self._root: _Node[Run] = _Node()
        for syntax, run in commands.items():
            for line in expand(syntax):
                self._add(line, run, arguments)

    def _add(self, line: Iterable[str], run: Run, arguments: Mapping[str, Argument]) -> None:
        node = self._root
        for part in line:
            if part.startswith("<"):
                name, _, kind = part.strip("<>").partition(":")
                argument = arguments[kind or name]
                node = node.arguments.setdefault(name, (argument, _Node()))[1]
            else:
                node = node.keywords.setdefault(part, _Node())
        if node.run is not None:
            raise ValueError(f"two commands read the same: {' '.join(line)}")
        node.run = run

    def match(self, words: Sequence[Word], end: int) -> tuple[Run, Given]:
        """The command a line means.

        `end` is the column after the line, where an incomplete one stops. Raises MistakeError.
        """
        return _follow(self._root, words, end, Given())

    def next_words(self, words: Sequence[Word], end: int) -> tuple[str, ...]:
        """What `?` lists after `words`: keywords, and arguments as `<name>`."""
        node = self._root
        rest = words
        while rest:
            node, rest = _step(node, rest, end)
        shown = [*sorted(node.keywords), *(f"<{name}>" for name in node.arguments)]
        return (*shown, "<cr>") if node.run is not None else tuple(shown)


def split(line: str, start: int = 0) -> tuple[Word, ...]:
    """The words of `line` from column `start` on."""
    return tuple(Word(found.group(), found.start()) for found in re.compile(r"\S+").finditer(line, start))


def begins(full: str, typed: str) -> bool:
    return full.lower().startswith(typed.lower())


def _follow(node: _Node[Run], words: Sequence[Word], end: int, given: Given) -> tuple[Run, Given]:
    if not words:
        if node.run is None:
            raise MistakeError(Fault.INCOMPLETE, end)
        return node.run, given
    keyword = _keyword(node, words[0])
    if keyword is not None:
        found = Given((*given.keywords, keyword), given.values)
        return _follow(node.keywords[keyword], words[1:], end, found)
    furthest = _no_keyword(node, words[0])
    for name, (argument, then) in node.arguments.items():
        try:
            taken = _read(argument, words, end)
            values = {**given.values, name: taken.value}
            return _follow(then, words[taken.count :], end, Given(given.keywords, values))
        except MistakeError as mistake:
            if mistake.column >= furthest.column:
                furthest = mistake
    raise furthest


def _step(node: _Node[Run], words: Sequence[Word], end: int) -> tuple[_Node[Run], Sequence[Word]]:
    keyword = _keyword(node, words[0])
    if keyword is not None:
        return node.keywords[keyword], words[1:]
    for argument, then in node.arguments.values():
        taken = _read(argument, words, end)
        return then, words[taken.count :]
    raise _no_keyword(node, words[0])


def _keyword(node: _Node[Run], word: Word) -> str | None:
    typed = word.text.lower()
    if typed in node.keywords:
        return typed
    meant = [keyword for keyword in node.keywords if begins(keyword, typed)]
    if len(meant) > 1:
        raise MistakeError(Fault.AMBIGUOUS, word.column)
    return meant[0] if meant else None


def _no_keyword(node: _Node[Run], word: Word) -> MistakeError:
    if not node.keywords and not node.arguments:
        return MistakeError(Fault.TOO_MANY, word.column)
    return MistakeError(Fault.UNRECOGNIZED, word.column)


def _read(argument: Argument, words: Sequence[Word], end: int) -> Taken:
    read = argument.read(words)
    if isinstance(read, Taken):
        return read
    beyond = read.offset >= len(words)
    raise MistakeError(read.fault, end if beyond else words[read.offset].column)


def expand(syntax: str) -> Iterator[tuple[str, ...]]:
    """Every line `syntax` stands for: options taken and left out, each choice in turn."""
    parts = re.findall(r"[\[\]{}|]|<[^>]+>|[^\s\[\]{}|]+", syntax)
    alternatives, rest = _alternatives(parts)
    if rest:
        raise ValueError(f"unbalanced brackets in {syntax!r}")
    yield from alternatives


def _alternatives(parts: Sequence[str]) -> tuple[list[tuple[str, ...]], Sequence[str]]:
    done: list[tuple[str, ...]] = []
    current: list[tuple[str, ...]] = [()]
    while parts and parts[0] not in "]}":
        part, parts = parts[0], parts[1:]
        if part == "|":
            done += current
            current = [()]
            continue
        if part in "[{":
            inner, parts = _alternatives(parts)
            parts = parts[1:]
            choices = [(), *inner] if part == "[" else inner
        else:
            choices = [(part,)]
        current = [(*head, *tail) for head in current for tail in choices]
    return done + current, parts
