"""Argument types that only Huawei's commands have."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from ipaddress import AddressValueError, IPv4Address

from toolkit.lab.switch.arguments import Name, Number
from toolkit.lab.switch.grammar import Argument, Fault, Rejected, Taken, Word, begins
from toolkit.lab.switch.huawei.acl_rule import PORT_NAMES, AclRule, Wildcard
from toolkit.model.flow import FlowProtocol

_HIGHEST_PORT = 65535
_HIGHEST_RULE = 2**32 - 2
_ALL_BITS = 2**32 - 1
_WITH_PORTS = (FlowProtocol.TCP, FlowProtocol.UDP)


@dataclass(frozen=True, slots=True)
class Address:
    def read(self, words: Sequence[Word]) -> Taken | Rejected:
        try:
            return Taken(IPv4Address(words[0].text), 1)
        except AddressValueError:
            return Rejected(Fault.WRONG_PARAMETER)


@dataclass(frozen=True, slots=True)
class Stepped:
    """`64-256 step 32` (vendor/huawei.md 2, row F4 observe port)."""

    lowest: int
    highest: int
    step: int

    def read(self, words: Sequence[Word]) -> Taken | Rejected:
        read = Number(self.lowest, self.highest).read(words)
        if isinstance(read, Taken) and (int(str(read.value)) - self.lowest) % self.step:
            return Rejected(Fault.WRONG_PARAMETER)
        return read


@dataclass(frozen=True, slots=True)
class Label:
    """A commit's label: it cannot start with a digit (vendor/huawei.md 5 "Two-stage specifics")."""

    def read(self, words: Sequence[Word]) -> Taken | Rejected:
        if words[0].text[0].isdigit():
            return Rejected(Fault.WRONG_PARAMETER)
        return Name().read(words)


@dataclass(frozen=True, slots=True)
class NumberedRule:
    """`number` is None where the switch is to choose one."""

    number: int | None
    rule: AclRule


class _RejectedError(Exception):
    """A word of a rule that does not belong there."""

    def __init__(self, fault: Fault, offset: int) -> None:
        super().__init__(fault.name)
        self.rejected = Rejected(fault, offset)


@dataclass(slots=True)
class _Reader:
    words: Sequence[Word]
    position: int = 0

    @property
    def at_end(self) -> bool:
        return self.position >= len(self.words)

    def next(self) -> str:
        if self.at_end:
            raise _RejectedError(Fault.INCOMPLETE, self.position)
        self.position += 1
        return self.words[self.position - 1].text

    def wrong(self, fault: Fault = Fault.WRONG_PARAMETER) -> _RejectedError:
        return _RejectedError(fault, self.position - 1)

    def keyword(self, *known: str) -> str:
        typed = self.next()
        meant = [each for each in known if each == typed] or [each for each in known if begins(each, typed)]
        if len(meant) != 1:
            raise self.wrong(Fault.AMBIGUOUS if meant else Fault.UNRECOGNIZED)
        return meant[0]

    def address(self) -> Wildcard | None:
        """`any`, or an address and its wildcard; `0` is short for a host."""
        address = self.next()
        if begins("any", address):
            return None
        found = _ipv4(address)
        if found is None:
            raise self.wrong()
        wildcard = self.next()
        mask = IPv4Address(0) if wildcard == "0" else _ipv4(wildcard)
        if mask is None:
            raise self.wrong()
        return Wildcard(IPv4Address(int(found) & (_ALL_BITS ^ int(mask))), mask)

    def port(self) -> int:
        self.keyword("eq")
        typed = self.next()
        number = PORT_NAMES.get(typed, int(typed) if re.fullmatch(r"[0-9]{1,5}", typed) else _HIGHEST_PORT + 1)
        if number > _HIGHEST_PORT:
            raise self.wrong()
        return number


def _ipv4(text: str) -> IPv4Address | None:
    try:
        return IPv4Address(text)
    except AddressValueError:
        return None


@dataclass(frozen=True, slots=True)
class RuleLine:
    """What stands behind `rule`; a basic list's rule names no protocol and no destination."""

    basic: bool

    def read(self, words: Sequence[Word]) -> Taken | Rejected:
        reader = _Reader(words)
        try:
            return Taken(self._rule(reader), len(words))
        except _RejectedError as error:
            return error.rejected

    def _rule(self, reader: _Reader) -> NumberedRule:
        number = None
        if re.fullmatch(r"[0-9]{1,10}", reader.words[0].text):
            number = int(reader.next())
            if number > _HIGHEST_RULE:
                raise reader.wrong()
        rule = AclRule(permit=reader.keyword("permit", "deny") == "permit")
        if not self.basic:
            rule = replace(rule, protocol=FlowProtocol(reader.keyword(*(each.value for each in FlowProtocol))))
        while not reader.at_end:
            rule = self._option(reader, rule)
        return NumberedRule(number, rule)

    def _option(self, reader: _Reader, rule: AclRule) -> AclRule:
        known = ("source", "logging") if self.basic else ("source", "destination", "logging")
        ports = ("source-port", "destination-port") if rule.protocol in _WITH_PORTS else ()
        match reader.keyword(*known, *ports):
            case "source":
                return replace(rule, source=reader.address())
            case "destination":
                return replace(rule, destination=reader.address())
            case "source-port":
                return replace(rule, source_port=reader.port())
            case "destination-port":
                return replace(rule, destination_port=reader.port())
            case _:
                return replace(rule, logging=True)


HUAWEI_ARGUMENTS: dict[str, Argument] = {
    "address": Address(),
    "group": Number(1, 128),
    "cir": Number(24, 400_000_000),
    "truncate": Stepped(64, 256, 32),
    "label": Label(),
    "acl-number": Number(2000, 3999),
    "advanced-acl-number": Number(3000, 3999),
    "acl-name": Name(32),
    "rule-number": Number(0, _HIGHEST_RULE),
    "rule": RuleLine(basic=False),
    "basic-rule": RuleLine(basic=True),
    "slot": Number(1, 16),
    "precedence": Number(1, 65535),
}
"""Ranges of observing ports and groups: vendor/huawei.md 2, rows F4."""
