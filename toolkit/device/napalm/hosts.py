"""`get_arp_table` and `get_mac_address_table`."""

import re
from collections.abc import Iterable

from napalm.base.models import ARPTableDict, MACAdressTable

from toolkit.device.napalm.spelling import interface, mac_address
from toolkit.dialects.interfaces import InterfaceNaming
from toolkit.dialects.tables import Row

_UNKNOWN = -1
_BY_HAND = re.compile(r"static|blackhole|sticky", re.IGNORECASE)
_UNRESOLVED = ("incomplete", "")


def arp_table(rows: Iterable[Row], naming: InterfaceNaming) -> list[ARPTableDict]:
    """Without addresses nobody has answered for; the age is unknown, both vendors show how long an entry will stay."""
    return [
        ARPTableDict(
            interface=interface(row["INTERFACE"], naming),
            mac=mac_address(row["MAC"]),
            ip=row["ADDRESS"],
            age=float(_UNKNOWN),
        )
        for row in rows
        if row["MAC"].lower() not in _UNRESOLVED
    ]


def mac_address_table(rows: Iterable[Row], naming: InterfaceNaming) -> list[MACAdressTable]:
    """Neither vendor counts moves; an address that is dropped everywhere is on no interface."""
    return [
        MACAdressTable(
            mac=mac_address(row["MAC"]),
            interface=interface(row["INTERFACE"], naming),
            vlan=int(row["VLAN"]),
            static=_BY_HAND.search(row["KIND"]) is not None,
            active=True,
            moves=_UNKNOWN,
            last_move=float(_UNKNOWN),
        )
        for row in rows
    ]
