"""The running configuration, as objects; the vendors' modules print it and change it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from toolkit.lab.switch.comware.state import ComwareState, MirrorTo
from toolkit.lab.switch.huawei.state import Acl, MirroredAddress, ObservePort, Observer, TrafficMirror
from toolkit.lab.switch.view import INTERFACE_VIEWS, View, ViewKind
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

DEFAULT_VLAN = 1


class LinkType(StrEnum):
    ACCESS = "access"
    TRUNK = "trunk"
    HYBRID = "hybrid"


@dataclass(slots=True)
class Port:
    """One interface section."""

    name: InterfaceName
    link_type: LinkType | None = None
    """None until configured; such a port handles frames like an access port."""
    access_vlan: int = DEFAULT_VLAN
    trunk_pvid: int = DEFAULT_VLAN
    trunk_vlans: set[int] = field(default_factory=lambda: {DEFAULT_VLAN})
    hybrid_pvid: int = DEFAULT_VLAN
    hybrid_tagged: set[int] = field(default_factory=set)
    hybrid_untagged: set[int] = field(default_factory=lambda: {DEFAULT_VLAN})
    description: str = ""
    shutdown: bool = False
    stp: bool = True
    aggregate: InterfaceName | None = None
    observed_by: set[tuple[Observer, Direction]] = field(default_factory=set)
    """VRP: single directions only; `both` stands here as two."""
    traffic_mirrors: set[TrafficMirror] = field(default_factory=set)
    policies: dict[Direction, str] = field(default_factory=dict)
    """The QoS or traffic policy applied in each direction."""
    opaque: set[str] = field(default_factory=set)

    @property
    def is_trunk(self) -> bool:
        return self.link_type is LinkType.TRUNK

    @property
    def is_hybrid(self) -> bool:
        return self.link_type is LinkType.HYBRID

    @property
    def pvid(self) -> int:
        if self.is_hybrid:
            return self.hybrid_pvid
        return self.trunk_pvid if self.is_trunk else self.access_vlan

    @property
    def tagged_vlans(self) -> set[int]:
        """What leaves with a tag."""
        if self.is_hybrid:
            return self.hybrid_tagged
        return self.trunk_vlans - {self.trunk_pvid} if self.is_trunk else set()

    @property
    def untagged_vlans(self) -> set[int]:
        """What leaves without one."""
        if self.is_hybrid:
            return self.hybrid_untagged
        return self.trunk_vlans & {self.trunk_pvid} if self.is_trunk else {self.access_vlan}

    def forget_vlans(self) -> None:
        """Back to VLAN 1, whatever the link type."""
        self.access_vlan = self.trunk_pvid = self.hybrid_pvid = DEFAULT_VLAN
        self.trunk_vlans = {DEFAULT_VLAN}
        self.hybrid_tagged, self.hybrid_untagged = set(), {DEFAULT_VLAN}


@dataclass(slots=True)
class Vlan:
    number: int
    name: str = ""
    description: str = ""
    observed_by: set[tuple[Observer, Direction]] = field(default_factory=set)
    """VRP, as on a port."""
    observed_macs: set[MirroredAddress] = field(default_factory=set)
    opaque: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Classifier:
    operator: str = "and"
    rules: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Behavior:
    mirrors: tuple[MirrorTo, ...] = ()
    """Comware: its `mirror-to` lines, the oldest first."""
    opaque: set[str] = field(default_factory=set)
    observers: set[Observer] = field(default_factory=set)
    """VRP: where the behavior mirrors to."""


@dataclass(slots=True)
class QosPolicy:
    behaviors: dict[str, str] = field(default_factory=dict)
    """Classifier name to behavior name."""
    precedences: dict[str, int] = field(default_factory=dict)
    """CloudEngine: by classifier name."""
    match_order: str = ""
    """VRP 5, where the release prints one."""


@dataclass(slots=True)
class Configuration:
    """Everything `display current-configuration` prints."""

    sysname: str
    vlans: dict[int, Vlan] = field(default_factory=lambda: {DEFAULT_VLAN: Vlan(DEFAULT_VLAN)})
    ports: dict[InterfaceName, Port] = field(default_factory=dict)
    observe_ports: dict[int, ObservePort] = field(default_factory=dict)
    observe_groups: dict[int, set[InterfaceName]] = field(default_factory=dict)
    acls: dict[str, Acl] = field(default_factory=dict)
    """VRP: by name, or number where there is none."""
    comware: ComwareState = field(default_factory=ComwareState)
    classifiers: dict[str, Classifier] = field(default_factory=dict)
    behaviors: dict[str, Behavior] = field(default_factory=dict)
    policies: dict[str, QosPolicy] = field(default_factory=dict)
    vlan_policies: dict[tuple[int, Direction], str] = field(default_factory=dict)
    global_policies: dict[Direction, str] = field(default_factory=dict)
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
            ViewKind.ACL: {*self.comware.acls, *(acl.title for acl in self.acls.values())},
            ViewKind.BASIC_ACL: {acl.title for acl in self.acls.values()},
            ViewKind.OBSERVE_GROUP: {str(number) for number in self.observe_groups},
        }
        return view.kind not in keys or view.key in keys[view.kind]

    def members(self, aggregate: InterfaceName) -> tuple[InterfaceName, ...]:
        return tuple(port.name for port in self.ports.values() if port.aggregate == aggregate)
