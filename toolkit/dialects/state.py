"""What one reading of a switch amounts to, in vendor-neutral values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from toolkit.dialects.config_tree import ConfigTree
from toolkit.model.finding import Finding
from toolkit.model.names import InterfaceName
from toolkit.model.switch import MirrorOnSwitch, SwitchFacts


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
class SwitchState:
    """`tree` is canonical: a `both` is two lines, interface names are long, membership stands in its view."""

    facts: SwitchFacts
    tree: ConfigTree
    ports: Mapping[InterfaceName, PortState]
    vlans: frozenset[int]
    mirrors: tuple[MirrorOnSwitch, ...]
    idle_handles: frozenset[str] = frozenset()
    """Mirrors that are configured and, by the switch's own word, copy nothing."""
    findings: tuple[Finding, ...] = ()
    """What the reading itself noticed: the switch saves by itself, a table could not be read."""
