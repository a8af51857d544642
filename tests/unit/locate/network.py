"""Switches that are nothing but their tables, and the cables between them."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime

from toolkit.device.switch import Switch
from toolkit.dialects.registry import dialect_named
from toolkit.dialects.state import SwitchState
from toolkit.model.errors import UnreadableError
from toolkit.model.names import DeviceName
from toolkit.model.plan import DialectName
from toolkit.model.switch import ReadAt

READ = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ARP, MAC, BRIEF, LLDP = "display arp all", "display mac-address", "display lldp neighbor brief", "display lldp neighbor"
VERSION = "VRP (R) software, Version 5.170 (S5720 V200R011C10SPC600)\n"


class TableSwitch(Switch):
    """A VRP V5 switch that answers from `shown` and refuses every command that is not in it."""

    def __init__(self, name: str, shown: Mapping[str, str], configuration: str = "") -> None:
        self.name = DeviceName(name)
        self.dialect = dialect_named(DialectName.VRP5)
        self._shown = shown
        self._configuration = configuration

    def state(self) -> SwitchState:
        return self.dialect.state({"display version": VERSION, "display current-configuration": self._configuration})

    def ask(self, commands: tuple[str, ...]) -> tuple[str, ReadAt]:
        for command in commands:
            if command in self._shown:
                return self._shown[command], ReadAt(device=self.name, command=command, at=READ)
        raise UnreadableError(f"{self.name} refused {', '.join(commands)}.", device=self.name)


@dataclass
class Cables:
    """Opens the switches below by the name LLDP shows, and remembers whom it was asked for."""

    below: Mapping[str, Switch | Exception]
    asked: list[str] = field(default_factory=list)

    def __call__(self, name: str) -> AbstractContextManager[Switch] | None:
        self.asked.append(name)
        found = self.below.get(name)
        if isinstance(found, Exception):
            raise found
        return nullcontext(found) if found else None


def macs(*rows: tuple[str, int, str]) -> str:
    """`display mac-address` with (MAC, VLAN, port)."""
    return "".join(f"{mac} {vlan}/-    {port}    dynamic\n" for mac, vlan, port in rows)


def neighbors(*rows: tuple[str, str]) -> str:
    """`display lldp neighbor brief` with (own port, name of the neighbor)."""
    header = "Local Intf       Neighbor Dev             Neighbor Intf             Exptime\n"
    return header + "".join(f"{port}    {name}    GE0/0/24    103\n" for port, name in rows)


def arp(address: str, mac: str, vlan: int) -> str:
    return f"{address}  {mac}  18  D-0  Vlanif{vlan}\n                    {vlan}/-\n"


def configuration(sections: Mapping[str, Sequence[str]]) -> str:
    return "".join(f"#\n{header}\n" + "".join(f" {line}\n" for line in lines) for header, lines in sections.items())
