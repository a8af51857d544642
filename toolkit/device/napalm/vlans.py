"""`get_vlans`."""

from collections.abc import Iterable

from napalm.base.models import VlanDict

from toolkit.device.napalm.spelling import interface
from toolkit.dialects.interfaces import InterfaceNaming
from toolkit.dialects.tables import Row


def vlans(rows: Iterable[Row], naming: InterfaceNaming) -> dict[int, VlanDict]:
    """By VLAN; a vendor may print ports and names in tables of their own."""
    found: dict[int, VlanDict] = {}
    for row in rows:
        vlan = found.setdefault(int(row["VLAN"]), VlanDict(name="", interfaces=[]))
        vlan["name"] = row["NAME"] or vlan["name"]
        ports = [interface(word.partition("(")[0], naming) for word in row["PORTS"].split()]
        vlan["interfaces"] += [port for port in ports if port not in vlan["interfaces"]]
    return found
