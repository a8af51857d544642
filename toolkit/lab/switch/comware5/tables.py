"""VLAN, MAC, ARP and LLDP tables of Comware 5 (vendor/h3c.md 6.1)."""

from toolkit.lab.contract import LearnedMac
from toolkit.lab.switch.comware.neighbor_displays import LLDP_COLUMNS, NeighborTables
from toolkit.lab.switch.comware.vlan_displays import V5_VLANS
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import chassis_id, hyphenated
from toolkit.lab.switch.vendor import Commands


def _mac_row(row: LearnedMac) -> str:
    """Long interface names, and `AGING` for an address that ages."""
    return f"{hyphenated(row.mac):<15}{row.vlan:<9}{'Learned':<15}{row.port:<25}AGING"


def _lldp_in_full(shell: Shell, _given: Given) -> str:
    blocks = [
        "\n".join(
            (
                f"LLDP neighbor-information of port {number}[{row.local_port}]:",
                "  Neighbor index   : 1",
                "  Update time      : 0 days,0 hours,1 minutes,46 seconds",
                "  Chassis type     : MAC address",
                f"  Chassis ID       : {chassis_id(row.system_name)}",
                "  Port ID type     : Interface name",
                f"  Port ID          : {row.remote_port}",
                f"  Port description : {row.remote_port} Interface",
                f"  System name      : {row.system_name}",
                "  System capabilities supported : Bridge,Router",
                "  System capabilities enabled   : Bridge,Router",
            )
        )
        for number, row in enumerate(shell.wire.lldp_neighbors(), start=1)
    ]
    return "\n\n".join(blocks)


_NEIGHBORS = NeighborTables(
    mac_head="MAC ADDR       VLAN ID  STATE          PORT INDEX               AGING TIME(s)",
    mac_row=_mac_row,
    arp_head=(
        "                Type: S-Static    D-Dynamic",
        "IP Address      MAC Address    VLAN ID  Interface                Aging Type",
    ),
    lldp_head=(LLDP_COLUMNS,),
)
TABLES: Commands = {
    **V5_VLANS.commands,
    **_NEIGHBORS.commands,
    "display lldp neighbor-information": _lldp_in_full,
}
