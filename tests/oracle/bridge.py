"""One switch of Open vSwitch, set up and fed frame by frame."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from tests.oracle.open_vswitch import OpenVSwitch

_BRIDGE = "br0"
_FENCE_VLAN = 4000
_FENCE_IN, _FENCE_OUT = "fence-in", "fence-out"
_FENCE = b"\xff" * 6 + bytes.fromhex("0600000000fe") + b"\x88\xb5" + bytes(46)
_FENCE_ROUNDS = 2
_FENCE_SECONDS = 20.0


@dataclass(frozen=True)
class Selection:
    """A row of Open vSwitch's Mirror table; ports by their names on the bridge.

    What arrives at one of `arriving`, departs from one of `departing`, or, without either, passes at
    all; of this, with `vlan`, only what is in it. Copies leave by `port` or are flooded in `into_vlan`.
    """

    arriving: tuple[str, ...] = ()
    departing: tuple[str, ...] = ()
    vlan: int | None = None
    port: str | None = None
    into_vlan: int | None = None

    def columns(self) -> list[str]:
        return [
            *([f"select_src_port={_references(self.arriving)}"] if self.arriving else []),
            *([f"select_dst_port={_references(self.departing)}"] if self.departing else []),
            *(["select_all=true"] if not self.arriving + self.departing else []),
            *([f"select_vlan={self.vlan}"] if self.vlan is not None else []),
            *([f"output_port={_references([self.port])}"] if self.port is not None else []),
            *([f"output_vlan={self.into_vlan}"] if self.into_vlan is not None else []),
        ]


class Bridge:
    """`ports` holds columns of each port's row, such as `tag=10`; nothing is learned in `flooded` VLANs."""

    def __init__(
        self,
        switch: OpenVSwitch,
        ports: Mapping[str, Sequence[str]],
        selections: Sequence[Selection] = (),
        flooded: Sequence[int] = (),
    ) -> None:
        self._switch = switch
        rows = {**ports, **dict.fromkeys((_FENCE_IN, _FENCE_OUT), (f"tag={_FENCE_VLAN}",))}
        self._cables = switch.cables(rows)
        switch.configure(*_creation(rows, selections, flooded))
        for cable in self._cables.values():
            cable.taken()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._switch.configure("del-br", _BRIDGE)

    def send(self, port: str, frame: bytes) -> None:
        """Returns once the frame has left by every port it was to leave by."""
        self._cables[port].send(frame)
        # One thread serves all ports in turn and sends what it took from one before it looks at the next.
        # When the second fence, sent after the first came out, comes out as well, it has been everywhere.
        for _ in range(_FENCE_ROUNDS):
            self._cables[_FENCE_IN].send(_FENCE)
            self._await_fence()

    def taken(self, port: str) -> list[bytes]:
        """What left `port` since the last time this was asked."""
        return self._cables[port].taken()

    def _await_fence(self) -> None:
        deadline = time.monotonic() + _FENCE_SECONDS
        cable = self._cables[_FENCE_OUT]
        while _FENCE not in cable.taken():
            assert cable.wait(max(0.0, deadline - time.monotonic())), "Open vSwitch forwards nothing"


def _creation(rows: Mapping[str, Sequence[str]], selections: Sequence[Selection], flooded: Sequence[int]) -> list[str]:
    """One transaction of `ovs-vsctl`."""
    words = ["add-br", _BRIDGE, "--", "set", "bridge", _BRIDGE, "datapath_type=dummy"]
    words += [f"flood_vlans={','.join(map(str, flooded))}"] if flooded else []
    for name, columns in rows.items():
        words += ["--", "add-port", _BRIDGE, name, *columns, "--", f"--id=@{name}", "get", "port", name]
    made = [f"selection{number}" for number in range(len(selections))]
    for name, selection in zip(made, selections, strict=True):
        words += ["--", f"--id=@{name}", "create", "mirror", f"name={name}", *selection.columns()]
    return [*words, "--", "set", "bridge", _BRIDGE, f"mirrors={_references(made)}"] if made else words


def _references(names: Iterable[str]) -> str:
    return ",".join(f"@{name}" for name in names)
