"""The firewall beyond the core's uplink, and the hosts of the Internet behind it."""

from collections.abc import Callable, Sequence
from ipaddress import IPv4Address

from toolkit.lab.wire.frames import (
    ArpOperation,
    EtherType,
    arp,
    ether_type_of,
    ethernet,
    flow_hash,
    is_tagged,
    mac_octets,
    read_arp,
    tagged,
    untagged,
    vlan_of,
)
from toolkit.lab.wire.nat import Translation
from toolkit.lab.wire.packets import Protocol
from toolkit.lab.wire.port import Plug, Receiver
from toolkit.lab.wire.wire_switch import WireSwitch
from toolkit.model.names import InterfaceName, MacAddress
from toolkit.model.network import IpAddress

_PAYLOAD = 14
_LENGTH = slice(2, 4)
_IPV4 = 4


class Firewall:
    """Answers on the transit VLAN, tagged; IPv4 leaves under the public address, IPv6 untranslated."""

    def __init__(self, mac: MacAddress, transit: tuple[int, IPv4Address], core_mac: bytes, public: IPv4Address) -> None:
        self._mac = mac_octets(mac)
        self._vlan, self._inside = transit
        self._core_mac = core_mac
        self.translation = Translation(public)
        self.departed = 0
        """Packets that left for the Internet."""
        self._uplinks: list[Receiver] = []
        self._watchers: list[Callable[[bytes], None]] = []

    def plug_into(self, core: WireSwitch, ports: Sequence[InterfaceName]) -> None:
        """One cable per port of the core's uplink aggregate."""
        self._uplinks = [core.plug(port, Plug(self._receive)) for port in ports]
        sender = (self._mac, self._inside.packed)
        self._send(arp(ArpOperation.REQUEST, sender, sender))

    def watch_outside(self, watcher: Callable[[bytes], None]) -> None:
        """Hands `watcher` every IP packet as it leaves for the Internet."""
        self._watchers.append(watcher)

    def enter(self, packet: bytes) -> None:
        """An IPv4 packet from the Internet to the public address."""
        if (translated := self.translation.inward(packet)) is not None:
            self.deliver(translated)

    def deliver(self, packet: bytes) -> None:
        """Sends a packet that already carries its inside destination to the core."""
        kind = EtherType.IPV4 if packet[0] >> 4 == _IPV4 else EtherType.IPV6
        self._send(ethernet(self._core_mac, self._mac, kind, packet))

    def _send(self, frame: bytes) -> None:
        self._uplinks[flow_hash(frame) % len(self._uplinks)](tagged(frame, self._vlan))

    def _receive(self, frame: bytes) -> None:
        if not is_tagged(frame) or vlan_of(frame) != self._vlan:
            return
        bare = untagged(frame)
        kind = ether_type_of(bare)
        if kind == EtherType.ARP:
            self._answer(bare)
        elif bare.startswith(self._mac) and kind == EtherType.IPV4:
            self._depart(self.translation.outward(_without_padding(bare[_PAYLOAD:])))
        elif bare.startswith(self._mac) and kind == EtherType.IPV6:
            self._depart(bare[_PAYLOAD:])

    def _answer(self, frame: bytes) -> None:
        heard = read_arp(frame)
        if heard is not None and heard[0] == ArpOperation.REQUEST and heard[3] == self._inside.packed:
            self._send(arp(ArpOperation.REPLY, (self._mac, self._inside.packed), (heard[1], heard[2])))

    def _depart(self, packet: bytes) -> None:
        self.departed += 1
        for watcher in self._watchers:
            watcher(packet)


def _without_padding(packet: bytes) -> bytes:
    """The packet alone; a length of 0 is what a capture shows of segments a network card was to cut."""
    length = int.from_bytes(packet[_LENGTH], "big")
    return packet[:length] if length else packet


class OutsideHost:
    """A host of the Internet, as one network's firewall reaches it."""

    def __init__(self, ip: IPv4Address, firewall: Firewall) -> None:
        self.ip: IpAddress = ip
        self._firewall = firewall

    @property
    def arrivals(self) -> int:
        return self._firewall.departed

    def send(self, packet: bytes) -> None:
        self._firewall.enter(packet)

    def sees(self, protocol: Protocol, address: IpAddress, port: int) -> tuple[IpAddress, int]:
        """The address and port under which an inside end appears here."""
        translation = self._firewall.translation
        public = translation.public_port(protocol, IPv4Address(address), port)
        return translation.public, port if public is None else public
