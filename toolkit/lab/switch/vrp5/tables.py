"""VLAN, MAC, ARP and LLDP tables of VRP 5 (vendor/huawei.md 4.2)."""

from collections.abc import Iterator, Sequence

from toolkit.lab.contract import LearnedMac
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.huawei_wording import VrpRefusal
from toolkit.lab.switch.interfaces import VRP_NAMING
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import chassis_id, hyphenated, in_order, link_up, rows_of, tagged, untagged
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.model.names import InterfaceName, MacAddress

_PORTS_PER_ROW = 4
_VLAN_RULE = "-" * 80
_MAC_RULE = "-" * 79
_ARP_RULE = "-" * 88
_EXPIRES_S = 101
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
    return f"{VRP_NAMING.short(name)}({'U' if link_up(shell, name) else 'D'})".ljust(16)


def _macs(shell: Shell, _given: Given) -> str:
    return _mac_rows(shell.wire.mac_table())


def _macs_of_vlan(shell: Shell, given: Given) -> str:
    wanted = given.get("vlan", int)
    return _mac_rows([row for row in shell.wire.mac_table() if row.vlan == wanted])


def _one_mac(shell: Shell, given: Given) -> str:
    wanted = given.get("mac", MacAddress)
    return _mac_rows([row for row in shell.wire.mac_table() if row.mac == wanted])


def _mac_rows(rows: Sequence[LearnedMac]) -> str:
    shown = [
        f"{hyphenated(row.mac)} {f'{row.vlan}/-':<34}{VRP_NAMING.short(row.port):<20}dynamic"
        for row in sorted(rows, key=lambda row: (row.vlan, row.mac))
    ]
    head = "MAC Address    VLAN/VSI                          Learned-From        Type"
    return "\n".join([_MAC_RULE, head, _MAC_RULE, *shown, "", _MAC_RULE, f"Total items displayed = {len(rows)}"])


def _arp(shell: Shell, _given: Given) -> str:
    """The VLAN stands on a line of its own below each entry (vendor/huawei.md 4.2)."""
    rows = sorted(shell.wire.arp_table(), key=lambda row: row.address)
    lines = [
        "IP ADDRESS      MAC ADDRESS     EXPIRE(M) TYPE        INTERFACE   VPN-INSTANCE",
        f"{'':42}VLAN/CEVLAN PVC",
        _ARP_RULE,
    ]
    for row in rows:
        port = VRP_NAMING.short(row.port)
        lines += [
            f"{row.address!s:<16}{hyphenated(row.mac):<16}{20:<10}{'D-0':<12}{port}",
            f"{'':42}{row.vlan}/-",
        ]
    count = len(rows)
    return "\n".join([*lines, _ARP_RULE, f"Total:{count:<10}Dynamic:{count:<8}Static:0    Interface:0"])


def _lldp_brief(shell: Shell, _given: Given) -> str:
    """Order of the columns: vendor/huawei.md 4.2; their widths are UNCONFIRMED."""
    lines = [f"{'Local Intf':<17}{'Neighbor Dev':<25}{'Neighbor Intf':<26}Exptime(s)"]
    for row in shell.wire.lldp_neighbors():
        remote = VRP_NAMING.parse(row.remote_port)
        shown = row.remote_port if remote is None else VRP_NAMING.short(remote)
        lines.append(f"{VRP_NAMING.short(row.local_port):<17}{row.system_name:<25}{shown:<26}{_EXPIRES_S}")
    return "\n".join(lines)


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
                f"Expired time   :{_EXPIRES_S}s",
                "",
            ]
    return "\n".join(lines).rstrip("\n")


TABLES: Commands = {
    "display vlan": _vlans,
    "display vlan <vlan>": _vlan,
    "display mac-address [ dynamic ]": _macs,
    "display mac-address <mac>": _one_mac,
    "display mac-address [ dynamic ] vlan <vlan>": _macs_of_vlan,
    "display arp [ all ]": _arp,
    "display lldp neighbor brief": _lldp_brief,
    "display lldp neighbor": _lldp,
}
