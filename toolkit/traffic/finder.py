"""Who talked to a target: one hit per local host and remote address, built up frame by frame."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_network
from typing import Final

from toolkit.capture.health import Directions
from toolkit.model.hit import FrameCounts, Hit
from toolkit.model.names import MacAddress
from toolkit.model.network import IpAddress, IpNetwork
from toolkit.traffic.decode import Decoded, Undecodable, decode
from toolkit.traffic.prefilter import prefilter
from toolkit.traffic.targets import Target, TargetSet

PRIVATE: Final[tuple[IpNetwork, ...]] = tuple(
    map(
        ip_network,
        (
            "10.0.0.0/8",  # RFC 1918
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",  # RFC 6598, carrier-grade NAT
            "169.254.0.0/16",  # link-local
            "fe80::/10",
            "fc00::/7",  # RFC 4193
        ),
    )
)

_SECOND: Final = 1_000_000_000
_MICROSECOND: Final = 1_000
_LAST_SECOND: Final = 253_402_300_799
"""The end of the year 9999; a damaged file may claim any time."""


@dataclass(slots=True)
class _Talk:
    """A hit while it grows."""

    local: IpAddress
    remote: IpAddress
    target: Target
    vlans: tuple[int, ...]
    first_ns: int
    last_ns: int
    mac: bytes | None = None
    protocols: dict[str, None] = field(default_factory=dict)
    remote_ports: dict[int, None] = field(default_factory=dict)
    frames_sent: int = 0
    frames_received: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0

    def add(self, at_ns: int, decoded: Decoded, wire_length: int) -> None:
        # Frames need not come in the order of their times.
        self.first_ns = min(self.first_ns, at_ns)
        self.last_ns = max(self.last_ns, at_ns)
        self.protocols.setdefault(decoded.protocol_name)
        if decoded.source == self.local:
            self.mac = self.mac or decoded.source_mac
            self.frames_sent += 1
            self.bytes_sent += wire_length
            remote_port = decoded.destination_port
        else:
            self.frames_received += 1
            self.bytes_received += wire_length
            remote_port = decoded.source_port
        if remote_port is not None:
            self.remote_ports.setdefault(remote_port)

    def hit(self) -> Hit:
        return Hit(
            local=self.local,
            remote=self.remote,
            target=self.target.text,
            mac=MacAddress.from_bytes(self.mac) if self.mac else None,
            vlans=self.vlans,
            protocols=tuple(self.protocols),
            remote_ports=tuple(self.remote_ports),
            first_seen=_moment(self.first_ns),
            last_seen=_moment(self.last_ns),
            frames_sent=self.frames_sent,
            frames_received=self.frames_received,
            bytes_sent=self.bytes_sent,
            bytes_received=self.bytes_received,
        )


class Finder:
    """Decides exactly; give it only frames that passed `prefilter` when there are many.

    The party a target names is remote and the other one local. Where targets name both, the one
    inside `local` is the local host, else the one that was seen to send first.
    """

    def __init__(self, targets: TargetSet, *, local: tuple[IpNetwork, ...] = PRIVATE) -> None:
        self.prefilter = prefilter(targets)
        self._targets = targets
        self._local = local
        self._talks: dict[tuple[IpAddress, IpAddress], _Talk] = {}
        self._offered = self._bytes = self._matched = self._malformed = 0
        self._sent = self._received = 0

    def offer(self, at_ns: int, frame: bytes, wire_length: int) -> Hit | None:
        """The hit as it now stands when this frame belongs to one."""
        talk = self._add(at_ns, frame, wire_length)
        return talk.hit() if talk else None

    def consider(self, at_ns: int, frame: bytes, wire_length: int) -> bool:
        """As `offer` at less than half its cost: says only whether the frame belongs to a hit."""
        return self._add(at_ns, frame, wire_length) is not None

    def sample(self, frame: bytes) -> None:
        """Lets any frame count towards `directions`."""
        decoded = decode(frame)
        if isinstance(decoded, Undecodable) or decoded.destination_mac[0] & 1:
            return
        from_local, to_local = self._is_local(decoded.source), self._is_local(decoded.destination)
        self._sent += from_local and not to_local
        self._received += to_local and not from_local

    def hits(self) -> tuple[Hit, ...]:
        """By the time first seen."""
        talks = sorted(self._talks.values(), key=lambda talk: talk.first_ns)
        return tuple(talk.hit() for talk in talks)

    @property
    def counts(self) -> FrameCounts:
        """Of the frames offered; what a filter before it held back is not in them."""
        return FrameCounts(seen=self._offered, matched=self._matched, malformed=self._malformed, bytes=self._bytes)

    @property
    def directions(self) -> Directions:
        return Directions(sent=self._sent, received=self._received)

    def _add(self, at_ns: int, frame: bytes, wire_length: int) -> _Talk | None:
        self._offered += 1
        self._bytes += wire_length
        decoded = decode(frame)
        if isinstance(decoded, Undecodable):
            self._malformed += decoded.malformed
            return None
        talk = self._talk(at_ns, decoded)
        if talk is not None:
            self._matched += 1
            talk.add(at_ns, decoded, wire_length)
        return talk

    def _talk(self, at_ns: int, decoded: Decoded) -> _Talk | None:
        """The conversation that this frame belongs to, a new one if need be."""
        source, destination = decoded.source, decoded.destination
        known = self._talks.get((source, destination)) or self._talks.get((destination, source))
        if known is not None:
            return known
        source_target, destination_target = self._targets.match(source), self._targets.match(destination)
        if destination_target and not (source_target and self._answers(decoded)):
            local, remote, target = source, destination, destination_target
        elif source_target:
            local, remote, target = destination, source, source_target
        else:
            return None
        talk = _Talk(local, remote, target, decoded.vlans, first_ns=at_ns, last_ns=at_ns)
        self._talks[local, remote] = talk
        return talk

    def _answers(self, decoded: Decoded) -> bool:
        """Whether a frame between two targets goes towards the local one."""
        return self._is_local(decoded.destination) and not self._is_local(decoded.source)

    def _is_local(self, address: IpAddress) -> bool:
        return any(address in network for network in self._local)


def _moment(at_ns: int) -> datetime:
    seconds, fraction = divmod(at_ns, _SECOND)
    microsecond = fraction // _MICROSECOND
    return datetime.fromtimestamp(min(max(seconds, 0), _LAST_SECOND), UTC).replace(microsecond=microsecond)
