"""VLAN, MAC, ARP and LLDP tables of Comware 7 (vendor/h3c.md 6.1)."""

from collections.abc import Iterator, Sequence

from toolkit.lab.contract import LearnedMac
from toolkit.lab.switch.configuration import Vlan
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.interfaces import COMWARE_NAMING
from toolkit.lab.switch.sections import ranges
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import (
    address_of,
    chassis_id,
    hyphenated,
    in_order,
    rows_of,
    tagged,
    untagged,
)
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.model.names import InterfaceName, MacAddress

_LONG_PER_ROW = 2
_SHORT_PER_ROW = 4


def _vlan_numbers(shell: Shell, _given: Given) -> str:
    numbers = sorted(shell.configuration.vlans)
    listed = ranges(numbers, "-", ", ").replace("1", "1(default)", 1)
    return f" Total VLANs: {len(numbers)}\n The VLANs include:\n {listed}"


def _every_vlan(shell: Shell, _given: Given) -> str:
    return "\n\n".join(_vlan_text(shell, vlan) for _, vlan in sorted(shell.configuration.vlans.items()))


def _vlan(shell: Shell, given: Given) -> str:
    vlan = shell.configuration.vlans.get(given.get("vlan", int))
    if vlan is None:
        raise RefusedError(ComwareRefusal.NO_VLAN)
    return _vlan_text(shell, vlan)


def _vlan_text(shell: Shell, vlan: Vlan) -> str:
    router = shell.configuration.ports.get(InterfaceName(f"Vlan-interface{vlan.number}"))
    lines = [
        f" VLAN ID: {vlan.number}",
        " VLAN type: Static",
        f" Route interface: {'Not configured' if router is None else 'Configured'}",
    ]
    if router is not None and (address := address_of(router)):
        lines.append(f" IPv4 address: {address}")
    default = f"VLAN {vlan.number:04}"
    lines += [f" Description: {vlan.description or default}", f" Name: {vlan.name or default}"]
    lines += _members("Tagged ports:", tagged(shell, vlan.number))
    lines += _members("Untagged ports:", untagged(shell, vlan.number))
    return "\n".join(lines)


def _members(label: str, ports: Sequence[InterfaceName]) -> Iterator[str]:
    if not ports:
        yield f" {label:<15} None"
        return
    yield f" {label}"
    for row in rows_of([f"{port:<30}" for port in ports], _LONG_PER_ROW):
        yield f"    {row}".rstrip()


def _vlans_brief(shell: Shell, _given: Given) -> str:
    lines = [
        "Brief information about all VLANs:",
        "Supported Minimum VLAN ID: 1",
        "Supported Maximum VLAN ID: 4094",
        "Default VLAN ID: 1",
        f"{'VLAN ID':<10}{'Name':<33}Port",
    ]
    for number, vlan in sorted(shell.configuration.vlans.items()):
        ports = in_order(shell, [*untagged(shell, number), *tagged(shell, number)])
        rows = rows_of([f"{COMWARE_NAMING.short(port)}  " for port in ports], _SHORT_PER_ROW) or ["--"]
        lines.append(f"{number:<10}{vlan.name or f'VLAN {number:04}':<33}{rows[0]}".rstrip())
        lines += [f"{'':43}{row}".rstrip() for row in rows[1:]]
    return "\n".join(lines)


def _macs(shell: Shell, _given: Given) -> str:
    return _mac_rows(shell.wire.mac_table())


def _one_mac(shell: Shell, given: Given) -> str:
    wanted = given.get("mac", MacAddress)
    return _mac_rows([row for row in shell.wire.mac_table() if row.mac == wanted])


def _macs_of_vlan(shell: Shell, given: Given) -> str:
    wanted = given.get("vlan", int)
    return _mac_rows([row for row in shell.wire.mac_table() if row.vlan == wanted])


def _mac_rows(rows: Sequence[LearnedMac]) -> str:
    """V7's head and last column; V5 says AGING there (vendor/h3c.md 6.1)."""
    lines = ["MAC Address      VLAN ID    State            Port/Nickname            Aging"]
    lines += [
        f"{hyphenated(row.mac):<17}{row.vlan:<11}{'Learned':<17}{COMWARE_NAMING.short(row.port):<25}Y"
        for row in sorted(rows, key=lambda row: (row.vlan, row.mac))
    ]
    return "\n".join(lines)


def _arp(shell: Shell, _given: Given) -> str:
    lines = [
        "  Type: S-Static   D-Dynamic   O-Openflow   R-Rule   M-Multiport  I-Invalid",
        "IP address      MAC address    VLAN     Interface                Aging Type",
    ]
    lines += [
        f"{row.address!s:<16}{hyphenated(row.mac):<15}{row.vlan:<9}{COMWARE_NAMING.short(row.port):<25}{16:<6}D"
        for row in sorted(shell.wire.arp_table(), key=lambda row: row.address)
    ]
    return "\n".join(lines)


def _lldp_list(shell: Shell, _given: Given) -> str:
    lines = [
        "Chassis ID : * -- -- Nearest nontpmr bridge neighbor",
        "             # -- -- Nearest customer bridge neighbor",
        "             Default -- -- Nearest bridge neighbor",
        f"{'System Name':<21}{'Local Interface':<16}{'Chassis ID':<16}Port ID",
    ]
    lines += [
        f"{row.system_name:<20} {COMWARE_NAMING.short(row.local_port):<15} "
        f"{chassis_id(row.system_name):<15} {row.remote_port}"
        for row in shell.wire.lldp_neighbors()
    ]
    return "\n".join(lines)


def _lldp_verbose(shell: Shell, _given: Given) -> str:
    blocks = [
        "\n".join(
            (
                f"LLDP neighbor-information of port {number}[{row.local_port}]:",
                "LLDP agent nearest-bridge:",
                " LLDP neighbor index : 1",
                " Update time         : 0 days, 0 hours, 1 minutes, 46 seconds",
                " Chassis type        : MAC address",
                f" Chassis ID          : {chassis_id(row.system_name)}",
                " Port ID type        : Interface name",
                f" Port ID             : {row.remote_port}",
                " Time to live        : 120",
                f" Port description    : {row.remote_port} Interface",
                f" System name         : {row.system_name}",
                " System capabilities supported : Bridge, Router",
                " System capabilities enabled   : Bridge, Router",
            )
        )
        for number, row in enumerate(shell.wire.lldp_neighbors(), start=1)
    ]
    return "\n\n".join(blocks)


TABLES: Commands = {
    "display vlan": _vlan_numbers,
    "display vlan all": _every_vlan,
    "display vlan brief": _vlans_brief,
    "display vlan <vlan>": _vlan,
    "display mac-address": _macs,
    "display mac-address <mac>": _one_mac,
    "display mac-address vlan <vlan>": _macs_of_vlan,
    "display arp [ all ]": _arp,
    "display lldp neighbor-information list": _lldp_list,
    "display lldp neighbor-information verbose": _lldp_verbose,
}
