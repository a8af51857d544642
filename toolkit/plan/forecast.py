"""From what ports carry now to what a mirror would copy, and what its destination would lose. Pure.

What a switch shows are averages of some minutes, so a forecast without loss is no promise.
"""

from collections.abc import Iterable

from toolkit.dialects.state import SwitchState
from toolkit.model.forecast import NO_RATE, UNKNOWN_RATE, BitRate, HopLoad, LoadForecast, SourceLoad
from toolkit.model.intent import (
    Destination,
    Direction,
    ErspanDestination,
    Intent,
    PathPart,
    RspanDestination,
)
from toolkit.model.names import InterfaceName
from toolkit.model.switch import InterfaceDetail
from toolkit.plan.shares import Share, shares

_TAG = 4
"""Bytes of the 802.1Q tag that an RSPAN copy gets."""
_ERSPAN_HEADERS = 50
"""Ethernet 14, IPv4 20, GRE with sequence number 8, ERSPAN II 8."""
_SMALLEST_FRAME, _LARGEST_FRAME = 64, 1518
_PERCENT = 100


def ports_to_ask(intent: Intent, state: SwitchState) -> tuple[InterfaceName, ...]:
    """Whose rates a forecast needs, with the members of aggregates, which not every switch sums up."""
    copied = shares(intent.sources, state) if intent.path_part is PathPart.SOURCE else ()
    ports = (*(share.port for share in copied), *_hop_ports(intent.destination))
    return tuple(dict.fromkeys(name for port in ports for name in (port, *state.members(port)) if name in state.ports))


def forecast_load(intent: Intent, state: SwitchState) -> LoadForecast | None:
    """None when nobody asked for the ports' rates; what single ports do not say is unknown, never zero."""
    if state.details is None:
        return None
    traffic = _Traffic(state, state.details)
    hops = [port for port in _hop_ports(intent.destination) if port in state.ports]
    if intent.path_part is not PathPart.SOURCE:
        return LoadForecast(
            sources=(),
            copied=UNKNOWN_RATE,
            at_line_rate_bps=None,
            hops=tuple(traffic.hop(port, UNKNOWN_RATE) for port in hops),
        )
    parts = intent.direction.parts
    copied = sum((traffic.copies(intent, shares(intent.sources, state), part) for part in parts), NO_RATE)
    return LoadForecast(
        sources=tuple(
            SourceLoad(source=source, direction=part, rate=traffic.rate(shares((source,), state), part))
            for source in intent.sources
            for part in parts
        ),
        copied=copied,
        at_line_rate_bps=traffic.at_line_rate(shares(intent.sources, state), parts),
        hops=tuple(traffic.hop(port, copied) for port in hops),
    )


def path_forecast(source: LoadForecast, onward: Iterable[LoadForecast]) -> LoadForecast:
    """The source switch's forecast with the ports of the switches behind it, which send the same copies on."""
    behind = tuple(
        hop_load(hop.port, hop.speed_bps, hop.sends, source.copied) for later in onward for hop in later.hops
    )
    return source.model_copy(update={"hops": (*source.hops, *behind)})


def hop_load(port: InterfaceName, speed_bps: int | None, sends: BitRate, copied: BitRate) -> HopLoad:
    offered = sends + copied
    return HopLoad(
        port=port,
        speed_bps=speed_bps,
        sends=sends,
        offered=offered,
        loss_percent=_loss(offered.low, speed_bps),
        loss_at_most_percent=_loss(offered.high, speed_bps),
    )


def _loss(offered: int | None, speed: int | None) -> float | None:
    if offered is None or speed is None:
        return None
    return round((offered - speed) * _PERCENT / offered, 1) if offered > speed else 0.0


def _hop_ports(destination: Destination) -> tuple[InterfaceName, ...]:
    """A reflector sends each copy back into the switch at its own speed before the port sends it on."""
    if isinstance(destination, RspanDestination) and destination.reflector is not None:
        return (destination.reflector, destination.port)
    return destination.ports


class _Traffic:
    """What the ports of one switch carry, by what it said of them."""

    def __init__(self, state: SwitchState, details: Iterable[InterfaceDetail]) -> None:
        self._state = state
        self._details = {detail.name: detail for detail in details}

    def rate(self, copied: Iterable[Share], part: Direction) -> BitRate:
        total = NO_RATE
        for share in copied:
            carried = self._port_rate(share.port, part)
            total += carried if share.whole else BitRate(low=0, high=carried.high)
        return total

    def copies(self, intent: Intent, copied: tuple[Share, ...], part: Direction) -> BitRate:
        """What leaves for the sources' frames: each is longer by what the destination's kind puts around it."""
        rate = self.rate(copied, part)
        added = {RspanDestination: _TAG, ErspanDestination: _ERSPAN_HEADERS}.get(type(intent.destination), 0)
        frame = self._average_frame(copied, part)
        return BitRate(
            low=_longer(rate.low, added, frame or _LARGEST_FRAME),
            high=None if rate.high is None else _longer(rate.high, added, frame or _SMALLEST_FRAME),
        )

    def at_line_rate(self, copied: Iterable[Share], parts: tuple[Direction, ...]) -> int | None:
        ports = dict.fromkeys(share.port for share in copied if not self._without_link(share.port))
        speeds = [self._speed(port) for port in ports]
        known = [speed for speed in speeds if speed is not None]
        return sum(known) * len(parts) if len(known) == len(speeds) else None

    def hop(self, port: InterfaceName, copied: BitRate) -> HopLoad:
        return hop_load(port, self._speed(port), self._port_rate(port, Direction.OUTBOUND), copied)

    def _port_rate(self, port: InterfaceName, part: Direction) -> BitRate:
        if self._without_link(port):
            return NO_RATE
        detail = self._details.get(port)
        shown = None if detail is None else detail.input_bps if part is Direction.INBOUND else detail.output_bps
        if shown is not None:
            return BitRate.exactly(shown)
        members = self._state.members(port)
        return sum((self._port_rate(member, part) for member in members), NO_RATE) if members else UNKNOWN_RATE

    def _without_link(self, port: InterfaceName) -> bool:
        detail, known = self._details.get(port), self._state.ports.get(port)
        return (known is not None and known.up is False) or (detail is not None and not detail.up)

    def _speed(self, port: InterfaceName) -> int | None:
        detail = self._details.get(port)
        if detail is not None and detail.speed_bps is not None:
            return detail.speed_bps
        speeds = [self._speed(member) for member in self._state.members(port)]
        known = [speed for speed in speeds if speed is not None]
        return sum(known) if speeds and len(known) == len(speeds) else None

    def _average_frame(self, copied: Iterable[Share], part: Direction) -> int | None:
        """Bytes, by the counters; none where a port does not count both frames and bytes."""
        frames = octets = 0
        for share in copied:
            detail = self._details.get(share.port)
            counted = _counted(detail, part) if detail is not None else None
            if counted is None:
                return None
            frames, octets = frames + counted[0], octets + counted[1]
        return max(octets // frames, _SMALLEST_FRAME) if frames else None


def _counted(detail: InterfaceDetail, part: Direction) -> tuple[int, int] | None:
    counters = detail.counters
    frames, octets = (
        (counters.input_packets, counters.input_bytes)
        if part is Direction.INBOUND
        else (counters.output_packets, counters.output_bytes)
    )
    return None if frames is None or octets is None else (frames, octets)


def _longer(bps: int, added: int, frame: int) -> int:
    return bps * (frame + added) // frame
