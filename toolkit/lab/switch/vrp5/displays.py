"""Interfaces and mirroring as VRP 5 shows them (vendor/huawei.md 4)."""

from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.huawei import displays
from toolkit.lab.switch.huawei.interface_displays import interface_commands
from toolkit.lab.switch.huawei.mirrors import active_mirrors
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands

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


def _observe_ports(shell: Shell, _given: Given) -> str:
    """VRP 5's own layout is unknown; this is CloudEngine's (vendor/huawei.md 4.1)."""
    lines = [_OBSERVE_RULE]
    for index, each in sorted(shell.configuration.observe_ports.items()):
        lines += [f"  Index    : {index}", *(f"  Interface: {name}" for name in each.ports), _OBSERVE_RULE]
    return "\n".join(lines) if shell.configuration.observe_ports else ""


def _port_mirroring(shell: Shell, _given: Given) -> str:
    """One web note of low trust (vendor/huawei.md 4.1); VLAN rows UNCONFIRMED."""
    observers = sorted(shell.configuration.observe_ports.items())
    lines = [f"Observe-port {index} : {' '.join(each.ports)}" for index, each in observers]
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
    **displays.CAMPUS_CPU,
    **interface_commands(_BRIEF_LEGEND),
    "display observe-port": _observe_ports,
    "display port-mirroring": _port_mirroring,
}
