"""One port of an emulated switch: its settings now, its counters, and what is plugged in."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from toolkit.lab.contract import PortCounters, PortSettings
from toolkit.lab.wire.frames import flow_hash, tagged
from toolkit.model.names import InterfaceName

Receiver = Callable[[bytes], None]
"""Takes one whole frame, tags included."""

_PREAMBLE_GAP_AND_CHECK = 24
"""Octets a frame takes on the wire beside those we hold: preamble 8, gap 12, check sequence 4."""
_BITS_PER_OCTET = 8
_BUFFER_SECONDS = 0.01
"""How long a burst of copies a port can hold back before it drops."""


@dataclass(slots=True)
class Plug:
    """The far end of a cable. `neighbor` is set between switches only."""

    receive: Receiver
    neighbor: tuple[str, InterfaceName] | None = None
    is_up: Callable[[], bool] = lambda: True


class Port:
    """Settings are refreshed from the running configuration; the rest lives as long as the switch."""

    __slots__ = (
        "_bytes_in",
        "_bytes_out",
        "_credit",
        "_credited",
        "_dropped",
        "_frames_in",
        "_frames_out",
        "_octets_per_second",
        "_untagged",
        "allowed",
        "is_destination",
        "logical",
        "name",
        "plug",
        "pvid",
        "up",
    )

    def __init__(self, name: InterfaceName) -> None:
        self.name = name
        self.logical = name
        """The aggregate this port is a member of, or the port itself: what the MAC table shows."""
        self.plug: Plug | None = None
        self.pvid = 1
        self.allowed: frozenset[int] = frozenset()
        self.up = False
        self.is_destination = False
        """Of a mirror that ends here, at a sensor."""
        self._untagged: frozenset[int] = frozenset()
        self._octets_per_second = 0.0
        # In octets; a port that has been idle since ever holds as much as its buffer.
        self._credit = math.inf
        self._credited = 0.0
        self._frames_in = self._bytes_in = self._frames_out = self._bytes_out = self._dropped = 0

    def configure(self, settings: PortSettings, forwarding: PortSettings) -> None:
        """`forwarding` is the aggregate's settings for a member, else the port's own."""
        self.logical = settings.aggregate or self.name
        self.pvid = forwarding.pvid
        self.allowed = forwarding.allowed_vlans if forwarding.trunk else frozenset((forwarding.pvid,))
        self._untagged = (
            frozenset((forwarding.pvid,)) if forwarding.untagged_vlans is None else forwarding.untagged_vlans
        )
        self.up = not settings.shutdown and not forwarding.shutdown and self.plug is not None
        self.is_destination = False
        self._octets_per_second = settings.speed_mbps * 1_000_000 / _BITS_PER_OCTET

    @property
    def counters(self) -> PortCounters:
        return PortCounters(self._frames_in, self._bytes_in, self._frames_out, self._bytes_out, self._dropped)

    @property
    def link_up(self) -> bool:
        return self.up and self.plug is not None and self.plug.is_up()

    def count_in(self, frame: bytes) -> None:
        self._frames_in += 1
        self._bytes_in += len(frame)

    def as_sent(self, frame: bytes, vlan: int) -> bytes:
        """What this port makes of an untagged frame: a trunk tags every VLAN but its PVID."""
        return frame if vlan in self._untagged else tagged(frame, vlan)

    def transmit(self, frame: bytes) -> None:
        if self.plug is not None:
            self._frames_out += 1
            self._bytes_out += len(frame)
            self.plug.receive(frame)

    def transmit_copy(self, frame: bytes, now: float) -> None:
        """Sends a mirrored copy unless the port is already full at simulated second `now`."""
        if not self.up:
            return
        largest = self._octets_per_second * _BUFFER_SECONDS
        self._credit = min(largest, self._credit + (now - self._credited) * self._octets_per_second)
        self._credited = now
        if self._credit < 0:
            self._dropped += 1
            return
        self._credit -= len(frame) + _PREAMBLE_GAP_AND_CHECK
        self.transmit(frame)


Group = tuple[Port, ...]
"""The usable members of an aggregate, or one port alone."""


def carrier(group: Group, frame: bytes) -> Port:
    """The member of `group` that sends `frame`."""
    return group[0] if len(group) == 1 else group[flow_hash(frame) % len(group)]
