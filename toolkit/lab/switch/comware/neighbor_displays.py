"""MAC, ARP and LLDP tables, whose heads and columns differ between the versions (vendor/h3c.md 6.1)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from toolkit.lab.contract import LearnedMac
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.interfaces import COMWARE_NAMING
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import chassis_id, hyphenated
from toolkit.lab.switch.vendor import Commands
from toolkit.model.names import MacAddress

_ARP_AGE = 16


@dataclass(frozen=True, slots=True)
class NeighborTables:
    mac_head: str
    mac_row: Callable[[LearnedMac], str]
    arp_head: tuple[str, ...]
    lldp_head: tuple[str, ...]

    @property
    def commands(self) -> Commands:
        return {
            "display mac-address": self._macs,
            "display mac-address <mac>": self._one_mac,
            "display mac-address vlan <vlan>": self._macs_of_vlan,
            "display arp [ all ]": self._arp,
            "display lldp neighbor-information list": self._lldp,
        }

    def _macs(self, shell: Shell, _given: Given) -> str:
        return self._mac_rows(shell.wire.mac_table())

    def _one_mac(self, shell: Shell, given: Given) -> str:
        wanted = given.get("mac", MacAddress)
        return self._mac_rows([row for row in shell.wire.mac_table() if row.mac == wanted])

    def _macs_of_vlan(self, shell: Shell, given: Given) -> str:
        wanted = given.get("vlan", int)
        return self._mac_rows([row for row in shell.wire.mac_table() if row.vlan == wanted])

    def _mac_rows(self, rows: Sequence[LearnedMac]) -> str:
        ordered = sorted(rows, key=lambda row: (row.vlan, row.mac))
        return "\n".join([self.mac_head, *(self.mac_row(row) for row in ordered)])

    def _arp(self, shell: Shell, _given: Given) -> str:
        rows = sorted(shell.wire.arp_table(), key=lambda row: row.address)
        lines = [
            f"{row.address!s:<16}{hyphenated(row.mac):<15}{row.vlan:<9}"
            f"{COMWARE_NAMING.short(row.port):<25}{_ARP_AGE:<6}D"
            for row in rows
        ]
        return "\n".join([*self.arp_head, *lines])

    def _lldp(self, shell: Shell, _given: Given) -> str:
        lines = [
            f"{row.system_name:<20} {COMWARE_NAMING.short(row.local_port):<15} "
            f"{chassis_id(row.system_name):<15} {row.remote_port}"
            for row in shell.wire.lldp_neighbors()
        ]
        return "\n".join([*self.lldp_head, *lines])


LLDP_COLUMNS = f"{'System Name':<21}{'Local Interface':<16}{'Chassis ID':<16}Port ID"
