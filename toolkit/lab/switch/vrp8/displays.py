"""Interfaces and mirroring as CloudEngine shows them (vendor/huawei.md 4.1, 4.2)."""

from collections.abc import Iterator

from toolkit.lab.switch.configuration import Configuration
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.huawei import displays
from toolkit.lab.switch.huawei.interface_displays import interface_commands
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import in_order
from toolkit.lab.switch.vendor import Commands
from toolkit.lab.switch.vrp8.mirror_display import port_mirroring

BRIEF_LEGEND = (
    "PHY: Physical",
    "*down: administratively down",
    "^down: standby",
    "(l): loopback",
    "(s): spoofing",
    "(b): BFD down",
    "(e): ETHOAM down",
    "(d): Dampening Suppressed",
    "(p): port alarm down",
    "(dl): DLDP down",
    "(c): CFM down",
    "(sd): STP instance discarding",
    "(ms): MACsec down",
    "(ed): error down",
    "InUti/OutUti: input utility rate/output utility rate",
    "Interface                  PHY      Protocol  InUti OutUti   inErrors  outErrors",
)
_RULE = "  " + "-" * 77
_MEMBERS_PER_ROW = 2


def _observe_ports(shell: Shell, _given: Given) -> str:
    return "\n".join([*_single_ports(shell.configuration), *_groups(shell)])


def _one_observe_port(shell: Shell, given: Given) -> str:
    return "\n".join(_single_ports(shell.configuration, given.get("mirror", int)))


def _single_ports(configuration: Configuration, only: int | None = None) -> Iterator[str]:
    shown = [each for each in sorted(configuration.observe_ports.items()) if only in (None, each[0])]
    if shown:
        yield _RULE
    for index, observe_port in shown:
        yield f"  Index    : {index}"
        for name in observe_port.ports:
            yield f"  Interface: {name}"
        for limit in observe_port.limits:
            if limit.startswith("cir "):
                yield f"  CIR(kbps): {_kbps(limit)}"
        yield _RULE


def _kbps(limit: str) -> int:
    _, value, *unit = limit.split()
    return int(value) * {"mbps": 1_000, "gbps": 1_000_000}.get("".join(unit), 1)


def _groups(shell: Shell) -> Iterator[str]:
    groups = shell.configuration.observe_groups
    if groups:
        yield from ("", "  GroupId    MemberPorts", _RULE)
    for number, members in sorted(groups.items()):
        names = in_order(shell, members)
        lead = f"{number:>9}    "
        for start in range(0, max(len(names), 1), _MEMBERS_PER_ROW):
            yield (lead + "".join(f"{name:<22}" for name in names[start : start + _MEMBERS_PER_ROW])).rstrip()
            lead = " " * len(lead)
    if groups:
        yield _RULE


MIRROR_DISPLAYS: Commands = {
    "display observe-port": _observe_ports,
    "display observe-port <mirror>": _one_observe_port,
    "display port-mirroring": port_mirroring,
}
DISPLAYS: Commands = {
    **displays.DATA_CENTER_CPU,
    **interface_commands(BRIEF_LEGEND),
    **MIRROR_DISPLAYS,
}
