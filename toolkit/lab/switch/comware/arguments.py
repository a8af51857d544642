"""The argument types that only Comware's commands have."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import AddressValueError, IPv4Address
from typing import TypeVar

from toolkit.lab.switch.arguments import HIGHEST_VLAN, Number
from toolkit.lab.switch.comware.acl_rule import PORT_NUMBERS, Addresses, L4Ports, RuleTerms
from toolkit.lab.switch.grammar import Argument, Fault, Rejected, Taken, Word, begins

Kind = TypeVar("Kind")

_HIGHEST_PORT = 65535
_HIGHEST_DSCP = 63
_RULE_OPTIONS = {"established": 0, "fragment": 0, "logging": 0, "counting": 0, "dscp": 1, "time-range": 1}
"""Words that narrow a rule, and how many words each takes."""


@dataclass(frozen=True, slots=True)
class Ip:
    """An IPv4 address."""

    def read(self, words: Sequence[Word]) -> Taken | Rejected:
        try:
            return Taken(IPv4Address(words[0].text), 1)
        except AddressValueError:
            return Rejected(Fault.WRONG_PARAMETER)


@dataclass(frozen=True, slots=True)
class _AddressesOrAny:
    """An address and wildcard, or `any`, which is the same as saying nothing."""

    def read(self, words: Sequence[Word]) -> Taken | Rejected:
        if words[0].text.lower() == "any":
            return Taken(None, 1)
        address = Ip().read(words)
        if isinstance(address, Rejected):
            return address
        if len(words) == 1:
            return Rejected(Fault.INCOMPLETE, 1)
        typed = words[1].text
        wildcard = Ip().read([Word("0.0.0.0" if typed == "0" else typed, words[1].column)])  # noqa: S104 - a wildcard
        if isinstance(wildcard, Rejected):
            return Rejected(wildcard.fault, 1)
        ignored = IPv4Address(str(wildcard.value))
        kept = int(IPv4Address(str(address.value))) & ~int(ignored)
        return Taken(Addresses(IPv4Address(kept), ignored), 2)


@dataclass(frozen=True, slots=True)
class _Ports:
    """`eq 443` and the other operators; a port is a number or a name."""

    def read(self, words: Sequence[Word]) -> Taken | Rejected:
        operator = next((each for each in ("eq", "gt", "lt", "neq", "range") if begins(each, words[0].text)), None)
        if operator is None:
            return Rejected(Fault.UNRECOGNIZED)
        count = 2 if operator == "range" else 1
        ports = [_port(word.text) for word in words[1 : 1 + count]]
        if None in ports:
            return Rejected(Fault.WRONG_PARAMETER, 1 + ports.index(None))
        if len(ports) < count:
            return Rejected(Fault.INCOMPLETE, len(words))
        return Taken(L4Ports(operator, tuple(port for port in ports if port is not None)), 1 + count)


def _port(text: str) -> int | None:
    if text.lower() in PORT_NUMBERS:
        return PORT_NUMBERS[text.lower()]
    return int(text) if text.isascii() and text.isdigit() and int(text) <= _HIGHEST_PORT else None


@dataclass(frozen=True, slots=True)
class _Options:
    """`keyword argument` pairs in any order, each at most once; `make` builds the value from them."""

    known: Mapping[str, Argument]
    make: Callable[[Mapping[str, object]], object]
    bare: Mapping[str, int] = field(default_factory=dict)
    """Further keywords, kept as text with so many words behind them."""

    def read(self, words: Sequence[Word]) -> Taken | Rejected:
        found: dict[str, object] = {}
        used = 0
        while used < len(words):
            item = self._item(words[used:], found)
            if isinstance(item, Rejected):
                return Rejected(item.fault, used + item.offset)
            used += item
        return Taken(self.make(found), used)

    def _item(self, words: Sequence[Word], found: dict[str, object]) -> int | Rejected:
        typed = words[0].text
        every = (*self.known, *self.bare)
        exact = [each for each in every if each == typed.lower()]
        meant = exact or [each for each in every if begins(each, typed)]
        if len(meant) != 1 or meant[0] in found:
            return Rejected(Fault.AMBIGUOUS if len(meant) > 1 else Fault.UNRECOGNIZED)
        keyword = meant[0]
        wanted = self.bare.get(keyword, 1)
        if len(words) <= wanted:
            return Rejected(Fault.INCOMPLETE, len(words))
        if keyword in self.bare:
            found[keyword] = " ".join([keyword, *(word.text for word in words[1 : 1 + wanted])])
            return 1 + wanted
        read = self.known[keyword].read(words[1:])
        if isinstance(read, Rejected):
            return Rejected(read.fault, 1 + read.offset)
        found[keyword] = read.value
        return 1 + read.count


def _rule_terms(found: Mapping[str, object]) -> RuleTerms:
    return RuleTerms(
        source=_as(found, "source", Addresses),
        source_port=_as(found, "source-port", L4Ports),
        destination=_as(found, "destination", Addresses),
        destination_port=_as(found, "destination-port", L4Ports),
        others=tuple(str(value) for keyword, value in found.items() if keyword in _RULE_OPTIONS),
    )


@dataclass(frozen=True, slots=True)
class HeaderOptions:
    """What may stand behind the two addresses of an outer header (vendor/h3c.md 1)."""

    dscp: int | None = None
    vlan: int | None = None
    instance: str = ""


def _header_options(found: Mapping[str, object]) -> HeaderOptions:
    instance = next((str(value) for keyword, value in found.items() if keyword.endswith("-instance")), "")
    return HeaderOptions(_as(found, "dscp", int), _as(found, "vlan", int), instance)


def _as(found: Mapping[str, object], keyword: str, kind: type[Kind]) -> Kind | None:
    value = found.get(keyword)
    return value if isinstance(value, kind) else None


_ADDRESSES = {"source": _AddressesOrAny(), "destination": _AddressesOrAny()}
_L4_PORTS = {"source-port": _Ports(), "destination-port": _Ports()}


def own_arguments(instance_keyword: str) -> Mapping[str, Argument]:
    """`instance_keyword`: `vrf-instance`, or `vpn-instance` on older switches (vendor/h3c.md 2)."""
    header = _Options(
        {"dscp": Number(0, _HIGHEST_DSCP), "vlan": Number(1, HIGHEST_VLAN)}, _header_options, {instance_keyword: 1}
    )
    return {**_OF_EVERY_MODEL, "header": header}


_OF_EVERY_MODEL: Mapping[str, Argument] = {
    "ip": Ip(),
    "acl-number": Number(2000, 4999),
    "advanced-acl": Number(3000, 3999),
    "rule": Number(0, 65534),
    "l3-terms": _Options(_ADDRESSES, _rule_terms, _RULE_OPTIONS),
    "l4-terms": _Options({**_ADDRESSES, **_L4_PORTS}, _rule_terms, _RULE_OPTIONS),
}
