"""What the displays of both vendors are made of: ports, VLAN membership, counters."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from toolkit.lab.contract import PortCounters
from toolkit.lab.switch.configuration import Port
from toolkit.lab.switch.interfaces import Role
from toolkit.lab.switch.shell import Shell
from toolkit.model.names import InterfaceName, MacAddress

_BITS = 8
_PERCENT = 100
_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Load:
    """A port's traffic as an average since the switch started."""

    counters: PortCounters
    bits_in: int
    bits_out: int
    packets_in: int
    packets_out: int
    speed_mbps: int

    def utilization(self, bits: int) -> float:
        """Percent of the port's speed."""
        return bits * _PERCENT / (self.speed_mbps * _MEGA) if self.speed_mbps else 0.0


def load(shell: Shell, name: InterfaceName) -> Load:
    parts = [shell.wire.counters(member) for member in _carriers(shell, name)]
    total = PortCounters(
        frames_in=sum(part.frames_in for part in parts),
        bytes_in=sum(part.bytes_in for part in parts),
        frames_out=sum(part.frames_out for part in parts),
        bytes_out=sum(part.bytes_out for part in parts),
        dropped_out=sum(part.dropped_out for part in parts),
    )
    seconds = max(shell.switch.uptime(), 1.0)
    return Load(
        counters=total,
        bits_in=int(total.bytes_in * _BITS / seconds),
        bits_out=int(total.bytes_out * _BITS / seconds),
        packets_in=int(total.frames_in / seconds),
        packets_out=int(total.frames_out / seconds),
        speed_mbps=shell.switch.ports()[name].speed_mbps,
    )


def link_up(shell: Shell, name: InterfaceName) -> bool:
    """An aggregate is up while one member is; a router interface always."""
    if shell.vendor.naming.role(name) is Role.ROUTED:
        return True
    carriers = _carriers(shell, name)
    settings = shell.switch.ports()
    return any(shell.wire.link_up(each) and not settings[each].shutdown for each in carriers)


def _carriers(shell: Shell, name: InterfaceName) -> tuple[InterfaceName, ...]:
    if shell.vendor.naming.role(name) is Role.AGGREGATE:
        return shell.configuration.members(name)
    return (name,)


def rows_of(cells: Sequence[str], per_row: int) -> list[str]:
    """Cells joined into rows."""
    return ["".join(cells[start : start + per_row]) for start in range(0, len(cells), per_row)]


def in_order(shell: Shell, names: Iterable[InterfaceName]) -> list[InterfaceName]:
    return sorted(names, key=shell.vendor.naming.order)


def switch_ports(shell: Shell) -> list[Port]:
    """Ports that are in VLANs by themselves: aggregates, and physical ports outside them."""
    ports = shell.configuration.ports
    role = shell.vendor.naming.role
    return [
        ports[name]
        for name in in_order(shell, ports)
        if role(name) is not Role.ROUTED and ports[name].aggregate is None
    ]


def untagged(shell: Shell, vlan: int) -> list[InterfaceName]:
    return [port.name for port in switch_ports(shell) if vlan in port.untagged_vlans]


def tagged(shell: Shell, vlan: int) -> list[InterfaceName]:
    return [port.name for port in switch_ports(shell) if vlan in port.tagged_vlans]


def hyphenated(mac: MacAddress) -> str:
    """`001b-210a-0b0c`, as both vendors write it."""
    digits = mac.replace(":", "")
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:]}"


def chassis_id(system_name: str) -> str:
    """A bridge address for a neighbor of that name, the same every time."""
    digits = f"{crc32(system_name.encode()):08x}"
    return f"00e0-{digits[:4]}-{digits[4:]}"


def address_of(port: Port) -> str:
    """The IPv4 address of a router interface; empty when it has none."""
    found = (re.match(r"ip address (\S+)", line) for line in sorted(port.opaque))
    return next((each[1] for each in found if each), "")
