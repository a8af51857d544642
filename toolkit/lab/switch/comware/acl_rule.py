"""One rule of an advanced access list: how Comware prints it, and what it matches."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network

from toolkit.model.flow import FlowProtocol, FlowRule

_TCP_NAMES: Mapping[int, str] = {
    20: "ftp-data",
    21: "ftp",
    23: "telnet",
    25: "smtp",
    53: "domain",
    80: "www",
    110: "pop3",
    111: "sunrpc",
    179: "bgp",
    514: "cmd",
}
_UDP_NAMES: Mapping[int, str] = {
    53: "dns",
    67: "bootps",
    68: "bootpc",
    69: "tftp",
    123: "ntp",
    137: "netbios-ns",
    138: "netbios-dgm",
    139: "netbios-ssn",
    161: "snmp",
    162: "snmptrap",
    514: "syslog",
}
"""A typed 80 is printed `www`, as in public configurations; names of rarer ports are left out."""

_BITS = 32


@dataclass(frozen=True, slots=True)
class Addresses:
    """An address and its wildcard: a set bit of the wildcard is not looked at."""

    address: IPv4Address
    wildcard: IPv4Address

    def __str__(self) -> str:
        return f"{self.address} {self.wildcard if int(self.wildcard) else 0}"

    @property
    def network(self) -> IPv4Network | None:
        """None for a wildcard with holes, which is no prefix."""
        ignored = int(self.wildcard).bit_length()
        if int(self.wildcard) != (1 << ignored) - 1:
            return None
        return IPv4Network((int(self.address), _BITS - ignored))


@dataclass(frozen=True, slots=True)
class L4Ports:
    """`eq 443`, `range 135 139`, `gt 1023`."""

    operator: str
    ports: tuple[int, ...]

    def text(self, protocol: str) -> str:
        names = _TCP_NAMES if protocol == FlowProtocol.TCP else _UDP_NAMES
        return " ".join([self.operator, *(names.get(port, str(port)) for port in self.ports)])

    @property
    def single(self) -> int | None:
        return self.ports[0] if self.operator == "eq" else None


@dataclass(frozen=True, slots=True)
class RuleTerms:
    """What narrows a rule behind its protocol."""

    source: Addresses | None = None
    source_port: L4Ports | None = None
    destination: Addresses | None = None
    destination_port: L4Ports | None = None
    others: tuple[str, ...] = ()
    """Kept and printed, in order: `established`, `dscp ef`, `time-range work`."""

    def text(self, protocol: str) -> str:
        parts = (
            self.source and f"source {self.source}",
            self.source_port and f"source-port {self.source_port.text(protocol)}",
            self.destination and f"destination {self.destination}",
            self.destination_port and f"destination-port {self.destination_port.text(protocol)}",
            *self.others,
        )
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class AclRule:
    permit: bool
    protocol: str
    terms: RuleTerms = RuleTerms()

    def __str__(self) -> str:
        action = "permit" if self.permit else "deny"
        return f"{action} {self.protocol} {self.terms.text(self.protocol)}".rstrip()

    def as_flow(self) -> FlowRule | None:
        """None for what a `FlowRule` cannot say: such a rule matches nothing here."""
        terms = self.terms
        source = terms.source and terms.source.network
        destination = terms.destination and terms.destination.network
        ports = (terms.source_port, terms.destination_port)
        unsaid = (
            self.protocol not in list(FlowProtocol),
            terms.others,
            terms.source and source is None,
            terms.destination and destination is None,
            any(port is not None and port.single is None for port in ports),
        )
        if any(unsaid):
            return None
        return FlowRule(
            protocol=FlowProtocol(self.protocol),
            source=source,
            destination=destination,
            source_port=terms.source_port and terms.source_port.single,
            destination_port=terms.destination_port and terms.destination_port.single,
        )


PORT_NUMBERS: Mapping[str, int] = {name: number for names in (_TCP_NAMES, _UDP_NAMES) for number, name in names.items()}
