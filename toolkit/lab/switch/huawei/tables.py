"""VLAN, ARP and LLDP tables as Huawei switches show them (vendor/huawei.md 4.2)."""

from collections.abc import Iterator, Sequence

from toolkit.lab.contract import LldpRow
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.huawei_wording import VrpRefusal
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import chassis_id, hyphenated, in_order, link_up, rows_of, tagged, untagged
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.model.names import InterfaceName

_PORTS_PER_ROW = 4
_VLAN_RULE = "-" * 80
_ARP_RULE = "-" * 88
EXPIRES_S = 101
"""How long a neighbor is still remembered; the same for all."""
_VLAN_LEGEND = (
    _VLAN_RULE,
    "U: Up;         D: Down;         TG: Tagged;         UT: Untagged;",
    "MP: Vlan-mapping;               ST: Vlan-stacking;",
    "#: ProtocolTransparent-vlan;    *: Management-vlan;",
    _VLAN_RULE,
    "",
    "VID  Type    Ports",
    _VLAN_RULE,
)


def _vlans(shell: Shell, _given: Given) -> str:
    numbers = sorted(shell.configuration.vlans)
    return "\n".join([f"The total number of VLANs is: {len(numbers)}", *_vlan_tables(shell, numbers)])


def _vlan(shell: Shell, given: Given) -> str:
    number = given.get("vlan", int)
    if number not in shell.configuration.vlans:
        raise RefusedError(VrpRefusal.NO_VLAN)
    return "\n".join(_vlan_tables(shell, [number]))


def _vlan_tables(shell: Shell, numbers: Sequence[int]) -> Iterator[str]:
    yield from _VLAN_LEGEND
    for number in numbers:
        yield from _port_rows(shell, number)
    yield from ("", "VID  Status  Property      MAC-LRN Statistics Description", _VLAN_RULE)
    for number in numbers:
        vlan = shell.configuration.vlans[number]
        learns = "disable" if "mac-address learning disable" in vlan.opaque else "enable"
        text = vlan.description or f"VLAN {number:04}"
        yield f"{number:<5}{'enable':<8}{'default':<14}{learns:<8}{'disable':<11}{text}"


def _port_rows(shell: Shell, number: int) -> Iterator[str]:
    lead = f"{number:<5}common  "
    for label, members in (("UT:", untagged(shell, number)), ("TG:", tagged(shell, number))):
        for row in rows_of([_cell(shell, name) for name in members], _PORTS_PER_ROW):
            yield f"{lead}{label}{row}".rstrip()
            lead, label = " " * 13, "   "  # noqa: PLW2901 - only the first row carries the label
    if lead.strip():
        yield lead.rstrip()


def _cell(shell: Shell, name: InterfaceName) -> str:
    return f"{shell.vendor.naming.short(name)}({'U' if link_up(shell, name) else 'D'})".ljust(16)


def _arp(shell: Shell, _given: Given) -> str:
    """The VLAN stands on a line of its own below each entry (vendor/huawei.md 4.2)."""
    rows = sorted(shell.wire.arp_table(), key=lambda row: row.address)
    lines = [
        "IP ADDRESS      MAC ADDRESS     EXPIRE(M) TYPE        INTERFACE   VPN-INSTANCE",
        f"{'':42}VLAN/CEVLAN PVC",
        _ARP_RULE,
    ]
    for row in rows:
        port = shell.vendor.naming.short(row.port)
        lines += [
            f"{row.address!s:<16}{hyphenated(row.mac):<16}{20:<10}{'D-0':<12}{port}",
            f"{'':42}{row.vlan}/-",
        ]
    count = len(rows)
    return "\n".join([*lines, _ARP_RULE, f"Total:{count:<10}Dynamic:{count:<8}Static:0    Interface:0"])


def neighbor_port(shell: Shell, row: LldpRow) -> str:
    """In short, where it is a name this vendor uses."""
    remote = shell.vendor.naming.parse(row.remote_port)
    return row.remote_port if remote is None else shell.vendor.naming.short(remote)


def _lldp(shell: Shell, _given: Given) -> str:
    neighbors = shell.wire.lldp_neighbors()
    lines: list[str] = []
    for name in in_order(shell, shell.personality.port_names):
        seen = [row for row in neighbors if row.local_port == name]
        lines += [f"{name} has {len(seen)} neighbors{':' if seen else ''}", ""]
        for index, row in enumerate(seen, start=1):
            lines += [
                f"Neighbor index : {index}",
                "Chassis type   :macAddress",
                f"Chassis ID     :{chassis_id(row.system_name)}",
                "Port ID type   :interfaceName",
                f"Port ID        :{row.remote_port}",
                f"Port description    :{row.remote_port}",
                f"System name         :{row.system_name}",
                "System capabilities supported   :bridge router",
                "System capabilities enabled     :bridge router",
                f"Expired time   :{EXPIRES_S}s",
                "",
            ]
    return "\n".join(lines).rstrip("\n")


TABLES: Commands = {
    "display vlan": _vlans,
    "display vlan <vlan>": _vlan,
    "display arp [ all ]": _arp,
    "display lldp neighbor": _lldp,
}
