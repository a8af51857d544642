"""The computer whose traffic is a recording."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from toolkit.lab.wire.clock import Clock
from toolkit.lab.wire.conversation import schedule
from toolkit.lab.wire.firewall import Firewall
from toolkit.lab.wire.frames import EtherType, ethernet, mac_octets
from toolkit.lab.wire.host import Host
from toolkit.lab.wire.network import Network
from toolkit.lab.wire.replay import Recorded, Recording, choose_host, read_recording
from toolkit.language import tr
from toolkit.model.errors import InputError
from toolkit.model.names import InterfaceName, MacAddress
from toolkit.model.network import IpAddress, IpNetwork

_IPV4 = 4
LONGEST_GAP_SECONDS = 0.02
"""What a longer silence of a recording shrinks to."""
_OUI = "8c:16:45"


class ReplayHost:
    """What it sent enters at its access port; what it received comes from beyond the uplink.

    Frames of the recording's other hosts are left out and counted in `skipped`.
    """

    def __init__(self, host: Host, recording: Recording, firewall: Firewall, longest_gap: float) -> None:
        self._host = host
        self._firewall = firewall
        self._longest_gap = longest_gap
        self._packets = [each for each in recording.packets if host.ip in {each.source, each.destination}]
        self.frames = len(self._packets)
        """How many frames of the recording are this host's."""
        self.skipped = len(recording.packets) - self.frames + recording.other_frames
        self.finished = threading.Event()
        """Set when the whole recording has been played once."""

    @property
    def ip(self) -> IpAddress:
        return self._host.ip

    @property
    def mac(self) -> MacAddress:
        return self._host.mac

    @property
    def switch(self) -> str:
        return self._place[0]

    @property
    def port(self) -> InterfaceName:
        return self._place[1]

    def play(self, clock: Clock, *, repeat: bool = False) -> None:
        """Begins now, in simulated time; with `repeat` it begins again whenever it ends."""
        with clock.lock:
            schedule(clock, self._steps(repeat=repeat), self._gaps())

    @property
    def _place(self) -> tuple[str, InterfaceName]:
        if self._host.plugged is None:
            raise LookupError(f"{self._host.name} is unplugged")
        switch, port = self._host.plugged
        return switch.name, port

    def _steps(self, *, repeat: bool) -> Iterator[None]:
        while self._packets:
            for recorded in self._packets:
                self._put_on_wire(recorded)
                yield
            self.finished.set()
            if not repeat:
                return

    def _gaps(self) -> Iterator[float]:
        """Between frames as recorded, up to the longest; stamps that run backwards count as none."""
        while True:
            for earlier, later in zip(self._packets, self._packets[1:], strict=False):
                yield min(self._longest_gap, max(0.0, later.moment - earlier.moment))
            yield self._longest_gap

    def _put_on_wire(self, recorded: Recorded) -> None:
        if recorded.source != self._host.ip:
            self._firewall.deliver(recorded.packet)
        elif recorded.group_mac is None:
            self._host.send(recorded.packet)
        else:
            kind = EtherType.IPV4 if self._host.ip.version == _IPV4 else EtherType.IPV6
            mac = mac_octets(self._host.mac)
            self._host.send_frame(ethernet(recorded.group_mac, mac, kind, recorded.packet))


def plug_recording(
    network: Network, file: Path, targets: Sequence[IpNetwork], longest_gap: float = LONGEST_GAP_SECONDS
) -> ReplayHost:
    """Plugs the computer in, announced but silent until it plays.

    Raises InputError for an unreadable file, a taken address, or when no spare port is left.
    """
    recording = read_recording(file)
    ip = choose_host(recording, targets)
    if any(host.ip == ip for host in network.hosts.values()):
        raise InputError(
            tr("{address} is already a computer of the lab", address=ip),
            tr("Start the lab with another seed, or replay another capture."),
        )
    spare = network.free_port()
    mac = MacAddress(f"{_OUI}:{ip.packed[-3:].hex(':')}")
    host = network.add_host(f"PC-{file.stem}", mac, ip, spare.vlan)
    with network.clock.lock:
        host.plug_into(network.switches[spare.switch], spare.port)
    return ReplayHost(host, recording, network.firewall, longest_gap)
