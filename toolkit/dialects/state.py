"""What one reading of a switch amounts to, in vendor-neutral values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from toolkit.dialects.config_tree import ConfigTree
from toolkit.model.finding import Finding
from toolkit.model.names import InterfaceName
from toolkit.model.switch import InterfaceDetail, MirrorOnSwitch, SwitchFacts

HIDDEN = "***"
"""Stands in a configuration where a secret was when the switch printed it."""


class PortKind(StrEnum):
    PHYSICAL = "physical"
    AGGREGATE = "aggregate"
    VIRTUAL = "virtual"
    """VLAN interfaces, tunnels, loopbacks, the management port."""


@dataclass(frozen=True, slots=True)
class PortState:
    """`up` is none where `display interface brief` did not say."""

    kind: PortKind
    up: bool | None
    shutdown: bool
    routed: bool
    trunk: bool
    aggregate: InterfaceName | None
    vlans: frozenset[int] | None = None
    """VLANs whose frames cross it, by its section; none where its section does not say, as for hybrid ports."""
    stp: bool | None = None
    """Whether spanning tree runs on it, by its section; none where the dialect does not read it."""


@dataclass(frozen=True, slots=True)
class VtyLines:
    """Lines for logins over the network; `taken` counts the one that asked."""

    taken: int
    total: int

    @property
    def left(self) -> int:
        return self.total - self.taken


@dataclass(frozen=True, slots=True)
class SwitchState:
    """`tree` is canonical: a `both` is two lines, interface names are long, membership stands in its view."""

    facts: SwitchFacts
    tree: ConfigTree
    ports: Mapping[InterfaceName, PortState]
    vlans: frozenset[int]
    mirrors: tuple[MirrorOnSwitch, ...]
    idle_handles: frozenset[str] = frozenset()
    """Mirrors that are configured and, by the switch's own word, copy nothing."""
    copies_by_aggregate: bool = False
    """Whether copies may leave by an aggregate, as far as a vendor's document says so of this model."""
    findings: tuple[Finding, ...] = ()
    """What the reading itself noticed: the switch saves by itself, a table could not be read."""
    vty: VtyLines | None = None
    """This and the next three are asked for a plan only, and none where they were not or the answer is not known."""
    clock: datetime | None = None
    clock_read: datetime | None = None
    """By this machine's clock, when the switch's showed `clock`."""
    details: tuple[InterfaceDetail, ...] | None = None
    """Of the ports a plan is about: speed, rates, counters."""

    def members(self, aggregate: InterfaceName) -> tuple[InterfaceName, ...]:
        """In the order of the configuration; none for anything but an aggregate."""
        return tuple(name for name, known in self.ports.items() if known.aggregate == aggregate)

    def at_the_moment_of(self, other: Self) -> Self:
        """This reading with what changes by the minute taken from `other`, so that the rest can be compared."""
        return replace(self, vty=other.vty, clock=other.clock, clock_read=other.clock_read, details=other.details)
