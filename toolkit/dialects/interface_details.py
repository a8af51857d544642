"""`display interface` to values; the templates of both vendors name their columns alike.

A column ending in `_BITS` or `_OCTETS` is a rate a second: Huawei writes bits, Comware bytes for physical ports.
"""

import re
from collections.abc import Iterable

from toolkit.dialects.interfaces import InterfaceNaming, canonical_or_none
from toolkit.dialects.tables import Row
from toolkit.language import tr
from toolkit.model.errors import UnreadableError
from toolkit.model.names import InterfaceName, MacAddress
from toolkit.model.switch import InterfaceCounters, InterfaceDetail

_BITS = 8
_SPEED = re.compile(r"(?P<number>\d+)\s?(?P<unit>[kKMG]?)")
_UNITS = {"": 10**6, "k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9}
"""Huawei writes a bare number for Mbit/s."""


def interface_details(table: Iterable[Row], naming: InterfaceNaming) -> tuple[InterfaceDetail, ...]:
    """Without interfaces whose names no configuration line of ours could hold, such as `VE-L3VPN1`."""
    try:
        named = [(_name(row["INTERFACE"], naming), row) for row in table]
        return tuple(_detail(name, row) for name, row in named if name is not None)
    except ValueError as error:
        raise UnreadableError(
            tr("An interface in the switch's answer is not understood: {error}", error=error),
            tr("Please report it with the switch's model."),
        ) from error


def _name(word: str, naming: InterfaceNaming) -> InterfaceName | None:
    """Sub-interfaces, split ports and kinds without mirrors keep the name the switch gives them."""
    known = canonical_or_none(naming, word)
    if known is None and InterfaceName.pattern.fullmatch(word):
        return InterfaceName(word)
    return known


def _detail(name: InterfaceName, row: Row) -> InterfaceDetail:
    state = row["STATE"].lower()
    if not state:
        raise ValueError(f"{name} has no state")
    return InterfaceDetail(
        name=name,
        up=state.startswith("up"),
        enabled="administratively" not in state,
        description=row["DESCRIPTION"],
        mac=MacAddress.parse(row["MAC"]) if row["MAC"] else None,
        mtu=_number(row["MTU"] or row["FRAME"]),
        speed_bps=_speed(row["SPEED"]) or _speed(row["BANDWIDTH"]),
        input_bps=_rate(row, "IN"),
        output_bps=_rate(row, "OUT"),
        counters=_counters(row),
    )


def _speed(text: str) -> int | None:
    """None for `AUTO`, for unknown and for 0, which an aggregate without a working member shows."""
    match = _SPEED.fullmatch(text)
    return int(match["number"]) * _UNITS[match["unit"]] or None if match else None


def _rate(row: Row, way: str) -> int | None:
    bits = _number(row[f"{way}_BITS"])
    octets = _number(row.get(f"{way}_OCTETS", ""))
    return bits if octets is None else octets * _BITS


def _counters(row: Row) -> InterfaceCounters:
    return InterfaceCounters(
        input_packets=_number(row["IN_PACKETS"]),
        input_bytes=_number(row["IN_BYTES"]),
        input_unicast=_number(row["IN_UNICAST"]),
        input_multicast=_number(row["IN_MULTICAST"]),
        input_broadcast=_number(row["IN_BROADCAST"]),
        input_errors=_number(row["IN_ERRORS"]),
        input_discards=_number(row["IN_DISCARDS"]),
        output_packets=_number(row["OUT_PACKETS"]),
        output_bytes=_number(row["OUT_BYTES"]),
        output_unicast=_number(row["OUT_UNICAST"]),
        output_multicast=_number(row["OUT_MULTICAST"]),
        output_broadcast=_number(row["OUT_BROADCAST"]),
        output_errors=_number(row["OUT_ERRORS"]),
        output_discards=_number(row["OUT_DISCARDS"]),
    )


def _number(text: str) -> int | None:
    """None for an absent line and for the `-` or `--` of a number the interface does not count."""
    return int(text) if text.strip("-") else None
