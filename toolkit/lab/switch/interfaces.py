"""Interface names: long, short, abbreviated, and in the order a switch lists them."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from toolkit.model.names import InterfaceName


class Role(Enum):
    PHYSICAL = auto()
    AGGREGATE = auto()
    ROUTED = auto()
    """A VLAN's router interface, a loopback, the management port: never a switch port."""


@dataclass(frozen=True, slots=True)
class InterfaceType:
    long: str
    short: str
    role: Role = Role.PHYSICAL
    on_a_card: bool = True
    """Numbered with slashes, `0/0/1`; all others plainly."""


VRP_TYPES = (
    InterfaceType("Vlanif", "Vlanif", Role.ROUTED, on_a_card=False),
    InterfaceType("MEth", "MEth", Role.ROUTED),
    InterfaceType("Eth-Trunk", "Eth-Trunk", Role.AGGREGATE, on_a_card=False),
    InterfaceType("GigabitEthernet", "GE"),
    InterfaceType("XGigabitEthernet", "XGE"),
    InterfaceType("40GE", "40GE"),
    InterfaceType("100GE", "100GE"),
    InterfaceType("NULL", "NULL", Role.ROUTED, on_a_card=False),
    InterfaceType("LoopBack", "Loop", Role.ROUTED, on_a_card=False),
)
"""vendor/huawei.md 1 (interface names) and 4.2; the order is the one of the running configuration."""

CLOUD_ENGINE_TYPES = (
    InterfaceType("Vlanif", "Vlanif", Role.ROUTED, on_a_card=False),
    InterfaceType("MEth", "MEth", Role.ROUTED),
    InterfaceType("Eth-Trunk", "Eth-Trunk", Role.AGGREGATE, on_a_card=False),
    InterfaceType("GE", "GE"),
    InterfaceType("10GE", "10GE"),
    InterfaceType("25GE", "25GE"),
    InterfaceType("40GE", "40GE"),
    InterfaceType("100GE", "100GE"),
    InterfaceType("NULL", "NULL", Role.ROUTED, on_a_card=False),
    InterfaceType("LoopBack", "Loop", Role.ROUTED, on_a_card=False),
)
"""vendor/huawei.md 1, families F3, F4 and F4o: short names everywhere."""

COMWARE_TYPES = (
    InterfaceType("Bridge-Aggregation", "BAGG", Role.AGGREGATE, on_a_card=False),
    InterfaceType("NULL", "NULL", Role.ROUTED, on_a_card=False),
    InterfaceType("LoopBack", "Loop", Role.ROUTED, on_a_card=False),
    InterfaceType("Vlan-interface", "Vlan", Role.ROUTED, on_a_card=False),
    InterfaceType("FortyGigE", "FGE"),
    InterfaceType("HundredGigE", "HGE"),
    InterfaceType("GigabitEthernet", "GE"),
    InterfaceType("M-GigabitEthernet", "M-GE", Role.ROUTED),
    InterfaceType("Ten-GigabitEthernet", "XGE"),
    InterfaceType("Twenty-FiveGigE", "WGE"),
    InterfaceType("Tunnel", "Tun", Role.ROUTED, on_a_card=False),
)
"""vendor/h3c.md 6.1 (short names) and 1.2."""

_NAME = re.compile(r"(?P<type>\d*[A-Za-z][A-Za-z-]*)(?P<number>\d+(?:/\d+)*)")


@dataclass(frozen=True, slots=True)
class Naming:
    """One vendor's interface types."""

    types: tuple[InterfaceType, ...]

    def parse(self, text: str) -> InterfaceName | None:
        """The full name of `gi0/0/1`, `GE0/0/1`, `GigabitEthernet0/0/1`; None when it is no name."""
        found = _NAME.fullmatch(text)
        if not found:
            return None
        typed, number = found["type"].lower(), found["number"]
        fitting = [each for each in self.types if _takes(each, number)]
        exact = [each for each in fitting if typed in (each.long.lower(), each.short.lower())]
        meant = exact or [each for each in fitting if each.long.lower().startswith(typed)]
        return InterfaceName(f"{meant[0].long}{number}") if len(meant) == 1 else None

    def is_type(self, text: str) -> bool:
        """Whether `text` begins some type's name: the first word of `GigabitEthernet 0/0/1`."""
        typed = text.lower()
        return any(each.long.lower().startswith(typed) or each.short.lower() == typed for each in self.types)

    def type_of(self, name: InterfaceName) -> InterfaceType:
        return self.types[self.order(name)[0]]

    def role(self, name: InterfaceName) -> Role:
        return self.type_of(name).role

    def short(self, name: InterfaceName) -> str:
        kind = self.type_of(name)
        return kind.short + name.removeprefix(kind.long)

    def order(self, name: InterfaceName) -> tuple[int, tuple[int, ...]]:
        """Where a switch lists it: by type, then by number."""
        for position, each in enumerate(self.types):
            number = name.removeprefix(each.long)
            if number != name and _takes(each, number):
                return position, tuple(int(part) for part in number.split("/"))
        raise ValueError(f"{name} is no interface of this vendor")

    def between(self, first: InterfaceName, last: InterfaceName) -> tuple[InterfaceName, ...]:
        """The ports of `first to last`: same type, same card, not backwards (vendor/h3c.md 1).

        Raises ValueError for any other pair.
        """
        (kind, start), (other, end) = self.order(first), self.order(last)
        if kind != other or start[:-1] != end[:-1] or end[-1] < start[-1]:
            raise ValueError(f"{first} to {last} is no range")
        card = "".join(f"{part}/" for part in start[:-1])
        numbers = range(start[-1], end[-1] + 1)
        return tuple(InterfaceName(f"{self.types[kind].long}{card}{number}") for number in numbers)


def _takes(each: InterfaceType, number: str) -> bool:
    return ("/" in number) == each.on_a_card and bool(re.fullmatch(r"\d+(?:/\d+)*", number))


VRP_NAMING = Naming(VRP_TYPES)
CLOUD_ENGINE_NAMING = Naming(CLOUD_ENGINE_TYPES)
COMWARE_NAMING = Naming(COMWARE_TYPES)
