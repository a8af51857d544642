"""What a Huawei configuration holds to mirror with; printed and changed by the modules beside this one."""

from dataclasses import dataclass, field
from ipaddress import IPv4Address

from toolkit.lab.switch.huawei.acl_rule import AclRule
from toolkit.model.names import InterfaceName, MacAddress


@dataclass(frozen=True, order=True, slots=True)
class Observer:
    """What a source is bound to: an observing port, or on CloudEngine a group of them."""

    number: int
    group: bool = False

    def __str__(self) -> str:
        return f"observe-port group {self.number}" if self.group else f"observe-port {self.number}"


@dataclass(frozen=True, slots=True)
class GreAddresses:
    collector: IPv4Address
    source: IPv4Address


@dataclass(frozen=True, slots=True)
class ObservePort:
    """`batch`: an `interface-range` (vendor/huawei.md 2, 1:N); a GRE one may have no port of its own."""

    ports: tuple[InterfaceName, ...]
    batch: bool = False
    vlan: int | None = None
    gre: GreAddresses | None = None
    limits: tuple[str, ...] = ()
    """`cir` and `truncate packet`, as typed."""


@dataclass(frozen=True, order=True, slots=True)
class MirroredAddress:
    """VRP 5: a MAC mirrored in a VLAN."""

    mac: MacAddress
    observer: Observer


@dataclass(frozen=True, order=True, slots=True)
class TrafficMirror:
    """VRP 5: packets that an access list permits, on one port, inbound."""

    acl: str
    observer: Observer


@dataclass(slots=True)
class Acl:
    """`title` opens it in the running configuration; `basic` lists match source addresses only."""

    title: str
    number: int
    name: str = ""
    rules: dict[int, AclRule] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """How other lines refer to it."""
        return self.name or str(self.number)
