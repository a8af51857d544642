"""One emulated switch's forwarding: learning, VLANs, aggregates, mirroring, routing on a core."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from ipaddress import IPv4Address
from zlib import crc32

from toolkit.lab.contract import ArpRow, LearnedMac, LldpRow, PortCounters, SwitchSide
from toolkit.lab.wire.clock import Clock
from toolkit.lab.wire.exits import Tunnels
from toolkit.lab.wire.frames import SHORTEST_FRAME, is_tagged, untagged, vlan_of
from toolkit.lab.wire.layout import Layout, lay_out
from toolkit.lab.wire.port import Group, Plug, Port, Receiver, carrier
from toolkit.lab.wire.router import Router
from toolkit.model.names import InterfaceName, MacAddress

_DESTINATION = slice(0, 6)
_SOURCE = slice(6, 12)
_GROUP_BIT = 1
_OUI = bytes.fromhex("00e0fc")
_NO_VLAN = 0
"""Where a frame is that its port does not let in: received, and in no VLAN of the switch."""
_NOWHERE = InterfaceName("Nowhere0")
"""No switch has it, so that an unknown MAC and one on a dead port are looked up alike."""


class WireSwitch:
    """Implements `contract.WireSide`.

    Frames keep every tag but the outermost, which decides their VLAN. Public methods take the clock's
    lock, except `receive`, whose callers hold it. Learned addresses do not age: they leave when their
    port loses its link or their VLAN its learning.
    """

    def __init__(self, side: SwitchSide, clock: Clock, router: Router | None = None) -> None:
        self._side = side
        self._clock = clock
        self.router = router
        self._ports = {name: Port(name) for name in side.ports()}
        self._macs: dict[int, dict[bytes, InterfaceName]] = {}
        self._revision: int | None = None
        self._layout = Layout()
        self._without_learning: frozenset[int] = frozenset()
        self._tunnels = Tunnels(router.mac if router else _bridge_mac(side.name), router, self._forward_copy)

    @property
    def name(self) -> str:
        return self._side.name

    def plug(self, port: InterfaceName, plug: Plug) -> Receiver:
        """Puts a cable into `port`; the answer is where the far end sends its frames."""
        with self._clock.lock:
            runtime = self._port(port)
            runtime.plug = plug
            self._revision = None
            return partial(self.receive, runtime)

    def unplug(self, port: InterfaceName) -> None:
        with self._clock.lock:
            self._port(port).plug = None
            self._revision = None

    def receive(self, port: Port, frame: bytes) -> None:
        """A frame arrives at `port`, with the tags it has on the cable."""
        if self._side.revision != self._revision:
            self._refresh()
        if not port.up or len(frame) < SHORTEST_FRAME:
            return
        port.count_in(frame)
        if port.is_destination:
            # What the sensor itself sends is ignored (vendor/device-access.md 5.3).
            return
        bare, vlan = _classify(port, frame)
        forwarded = vlan in port.allowed
        inbound = self._layout.inbound
        if inbound.used:
            inbound.copy(frame, port, vlan if forwarded else _NO_VLAN, self._clock.now)
        if forwarded:
            self._forward(port.logical, bare, vlan)

    def enabled(self, port: InterfaceName) -> bool:
        """Whether this end of the cable in `port` is not shut down."""
        with self._fresh():
            return self._port(port).up

    def mac_table(self) -> Sequence[LearnedMac]:
        with self._fresh():
            return tuple(
                LearnedMac(MacAddress.from_bytes(mac), vlan, port)
                for vlan, table in sorted(self._macs.items())
                for mac, port in table.items()
            )

    def arp_table(self) -> Sequence[ArpRow]:
        """Only on a switch that routes, and only neighbours whose MAC is learned on a port."""
        if self.router is None:
            return ()
        with self._fresh():
            return tuple(
                ArpRow(address, MacAddress.from_bytes(neighbor.mac), neighbor.vlan, port)
                for address, neighbor in self.router.neighbors.items()
                if isinstance(address, IPv4Address) and (port := self._macs.get(neighbor.vlan, {}).get(neighbor.mac))
            )

    def lldp_neighbors(self) -> Sequence[LldpRow]:
        with self._fresh():
            return tuple(
                LldpRow(port.name, *port.plug.neighbor)
                for port in self._ports.values()
                if port.plug is not None and port.plug.neighbor is not None and port.link_up
            )

    def counters(self, port: InterfaceName) -> PortCounters:
        """Of an aggregate: the sum over its members."""
        with self._fresh():
            return _total([member.counters for member in self._members(port)])

    def link_up(self, port: InterfaceName) -> bool:
        """Of an aggregate: whether any member has link."""
        with self._fresh():
            return any(member.link_up for member in self._members(port))

    def _forward(self, source: InterfaceName | None, frame: bytes, vlan: int) -> None:
        """`source` is where the frame came in; none for frames this switch makes itself."""
        table = self._macs.setdefault(vlan, {})
        if source is not None:
            if vlan not in self._without_learning:
                table[frame[_SOURCE]] = source
            if self.router is not None and self._routed(self.router, frame, vlan):
                return
        known = self._layout.groups.get(table.get(frame[_DESTINATION], _NOWHERE))
        if known is None:
            self._flood(source, frame, vlan)
        elif known[0].logical != source:
            self._send(known, frame, vlan)

    def _routed(self, router: Router, frame: bytes, vlan: int) -> bool:
        """Whether the frame was for the router alone."""
        if vlan not in router.interfaces:
            return False
        addressed = frame[_DESTINATION] == router.mac
        if addressed and (routed := router.route(frame)) is not None:
            self._forward(None, *routed)
        elif (addressed or frame[0] & _GROUP_BIT) and (reply := router.answer(frame, vlan)) is not None:
            self._forward(None, reply, vlan)
        return addressed

    def _flood(self, source: InterfaceName | None, frame: bytes, vlan: int) -> None:
        for group in self._layout.flood.get(vlan, ()):
            if group[0].logical != source:
                self._send(group, frame, vlan)

    def _send(self, group: Group, frame: bytes, vlan: int) -> None:
        port = carrier(group, frame)
        if vlan not in port.allowed:
            return
        sent = port.as_sent(frame, vlan)
        outbound = self._layout.outbound
        if outbound.used:
            outbound.copy(sent, port, vlan, self._clock.now)
        port.transmit(sent)

    def _forward_copy(self, frame: bytes, vlan: int, now: float) -> None:
        """A copy in a tunnel: routed, and not mirrored again (vendor/huawei.md 3)."""
        known = self._layout.groups.get(self._macs.get(vlan, {}).get(frame[_DESTINATION], _NOWHERE))
        for group in self._layout.flood.get(vlan, ()) if known is None else (known,):
            port = carrier(group, frame)
            port.transmit_copy(port.as_sent(frame, vlan), now)

    def _port(self, name: InterfaceName) -> Port:
        return self._ports.setdefault(name, Port(name))

    def _members(self, name: InterfaceName) -> list[Port]:
        return [port for port in self._ports.values() if name in {port.name, port.logical}]

    @contextmanager
    def _fresh(self) -> Iterator[None]:
        """The lock, over a layout that follows the running configuration."""
        with self._clock.lock:
            if self._side.revision != self._revision:
                self._refresh()
            yield

    def _refresh(self) -> None:
        """Reads the switch again; forgets what was learned on ports without link, or in VLANs that learn no more."""
        self._revision = self._side.revision
        settings = self._side.ports()
        for name in settings:
            self._ports.setdefault(name, Port(name))
        present = {name: port for name, port in self._ports.items() if name in settings}
        self._layout = lay_out(present, settings, self._side.active_mirrors(), self._tunnels)
        self._without_learning = self._side.vlans_without_learning()
        for vlan, table in self._macs.items():
            unlearned = vlan in self._without_learning
            for mac in [mac for mac, port in table.items() if unlearned or port not in self._layout.groups]:
                del table[mac]


def _classify(port: Port, frame: bytes) -> tuple[bytes, int]:
    """The frame without its outermost tag, and its VLAN; a priority tag (VLAN 0) means the PVID."""
    if not is_tagged(frame):
        return frame, port.pvid
    return untagged(frame), vlan_of(frame) or port.pvid


def _bridge_mac(name: str) -> bytes:
    """An address for a switch of that name, the same every time."""
    return _OUI + crc32(name.encode()).to_bytes(4, "big")[1:]


def _total(counters: Sequence[PortCounters]) -> PortCounters:
    return PortCounters(
        sum(each.frames_in for each in counters),
        sum(each.bytes_in for each in counters),
        sum(each.frames_out for each in counters),
        sum(each.bytes_out for each in counters),
        sum(each.dropped_out for each in counters),
    )
