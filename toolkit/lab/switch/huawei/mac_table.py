"""`display mac-address` and its filters; each family has its own table."""

from collections.abc import Callable, Iterable, Sequence

from toolkit.lab.contract import LearnedMac
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands
from toolkit.model.names import InterfaceName, MacAddress

Table = Callable[[Shell, Sequence[LearnedMac]], str]


def mac_commands(table: Table) -> Commands:
    """`table` prints rows that are already in order."""

    def show(shell: Shell, rows: Iterable[LearnedMac]) -> str:
        return table(shell, sorted(rows, key=lambda row: (row.vlan, row.mac)))

    def every(shell: Shell, _given: Given) -> str:
        return show(shell, shell.wire.mac_table())

    def of_vlan(shell: Shell, given: Given) -> str:
        wanted = given.get("vlan", int)
        return show(shell, (row for row in shell.wire.mac_table() if row.vlan == wanted))

    def of_port(shell: Shell, given: Given) -> str:
        wanted = given.get("interface", InterfaceName)
        return show(shell, (row for row in shell.wire.mac_table() if row.port == wanted))

    def one(shell: Shell, given: Given) -> str:
        wanted = given.get("mac", MacAddress)
        return show(shell, (row for row in shell.wire.mac_table() if row.mac == wanted))

    return {
        "display mac-address [ dynamic ]": every,
        "display mac-address [ dynamic ] vlan <vlan>": of_vlan,
        "display mac-address [ dynamic ] interface <interface>": of_port,
        "display mac-address <mac>": one,
    }
