"""Our wire and Open vSwitch, set up alike and given the same frames in the same order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from tests.lab.wire.wiring import SENSOR, access, bench
from tests.oracle.bridge import Bridge, Selection
from tests.oracle.open_vswitch import OpenVSwitch
from toolkit.lab.contract import ActiveMirror, PortSettings
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName


class Twin:
    """Port N of ours is called `portN` there.

    Our copies leave by `SENSOR` or by what the mirror names; theirs by the ports the selections name.
    `extra` are columns of ports that only they have.
    """

    def __init__(
        self,
        switch: OpenVSwitch,
        settings: Mapping[InterfaceName, PortSettings],
        mirrors: Sequence[ActiveMirror] = (),
        selections: Sequence[Selection] = (),
        *,
        flooded: Sequence[int] = (),
        extra: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self._settings = settings
        self._ours = bench({SENSOR: access(1), **settings}, *mirrors)
        self._ours.side.stop_learning(*flooded)
        rows: dict[str, Sequence[str]] = {their_name(port): _columns(each) for port, each in settings.items()}
        outputs = dict.fromkeys(each.port for each in selections if each.port is not None)
        self._monitors = tuple(name for name in outputs if name not in rows)
        everything = {**dict.fromkeys(self._monitors, ()), **rows, **(extra or {})}
        self._theirs = Bridge(switch, everything, selections, flooded)

    def __enter__(self) -> Self:
        self._theirs.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._theirs.__exit__(kind, error, trace)

    def play(self, frames: Iterable[tuple[InterfaceName, bytes]]) -> None:
        for port, frame in frames:
            self._ours.send(port, frame)
            self._theirs.send(their_name(port), frame)

    def left(self, port: InterfaceName) -> tuple[Counter[bytes], Counter[bytes]]:
        """What left `port` of ours, and of theirs."""
        return Counter(self._ours.taken(port)), Counter(self._theirs.taken(their_name(port)))

    def copies(self) -> tuple[list[bytes], list[bytes]]:
        """What left our sensor port, and the monitor ports of theirs together."""
        return self._ours.taken(SENSOR), [frame for port in self._monitors for frame in self._theirs.taken(port)]

    def loop_back(self, port: str) -> None:
        """Sends their copies into another port of theirs."""
        for monitor in self._monitors:
            for frame in self._theirs.taken(monitor):
                self._theirs.send(port, frame)

    def forwards_alike(self) -> bool:
        """Whether every port sent the same; asked once, after the frames were played."""
        pairs = [self.left(port) for port in self._settings]
        return all(ours == theirs for ours, theirs in pairs) and any(ours for ours, _ in pairs)


def their_name(port: InterfaceName) -> str:
    return f"port{port.rpartition('/')[2]}"


def selections_for(mirror: ActiveMirror, settings: Mapping[InterfaceName, PortSettings]) -> list[Selection]:
    """The same sources in Open vSwitch's words, with a monitor port for each direction of each source.

    It sends a frame to one output only once, however many rows select it; a switch sends a copy for
    each port and direction (vendor/h3c.md 1.2). What a VLAN sends is what every port sends in it.
    """
    rows = []
    for port, direction in mirror.source_ports.items():
        rows += [_at_port(their_name(port), part) for part in direction.parts]
    for vlan, direction in mirror.source_vlans.items():
        if Direction.INBOUND in direction.parts:
            rows.append(Selection(vlan=vlan))
        if Direction.OUTBOUND in direction.parts:
            rows += [Selection(departing=(their_name(port),), vlan=vlan) for port in settings]
    return [replace(row, port=f"monitor{number}") for number, row in enumerate(rows)]


def _at_port(port: str, direction: Direction) -> Selection:
    return Selection(arriving=(port,)) if direction is Direction.INBOUND else Selection(departing=(port,))


def _columns(settings: PortSettings) -> tuple[str, ...]:
    if not settings.trunk:
        return (f"tag={settings.pvid}",)
    return ("vlan_mode=trunk", f"trunks={','.join(map(str, sorted(settings.allowed_vlans)))}")
