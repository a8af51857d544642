"""`display interface brief`, and what both versions' interface details are made of (vendor/h3c.md 6.1)."""

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.lab.switch.configuration import LinkType, Port
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.interfaces import COMWARE_NAMING, Role
from toolkit.lab.switch.sections import ranges
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import Load, address_of, chassis_id, in_order, link_up
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.model.names import InterfaceName

BITS = 8
KILO = 1_000
_LETTERS = {LinkType.TRUNK: "T", LinkType.HYBRID: "H"}

Detail = Callable[[Shell, Port], str]


@dataclass(frozen=True, slots=True)
class InterfaceDisplays:
    """The heads of the two tables, and how one interface is shown in full."""

    route_head: tuple[str, ...]
    bridge_head: tuple[str, ...]
    detail: Detail

    @property
    def commands(self) -> Commands:
        return {
            "display interface brief": self._brief,
            "display interface": self._all,
            "display interface <interface>": self._one,
        }

    def _brief(self, shell: Shell, _given: Given) -> str:
        ports = [shell.configuration.ports[name] for name in in_order(shell, shell.configuration.ports)]
        routed = [port for port in ports if _is_routed(port)]
        bridged = [port for port in ports if not _is_routed(port)]
        rows = [
            *self.route_head,
            *(_route_row(shell, port) for port in routed),
            "",
            *self.bridge_head,
            *(_bridge_row(shell, port) for port in bridged),
        ]
        return "\n".join(row.rstrip() for row in rows)

    def _one(self, shell: Shell, given: Given) -> str:
        port = shell.configuration.ports.get(given.get("interface", InterfaceName))
        if port is None:
            raise RefusedError(ComwareRefusal.NO_INTERFACE)
        return self.detail(shell, port)

    def _all(self, shell: Shell, _given: Given) -> str:
        ports = shell.configuration.ports
        return "\n\n".join(self.detail(shell, ports[name]) for name in in_order(shell, ports))


def _is_routed(port: Port) -> bool:
    return COMWARE_NAMING.role(port.name) is Role.ROUTED


def _link(shell: Shell, port: Port) -> str:
    if port.shutdown:
        return "ADM"
    return "UP" if link_up(shell, port.name) else "DOWN"


def link_state(shell: Shell, port: Port) -> str:
    """In full, as one interface's display has it."""
    link = _link(shell, port)
    return "Administratively DOWN" if link == "ADM" else link


def _route_row(shell: Shell, port: Port) -> str:
    link = _link(shell, port)
    protocol = "UP(s)" if port.name == "NULL0" else "UP" if link == "UP" else "DOWN"
    address = address_of(port) or "--"
    return f"{COMWARE_NAMING.short(port.name):<21}{link:<5}{protocol:<9}{address:<16}{port.description}"


def _bridge_row(shell: Shell, port: Port) -> str:
    link = _link(shell, port)
    speed = shell.switch.ports()[port.name].speed_mbps
    shown = f"{speed // KILO}G(a)" if link == "UP" else "auto"
    duplex = "F(a)" if link == "UP" else "A"
    kind = _LETTERS.get(port.link_type or LinkType.ACCESS, "A")
    short = COMWARE_NAMING.short(port.name)
    return f"{short:<21}{link:<5}{shown:<8}{duplex:<7}{kind:<5}{port.pvid:<5}{port.description}"


def speed_line(state: str, mbps: int) -> str:
    if state != "UP":
        return "Unknown-speed mode, unknown-duplex mode"
    speed = f"{mbps}Mbps" if mbps <= KILO else f"{mbps // KILO}Gbps"
    return f"{speed}-speed mode, full-duplex mode"


def hardware_address(shell: Shell) -> str:
    """One for the whole switch."""
    return chassis_id(shell.switch.name)


def link_type_word(port: Port) -> str:
    return (port.link_type or LinkType.ACCESS).value


def vlan_list(port: Port, vlans: set[int]) -> str:
    """`1(default vlan), 10-12`."""
    listed = ranges(vlans - {port.pvid}, "-", ", ")
    own = f"{port.pvid}(default vlan)" if port.pvid in vlans else ""
    return ", ".join(part for part in (own, listed) if part)


def used(busy: Load, bits: int, state: str) -> str:
    """Percent of the speed; a dash where there is no link."""
    return f"{busy.utilization(bits):.0f}%" if state == "UP" else "-%"
