"""What a person wants mirrored, before any switch was asked."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from ipaddress import IPv4Address
from typing import Annotated, Any, Literal, Self

from pydantic import Field

from toolkit.model.base import Value
from toolkit.model.flow import FlowRule
from toolkit.model.names import DeviceName, InterfaceName, MacAddress, VlanId


class Direction(StrEnum):
    """Seen from the switch: `inbound` is what it receives."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"
    BOTH = "both"

    @property
    def parts(self) -> tuple["Direction", ...]:
        """The single directions it stands for; switches keep `both` as two."""
        if self is Direction.BOTH:
            return (Direction.INBOUND, Direction.OUTBOUND)
        return (self,)

    @classmethod
    def of(cls, parts: Iterable["Direction"]) -> "Direction":
        """The direction that covers `parts`; the inverse of `parts`.

        Raises ValueError when there are none.
        """
        singles = {single for part in parts for single in part.parts}
        if not singles:
            message = "a direction needs at least one part"
            raise ValueError(message)
        return cls.BOTH if len(singles) > 1 else singles.pop()


class SourceKind(StrEnum):
    """What is copied; the rows of every dialect's capability matrix."""

    PORT = "port"
    VLAN = "vlan"
    MAC = "mac"
    FLOW = "flow"


class DestinationKind(StrEnum):
    """Where copies go; the columns of every dialect's capability matrix."""

    LOCAL = "local"
    LOCAL_MANY = "local-many"
    """Several ports of the same switch, each with every copy (1:N)."""
    RSPAN = "rspan"
    ERSPAN = "erspan"


class PortSource(Value):
    kind: Literal["port"] = "port"
    port: InterfaceName

    def __str__(self) -> str:
        return self.port


class VlanSource(Value):
    kind: Literal["vlan"] = "vlan"
    vlan: VlanId

    def __str__(self) -> str:
        return f"VLAN {self.vlan}"


class MacSource(Value):
    """Frames from or to an address, in one VLAN."""

    kind: Literal["mac"] = "mac"
    mac: MacAddress
    vlan: VlanId

    def __str__(self) -> str:
        return f"{self.mac} in VLAN {self.vlan}"


class FlowSource(Value):
    """Packets that any of `rules` matches, on a port, in a VLAN or, without `at`, on the whole switch.

    Without rules: somebody's access list that this program does not interpret.
    """

    kind: Literal["flow"] = "flow"
    rules: tuple[FlowRule, ...]
    at: Annotated[PortSource | VlanSource, Field(discriminator="kind")] | None = None

    def __str__(self) -> str:
        packets = " or ".join(str(rule) for rule in self.rules) or "?"
        return packets if self.at is None else f"{packets} at {self.at}"


Source = Annotated[PortSource | VlanSource | MacSource | FlowSource, Field(discriminator="kind")]


class LocalDestination(Value):
    """A port of the same switch: Huawei's observing port, H3C's monitor port; `also`: further ones (1:N)."""

    kind: Literal["local"] = "local"
    port: InterfaceName
    also: tuple[InterfaceName, ...] = ()

    @property
    def ports(self) -> tuple[InterfaceName, ...]:
        return (self.port, *self.also)

    def __str__(self) -> str:
        return ", ".join(self.ports)


class PathPart(StrEnum):
    """What a switch does for a remote mirror; plans are applied from the destination to the source."""

    SOURCE = "source"
    TRANSIT = "transit"
    DESTINATION = "destination"


class RspanDestination(Value):
    """A remote VLAN, as one switch on the path has it.

    `port` is where copies leave this switch: towards the next one or, on the last, to the sensor.
    `arrives` is where they come in; none on the first. `reflector`: H3C's way without an egress port,
    which wipes that port (vendor/h3c.md 0.2); `port` then only carries the probe VLAN.
    """

    kind: Literal["rspan"] = "rspan"
    vlan: VlanId
    port: InterfaceName
    part: PathPart = PathPart.SOURCE
    arrives: InterfaceName | None = None
    reflector: InterfaceName | None = None

    @property
    def ports(self) -> tuple[InterfaceName, ...]:
        return (self.port,) if self.reflector is None else (self.reflector,)

    def __str__(self) -> str:
        return f"RSPAN VLAN {self.vlan} via {self.port}"


class ErspanDestination(Value):
    """GRE (0x88BE) to a collector, from an address of the switch.

    With `port` copies leave there; without it the switch makes a tunnel and routes it.
    """

    kind: Literal["erspan"] = "erspan"
    collector: IPv4Address
    address: IPv4Address
    port: InterfaceName | None = None

    @property
    def ports(self) -> tuple[InterfaceName, ...]:
        return () if self.port is None else (self.port,)

    def __str__(self) -> str:
        return f"ERSPAN to {self.collector} from {self.address}" + (f" via {self.port}" if self.port else "")


Destination = Annotated[LocalDestination | RspanDestination | ErspanDestination, Field(discriminator="kind")]


class Intent(Value):
    """One source set copied in one direction to one destination on one switch."""

    device: DeviceName
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    direction: Direction
    destination: Destination

    @property
    def ports(self) -> tuple[InterfaceName, ...]:
        return tuple(source.port for source in self.sources if isinstance(source, PortSource))

    @property
    def vlans(self) -> tuple[int, ...]:
        return tuple(source.vlan for source in self.sources if isinstance(source, VlanSource))

    @property
    def macs(self) -> tuple[MacSource, ...]:
        return tuple(source for source in self.sources if isinstance(source, MacSource))

    @property
    def flows(self) -> tuple[FlowSource, ...]:
        return tuple(source for source in self.sources if isinstance(source, FlowSource))

    @property
    def source_kinds(self) -> tuple[SourceKind, ...]:
        """Without repeats, in the order given."""
        return tuple(dict.fromkeys(SourceKind(source.kind) for source in self.sources))

    @property
    def destination_kind(self) -> DestinationKind:
        if isinstance(self.destination, LocalDestination) and self.destination.also:
            return DestinationKind.LOCAL_MANY
        return DestinationKind(self.destination.kind)

    @property
    def path_part(self) -> PathPart:
        """`source` for everything that stays on one switch."""
        return self.destination.part if isinstance(self.destination, RspanDestination) else PathPart.SOURCE

    def respelt(self, spell: Callable[[InterfaceName], InterfaceName]) -> Self:
        """With every interface name as `spell` writes it; raises what `spell` raises."""
        return self.model_copy(
            update={
                "sources": tuple(_respelt(source, spell) for source in self.sources),
                "destination": _respelt(self.destination, spell),
            }
        )


def _respelt(value: Any, spell: Callable[[InterfaceName], InterfaceName]) -> Any:
    match value:
        case InterfaceName():
            return spell(value)
        case tuple():
            return tuple(_respelt(part, spell) for part in value)
        case Value():
            fields = {name: _respelt(getattr(value, name), spell) for name in type(value).model_fields}
            return value.model_copy(update=fields)
        case _:
            return value
