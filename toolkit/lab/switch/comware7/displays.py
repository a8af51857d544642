"""Version, load and interfaces as Comware 7 shows them (vendor/h3c.md 6)."""

from toolkit.lab.switch.configuration import Port
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.interfaces import COMWARE_NAMING, Role
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import Load, address_of, in_order, link_up, load
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.model.names import InterfaceName

_BITS = 8
_KILO = 1_000
_ROUTE_HEAD = (
    "Brief information on interfaces in route mode:",
    "Link: ADM - administratively down; Stby - standby",
    "Protocol: (s) - spoofing",
    "Interface            Link Protocol Primary IP      Description",
)
_BRIDGE_HEAD = (
    "",
    "Brief information on interfaces in bridge mode:",
    "Link: ADM - administratively down; Stby - standby",
    "Speed: (a) - auto",
    "Duplex: (a)/A - auto; H - half; F - full",
    "Type: A - access; T - trunk; H - hybrid",
    "Interface            Link Speed   Duplex Type PVID Description",
)


def _version(shell: Shell, _given: Given) -> str:
    return "\n".join(shell.personality.version_lines)


def _cpu(shell: Shell, _given: Given) -> str:
    now = shell.switch.cpu_percent
    return (
        f"Slot 1 CPU 0 CPU usage:\n{now:>8}% in last 5 seconds\n{now:>8}% in last 1 minute\n{now:>8}% in last 5 minutes"
    )


def _clock(shell: Shell, _given: Given) -> str:
    return f"{shell.switch.now():%H:%M:%S} UTC {shell.switch.now():%a %m/%d/%Y}"


def _users(shell: Shell, _given: Given) -> str:
    """UNCONFIRMED shape."""
    mine = [
        f"{'+' if number == shell.number else ' '} {9 + number:<8}VTY {number:<9}00:00:00   {number:<11}SSH"
        for number in shell.switch.session_numbers
    ]
    return "\n".join(["  Idx     Line         Idle       Pid        Type", *mine])


def _link(shell: Shell, port: Port) -> str:
    if port.shutdown:
        return "ADM"
    return "UP" if link_up(shell, port.name) else "DOWN"


def _brief(shell: Shell, _given: Given) -> str:
    ports = [shell.configuration.ports[name] for name in in_order(shell, shell.configuration.ports)]
    routed = [port for port in ports if COMWARE_NAMING.role(port.name) is Role.ROUTED]
    bridged = [port for port in ports if COMWARE_NAMING.role(port.name) is not Role.ROUTED]
    rows = [
        *_ROUTE_HEAD,
        *(_route_row(shell, port) for port in routed),
        *_BRIDGE_HEAD,
        *(_bridge_row(shell, port) for port in bridged),
    ]
    return "\n".join(row.rstrip() for row in rows)


def _route_row(shell: Shell, port: Port) -> str:
    link = _link(shell, port)
    protocol = "UP(s)" if port.name == "NULL0" else "UP" if link == "UP" else "DOWN"
    address = address_of(port) or "--"
    return f"{COMWARE_NAMING.short(port.name):<21}{link:<5}{protocol:<9}{address:<16}{port.description}"


def _bridge_row(shell: Shell, port: Port) -> str:
    link = _link(shell, port)
    speed = shell.switch.ports()[port.name].speed_mbps
    shown = f"{speed // _KILO}G(a)" if link == "UP" else "auto"
    duplex = "F(a)" if link == "UP" else "A"
    kind = "T" if port.is_trunk else "A"
    short = COMWARE_NAMING.short(port.name)
    return f"{short:<21}{link:<5}{shown:<8}{duplex:<7}{kind:<5}{port.pvid:<5}{port.description}"


def _interface(shell: Shell, given: Given) -> str:
    port = shell.configuration.ports.get(given.get("interface", InterfaceName))
    if port is None:
        raise RefusedError(ComwareRefusal.NO_INTERFACE)
    return _detail(shell, port)


def _interfaces(shell: Shell, _given: Given) -> str:
    ports = shell.configuration.ports
    return "\n\n".join(_detail(shell, ports[name]) for name in in_order(shell, ports))


def _detail(shell: Shell, port: Port) -> str:
    state = {"ADM": "Administratively DOWN"}.get(_link(shell, port), _link(shell, port))
    protocol = "UP" if state == "UP" else "DOWN"
    lines = [
        f"{port.name}",
        f"Current state: {state}",
        f"Line protocol state: {protocol}",
        f"Description: {port.description or f'{port.name} Interface'}",
    ]
    if COMWARE_NAMING.role(port.name) is Role.ROUTED:
        return "\n".join([*lines, f"Internet address: {address_of(port) or '--'} (primary)"])
    return "\n".join([*lines, *_switch_port_lines(port, load(shell, port.name))])


def _switch_port_lines(port: Port, busy: Load) -> tuple[str, ...]:
    """Where copies lost at a full monitor port are counted is UNCONFIRMED; here: buffer failures."""
    counters = busy.counters
    return (
        f"Bandwidth: {busy.speed_mbps * _KILO} kbps",
        f"PVID: {port.pvid}",
        f"Port link-type: {'Trunk' if port.is_trunk else 'Access'}",
        "Last clearing of counters: Never",
        _rate("input", busy.packets_in, busy, busy.bits_in),
        _rate("output", busy.packets_out, busy, busy.bits_out),
        f"Input (total):  {counters.frames_in} packets, {counters.bytes_in} bytes",
        f"Input (normal):  {counters.frames_in} packets, - bytes",
        "Input:  0 input errors, 0 runts, 0 giants, 0 throttles",
        "\t0 CRC, 0 frame, - overruns, 0 aborts",
        "\t- ignored, - parity errors",
        f"Output (total): {counters.frames_out} packets, {counters.bytes_out} bytes",
        f"Output (normal): {counters.frames_out} packets, - bytes",
        f"Output: 0 output errors, - underruns, {counters.dropped_out} buffer failures",
        "\t0 aborts, 0 deferred, 0 collisions, 0 late collisions",
        "\t0 lost carrier, - no carrier",
    )


def _rate(way: str, packets: int, busy: Load, bits: int) -> str:
    used = f"{busy.utilization(bits):.0f}%"
    return f"Last 300 seconds {way}:  {packets} packets/sec {bits // _BITS} bytes/sec {used}"


DISPLAYS: Commands = {
    "display version": _version,
    "display cpu-usage": _cpu,
    "display clock": _clock,
    "display users": _users,
    "display interface brief": _brief,
    "display interface": _interfaces,
    "display interface <interface>": _interface,
}
