"""A computer on an access port."""

from collections.abc import Mapping

from toolkit.lab.wire.frames import BROADCAST, ArpOperation, EtherType, arp, ethernet, mac_octets
from toolkit.lab.wire.packets import Protocol, neighbor_solicitation
from toolkit.lab.wire.port import Plug, Receiver
from toolkit.lab.wire.router import GATEWAY_IPV6, solicitation_group
from toolkit.lab.wire.wire_switch import WireSwitch
from toolkit.model.names import InterfaceName, MacAddress
from toolkit.model.network import IpAddress

_IPV4 = 4
_IPV4_DESTINATION = slice(16, 20)
_IPV6_DESTINATION = slice(24, 40)


class Host:
    """Sends IP packets to its gateway, or straight to a MAC of its own subnet.

    `gateway` is the router's MAC and IPv4 address; `neighbors` the subnet's MACs by packed address.
    """

    def __init__(
        self,
        name: str,
        mac: MacAddress,
        ip: IpAddress,
        gateway: tuple[bytes, IpAddress],
        neighbors: Mapping[bytes, bytes],
    ) -> None:
        self.name = name
        self.mac = mac
        self.ip = ip
        self.arrivals = 0
        """Frames addressed to this host's MAC that reached it."""
        self._octets = mac_octets(mac)
        self._gateway = gateway
        self._neighbors = neighbors
        self._plugged: tuple[WireSwitch, InterfaceName] | None = None
        self._transmit: Receiver | None = None

    @property
    def plugged(self) -> tuple[WireSwitch, InterfaceName] | None:
        """The switch and port this host is plugged into."""
        return self._plugged

    def plug_into(self, switch: WireSwitch, port: InterfaceName) -> None:
        """Moves the cable there and lets the network know, as a computer does when its link comes up."""
        self.unplug()
        self._plugged = switch, port
        self._transmit = switch.plug(port, Plug(self._receive))
        self.announce()

    def unplug(self) -> None:
        if self._plugged is not None:
            switch, port = self._plugged
            switch.unplug(port)
            self._plugged = self._transmit = None

    def announce(self) -> None:
        """Asks for the gateway by ARP or neighbour solicitation, which teaches every switch on the way."""
        if self.ip.version == _IPV4:
            sender, asked = (self._octets, self.ip.packed), (BROADCAST, self._gateway[1].packed)
            self.send_frame(arp(ArpOperation.REQUEST, sender, asked))
            return
        packet = neighbor_solicitation(self.ip, self._octets, GATEWAY_IPV6)
        self.send_frame(ethernet(solicitation_group(GATEWAY_IPV6), self._octets, EtherType.IPV6, packet))

    def send(self, packet: bytes) -> None:
        """Sends an IP packet; nothing happens while the cable is out."""
        version_4 = packet[0] >> 4 == _IPV4
        target = packet[_IPV4_DESTINATION if version_4 else _IPV6_DESTINATION]
        mac = self._neighbors.get(target, self._gateway[0])
        kind = EtherType.IPV4 if version_4 else EtherType.IPV6
        self.send_frame(ethernet(mac, self._octets, kind, packet))

    def sees(self, protocol: Protocol, address: IpAddress, port: int) -> tuple[IpAddress, int]:
        """The address and port under which another inside end appears here: its own."""
        del protocol
        return address, port

    def broadcast(self, packet: bytes) -> None:
        self.send_frame(ethernet(BROADCAST, self._octets, EtherType.IPV4, packet))

    def send_frame(self, frame: bytes) -> None:
        if self._transmit is not None:
            self._transmit(frame)

    def _receive(self, frame: bytes) -> None:
        if frame.startswith(self._octets):
            self.arrivals += 1
