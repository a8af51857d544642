"""MAC and LLDP tables of VRP 5 (vendor/huawei.md 4.2)."""

from collections.abc import Sequence

from toolkit.lab.contract import LearnedMac
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.huawei.mac_table import mac_commands
from toolkit.lab.switch.huawei.tables import EXPIRES_S, neighbor_port
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import hyphenated
from toolkit.lab.switch.vendor import Commands

_MAC_RULE = "-" * 79
_MAC_HEAD = "MAC Address    VLAN/VSI                          Learned-From        Type"


def _mac_table(shell: Shell, rows: Sequence[LearnedMac]) -> str:
    shown = [
        f"{hyphenated(row.mac)} {f'{row.vlan}/-':<34}{shell.vendor.naming.short(row.port):<20}dynamic" for row in rows
    ]
    return "\n".join([_MAC_RULE, _MAC_HEAD, _MAC_RULE, *shown, "", _MAC_RULE, f"Total items displayed = {len(rows)}"])


def _lldp_brief(shell: Shell, _given: Given) -> str:
    """Order of the columns: vendor/huawei.md 4.2; their widths are UNCONFIRMED."""
    lines = [f"{'Local Intf':<17}{'Neighbor Dev':<25}{'Neighbor Intf':<26}Exptime(s)"]
    for row in shell.wire.lldp_neighbors():
        local = shell.vendor.naming.short(row.local_port)
        lines.append(f"{local:<17}{row.system_name:<25}{neighbor_port(shell, row):<26}{EXPIRES_S}")
    return "\n".join(lines)


TABLES: Commands = {**mac_commands(_mac_table), "display lldp neighbor brief": _lldp_brief}
