"""Who is in a VLAN besides a mirror, as far as the configuration says."""

import re
from collections.abc import Collection, Iterator
from ipaddress import IPv4Address, IPv4Interface

from toolkit.dialects.state import SwitchState
from toolkit.model.names import InterfaceName
from toolkit.plan.shares import carriers

_VLAN_INTERFACE = re.compile(r"Vlan(?:if|-interface)(\d+)")  # Huawei's Vlanif20, H3C's Vlan-interface20
_ADDRESS = re.compile(r"ip address (\d[\d.]+) (\d[\d.]*)(?: sub)?")
_BY_DHCP = re.compile(r"ip address (?:dhcp|bootp)")


def gateway(vlan: int, state: SwitchState) -> InterfaceName | None:
    """The switch's own interface in a VLAN."""
    return next((name for name in state.ports if vlan_of(name) == vlan), None)


def members(vlan: int, state: SwitchState, *, besides: Collection[InterfaceName]) -> tuple[InterfaceName, ...]:
    """Ports that carry a VLAN; those whose section does not say are left out."""
    return tuple(
        name
        for name in carriers(state)
        if name not in besides and not state.ports[name].routed and vlan in (state.ports[name].vlans or ())
    )


def vlan_of(name: str) -> int | None:
    """Of a VLAN interface."""
    match = _VLAN_INTERFACE.fullmatch(name)
    return int(match[1]) if match else None


def addresses(state: SwitchState) -> Iterator[tuple[str, IPv4Interface]]:
    """Each interface with each address its section gives it."""
    for header, lines in state.tree.views.items():
        for line in lines if header.startswith("interface ") else ():
            if match := _ADDRESS.fullmatch(line):
                try:
                    yield header.removeprefix("interface "), IPv4Interface(f"{match[1]}/{match[2]}")
                except ValueError:
                    continue


def address_by_dhcp(state: SwitchState) -> bool:
    return any(_BY_DHCP.match(line) for lines in state.tree.views.values() for line in lines)


def vlan_towards(address: IPv4Address, state: SwitchState) -> int | None:
    """The VLAN of the switch whose subnet holds an address."""
    return next((vlan_of(name) for name, own in addresses(state) if address in own.network and vlan_of(name)), None)
