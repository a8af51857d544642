"""What a person wants mirrored, before any switch was asked."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from toolkit.model.base import Value
from toolkit.model.names import DeviceName, InterfaceName, VlanId


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


Source = Annotated[PortSource | VlanSource, Field(discriminator="kind")]


class LocalDestination(Value):
    """A port of the same switch: Huawei's observing port, H3C's monitor port."""

    kind: Literal["local"] = "local"
    port: InterfaceName

    def __str__(self) -> str:
        return self.port


Destination = LocalDestination


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
