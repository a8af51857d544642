"""What one computer does on the network: each activity is a series of frames of known length."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address
from random import Random

from toolkit.lab.topology import HostPlan
from toolkit.lab.wire.conversation import End, Say, TcpConversation, UdpExchange, tcp_script
from toolkit.lab.wire.firewall import OutsideHost
from toolkit.lab.wire.host import Host
from toolkit.lab.wire.network import Network
from toolkit.lab.wire.packets import udp_datagram
from toolkit.lab.wire.payloads import (
    dns_answer,
    dns_query,
    http_request,
    http_response,
    netbios_query,
    smb_message,
)
from toolkit.lab.wire.tls import TlsVersion, application_data, client_hello, server_hello

_DNS_PORT = 53
_HTTP_PORT = 80
_HTTPS_PORT = 443
_SMB_PORT = 445
_NETBIOS_PORT = 137
_EPHEMERAL_PORTS = range(49_152, 65_536)
_CERTIFICATES_LENGTH = 2_800
_LARGEST_RECORD = 16_000
_PAGE_OCTETS = (1_500, 40_000)
_FILE_OCTETS = (4_000, 120_000)
_QUESTION_FRAMES = 2
_CHATTER_FRAMES = 2
_FILLER_LENGTH = 1 << 18


@dataclass(frozen=True, slots=True)
class Site:
    name: str
    address: IPv4Address


SITES = tuple(
    Site(name, IPv4Address(f"198.18.{block}.{block + 10}"))
    for block, name in enumerate(
        (
            "www.example.com",
            "mail.example.com",
            "news.example.org",
            "static.example.org",
            "video.example.net",
            "maps.example.net",
            "update.example.com",
            "chat.example.org",
            "shop.example.com",
            "docs.example.net",
        )
    )
)
"""Outside servers people use, at addresses reserved for measurements (RFC 2544)."""


@dataclass(frozen=True, slots=True)
class Activity:
    steps: Iterator[None]
    """One frame per step."""
    frames: int


class Activities:
    """Makes the activities of one network's computers; the same ones for the same `random`."""

    def __init__(self, network: Network, random: Random) -> None:
        self._network = network
        self._random = random
        self._ports = itertools.cycle(_EPHEMERAL_PORTS)
        self._filler = random.randbytes(_FILLER_LENGTH)
        files, mail, names, business = network.plan.servers
        self._files, self._mail, self._names, self._business = files, mail, names, business

    def browse(self, host: Host) -> Activity:
        """Looks a name up and fetches a page over TLS."""
        site = self._random.choice(SITES)
        return self.call(host, site, self._length(_PAGE_OCTETS))

    def fetch(self, host: Host) -> Activity:
        """Looks a name up and fetches a page over plain HTTP."""
        site = self._random.choice(SITES)
        return self._after_lookup(host, site, _HTTP_PORT, self._page(site.name))

    def call(self, host: Host, site: Site, octets: int) -> Activity:
        """Looks `site` up and moves `octets` back over TLS."""
        version = self._random.choice(tuple(TlsVersion))
        return self._after_lookup(host, site, _HTTPS_PORT, self._secured(site.name, version, octets))

    def open_file(self, host: Host) -> Activity:
        says = (
            Say(client=True, data=smb_message(self._bytes(160))),
            Say(client=False, data=smb_message(self._bytes(self._length(_FILE_OCTETS)))),
        )
        return self._inside(host, self._files, _SMB_PORT, says)

    def read_mail(self, host: Host) -> Activity:
        says = self._secured(self._mail.name.lower(), TlsVersion.V1_2, self._length(_PAGE_OCTETS))
        return self._inside(host, self._mail, _HTTPS_PORT, says)

    def book(self, host: Host) -> Activity:
        return self._inside(host, self._business, _HTTP_PORT, self._page(self._business.name.lower()))

    def chatter(self, host: Host) -> Activity:
        """An ARP request for the gateway and a name-service broadcast."""
        return Activity(self._chatter(host), _CHATTER_FRAMES)

    def _chatter(self, host: Host) -> Iterator[None]:
        host.announce()
        yield
        ends = host.ip, IPv4Address("255.255.255.255")
        question = netbios_query(self._identifier(), host.name)
        host.broadcast(udp_datagram(ends, (_NETBIOS_PORT, _NETBIOS_PORT), question))
        yield

    def _inside(self, host: Host, server: HostPlan, port: int, says: Sequence[Say]) -> Activity:
        return self._tcp(host, self._network.hosts[server.name], port, says)

    def _after_lookup(self, host: Host, site: Site, port: int, says: Sequence[Say]) -> Activity:
        identifier = self._identifier()
        lookup = UdpExchange(
            (host, self._network.hosts[self._names.name]),
            (next(self._ports), _DNS_PORT),
            dns_query(identifier, site.name),
            dns_answer(identifier, site.name, site.address),
        )
        server = OutsideHost(site.address, self._network.firewall)
        visit = self._tcp(host, server, port, says)
        return Activity(itertools.chain(lookup.play(), visit.steps), _QUESTION_FRAMES + visit.frames)

    def _tcp(self, host: Host, server: End, port: int, says: Sequence[Say]) -> Activity:
        script = tcp_script(says)
        first = self._random.getrandbits(32), self._random.getrandbits(32)
        conversation = TcpConversation((host, server), (next(self._ports), port), first, script)
        return Activity(conversation.play(), len(script))

    def _secured(self, name: str, version: TlsVersion, octets: int) -> tuple[Say, ...]:
        hello = server_hello(version, self._random) + application_data(self._bytes(_CERTIFICATES_LENGTH))
        records = (
            application_data(self._bytes(min(_LARGEST_RECORD, octets - start)))
            for start in range(0, octets, _LARGEST_RECORD)
        )
        return (
            Say(client=True, data=client_hello(name, version, self._random)),
            Say(client=False, data=hello),
            Say(client=True, data=application_data(self._bytes(420))),
            Say(client=False, data=b"".join(records)),
        )

    def _page(self, name: str) -> tuple[Say, ...]:
        return (
            Say(client=True, data=http_request(name, f"/{self._identifier():04x}")),
            Say(client=False, data=http_response(self._bytes(self._length(_PAGE_OCTETS)))),
        )

    def _identifier(self) -> int:
        return self._random.getrandbits(16)

    def _length(self, limits: tuple[int, int]) -> int:
        return self._random.randint(*limits)

    def _bytes(self, length: int) -> bytes:
        start = self._random.randrange(_FILLER_LENGTH - length)
        return self._filler[start : start + length]
