"""Interfaces as Comware 5 shows them (vendor/h3c.md 6.1; details as in public 5.20 transcripts)."""

from collections.abc import Iterator

from toolkit.lab.switch.comware.device_displays import DISPLAYS as OF_THE_DEVICE
from toolkit.lab.switch.comware.interface_displays import (
    BITS,
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
    head = f"{port.name} current state: {state}"
    description = f"Description: {port.description or f'{port.name} Interface'}"
    if COMWARE_NAMING.role(port.name) is Role.ROUTED:
        protocol = f"Line protocol current state: {'UP' if state == 'UP' else 'DOWN'}"
        return "\n".join((head, protocol, description, f"Internet Address is {address_of(port) or '--'} Primary"))
    busy = load(shell, port.name)
    frames = f"IP Packet Frame Type: PKTFMT_ETHNT_2, Hardware Address: {hardware_address(shell)}"
    lines = (head, frames, description, *_link_lines(port, state, busy), *_traffic_lines(state, busy))
    return "\n".join(f" {line}" for line in lines)


def _link_lines(port: Port, state: str, busy: Load) -> Iterator[str]:
    yield "Loopback is not set"
    yield "Media type is twisted pair"
    yield speed_line(state, busy.speed_mbps)
    yield "Link speed type is autonegotiation, link duplex type is autonegotiation"
    yield f"PVID: {port.pvid}"
    yield f"Port link-type: {link_type_word(port)}"
    if port.is_trunk:
        yield f" VLAN passing  : {vlan_list(port, port.trunk_vlans)}"
        yield f" VLAN permitted: {vlan_list(port, port.trunk_vlans)}"
        yield " Trunk port encapsulation: IEEE 802.1q"
    else:
        yield f" Tagged   VLAN ID : {ranges(port.tagged_vlans, '-', ', ') or 'none'}"
        yield f" Untagged VLAN ID : {ranges(port.untagged_vlans, '-', ', ') or 'none'}"
    yield "Last clearing of counters:  Never"


def _traffic_lines(state: str, busy: Load) -> tuple[str, ...]:
    counters = busy.counters
    return (
        _rate("input", busy.packets_in, busy, busy.bits_in, state),
        _rate("output", busy.packets_out, busy, busy.bits_out, state),
        f"Input (total):  {counters.frames_in} packets, {counters.bytes_in} bytes",
        f"\t {counters.frames_in} unicasts, 0 broadcasts, 0 multicasts, 0 pauses",
        f"Input (normal):  {counters.frames_in} packets, {counters.bytes_in} bytes",
        f"\t {counters.frames_in} unicasts, 0 broadcasts, 0 multicasts, 0 pauses",
        "Input:  0 input errors, 0 runts, 0 giants, 0 throttles",
        "\t 0 CRC, 0 frame, - overruns, 0 aborts",
        "\t - ignored, - parity errors",
        f"Output (total): {counters.frames_out} packets, {counters.bytes_out} bytes",
        f"\t {counters.frames_out} unicasts, 0 broadcasts, 0 multicasts, 0 pauses",
        f"Output (normal): {counters.frames_out} packets, {counters.bytes_out} bytes",
        f"\t {counters.frames_out} unicasts, 0 broadcasts, 0 multicasts, 0 pauses",
        f"Output: 0 output errors, - underruns, {counters.dropped_out} buffer failures",
        "\t 0 aborts, 0 deferred, 0 collisions, 0 late collisions",
        "\t 0 lost carrier, - no carrier",
    )


def _rate(way: str, packets: int, busy: Load, bits: int, state: str) -> str:
    return f"Last 300 seconds {way}:  {packets} packets/sec {bits // BITS} bytes/sec    {used(busy, bits, state)}"


_INTERFACES = InterfaceDisplays(
    route_head=(
        "The brief information of interface(s) under route mode:",
        "Link: ADM - administratively down; Stby - standby",
        "Protocol: (s) - spoofing",
        "Interface            Link Protocol Main IP         Description",
    ),
    bridge_head=(
        "The brief information of interface(s) under bridge mode:",
        "Link: ADM - administratively down; Stby - standby",
        "Speed or Duplex: (a)/A - auto; H - half; F - full",
        "Type: A - access; T - trunk; H - hybrid",
        "Interface            Link Speed   Duplex Type PVID Description",
    ),
    detail=_detail,
)
DISPLAYS: Commands = {**OF_THE_DEVICE, **_INTERFACES.commands}
