"""`display mirroring-group`, in the wording of either version (vendor/h3c.md 6)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.lab.switch.comware.state import Encapsulation, GroupType, MirroringGroup
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.sections import ranges
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import hyphenated, in_order
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.model.intent import Direction

_OF_A_TYPE = "display mirroring-group { local | remote-source | remote-destination }"


@dataclass(frozen=True, slots=True)
class GroupWording:
    """The labels; V5's are in lower case throughout (vendor/h3c.md 6, [M19])."""

    group: str = "Mirroring group"
    type: str = "Type"
    types: Mapping[GroupType, str] | None = None
    """None: as typed in the command."""
    status: str = "Status"
    active: str = "Active"
    incomplete: str = "Incomplete"
    source_ports: str = "Mirroring port"
    source_vlans: str = "Mirroring VLAN"
    monitor: str = "Monitor port"
    reflector: str = "Reflector port"
    egress: str = "Monitor egress port"
    probe_vlan: str = "Remote probe VLAN"
    capitals: bool = True
    """Whether directions begin with one."""

    @property
    def commands(self) -> Commands:
        return {
            "display mirroring-group all": self._all,
            _OF_A_TYPE: self._of_a_type,
            "display mirroring-group <mirror>": self._one,
        }

    def _all(self, shell: Shell, _given: Given) -> str:
        """Nothing at all without groups; the text a switch prints then is UNCONFIRMED."""
        groups = sorted(shell.configuration.comware.groups.items())
        return "\n".join(line for number, group in groups for line in self._lines(shell, number, group))

    def _of_a_type(self, shell: Shell, given: Given) -> str:
        groups = sorted(shell.configuration.comware.groups.items())
        wanted = [(number, group) for number, group in groups if group.type == given.keywords[-1]]
        return "\n".join(line for number, group in wanted for line in self._lines(shell, number, group))

    def _one(self, shell: Shell, given: Given) -> str:
        number = given.get("mirror", int)
        group = shell.configuration.comware.groups.get(number)
        if group is None:
            raise RefusedError(ComwareRefusal.NO_GROUP)
        return "\n".join(self._lines(shell, number, group))

    def _lines(self, shell: Shell, number: int, group: MirroringGroup) -> Iterator[str]:
        yield f"{self.group} {number}:"
        yield f"    {self.type}: {self.types[group.type] if self.types else group.type}"
        yield f"    {self.status}: {self.active if group.active else self.incomplete}"
        if group.source_ports:
            yield f"    {self.source_ports}:"
            for port in in_order(shell, group.source_ports):
                yield f"        {port}  {self._direction(group.source_ports[port].direction)}"
        if group.source_vlans:
            yield f"    {self.source_vlans}:"
            for direction in Direction:
                if vlans := [vlan for vlan, way in group.source_vlans.items() if way is direction]:
                    yield f"        {ranges(vlans, '-', ', ')}  {self._direction(direction)}"
        if group.reflector is not None:
            yield f"    {self.reflector}: {group.reflector}"
        if group.egress is not None:
            yield f"    {self.egress}: {group.egress}"
        yield from self._monitors(shell, group)
        if group.probe_vlan is not None:
            yield f"    {self.probe_vlan}: {group.probe_vlan}"

    def _direction(self, direction: Direction) -> str:
        return direction.capitalize() if self.capitals else direction.value

    def _monitors(self, shell: Shell, group: MirroringGroup) -> Iterator[str]:
        """Further ports stand below the first; their exact column is UNCONFIRMED."""
        label = f"    {self.monitor}: "
        for port in in_order(shell, group.monitors):
            yield f"{label}{port}"
            label = " " * len(label)
            encapsulation = group.monitors[port]
            if encapsulation is not None:
                yield from _encapsulation(shell, encapsulation, label)


def _encapsulation(shell: Shell, header: Encapsulation, margin: str) -> Iterator[str]:
    label = f"{margin}Encapsulation: "
    for line in _header_lines(shell, header):
        yield f"{label}{line}"
        label = " " * len(label)


def _header_lines(shell: Shell, header: Encapsulation) -> Iterator[str]:
    yield f"Destination IP address {header.collector}"
    yield f"Source IP address {header.source}"
    resolved = [row.mac for row in shell.wire.arp_table() if row.address == header.collector]
    if resolved:  # once the collector answers (vendor/h3c.md 4)
        yield f"Destination MAC address {hyphenated(resolved[0])}"
    if header.dscp is not None:
        yield f"DSCP {header.dscp}"
    if header.vlan is not None:
        yield f"VLAN {header.vlan}"
    if header.instance:
        yield f"VRF Instance {header.instance.split()[-1]}"


V7_GROUPS = GroupWording(
    types={
        GroupType.LOCAL: "Local",
        GroupType.REMOTE_SOURCE: "Remote source",
        GroupType.REMOTE_DESTINATION: "Remote destination",
    }
)
V5_GROUPS = GroupWording(
    group="mirroring-group",
    type="type",
    status="status",
    active="active",
    incomplete="inactive",
    source_ports="mirroring port",
    source_vlans="mirroring vlan",
    monitor="monitor port",
    reflector="reflector port",
    egress="monitor egress port",
    probe_vlan="remote-probe vlan",
    capitals=False,
)
