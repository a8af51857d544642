"""Where a switch's mirrors look at frames, worked out once per revision."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from toolkit.lab.contract import ActiveMirror, MirroredFlow
from toolkit.lab.wire.exits import Exit
from toolkit.lab.wire.matching import Match, every_frame, from_or_to, permitted
from toolkit.lab.wire.port import Port
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

_Source = TypeVar("_Source")


@dataclass(frozen=True, slots=True)
class _Flow:
    """The packets of a `MirroredFlow`, in one of its directions."""

    match: Match
    port: InterfaceName | None
    vlan: int | None

    def passes(self, port: Port, vlan: int) -> bool:
        at_port = self.port is None or self.port in {port.name, port.logical}
        return at_port and self.vlan in {None, vlan}


@dataclass(frozen=True, slots=True)
class _Tap:
    """Copies of the frames that `match` takes leave by `exit`, except what is left to another mirror."""

    exit: Exit
    match: Match
    unless: tuple[_Flow, ...]


@dataclass(frozen=True, slots=True)
class _Copies:
    """What happens to one port's frames in one VLAN; no exit stands here twice."""

    always: tuple[Exit, ...]
    sometimes: tuple[tuple[Exit, tuple[Match, ...]], ...]


class Taps:
    """Of all mirrors, in one direction."""

    __slots__ = ("_by_port", "_by_vlan", "_direction", "_everywhere", "_joined", "used")

    def __init__(self, direction: Direction) -> None:
        self.used = False
        """Whether there are any."""
        self._direction = direction
        self._by_port: dict[InterfaceName, list[_Tap]] = {}
        self._by_vlan: dict[int, list[_Tap]] = {}
        self._everywhere: list[_Tap] = []
        self._joined: dict[tuple[Port, int], _Copies] = {}

    def add(self, mirror: ActiveMirror, exits: Iterable[Exit]) -> None:
        unless = tuple(self._flows(mirror.unless))
        for exit_ in exits:
            self.used = True
            everything = _Tap(exit_, every_frame, unless)
            for port in self._now(mirror.source_ports):
                self._by_port.setdefault(port, []).append(everything)
            for vlan in self._now(mirror.source_vlans):
                self._by_vlan.setdefault(vlan, []).append(everything)
            for source in self._now(mirror.source_macs):
                self._by_vlan.setdefault(source.vlan, []).append(_Tap(exit_, from_or_to(source.mac), unless))
            for flow in self._flows(mirror.flows):
                self._place(flow).append(_Tap(exit_, flow.match, unless))

    def copy(self, frame: bytes, port: Port, vlan: int, now: float) -> None:
        """Copies a frame that `port` received, or sends, in `vlan`: once per exit."""
        copies = self._joined.get((port, vlan))
        if copies is None:
            copies = self._joined[port, vlan] = self._join(port, vlan)
        for exit_ in copies.always:
            exit_.transmit_copy(frame, now)
        for exit_, matches in copies.sometimes:
            if any(match(frame) for match in matches):
                exit_.transmit_copy(frame, now)

    def _now(self, sources: Mapping[_Source, Direction]) -> Iterator[_Source]:
        return (source for source, direction in sources.items() if self._direction in direction.parts)

    def _flows(self, flows: Iterable[MirroredFlow]) -> Iterator[_Flow]:
        for flow in flows:
            if self._direction in flow.direction.parts:
                yield _Flow(permitted(flow.rules) if flow.rules else every_frame, flow.port, flow.vlan)

    def _place(self, flow: _Flow) -> list[_Tap]:
        if flow.port is not None:
            return self._by_port.setdefault(flow.port, [])
        return self._everywhere if flow.vlan is None else self._by_vlan.setdefault(flow.vlan, [])

    def _join(self, port: Port, vlan: int) -> _Copies:
        always: dict[Exit, None] = {}
        sometimes: dict[Exit, list[Match]] = {}
        for tap in self._at(port, vlan):
            unless = [flow.match for flow in tap.unless if flow.passes(port, vlan)]
            # What a destination port sends by itself does not leave it a second time as a copy.
            if tap.exit is port:
                continue
            if tap.match is every_frame and not unless:
                always[tap.exit] = None
            else:
                sometimes.setdefault(tap.exit, []).append(_except(tap.match, unless))
        return _Copies(
            tuple(always),
            tuple((exit_, tuple(matches)) for exit_, matches in sometimes.items() if exit_ not in always),
        )

    def _at(self, port: Port, vlan: int) -> Iterator[_Tap]:
        # An aggregate as source stands for all its members.
        for name in dict.fromkeys((port.name, port.logical)):
            yield from self._by_port.get(name, ())
        yield from self._by_vlan.get(vlan, ())
        yield from self._everywhere


def _except(match: Match, unless: Iterable[Match]) -> Match:
    others = tuple(unless)
    if not others:
        return match
    return lambda frame: match(frame) and not any(other(frame) for other in others)
