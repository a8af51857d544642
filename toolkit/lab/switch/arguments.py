"""The argument types of both command grammars."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from toolkit.lab.switch.grammar import Fault, Rejected, Taken, Word, begins
from toolkit.lab.switch.interfaces import Naming, Role
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName, MacAddress

HIGHEST_VLAN = 4094


@dataclass(frozen=True, slots=True)
class VlanList:
    """What `10 to 12 20` stands for."""

    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PortList:
    ports: tuple[InterfaceName, ...]


@dataclass(frozen=True, slots=True)
class Number:
    lowest: int
    highest: int

    def read(self, words: Sequence[Word]) -> Taken | Rejected:
        text = words[0].text
        if not re.fullmatch(r"[0-9]{1,10}", text) or not self.lowest <= int(text) <= self.highest:
            return Rejected(Fault.WRONG_PARAMETER)
        return Taken(int(text), 1)


@dataclass(frozen=True, slots=True)
class Name:
    """One word that names an object."""

    longest: int = 63

    def read(self, words: Sequence[Word]) -> Taken | Rejected:
        if len(words[0].text) > self.longest:
            return Rejected(Fault.WRONG_PARAMETER)
        return Taken(words[0].text, 1)


@dataclass(frozen=True, slots=True)
class Text:
    """The rest of the line."""

    def read(self, words: Sequence[Word]) -> Taken | Rejected:
        return Taken(" ".join(word.text for word in words), len(words))


@dataclass(frozen=True, slots=True)
class DirectionWord:
    """A direction, as far as the command knows it."""

    known: tuple[Direction, ...]

    def read(self, words: Sequence[Word]) -> Taken | Rejected:
        meant = [each for each in self.known if begins(each.value, words[0].text)]
        if len(meant) != 1:
            return Rejected(Fault.AMBIGUOUS if meant else Fault.UNRECOGNIZED)
        return Taken(meant[0], 1)


@dataclass(frozen=True, slots=True)
class Mac:
    """An address in the vendors' spelling, `001b-210a-0b0c`."""

    def read(self, words: Sequence[Word]) -> Taken | Rejected:
        if not re.fullmatch(r"[0-9A-Fa-f]{1,4}(-[0-9A-Fa-f]{1,4}){2}", words[0].text):
            return Rejected(Fault.WRONG_PARAMETER)
        groups = words[0].text.split("-")
        return Taken(MacAddress.parse("".join(group.zfill(4) for group in groups)), 1)


@dataclass(frozen=True, slots=True)
class Interface:
    """An interface name in one word or two; a physical one must be built into this model."""

    naming: Naming
    built_in: Collection[InterfaceName]

    def read(self, words: Sequence[Word]) -> Taken | Rejected:
        count = 1
        name = self.naming.parse(words[0].text)
        if name is None and self.naming.is_type(words[0].text):
            if len(words) == 1:
                return Rejected(Fault.INCOMPLETE, 1)
            count = 2
            name = self.naming.parse(words[0].text + words[1].text)
        if name is None or (self.naming.role(name) is Role.PHYSICAL and name not in self.built_in):
            return Rejected(Fault.WRONG_PARAMETER, count - 1)
        return Taken(name, count)


@dataclass(frozen=True, slots=True)
class Interfaces:
    """`TYPE NUMBER [ to TYPE NUMBER ]`, several times (vendor/h3c.md 1: eight)."""

    one: Interface
    most: int = 8

    def read(self, words: Sequence[Word]) -> Taken | Rejected:
        ports: list[InterfaceName] = []
        used = items = 0
        while used < len(words) and items < self.most:
            item = self._item(words[used:])
            if isinstance(item, Rejected):
                if items and item.offset == 0:
                    break
                return Rejected(item.fault, used + item.offset)
            found, count = item
            ports += found
            used += count
            items += 1
        return Taken(PortList(tuple(dict.fromkeys(ports))), used)

    def _item(self, words: Sequence[Word]) -> tuple[tuple[InterfaceName, ...], int] | Rejected:
        first = self._name(words, 0)
        if isinstance(first, Rejected):
            return first
        start, used = first
        if used >= len(words) or words[used].text.lower() != "to":
            return (start,), used
        last = self._name(words, used + 1)
        if isinstance(last, Rejected):
            return last
        end, total = last
        try:
            return self.one.naming.between(start, end), total
        except ValueError:
            return Rejected(Fault.WRONG_PARAMETER, total - 1)

    def _name(self, words: Sequence[Word], start: int) -> tuple[InterfaceName, int] | Rejected:
        if start >= len(words):
            return Rejected(Fault.INCOMPLETE, start)
        read = self.one.read(words[start:])
        if isinstance(read, Rejected):
            return Rejected(read.fault, start + read.offset)
        return InterfaceName(str(read.value)), start + read.count


@dataclass(frozen=True, slots=True)
class Vlans:
    """`10 to 20 30`: VLAN numbers and ranges of them."""

    most: int = 10

    def read(self, words: Sequence[Word]) -> Taken | Rejected:
        ids: set[int] = set()
        used = items = 0
        while used < len(words) and items < self.most:
            first = _vlan(words, used)
            if first is None:
                if items:
                    break
                return Rejected(Fault.WRONG_PARAMETER, used)
            last, used = first, used + 1
            if used < len(words) and words[used].text.lower() == "to":
                upper = _vlan(words, used + 1)
                if upper is None or upper < first:
                    missing = used + 1 >= len(words)
                    return Rejected(Fault.INCOMPLETE if missing else Fault.WRONG_PARAMETER, used + 1)
                last, used = upper, used + 2
            ids.update(range(first, last + 1))
            items += 1
        return Taken(VlanList(tuple(sorted(ids))), used)


def _vlan(words: Sequence[Word], position: int) -> int | None:
    if position >= len(words):
        return None
    read = Number(1, HIGHEST_VLAN).read(words[position:])
    return int(str(read.value)) if isinstance(read, Taken) else None
