"""`display vlan` in the wording of either version (vendor/h3c.md 6.1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.lab.switch.configuration import Vlan
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.sections import ranges
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import address_of, rows_of, tagged, untagged
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.model.names import InterfaceName

_LONG_PER_ROW = 2


@dataclass(frozen=True, slots=True)
class VlanWording:
    """The labels of one VLAN, and the two lines above the list of all."""

    total: str
    """With `{count}`."""
    all: str
    type: str
    routed: str
    not_routed: str
    address: str
    tagged: str
    untagged: str
    none: str

    @property
    def commands(self) -> Commands:
        return {
            "display vlan": self._numbers,
            "display vlan all": self._every,
            "display vlan <vlan>": self._one,
        }

    def _numbers(self, shell: Shell, _given: Given) -> str:
        numbers = sorted(shell.configuration.vlans)
        listed = ranges(numbers, "-", ", ").replace("1", "1(default)", 1)
        return f" {self.total.format(count=len(numbers))}\n {self.all}\n {listed}"

    def _every(self, shell: Shell, _given: Given) -> str:
        return "\n\n".join(self._text(shell, vlan) for _, vlan in sorted(shell.configuration.vlans.items()))

    def _one(self, shell: Shell, given: Given) -> str:
        vlan = shell.configuration.vlans.get(given.get("vlan", int))
        if vlan is None:
            raise RefusedError(ComwareRefusal.NO_VLAN)
        return self._text(shell, vlan)

    def _text(self, shell: Shell, vlan: Vlan) -> str:
        router = shell.configuration.ports.get(InterfaceName(f"Vlan-interface{vlan.number}"))
        lines = [
            f" VLAN ID: {vlan.number}",
            f" {self.type}",
            f" {self.not_routed if router is None else self.routed}",
        ]
        if router is not None and (address := address_of(router)):
            lines.append(f" {self.address}: {address}")
        default = f"VLAN {vlan.number:04}"
        lines += [f" Description: {vlan.description or default}", f" Name: {vlan.name or default}"]
        lines += self._members(self.tagged, tagged(shell, vlan.number))
        lines += self._members(self.untagged, untagged(shell, vlan.number))
        return "\n".join(lines)

    def _members(self, label: str, ports: Sequence[InterfaceName]) -> Iterator[str]:
        if not ports:
            yield f" {label:<15} {self.none}"
            return
        yield f" {label}"
        for row in rows_of([f"{port:<30}" for port in ports], _LONG_PER_ROW):
            yield f"    {row}".rstrip()


V7_VLANS = VlanWording(
    total="Total VLANs: {count}",
    all="The VLANs include:",
    type="VLAN type: Static",
    routed="Route interface: Configured",
    not_routed="Route interface: Not configured",
    address="IPv4 address",
    tagged="Tagged ports:",
    untagged="Untagged ports:",
    none="None",
)
V5_VLANS = VlanWording(
    total="Total {count} VLAN exist(s).",
    all="The following VLANs exist:",
    type="VLAN Type: static",
    routed="Route Interface: configured",
    not_routed="Route Interface: not configured",
    address="IP Address",
    tagged="Tagged   Ports:",
    untagged="Untagged Ports:",
    none="none",
)
