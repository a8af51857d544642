"""`get_lldp_neighbors` and `get_lldp_neighbors_detail`, from the detailed display: the brief one cuts names."""

import re
from collections.abc import Iterable

from napalm.base.models import LLDPNeighborDetailDict, LLDPNeighborDict

from toolkit.device.napalm.spelling import interface, mac_address
from toolkit.dialects.interfaces import InterfaceNaming
from toolkit.dialects.tables import Row
from toolkit.language import tr
from toolkit.model.errors import UnreadableError

Details = dict[str, list[LLDPNeighborDetailDict]]

_CAPABILITIES = {
    "other": re.compile(r"\bother\b", re.IGNORECASE),
    "repeater": re.compile(r"\brepeater\b", re.IGNORECASE),
    "bridge": re.compile(r"\bbridge\b", re.IGNORECASE),
    "wlan-access-point": re.compile(r"\bwlan ?access ?point\b", re.IGNORECASE),
    "router": re.compile(r"\brouter\b", re.IGNORECASE),
    "telephone": re.compile(r"\btelephone\b", re.IGNORECASE),
    "docsis-cable-device": re.compile(r"\bdocsis ?cable ?device\b", re.IGNORECASE),
    "station": re.compile(r"\bstation ?(?:only)?\b", re.IGNORECASE),
}


def lldp_details(rows: Iterable[Row], naming: InterfaceNaming, *, description_width: int) -> Details:
    """By local interface. Raises UnreadableError for a neighbor without a port."""
    found: Details = {}
    for row in rows:
        local = interface(row["LOCAL"], naming)
        if not row["PORT"]:
            raise UnreadableError(
                tr("The neighbor on {port} shows no port of its own.", port=local),
                tr("Please report it with the switch's model."),
            )
        found.setdefault(local, []).append(_detail(row, description_width))
    return found


def lldp_neighbors(details: Details) -> dict[str, list[LLDPNeighborDict]]:
    return {
        local: [LLDPNeighborDict(hostname=one["remote_system_name"], port=one["remote_port"]) for one in neighbors]
        for local, neighbors in details.items()
    }


def _detail(row: Row, description_width: int) -> LLDPNeighborDetailDict:
    return LLDPNeighborDetailDict(
        parent_interface="",
        remote_port=row["PORT"],
        remote_port_description=row["PORT_DESCRIPTION"],
        remote_chassis_id=mac_address(row["CHASSIS"]),
        remote_system_name=row["SYSTEM"],
        remote_system_description=_unbroken(row["DESCRIPTION"], description_width),
        remote_system_capab=_capabilities(row["CAPABILITIES"]),
        remote_system_enable_capab=_capabilities(row["ENABLED"]),
    )


def _unbroken(text: str, width: int) -> str:
    """A line as wide as the column goes on in the next, in the middle of a word."""
    whole = re.sub(rf"(?m)^(.{{{width}}})\n", r"\1", text) if width else text
    return "\n".join(line.rstrip() for line in whole.split("\n")).strip()


def _capabilities(text: str) -> list[str]:
    """In NAPALM's words."""
    return [word for word, pattern in _CAPABILITIES.items() if pattern.search(text)]
