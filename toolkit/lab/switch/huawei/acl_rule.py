"""One rule of an access list: how VRP reads it, prints it, and what it matches."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network

from toolkit.model.flow import FlowProtocol, FlowRule

PORT_NAMES: Mapping[str, int] = {
    "ftp-data": 20,
    "ftp": 21,
    "telnet": 23,
    "smtp": 25,
    "domain": 53,
    "dns": 53,
    "bootps": 67,
    "bootpc": 68,
    "tftp": 69,
    "www": 80,
    "pop3": 110,
    "ntp": 123,
    "snmp": 161,
    "snmptrap": 162,
    "bgp": 179,
}
"""A typed `80` is printed `www` (seen in a public VRP transcript); the other names occur in public configurations."""

_TCP_NAMES = {20: "ftp-data", 21: "ftp", 23: "telnet", 25: "smtp", 53: "domain", 80: "www", 110: "pop3", 179: "bgp"}
_UDP_NAMES = {53: "dns", 67: "bootps", 68: "bootpc", 69: "tftp", 123: "ntp", 161: "snmp", 162: "snmptrap"}
_BITS = 32


@dataclass(frozen=True, slots=True)
class Wildcard:
    """An address and its wildcard: a set bit of the wildcard is not looked at."""

    address: IPv4Address
    mask: IPv4Address

    def __str__(self) -> str:
        return f"{self.address} {0 if int(self.mask) == 0 else self.mask}"

    @property
    def network(self) -> IPv4Network | None:
        """None for a wildcard with holes, which is no prefix."""
        ignored = int(self.mask).bit_length()
        if int(self.mask) != (1 << ignored) - 1:
            return None
        return IPv4Network((int(self.address), _BITS - ignored))


@dataclass(frozen=True, slots=True)
class AclRule:
    """`protocol` is None in a basic list, whose rules name none."""

    permit: bool
    protocol: FlowProtocol | None = None
    source: Wildcard | None = None
    destination: Wildcard | None = None
    source_port: int | None = None
    destination_port: int | None = None
    logging: bool = False

    def __str__(self) -> str:
        parts = ["permit" if self.permit else "deny"]
        if self.protocol is not None:
            parts.append(self.protocol)
        if self.source is not None:
            parts.append(f"source {self.source}")
        if self.source_port is not None:
            parts.append(f"source-port eq {self._named(self.source_port)}")
        if self.destination is not None:
            parts.append(f"destination {self.destination}")
        if self.destination_port is not None:
            parts.append(f"destination-port eq {self._named(self.destination_port)}")
        if self.logging:
            parts.append("logging")
        return " ".join(parts)

    def _named(self, port: int) -> str:
        names = _TCP_NAMES if self.protocol is FlowProtocol.TCP else _UDP_NAMES
        return names.get(port, str(port))

    def as_flow(self) -> FlowRule | None:
        """None for a wildcard with holes: what it matches is no prefix."""
        source = None if self.source is None else self.source.network
        destination = None if self.destination is None else self.destination.network
        if (self.source is not None and source is None) or (self.destination is not None and destination is None):
            return None
        return FlowRule(
            protocol=self.protocol or FlowProtocol.IP,
            source=source,
            destination=destination,
            source_port=self.source_port,
            destination_port=self.destination_port,
        )
