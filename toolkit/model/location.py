"""Where a host is plugged in, and how we know."""

from enum import StrEnum

from toolkit.model.base import Value
from toolkit.model.names import DeviceName, InterfaceName, MacAddress
from toolkit.model.network import IpAddress
from toolkit.model.switch import ReadAt


class Certainty(StrEnum):
    """`access`: one host's port. `shared`: several MACs behind it. `uplink`: the trail ended at a trunk."""

    ACCESS = "access"
    SHARED = "shared"
    UPLINK = "uplink"


class Hop(Value):
    """One switch on the way down, and the port behind which the MAC was learned there."""

    device: DeviceName
    port: InterfaceName
    vlan: int
    macs_on_port: int
    read: ReadAt


class HostLocation(Value):
    address: IpAddress | None
    mac: MacAddress
    hops: tuple[Hop, ...]
    """From the core downwards; the last one names the host's own port."""
    certainty: Certainty
    arp: ReadAt | None
    """Where the address was translated to the MAC; none when the MAC came from the frames."""
    note: str = ""

    @property
    def last(self) -> Hop:
        return self.hops[-1]
