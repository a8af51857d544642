"""Version, load, interfaces and mirroring as VRP 5 shows them (vendor/huawei.md 4)."""

from toolkit.lab.switch.configuration import Port
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.huawei_wording import VrpRefusal
from toolkit.lab.switch.interfaces import Role
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import Load, address_of, in_order, link_up, load
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.lab.switch.vrp5.mirroring import active_mirrors
from toolkit.model.names import InterfaceName

_BRIEF_LEGEND = (
    "PHY: Physical",
    "*down: administratively down",
    "(l): loopback",
    "(s): spoofing",
    "(b): BFD down",
    "(e): ETHOAM down",
    "(dl): DLDP down",
    "(d): Dampening Suppressed",
    "InUti/OutUti: input utility/output utility",
    "Interface                   PHY   Protocol  InUti OutUti   inErrors  outErrors",
)
_OBSERVE_RULE = "  " + "-" * 77


def _version(shell: Shell, _given: Given) -> str:
    return "\n".join(shell.personality.version_lines)


def _cpu(shell: Shell, _given: Given) -> str:
    now = shell.switch.cpu_percent
    return (
        "CPU Usage Stat. Cycle: 60 (Second)\n"
        f"CPU Usage            : {now}% Max: 87%\n"
        f"CPU Usage Stat. Time : {shell.switch.now():%Y-%m-%d  %H:%M:%S}\n"
        f"CPU utilization for five seconds: {now}%: one minute: {now}%: five minutes: {now}%"
    )


def _clock(shell: Shell, _given: Given) -> str:
    return f"{shell.switch.now():%Y-%m-%d %H:%M:%S}+00:00\n{shell.switch.now():%A}\nTime Zone(UTC) : UTC+00:00"


def _users(shell: Shell, _given: Given) -> str:
    """UNCONFIRMED shape."""
    head = "  User-Intf    Delay    Type   Network Address     AuthenStatus    AuthorcmdFlag"
    mine = [
        f"{'+' if number == shell.number else ' '} {33 + number:<3}VTY {number:<4}00:00:00  SSH    127.0.0.1"
        for number in shell.switch.session_numbers
    ]
    return "\n".join([head, *mine])


def _state(shell: Shell, port: Port) -> str:
    if port.shutdown:
        return "*down"
    return "up" if link_up(shell, port.name) else "down"


def _brief(shell: Shell, _given: Given) -> str:
    """Members stand below their Eth-Trunk, two columns in."""
    lines = list(_BRIEF_LEGEND)
    ports = shell.configuration.ports
    for name in in_order(shell, ports):
        if ports[name].aggregate is None:
            lines.append(_brief_row(shell, ports[name], ""))
            members = in_order(shell, shell.configuration.members(name))
            lines += [_brief_row(shell, ports[member], "  ") for member in members]
    return "\n".join(lines)


def _brief_row(shell: Shell, port: Port, indent: str) -> str:
    state = _state(shell, port)
    protocol = "up(s)" if port.name == "NULL0" else state.strip("*")
    if shell.vendor.naming.role(port.name) is Role.ROUTED:
        used_in = used_out = "--"
    else:
        busy = load(shell, port.name)
        used_in, used_out = _percent(busy, busy.bits_in), _percent(busy, busy.bits_out)
    return f"{indent + port.name:<28}{state:<6}{protocol:<9}{used_in:>6}{used_out:>7}{0:>11}{0:>11}"


def _percent(busy: Load, bits: int) -> str:
    used = busy.utilization(bits)
    return f"{used:.2f}%" if used else "0%"


def _interface(shell: Shell, given: Given) -> str:
    port = shell.configuration.ports.get(given.get("interface", InterfaceName))
    if port is None:
        raise RefusedError(VrpRefusal.NO_INTERFACE)
    return _detail(shell, port)


def _interfaces(shell: Shell, _given: Given) -> str:
    ports = shell.configuration.ports
    return "\n\n".join(_detail(shell, ports[name]) for name in in_order(shell, ports))


def _detail(shell: Shell, port: Port) -> str:
    physical = "UP" if link_up(shell, port.name) and not port.shutdown else "DOWN"
    if port.shutdown:
        physical = "Administratively DOWN"
    lines = [
        f"{port.name} current state : {physical}",
        f"Line protocol current state : {physical.split()[-1]}",
        f"Description:{port.description}",
    ]
    if shell.vendor.naming.role(port.name) is Role.ROUTED:
        address = address_of(port)
        internet = f"Internet Address is {address}" if address else "Internet protocol processing : disabled"
        return "\n".join([*lines, "Route Port,The Maximum Transmit Unit is 1500", internet])
    return "\n".join([*lines, *_switch_port_lines(port, load(shell, port.name))])


def _switch_port_lines(port: Port, busy: Load) -> tuple[str, ...]:
    link_type = port.link_type or "hybrid"
    counters = busy.counters
    return (
        f"Switch Port, Link-type : {link_type}(configured),",
        f"PVID : {port.pvid:>4}, TPID : 8100(Hex), The Maximum Frame Length is 9216",
        f"Speed : {busy.speed_mbps},   Loopback: NONE",
        "Duplex: FULL,   Negotiation: ENABLE",
        f"Last 300 seconds input rate {busy.bits_in} bits/sec, {busy.packets_in} packets/sec",
        f"Last 300 seconds output rate {busy.bits_out} bits/sec, {busy.packets_out} packets/sec",
        "",
        f"Input:  {counters.frames_in} packets, {counters.bytes_in} bytes",
        "  Discard:                          0,  Pause:                               0",
        "",
        f"Output:  {counters.frames_out} packets, {counters.bytes_out} bytes",
        f"  Discard:                 {counters.dropped_out:>10},  Pause:                               0",
        "  Buffers Purged:                   0",
        "",
        f"    Input bandwidth utilization  : {_percent(busy, busy.bits_in):>5}",
        f"    Output bandwidth utilization : {_percent(busy, busy.bits_out):>5}",
    )


def _observe_ports(shell: Shell, _given: Given) -> str:
    """VRP 5's own layout is unknown; this is CloudEngine's (vendor/huawei.md 4.1)."""
    lines = [_OBSERVE_RULE]
    for index, name in sorted(shell.configuration.observe_ports.items()):
        lines += [f"  Index    : {index}", f"  Interface: {name}", _OBSERVE_RULE]
    return "\n".join(lines) if shell.configuration.observe_ports else ""


def _port_mirroring(shell: Shell, _given: Given) -> str:
    """One web note of low trust (vendor/huawei.md 4.1); VLAN rows UNCONFIRMED."""
    observers = sorted(shell.configuration.observe_ports.items())
    lines = [f"Observe-port {index} : {name}" for index, name in observers]
    rows = [
        (str(source), direction.capitalize(), mirror.handle.capitalize())
        for mirror in active_mirrors(shell.configuration)
        for source, direction in (
            *mirror.source_ports.items(),
            *((f"VLAN {vlan}", way) for vlan, way in mirror.source_vlans.items()),
        )
    ]
    if rows:
        lines += ["Port-mirror:", "    Mirror-port               Direction  Observe-port"]
    lines += [
        f"{number:<5}{source:<26}{direction:<11}{observer}"
        for number, (source, direction, observer) in enumerate(rows, start=1)
    ]
    return "\n".join(lines)


DISPLAYS: Commands = {
    "display version": _version,
    "display cpu-usage": _cpu,
    "display clock": _clock,
    "display users": _users,
    "display interface brief": _brief,
    "display interface": _interfaces,
    "display interface <interface>": _interface,
    "display observe-port": _observe_ports,
    "display port-mirroring": _port_mirroring,
}
