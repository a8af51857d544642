"""Interface names: every spelling a person or a switch uses, turned into the configuration's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.dialects.config_tree import ConfigTree
from toolkit.model.names import InterfaceName

_RANGE = re.compile(r"(\S*?)(\d{1,4}) to \S*?(\d{1,4})(?=\s|$)")
# A port that is split into several has them behind a colon: `Ten-GigabitEthernet1/0/49:1`, `40GE1/0/1:2`.
_WORD = re.compile(r"(?P<kind>(?:\d{1,3})?[A-Za-z][A-Za-z-]*)\s*(?P<number>\d[\d/]*(?::\d{1,4})?)")


@dataclass(frozen=True, slots=True)
class InterfaceKind:
    """One kind of interface: its full name, the short forms displays use, and what it is."""

    name: str
    short: tuple[str, ...]
    physical: bool = True
    aggregate: bool = False


@dataclass(frozen=True, slots=True)
class InterfaceNaming:
    """The kinds one vendor has."""

    kinds: tuple[InterfaceKind, ...]

    def canonical(self, word: str) -> InterfaceName:
        """`ge0/0/1`, `GE 0/0/1`, `GigabitEthernet0/0/1` all become the last.

        Raises ValueError for a kind this vendor does not have or an ambiguous abbreviation.
        """
        match = _WORD.fullmatch(word.strip())
        if match is None:
            raise ValueError(f"{word!r} is not an interface name")
        return InterfaceName(self._kind(match["kind"]).name + match["number"])

    def kind_of(self, name: InterfaceName) -> InterfaceKind:
        """Raises ValueError when the kind is not one of this vendor's."""
        match = _WORD.fullmatch(name)
        if match is None:
            raise ValueError(f"{name!r} is not an interface name")
        return self._kind(match["kind"])

    def _kind(self, word: str) -> InterfaceKind:
        wanted = word.lower()
        for kind in self.kinds:
            if wanted == kind.name.lower() or wanted in (short.lower() for short in kind.short):
                return kind
        starting = [kind for kind in self.kinds if kind.name.lower().startswith(wanted)]
        if len(starting) == 1:
            return starting[0]
        raise ValueError(f"{word!r} is not one kind of interface this vendor has")


def canonical_or_none(naming: InterfaceNaming, word: str) -> InterfaceName | None:
    """For walking through a configuration, where interfaces of unknown kinds are simply not ours."""
    try:
        return naming.canonical(word)
    except ValueError:
        return None


def interface_sections(tree: ConfigTree, naming: InterfaceNaming) -> Iterator[tuple[InterfaceName, tuple[str, ...]]]:
    """Every interface of a kind the vendor has, by canonical name, with the lines of its section."""
    for header in tree.top:
        if header.startswith("interface "):
            name = canonical_or_none(naming, header.removeprefix("interface "))
            if name is not None:
                yield name, tree.lines(header)


def expand_ranges(text: str) -> tuple[str, ...]:
    """`X0/0/1 to X0/0/3 X0/0/9` as four words; both ends share all but the last number (vendor/h3c.md 1)."""
    words: list[str] = []
    rest = text
    while match := _RANGE.search(rest):
        words += rest[: match.start()].split()
        words += [f"{match[1]}{number}" for number in range(int(match[2]), int(match[3]) + 1)]
        rest = rest[match.end() :]
    return (*words, *rest.split())
