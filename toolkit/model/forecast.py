"""How much a mirror will copy and whether its destination can send that, before anything is sent."""

from toolkit.model.base import Value
from toolkit.model.intent import Direction, Source
from toolkit.model.names import InterfaceName


class BitRate(Value):
    """Bits a second between two bounds, both included; without `high` nobody knows how much."""

    low: int
    high: int | None

    @classmethod
    def exactly(cls, bps: int) -> "BitRate":
        return cls(low=bps, high=bps)

    @property
    def known(self) -> bool:
        return self.high is not None

    @property
    def exact(self) -> bool:
        return self.low == self.high

    def __add__(self, other: "BitRate") -> "BitRate":
        high = None if self.high is None or other.high is None else self.high + other.high
        return BitRate(low=self.low + other.low, high=high)


UNKNOWN_RATE = BitRate(low=0, high=None)
NO_RATE = BitRate.exactly(0)


class SourceLoad(Value):
    """One source in one direction; a rate that is not exact is bounded by the ports where the source shows."""

    source: Source
    direction: Direction
    rate: BitRate


class HopLoad(Value):
    """A port that copies leave by."""

    port: InterfaceName
    speed_bps: int | None
    """None where the switch does not say."""
    sends: BitRate
    """Without the mirror."""
    offered: BitRate
    """With the copies added."""
    loss_percent: float | None
    """Of what is offered, at least; none while the speed is unknown."""
    loss_at_most_percent: float | None
    """None while the speed or a rate is unknown."""


class LoadForecast(Value):
    """From averages over the switch's own window: peaks are higher."""

    sources: tuple[SourceLoad, ...]
    copied: BitRate
    """All sources together, what the mirror adds to each packet included."""
    at_line_rate_bps: int | None
    """What would be copied if every mirrored port with a link were full; none while a speed is unknown."""
    hops: tuple[HopLoad, ...]
    """Every destination of 1:N, and each switch's port on the way of a remote mirror."""
