"""VLAN, MAC, ARP and LLDP tables of Comware 7 (vendor/h3c.md 6.1)."""

from toolkit.lab.contract import LearnedMac
from toolkit.lab.switch.comware.neighbor_displays import LLDP_COLUMNS, NeighborTables
from toolkit.lab.switch.comware.vlan_displays import V7_VLANS
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.interfaces import COMWARE_NAMING
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import chassis_id, hyphenated, in_order, rows_of, tagged, untagged
from toolkit.lab.switch.vendor import Commands

_SHORT_PER_ROW = 4


def _vlans_brief(shell: Shell, _given: Given) -> str:
    lines = [
        "Brief information about all VLANs:",
        "Supported Minimum VLAN ID: 1",
        "Supported Maximum VLAN ID: 4094",
        "Default VLAN ID: 1",
        f"{'VLAN ID':<10}{'Name':<33}Port",
    ]
    for number, vlan in sorted(shell.configuration.vlans.items()):
        ports = in_order(shell, [*untagged(shell, number), *tagged(shell, number)])
        rows = rows_of([f"{COMWARE_NAMING.short(port)}  " for port in ports], _SHORT_PER_ROW) or ["--"]
        lines.append(f"{number:<10}{vlan.name or f'VLAN {number:04}':<33}{rows[0]}".rstrip())
        lines += [f"{'':43}{row}".rstrip() for row in rows[1:]]
    return "\n".join(lines)


def _mac_row(row: LearnedMac) -> str:
    return f"{hyphenated(row.mac):<17}{row.vlan:<11}{'Learned':<17}{COMWARE_NAMING.short(row.port):<25}Y"


def _lldp_verbose(shell: Shell, _given: Given) -> str:
    blocks = [
        "\n".join(
            (
                f"LLDP neighbor-information of port {number}[{row.local_port}]:",
                "LLDP agent nearest-bridge:",
                " LLDP neighbor index : 1",
                " Update time         : 0 days, 0 hours, 1 minutes, 46 seconds",
                " Chassis type        : MAC address",
                f" Chassis ID          : {chassis_id(row.system_name)}",
                " Port ID type        : Interface name",
                f" Port ID             : {row.remote_port}",
                " Time to live        : 120",
                f" Port description    : {row.remote_port} Interface",
                f" System name         : {row.system_name}",
                " System capabilities supported : Bridge, Router",
                " System capabilities enabled   : Bridge, Router",
            )
        )
        for number, row in enumerate(shell.wire.lldp_neighbors(), start=1)
    ]
    return "\n\n".join(blocks)


_NEIGHBORS = NeighborTables(
    mac_head="MAC Address      VLAN ID    State            Port/Nickname            Aging",
    mac_row=_mac_row,
    arp_head=(
        "  Type: S-Static   D-Dynamic   O-Openflow   R-Rule   M-Multiport  I-Invalid",
        "IP address      MAC address    VLAN     Interface                Aging Type",
    ),
    lldp_head=(
        "Chassis ID : * -- -- Nearest nontpmr bridge neighbor",
        "             # -- -- Nearest customer bridge neighbor",
        "             Default -- -- Nearest bridge neighbor",
        LLDP_COLUMNS,
    ),
)
TABLES: Commands = {
    **V7_VLANS.commands,
    **_NEIGHBORS.commands,
    "display vlan brief": _vlans_brief,
    "display lldp neighbor-information verbose": _lldp_verbose,
}
