"""Source address translation of IPv4 packets, ports included."""

from dataclasses import dataclass
from ipaddress import IPv4Address

from toolkit.lab.wire.checksum import checksum_changed
from toolkit.lab.wire.packets import Protocol

_HEADER_WORDS = 0x0F
_FRAGMENT = slice(6, 8)
_FRAGMENT_OFFSET = 0x1FFF
_PROTOCOL = 9
_HEADER_SUM = slice(10, 12)
_SOURCE = slice(12, 16)
_DESTINATION = slice(16, 20)
_SUM_OFFSETS: dict[int, int] = {Protocol.TCP: 16, Protocol.UDP: 6}
_FIRST_PORT = 20_000
_LAST_PORT = 60_000


@dataclass(frozen=True, slots=True)
class Flow:
    """The inside end of a conversation."""

    protocol: int
    address: bytes
    port: bytes


class Translation:
    """One public address shared by all; packets without ports (ICMP, later fragments) keep none."""

    def __init__(self, public: IPv4Address) -> None:
        self.public = public
        self._ports: dict[Flow, bytes] = {}
        self._flows: dict[tuple[int, bytes], Flow] = {}
        self._next_port = _FIRST_PORT

    def outward(self, packet: bytes) -> bytes:
        """As it leaves: from the public address, and from a port that leads back."""
        ports_at = _ports_at(packet)
        if ports_at is None:
            return _readdressed(packet, _SOURCE, self.public.packed, None)
        source_port = slice(ports_at, ports_at + 2)
        flow = Flow(packet[_PROTOCOL], packet[_SOURCE], packet[source_port])
        return _readdressed(packet, _SOURCE, self.public.packed, (source_port, self._public_port(flow)))

    def inward(self, packet: bytes) -> bytes | None:
        """As it enters; none when nobody inside opened that conversation."""
        ports_at = _ports_at(packet)
        if ports_at is None or packet[_DESTINATION] != self.public.packed:
            return None
        target_port = slice(ports_at + 2, ports_at + 4)
        flow = self._flows.get((packet[_PROTOCOL], packet[target_port]))
        if flow is None:
            return None
        return _readdressed(packet, _DESTINATION, flow.address, (target_port, flow.port))

    def public_port(self, protocol: Protocol, address: IPv4Address, port: int) -> int | None:
        """The port an inside end is known by outside; none before its first packet left."""
        found = self._ports.get(Flow(protocol, address.packed, port.to_bytes(2, "big")))
        return None if found is None else int.from_bytes(found, "big")

    def _public_port(self, flow: Flow) -> bytes:
        if (known := self._ports.get(flow)) is not None:
            return known
        port = self._next_port.to_bytes(2, "big")
        self._next_port = _FIRST_PORT if self._next_port == _LAST_PORT else self._next_port + 1
        if (reused := self._flows.get((flow.protocol, port))) is not None:
            del self._ports[reused]
        self._ports[flow] = port
        self._flows[flow.protocol, port] = flow
        return port


def _ports_at(packet: bytes) -> int | None:
    """Where the two ports stand; none for a protocol without them or a fragment that lacks them."""
    later_fragment = int.from_bytes(packet[_FRAGMENT], "big") & _FRAGMENT_OFFSET
    start = _header_length(packet)
    offset = _SUM_OFFSETS.get(packet[_PROTOCOL])
    if offset is None or later_fragment or len(packet) < start + offset + 2:
        return None
    return start


def _header_length(packet: bytes) -> int:
    return (packet[0] & _HEADER_WORDS) * 4


def _readdressed(packet: bytes, address_at: slice, address: bytes, port: tuple[slice, bytes] | None) -> bytes:
    """A changed address (and port), both checksums adjusted by the difference alone."""
    changed = bytearray(packet)
    before, after = packet[address_at], address
    changed[address_at] = address
    header_sum = int.from_bytes(packet[_HEADER_SUM], "big")
    changed[_HEADER_SUM] = checksum_changed(header_sum, before, after).to_bytes(2, "big")
    if port is None:
        return bytes(changed)
    port_at, value = port
    before, after = before + packet[port_at], after + value
    changed[port_at] = value
    sum_start = _header_length(packet) + _SUM_OFFSETS[packet[_PROTOCOL]]
    sum_at = slice(sum_start, sum_start + 2)
    old = int.from_bytes(packet[sum_at], "big")
    if old or packet[_PROTOCOL] == Protocol.TCP:
        changed[sum_at] = checksum_changed(old, before, after).to_bytes(2, "big")
    return bytes(changed)
