"""MAC and LLDP tables of CloudEngine, as its command reference shows them (vendor/huawei.md 4.2)."""

from collections.abc import Sequence

from toolkit.lab.contract import LearnedMac
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.huawei.mac_table import mac_commands
from toolkit.lab.switch.huawei.tables import EXPIRES_S, neighbor_port
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import hyphenated
from toolkit.lab.switch.vendor import Commands

_MAC_RULE = "-" * 79
_MAC_HEAD = (
    "Flags: * - Backup  ",
    "       # - forwarding logical interface, operations cannot be performed based ",
    "           on the interface.",
    "BD   : bridge-domain   Age : dynamic MAC learned time in seconds",
    _MAC_RULE,
    "MAC Address    VLAN/VSI/BD   Learned-From        Type                Age",
    _MAC_RULE,
)
_LLDP_HEAD = ("Local Interface         Exptime(s) Neighbor Interface      Neighbor Device     ", "-" * 74)


def _mac_table(shell: Shell, rows: Sequence[LearnedMac]) -> str:
    """The wire does not say when an address was learned: its age is the switch's."""
    age = int(shell.switch.uptime())
    shown = [f"{hyphenated(row.mac)} {f'{row.vlan}/-/-':<14}{row.port:<20}{'dynamic':<13}{age:>10}" for row in rows]
    return "\n".join([*_MAC_HEAD, *shown, _MAC_RULE, f"Total items: {len(rows)}"])


def _lldp_brief(shell: Shell, _given: Given) -> str:
    rows = (
        f"{row.local_port:<23}{EXPIRES_S:>6}           {neighbor_port(shell, row):<18} {row.system_name}"
        for row in shell.wire.lldp_neighbors()
    )
    return "\n".join([*_LLDP_HEAD, *rows])


TABLES: Commands = {**mac_commands(_mac_table), "display lldp neighbor brief": _lldp_brief}
