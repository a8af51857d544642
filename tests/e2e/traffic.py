"""Ports that carry as much as a test wants, as their switch then displays it."""

from collections.abc import Sequence

from toolkit.lab.contract import ArpRow, LearnedMac, LldpRow, PortCounters, WireSide
from toolkit.lab.switch.switch import LabSwitch
from toolkit.model.names import InterfaceName

MEGABIT = 1_000_000
_BITS = 8
_FRAME = 1000
"""Bytes."""


class BusyWire:
    """Implements `contract.WireSide`: every port has a link, and one is busy; the rest is as on `quiet`."""

    def __init__(self, quiet: WireSide, busy: InterfaceName, received_mbps: int, sent_mbps: int) -> None:
        self._quiet = quiet
        self._busy = busy
        received, sent = (mbps * MEGABIT // _BITS for mbps in (received_mbps, sent_mbps))
        self._counters = PortCounters(received // _FRAME, received, sent // _FRAME, sent)

    def mac_table(self) -> Sequence[LearnedMac]:
        return self._quiet.mac_table()

    def arp_table(self) -> Sequence[ArpRow]:
        return self._quiet.arp_table()

    def lldp_neighbors(self) -> Sequence[LldpRow]:
        return self._quiet.lldp_neighbors()

    def counters(self, port: InterfaceName) -> PortCounters:
        return self._counters if port == self._busy else self._quiet.counters(port)

    def link_up(self, port: InterfaceName) -> bool:
        del port
        return True


def keep_busy(switch: LabSwitch, port: InterfaceName, *, received_mbps: int, sent_mbps: int) -> None:
    """The switch has counted for one second, so that its averages are these rates."""
    switch.wire = BusyWire(switch.wire, port, received_mbps, sent_mbps)
    switch.uptime = lambda: 1.0
