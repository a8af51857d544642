"""ARP, MAC and LLDP rows to values; the templates of all dialects name their columns alike."""

from collections.abc import Callable, Iterable
from ipaddress import IPv4Address
from typing import TypeVar

from toolkit.dialects.interfaces import InterfaceNaming, canonical_or_none
from toolkit.dialects.tables import Row
from toolkit.language import tr
from toolkit.model.base import Value
from toolkit.model.errors import UnreadableError
from toolkit.model.names import InterfaceName, MacAddress
from toolkit.model.switch import ArpEntry, LldpNeighbor, MacEntry

_NO_PORT = ("-", "--", "N/A")
"""In the port column of a MAC address that is on no port, such as one that is dropped wherever it comes from."""
_UNRESOLVED = "incomplete"

Entry = TypeVar("Entry", bound=Value)


def arp_entries(table: Iterable[Row], naming: InterfaceNaming) -> tuple[ArpEntry, ...]:
    """Without the addresses the switch is still asking for."""

    def entry(row: Row) -> ArpEntry:
        return ArpEntry(
            address=IPv4Address(row["ADDRESS"]),
            mac=MacAddress.parse(row["MAC"]),
            vlan=int(row["VLAN"]) if row["VLAN"] else None,
            interface=canonical_or_none(naming, row["INTERFACE"]),
        )

    return _entries((row for row in table if not row["MAC"].lower().startswith(_UNRESOLVED)), entry)


def mac_entries(table: Iterable[Row], naming: InterfaceNaming, learned: str) -> tuple[MacEntry, ...]:
    """`learned` is the vendor's word for an address that frames taught the switch."""

    def entry(row: Row) -> MacEntry:
        return MacEntry(
            mac=MacAddress.parse(row["MAC"]),
            vlan=int(row["VLAN"]),
            interface=_shown_interface(row["INTERFACE"], naming),
            learned=row["KIND"].lower() == learned,
        )

    return _entries((row for row in table if row["INTERFACE"] not in _NO_PORT), entry)


def lldp_neighbors(table: Iterable[Row], naming: InterfaceNaming) -> tuple[LldpNeighbor, ...]:
    def entry(row: Row) -> LldpNeighbor:
        return LldpNeighbor(
            local_port=_shown_interface(row["LOCAL"], naming), system_name=row["SYSTEM"], remote_port=row["REMOTE"]
        )

    return _entries(table, entry)


def _entries(table: Iterable[Row], entry: Callable[[Row], Entry]) -> tuple[Entry, ...]:
    """Raises UnreadableError for a row with an impossible value, such as VLAN 0: never a shorter table."""
    try:
        return tuple(entry(row) for row in table)
    except ValueError as error:
        raise UnreadableError(
            tr("A row of the switch's answer is not understood: {error}", error=error),
            tr("Please report it with the switch's model."),
        ) from error


def _shown_interface(word: str, naming: InterfaceNaming) -> InterfaceName:
    try:
        return naming.canonical(word)
    except ValueError as error:
        raise UnreadableError(
            tr("The switch names an interface of unknown kind: {word}", word=repr(word)),
            tr("Please report it with the switch's model."),
        ) from error
