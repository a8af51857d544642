"""TCP and UDP conversations between two ends, played frame by frame."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Protocol as Shape

from toolkit.lab.wire.clock import Clock
from toolkit.lab.wire.packets import Protocol, TcpFlag, tcp_segment, udp_datagram
from toolkit.model.network import IpAddress

LARGEST_SEGMENT = 1400
"""TCP payload octets of one frame."""

_ACK = TcpFlag.ACK
_PUSH = TcpFlag.PSH | TcpFlag.ACK
_SYN_ACK = TcpFlag.SYN | TcpFlag.ACK
_FIN_ACK = TcpFlag.FIN | TcpFlag.ACK
_SEQUENCE_NUMBERS = 1 << 32
_SEGMENTS_PER_ACK = 2


class End(Shape):
    """A host that can hold one side of a conversation, inside or on the Internet."""

    ip: IpAddress

    @property
    def arrivals(self) -> int: ...

    def send(self, packet: bytes) -> None: ...

    def sees(self, protocol: Protocol, address: IpAddress, port: int) -> tuple[IpAddress, int]: ...


@dataclass(frozen=True, slots=True)
class Say:
    """What one side says in one go."""

    client: bool
    data: bytes


@dataclass(frozen=True, slots=True)
class Segment:
    """One frame of a conversation; `sequence` and `acknowledged` count from the side's first octet."""

    client: bool
    sequence: int
    acknowledged: int
    flags: TcpFlag
    data: bytes = b""


def tcp_script(says: Iterable[Say]) -> list[Segment]:
    """Handshake, data with acknowledgements after every second segment, and an orderly end."""
    sent = {True: 1, False: 1}
    script = [
        Segment(client=True, sequence=0, acknowledged=0, flags=TcpFlag.SYN),
        Segment(client=False, sequence=0, acknowledged=1, flags=_SYN_ACK),
        Segment(client=True, sequence=1, acknowledged=1, flags=_ACK),
    ]

    def add(flags: TcpFlag, data: bytes = b"", *, client: bool) -> None:
        script.append(Segment(client, sent[client], sent[not client], flags, data))
        sent[client] += len(data) + (TcpFlag.FIN in flags)

    for say in says:
        pieces = range(0, len(say.data), LARGEST_SEGMENT)
        for count, start in enumerate(pieces, 1):
            last = count == len(pieces)
            add(_PUSH if last else _ACK, say.data[start : start + LARGEST_SEGMENT], client=say.client)
            if last or count % _SEGMENTS_PER_ACK == 0:
                add(_ACK, client=not say.client)
    add(_FIN_ACK, client=True)
    add(_FIN_ACK, client=False)
    add(_ACK, client=True)
    return script


class TcpConversation:
    """Plays a script; it ends early when a frame does not arrive, as nobody would answer it."""

    def __init__(
        self, ends: tuple[End, End], ports: tuple[int, int], first: tuple[int, int], script: Sequence[Segment]
    ) -> None:
        self._client, self._server = ends
        self._ports = ports
        self._first = first
        """The initial sequence number of either side."""
        self._script = script

    def play(self) -> Iterator[None]:
        """Sends one frame per step."""
        for segment in self._script:
            if not self._send(segment):
                return
            yield

    def _send(self, segment: Segment) -> bool:
        client_first, server_first = self._first
        if segment.client:
            sender, receiver = self._client, self._server
            ends, ports = (sender.ip, receiver.ip), self._ports
            own, other = client_first, server_first
        else:
            sender, receiver = self._server, self._client
            address, port = sender.sees(Protocol.TCP, receiver.ip, self._ports[0])
            ends, ports = (sender.ip, address), (self._ports[1], port)
            own, other = server_first, client_first
        acknowledged = (other + segment.acknowledged) % _SEQUENCE_NUMBERS if segment.flags & _ACK else 0
        numbers = (own + segment.sequence) % _SEQUENCE_NUMBERS, acknowledged
        before = receiver.arrivals
        sender.send(tcp_segment(ends, ports, numbers, segment.flags, segment.data))
        return receiver.arrivals > before


class UdpExchange:
    """One question and its answer, when the question arrived."""

    def __init__(self, ends: tuple[End, End], ports: tuple[int, int], question: bytes, answer: bytes) -> None:
        self._client, self._server = ends
        self._ports = ports
        self._question = question
        self._answer = answer

    def play(self) -> Iterator[None]:
        before = self._server.arrivals
        ends = self._client.ip, self._server.ip
        self._client.send(udp_datagram(ends, self._ports, self._question))
        yield
        if self._server.arrivals == before:
            return
        address, port = self._server.sees(Protocol.UDP, self._client.ip, self._ports[0])
        ports = self._ports[1], port
        self._server.send(udp_datagram((self._server.ip, address), ports, self._answer))
        yield


def schedule(clock: Clock, steps: Iterator[None], gaps: Iterator[float]) -> None:
    """Takes the next step now and the following ones after the gaps, in simulated seconds."""

    def step() -> None:
        for _ in steps:
            clock.after(next(gaps), step)
            return

    step()


def random_gaps(random: Random, frames_per_second: float) -> Iterator[float]:
    """Endless waiting times of frames that come independently at that average rate."""
    while True:
        yield random.expovariate(frames_per_second)
