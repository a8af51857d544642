"""Which packets a flow mirror copies: what an access list of the switch can match."""

from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network
from typing import Annotated, Self

from pydantic import Field, model_validator

from toolkit.model.base import Value

L4Port = Annotated[int, Field(ge=0, le=65535)]


class FlowProtocol(StrEnum):
    IP = "ip"
    """Every protocol above IPv4."""
    TCP = "tcp"
    UDP = "udp"
    ICMP = "icmp"


class FlowRule(Value):
    """One permit rule: IPv4, and ports of TCP or UDP; `None` matches everything."""

    protocol: FlowProtocol = FlowProtocol.IP
    source: IPv4Network | None = None
    destination: IPv4Network | None = None
    source_port: L4Port | None = None
    destination_port: L4Port | None = None

    @model_validator(mode="after")
    def _ports_need_a_protocol_with_ports(self) -> Self:
        has_port = self.source_port is not None or self.destination_port is not None
        if has_port and self.protocol not in (FlowProtocol.TCP, FlowProtocol.UDP):
            raise ValueError("a port needs tcp or udp")
        return self

    def matches(
        self,
        protocol: int,
        source: IPv4Address,
        destination: IPv4Address,
        source_port: int | None = None,
        destination_port: int | None = None,
    ) -> bool:
        """`protocol` as the IPv4 header numbers it; ports are none in a fragment after the first."""
        return (
            self.protocol in (FlowProtocol.IP, _BY_NUMBER.get(protocol))
            and (self.source is None or source in self.source)
            and (self.destination is None or destination in self.destination)
            and self.source_port in (None, source_port)
            and self.destination_port in (None, destination_port)
        )

    def __str__(self) -> str:
        parts = (
            None if self.protocol is FlowProtocol.IP else self.protocol.value,
            None if self.source is None else f"src {_short(self.source)}",
            None if self.source_port is None else f"src-port {self.source_port}",
            None if self.destination is None else f"dst {_short(self.destination)}",
            None if self.destination_port is None else f"dst-port {self.destination_port}",
        )
        return " ".join(part for part in parts if part) or "ip"


_BY_NUMBER = {1: FlowProtocol.ICMP, 6: FlowProtocol.TCP, 17: FlowProtocol.UDP}
_HOST_BITS = 32


def _short(network: IPv4Network) -> str:
    return str(network.network_address) if network.prefixlen == _HOST_BITS else str(network)
