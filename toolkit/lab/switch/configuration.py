"""The running configuration, as objects; the vendors' modules print it and change it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from toolkit.lab.switch.view import INTERFACE_VIEWS, View, ViewKind
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

DEFAULT_VLAN = 1


class LinkType(StrEnum):
    ACCESS = "access"
    TRUNK = "trunk"


@dataclass(slots=True)
class Port:
    """One interface section."""

    name: InterfaceName
    link_type: LinkType | None = None
    """None until configured; such a port handles frames like an access port."""
    access_vlan: int = DEFAULT_VLAN
    trunk_pvid: int = DEFAULT_VLAN
    trunk_vlans: set[int] = field(default_factory=lambda: {DEFAULT_VLAN})
    description: str = ""
    shutdown: bool = False
    stp: bool = True
    aggregate: InterfaceName | None = None
    observed_by: set[tuple[int, Direction]] = field(default_factory=set)
    """VRP: observe-port index and a single direction; `both` stands here as two."""
    policies: dict[Direction, str] = field(default_factory=dict)
    """Comware: the QoS policy applied in each direction."""
    opaque: set[str] = field(default_factory=set)

    @property
    def is_trunk(self) -> bool:
        return self.link_type is LinkType.TRUNK

    @property
    def pvid(self) -> int:
        return self.trunk_pvid if self.is_trunk else self.access_vlan

    def forget_vlans(self) -> None:
        """Back to VLAN 1, whatever the link type."""
        self.access_vlan = self.trunk_pvid = DEFAULT_VLAN
        self.trunk_vlans = {DEFAULT_VLAN}


@dataclass(slots=True)
class Vlan:
    number: int
    name: str = ""
    description: str = ""
    observed_by: set[tuple[int, Direction]] = field(default_factory=set)
    """VRP, as on a port."""
    opaque: set[str] = field(default_factory=set)


@dataclass(slots=True)
class MirroringGroup:
    """A Comware local mirroring group; membership lives here and is printed in the interfaces."""

    source_ports: dict[InterfaceName, Direction] = field(default_factory=dict)
    source_vlans: dict[int, Direction] = field(default_factory=dict)
    monitor: InterfaceName | None = None

    @property
    def active(self) -> bool:
        """Only a group with a source and a destination copies anything (vendor/h3c.md 1.2)."""
        return self.monitor is not None and bool(self.source_ports or self.source_vlans)


@dataclass(slots=True)
class Classifier:
    operator: str = "and"
    rules: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Behavior:
    mirror_to: InterfaceName | None = None
    opaque: set[str] = field(default_factory=set)


@dataclass(slots=True)
class QosPolicy:
    behaviors: dict[str, str] = field(default_factory=dict)
    """Classifier name to behavior name."""


@dataclass(slots=True)
class Configuration:
    """Everything `display current-configuration` prints."""

    sysname: str
    vlans: dict[int, Vlan] = field(default_factory=lambda: {DEFAULT_VLAN: Vlan(DEFAULT_VLAN)})
    ports: dict[InterfaceName, Port] = field(default_factory=dict)
    observe_ports: dict[int, InterfaceName] = field(default_factory=dict)
    groups: dict[int, MirroringGroup] = field(default_factory=dict)
    classifiers: dict[str, Classifier] = field(default_factory=dict)
    behaviors: dict[str, Behavior] = field(default_factory=dict)
    policies: dict[str, QosPolicy] = field(default_factory=dict)
    vlan_policies: dict[tuple[int, Direction], str] = field(default_factory=dict)
    opaque: set[str] = field(default_factory=set)
    """System-view lines that are kept and printed, and mean nothing here."""
    blocks: dict[str, set[str]] = field(default_factory=dict)
    """Sections that are kept the same way, by their opening line."""

    def has(self, view: View) -> bool:
        """Whether the object that `view` configures exists."""
        if view.kind in INTERFACE_VIEWS:
            return view.key in self.ports
        keys: Mapping[ViewKind, Collection[str]] = {
            ViewKind.VLAN: {str(number) for number in self.vlans},
            ViewKind.CLASSIFIER: self.classifiers,
            ViewKind.BEHAVIOR: self.behaviors,
            ViewKind.POLICY: self.policies,
            ViewKind.BLOCK: self.blocks,
        }
        return view.kind not in keys or view.key in keys[view.kind]

    def members(self, aggregate: InterfaceName) -> tuple[InterfaceName, ...]:
        return tuple(port.name for port in self.ports.values() if port.aggregate == aggregate)
