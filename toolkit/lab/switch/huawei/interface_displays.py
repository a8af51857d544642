"""`display interface` and its brief form (vendor/huawei.md 4.2); rates come from the wire's counters."""

from collections.abc import Iterator, Sequence

from toolkit.lab.switch.configuration import LinkType, Port
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.huawei_wording import VrpRefusal
from toolkit.lab.switch.interfaces import Role
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import Load, address_of, in_order, link_up, load
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.model.names import InterfaceName


def _state(shell: Shell, port: Port) -> str:
    if port.shutdown:
        return "*down"
    return "up" if link_up(shell, port.name) else "down"


def interface_commands(legend: Sequence[str]) -> Commands:
    """`legend` is what stands above the table of `display interface brief`; it grows with the release."""

    def brief(shell: Shell, _given: Given) -> str:
        return "\n".join([*legend, *_brief_rows(shell)])

    return {
        "display interface brief": brief,
        "display interface": _interfaces,
        "display interface <interface>": _interface,
    }


def _brief_rows(shell: Shell) -> Iterator[str]:
    """Members stand below their Eth-Trunk, two columns in."""
    ports = shell.configuration.ports
    for name in in_order(shell, ports):
        if ports[name].aggregate is None:
            yield _brief_row(shell, ports[name], "")
            for member in in_order(shell, shell.configuration.members(name)):
                yield _brief_row(shell, ports[member], "  ")


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
    default = LinkType.ACCESS if shell.personality.huawei.access_by_default else LinkType.HYBRID
    return "\n".join([*lines, *_switch_port_lines(port, port.link_type or default, load(shell, port.name))])


def _switch_port_lines(port: Port, link_type: LinkType, busy: Load) -> tuple[str, ...]:
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
