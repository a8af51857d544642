"""Interfaces as Comware 7 shows them (vendor/h3c.md 6.1)."""

from collections.abc import Iterator

from toolkit.lab.switch.comware.device_displays import DISPLAYS as OF_THE_DEVICE
from toolkit.lab.switch.comware.interface_displays import (
    BITS,
    KILO,
    InterfaceDisplays,
    hardware_address,
    link_state,
    link_type_word,
    speed_line,
    used,
    vlan_list,
)
from toolkit.lab.switch.configuration import Port
from toolkit.lab.switch.interfaces import COMWARE_NAMING, Role
from toolkit.lab.switch.sections import ranges
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import Load, address_of, load
from toolkit.lab.switch.vendor import Commands


def _detail(shell: Shell, port: Port) -> str:
    state = link_state(shell, port)
    head = (
        f"{port.name}",
        f"Current state: {state}",
        f"Line protocol state: {'UP' if state == 'UP' else 'DOWN'}",
    )
    description = f"Description: {port.description or f'{port.name} Interface'}"
    if COMWARE_NAMING.role(port.name) is Role.ROUTED:
        address = f"Internet address: {address_of(port) or '--'} (primary)"
        return "\n".join((*head, description, address))
    frames = f"IP packet frame type: Ethernet II, hardware address: {hardware_address(shell)}"
    busy = load(shell, port.name)
    return "\n".join((*head, frames, description, *_link_lines(port, state, busy), *_traffic_lines(port, state, busy)))


def _link_lines(port: Port, state: str, busy: Load) -> Iterator[str]:
    yield f"Bandwidth: {busy.speed_mbps * KILO} kbps"
    yield speed_line(state, busy.speed_mbps)
    yield "Link speed type is autonegotiation, link duplex type is autonegotiation"
    yield f"PVID: {port.pvid}"
    yield f"Port link-type: {link_type_word(port).capitalize()}"
    if port.is_trunk:
        yield f" VLAN Passing:   {vlan_list(port, port.trunk_vlans)}"
        yield f" VLAN permitted: {vlan_list(port, port.trunk_vlans)}"
        yield " Trunk port encapsulation: IEEE 802.1q"
    else:
        yield f" Tagged VLANs:   {ranges(port.tagged_vlans, '-', ', ') or 'None'}"
        yield f" Untagged VLANs: {ranges(port.untagged_vlans, '-', ', ') or 'None'}"
    yield "Last clearing of counters: Never"


def _traffic_lines(port: Port, state: str, busy: Load) -> tuple[str, ...]:
    """A physical port's stand one column in, an aggregate's do not.

    Where copies lost at a full monitor port are counted is UNCONFIRMED; here: buffer failures.
    """
    margin = " " if COMWARE_NAMING.role(port.name) is Role.PHYSICAL else ""
    counters = busy.counters
    received = f"{counters.frames_in} unicasts, 0 broadcasts, 0 multicasts, 0 pauses"
    sent = f"{counters.frames_out} unicasts, 0 broadcasts, 0 multicasts, 0 pauses"
    lines = (
        _rate("input", busy.packets_in, busy, busy.bits_in, state),
        _rate("output", busy.packets_out, busy, busy.bits_out, state),
        f"Input (total):  {counters.frames_in} packets, {counters.bytes_in} bytes",
        f"\t{received}",
        f"Input (normal):  {counters.frames_in} packets, - bytes",
        f"\t{received}",
        "Input:  0 input errors, 0 runts, 0 giants, 0 throttles",
        "\t0 CRC, 0 frame, - overruns, 0 aborts",
        "\t- ignored, - parity errors",
        f"Output (total): {counters.frames_out} packets, {counters.bytes_out} bytes",
        f"\t{sent}",
        f"Output (normal): {counters.frames_out} packets, - bytes",
        f"\t{sent}",
        f"Output: 0 output errors, - underruns, {counters.dropped_out} buffer failures",
        "\t0 aborts, 0 deferred, 0 collisions, 0 late collisions",
        "\t0 lost carrier, - no carrier",
    )
    return tuple(f"{margin}{line}" for line in lines)


def _rate(way: str, packets: int, busy: Load, bits: int, state: str) -> str:
    return f"Last 300 seconds {way}:  {packets} packets/sec {bits // BITS} bytes/sec {used(busy, bits, state)}"


_INTERFACES = InterfaceDisplays(
    route_head=(
        "Brief information on interfaces in route mode:",
        "Link: ADM - administratively down; Stby - standby",
        "Protocol: (s) - spoofing",
        "Interface            Link Protocol Primary IP      Description",
    ),
    bridge_head=(
        "Brief information on interfaces in bridge mode:",
        "Link: ADM - administratively down; Stby - standby",
        "Speed: (a) - auto",
        "Duplex: (a)/A - auto; H - half; F - full",
        "Type: A - access; T - trunk; H - hybrid",
        "Interface            Link Speed   Duplex Type PVID Description",
    ),
    detail=_detail,
)
DISPLAYS: Commands = {**OF_THE_DEVICE, **_INTERFACES.commands}
