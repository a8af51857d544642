"""The switches between a mirrored one and the one with the sensor, by what LLDP shows on each. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from toolkit.language import tr
from toolkit.model.base import Value
from toolkit.model.finding import Finding
from toolkit.model.intent import Direction, Intent, PathPart, RspanDestination, Source, VlanSource
from toolkit.model.names import DeviceName, InterfaceName
from toolkit.model.switch import LldpNeighbor

_LONGEST_PATH = 8
_HOP = re.compile(r"(?P<device>[^:\s]+):(?P<arrives>[^:\s]*(?::\d+)?):(?P<leaves>[^:\s]*(?::\d+)?)")


class PathHop(Value):
    """One switch of a path and its ports towards its neighbours; none at the ends."""

    device: DeviceName
    arrives: InterfaceName | None
    leaves: InterfaceName | None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads `device:in-port:out-port`, at the ends with an empty port. Raises ValueError."""
        match = _HOP.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not device:in-port:out-port")
        return cls(
            device=DeviceName(match["device"]),
            arrives=InterfaceName(match["arrives"]) if match["arrives"] else None,
            leaves=InterfaceName(match["leaves"]) if match["leaves"] else None,
        )


@dataclass(frozen=True, slots=True)
class SwitchLinks:
    """What one switch shows of its neighbours: `sysname` is what they call it, `aggregates` by member port."""

    device: DeviceName
    sysname: str
    neighbors: tuple[LldpNeighbor, ...]
    aggregates: Mapping[InterfaceName, InterfaceName]

    def port(self, member: InterfaceName) -> InterfaceName:
        """The port that frames are switched by: of a member its aggregate."""
        return self.aggregates.get(member, member)


@dataclass(frozen=True, slots=True)
class Ends:
    """From the mirrored switch to the one with the sensor."""

    source: DeviceName
    monitor: DeviceName


class LinkMap:
    """All that was read so far; names are those of the inventory, by which LLDP may call a switch too."""

    def __init__(self, known: Iterable[DeviceName], read: Iterable[SwitchLinks]) -> None:
        self._read = {links.device: links for links in read}
        called: dict[str, set[DeviceName]] = defaultdict(set)
        for device in known:
            called[device.lower()].add(device)
        for links in self._read.values():
            called[links.sysname.lower()].add(links.device)
        self._called = called

    def to_read(self, ends: Ends) -> tuple[DeviceName, ...]:
        """The switches to ask next; none once the path is known, or known not to exist."""
        unread = [device for device in (ends.source, ends.monitor) if device not in self._read]
        if unread:
            return tuple(unread)
        path = self._shortest(ends)
        if path:
            return tuple(device for device in path if device not in self._read)
        return tuple(sorted({name for device in self._read for name in self._neighbors(device)} - set(self._read)))

    def path(self, ends: Ends) -> tuple[PathHop, ...] | Finding:
        """From the source to the monitor, or where the trail ends."""
        devices = self._shortest(ends)
        if not devices:
            return self._trail_end(ends)
        doubtful = next((pair for pair in pairwise(devices) if not self._joined(*pair)), None)
        if doubtful is not None:
            return self._doubtful(*doubtful)
        return tuple(
            PathHop(
                device=device,
                arrives=self._ports(device, devices[number - 1])[0] if number else None,
                leaves=self._ports(device, devices[number + 1])[0] if number + 1 < len(devices) else None,
            )
            for number, device in enumerate(devices)
        )

    def _shortest(self, ends: Ends) -> tuple[DeviceName, ...]:
        """Breadth first, over links that at least one side shows."""
        links = self._links()
        ways: list[tuple[DeviceName, ...]] = [(ends.source,)]
        seen = {ends.source}
        for way in ways:
            if way[-1] == ends.monitor:
                return way
            if len(way) < _LONGEST_PATH:
                fresh = [name for name in sorted(links[way[-1]]) if name not in seen]
                seen.update(fresh)
                ways += [(*way, name) for name in fresh]
        return ()

    def _links(self) -> Mapping[DeviceName, set[DeviceName]]:
        links: dict[DeviceName, set[DeviceName]] = defaultdict(set)
        for device in self._read:
            for name in self._neighbors(device):
                links[device].add(name)
                links[name].add(device)
        return links

    def _neighbors(self, device: DeviceName) -> Iterator[DeviceName]:
        for neighbor in self._read[device].neighbors:
            name = self._named(neighbor.system_name)
            if name is not None and name != device:
                yield name

    def _named(self, system_name: str) -> DeviceName | None:
        """None for a switch nobody knows, and where several have the name."""
        devices = self._called.get(system_name.lower(), set())
        return next(iter(devices)) if len(devices) == 1 else None

    def _ports(self, device: DeviceName, towards: DeviceName) -> tuple[InterfaceName, ...]:
        """Without repeats: the members of an aggregate are one port."""
        links = self._read[device]
        ports = (
            links.port(neighbor.local_port)
            for neighbor in links.neighbors
            if self._named(neighbor.system_name) == towards
        )
        return tuple(dict.fromkeys(ports))

    def _joined(self, one: DeviceName, other: DeviceName) -> bool:
        """Over one port on either side; of two separate links spanning tree blocks one, and LLDP shows both."""
        return len(self._ports(one, other)) == len(self._ports(other, one)) == 1

    def _doubtful(self, one: DeviceName, other: DeviceName) -> Finding:
        ports = [f"{here} {port}" for here, there in ((one, other), (other, one)) for port in self._ports(here, there)]
        return Finding.error(
            "path.doubtful",
            tr(
                "Between {one} and {other} LLDP shows no single link: {ports}",
                one=one,
                other=other,
                ports=", ".join(ports),
            ),
            _by_hand(),
        )

    def _trail_end(self, ends: Ends) -> Finding:
        reached = ", ".join(f"{device} ({self._told_by(device)})" for device in sorted(self._reached(ends.source)))
        return Finding.error(
            "path.unknown",
            tr(
                "LLDP shows no way from {source} to {monitor}; the trail ends at {reached}.",
                source=ends.source,
                monitor=ends.monitor,
                reached=reached,
            ),
            _by_hand(),
        )

    def _reached(self, source: DeviceName) -> set[DeviceName]:
        links, reached, waiting = self._links(), {source}, [source]
        while waiting:
            fresh = links[waiting.pop()] - reached
            reached |= fresh
            waiting += fresh
        return reached & set(self._read)

    def _told_by(self, device: DeviceName) -> str:
        """The neighbours it names that lead no further."""
        names = (neighbor.system_name for neighbor in self._read[device].neighbors)
        unknown = dict.fromkeys(name for name in names if self._named(name) is None)
        if unknown:
            return tr("not in the inventory: {names}", names=", ".join(unknown))
        return tr("no other neighbour")


@dataclass(frozen=True, slots=True)
class RemoteMirror:
    """What is to be mirrored over a path, before it is known which switches that takes."""

    sources: tuple[Source, ...]
    direction: Direction
    vlan: int
    monitor_port: InterfaceName
    reflector: InterfaceName | None = None


def path_intents(mirror: RemoteMirror, path: tuple[PathHop, ...]) -> tuple[Intent, ...]:
    """One for each switch in the order they are applied: destination, transit, source (vendor/h3c.md 1).

    `path` runs from the source to the monitor. Raises ValueError for a hop without the ports it needs, and for
    a switch that it passes twice: each would take the other's VLAN for its own.
    """
    if len(path) < 2:  # noqa: PLR2004 - the two ends
        raise ValueError("a path has two ends")
    if len({hop.device for hop in path}) < len(path):
        raise ValueError("a path passes every switch once")
    first, *between, last = path
    probe = (VlanSource(vlan=mirror.vlan),)
    return (
        _intent(mirror, last, probe, PathPart.DESTINATION, mirror.monitor_port),
        *(_intent(mirror, hop, probe, PathPart.TRANSIT, _given(hop, hop.leaves)) for hop in reversed(between)),
        _intent(mirror, first, mirror.sources, PathPart.SOURCE, _given(first, first.leaves)),
    )


def _intent(
    mirror: RemoteMirror, hop: PathHop, sources: tuple[Source, ...], part: PathPart, port: InterfaceName
) -> Intent:
    is_source = part is PathPart.SOURCE
    return Intent(
        device=hop.device,
        sources=sources,
        direction=mirror.direction,
        destination=RspanDestination(
            vlan=mirror.vlan,
            port=port,
            part=part,
            arrives=None if is_source else _given(hop, hop.arrives),
            reflector=mirror.reflector if is_source else None,
        ),
    )


def _given(hop: PathHop, port: InterfaceName | None) -> InterfaceName:
    if port is None:
        raise ValueError(f"{hop.device} lacks a port of the path")
    return port


def _by_hand() -> str:
    return tr("Give the path with --via, once for each switch from the source on: --via device:in-port:out-port")
