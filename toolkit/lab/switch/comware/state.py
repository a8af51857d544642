"""What a Comware configuration holds to mirror with; printed and changed by the modules beside this one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import IPv4Address

from toolkit.lab.switch.comware.acl_rule import AclRule
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName


class GroupType(StrEnum):
    LOCAL = "local"
    REMOTE_SOURCE = "remote-source"
    REMOTE_DESTINATION = "remote-destination"


@dataclass(frozen=True, slots=True)
class Encapsulation:
    """The outer header of a copy (vendor/h3c.md 1, "encapsulation-parameter mode")."""

    collector: IPv4Address
    source: IPv4Address
    dscp: int | None = None
    vlan: int | None = None
    instance: str = ""
    """`vrf-instance NAME`; `vpn-instance NAME` on older ones (vendor/h3c.md 2)."""

    def __str__(self) -> str:
        parts = [f"destination-ip {self.collector} source-ip {self.source}"]
        if self.dscp is not None:
            parts.append(f"dscp {self.dscp}")
        if self.vlan is not None:
            parts.append(f"vlan {self.vlan}")
        if self.instance:
            parts.append(self.instance)
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class SourcePort:
    """`since` tells whether it came before or after a QoS policy on the same port (vendor/h3c.md 2)."""

    direction: Direction
    since: int


@dataclass(slots=True)
class MirroringGroup:
    """Membership of ports lives here and is printed in the interfaces (vendor/h3c.md 6)."""

    type: GroupType
    source_ports: dict[InterfaceName, SourcePort] = field(default_factory=dict)
    source_vlans: dict[int, Direction] = field(default_factory=dict)
    monitors: dict[InterfaceName, Encapsulation | None] = field(default_factory=dict)
    reflector: InterfaceName | None = None
    egress: InterfaceName | None = None
    probe_vlan: int | None = None

    @property
    def outlets(self) -> tuple[InterfaceName, ...]:
        """Every port copies leave by: monitor, reflector and egress ports."""
        return tuple(port for port in (*self.monitors, self.reflector, self.egress) if port is not None)

    @property
    def active(self) -> bool:
        """Only a group with a source and a destination copies anything (vendor/h3c.md 1.2)."""
        if self.type is GroupType.REMOTE_DESTINATION:
            return bool(self.monitors) and self.probe_vlan is not None
        has_destination = bool(self.outlets)
        if self.type is GroupType.REMOTE_SOURCE:
            has_destination = has_destination and self.probe_vlan is not None
        return has_destination and bool(self.source_ports or self.source_vlans)

    def forget(self, port: InterfaceName) -> None:
        """Removes `port`, whatever it is here."""
        self.source_ports.pop(port, None)
        self.monitors.pop(port, None)
        self.reflector = None if self.reflector == port else self.reflector
        self.egress = None if self.egress == port else self.egress


@dataclass(frozen=True, slots=True)
class MirrorTo:
    """One `mirror-to` line of a behavior: an interface, perhaps with an outer header, or a VLAN."""

    port: InterfaceName | None = None
    encapsulation: Encapsulation | None = None
    vlan: int | None = None

    def __str__(self) -> str:
        if self.vlan is not None:
            return f"mirror-to vlan {self.vlan}"
        header = f" {self.encapsulation}" if self.encapsulation else ""
        return f"mirror-to interface {self.port}{header}"


@dataclass(slots=True)
class Tunnel:
    """A GRE tunnel; `source` is an address or the interface whose address is used."""

    source: IPv4Address | InterfaceName | None = None
    destination: IPv4Address | None = None


@dataclass(slots=True)
class Acl:
    """An advanced IPv4 access list; `title` opens it in the running configuration.

    `keys` are its number and its name, by which `if-match acl` finds it.
    """

    title: str
    keys: tuple[str, ...]
    description: str = ""
    rules: dict[int, AclRule] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScheduledJob:
    """Comware 5's `schedule job`; `when` and `command` as typed."""

    when: str
    view: str
    command: str


@dataclass(slots=True)
class ComwareState:
    groups: dict[int, MirroringGroup] = field(default_factory=dict)
    acls: dict[str, Acl] = field(default_factory=dict)
    """By title."""
    tunnels: dict[InterfaceName, Tunnel] = field(default_factory=dict)
    policed_since: dict[tuple[InterfaceName, Direction], int] = field(default_factory=dict)
    """When a QoS policy was applied to a port; compared with `SourcePort.since`."""
    scheduled: ScheduledJob | None = None
    """Never printed: it does not survive a restart (vendor/h3c.md 8.2)."""
    changes: int = 0

    def moment(self) -> int:
        """Later than every moment before."""
        self.changes += 1
        return self.changes

    def acl(self, key: str) -> Acl | None:
        """The access list of that number or name."""
        return next((acl for acl in self.acls.values() if key in acl.keys), None)

    def other_groups(self, group: MirroringGroup) -> Iterator[MirroringGroup]:
        return (other for other in self.groups.values() if other is not group)
