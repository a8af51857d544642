"""What a switch says about itself."""

from pydantic import AwareDatetime

from toolkit.model.base import Value
from toolkit.model.intent import Direction, Source
from toolkit.model.names import InterfaceName, MacAddress, VlanId
from toolkit.model.network import IpAddress


class SwitchFacts(Value):
    """Who answered: read from one `display version` and the prompt."""

    hostname: str
    vendor: str
    model: str
    version: str


class MirroredSource(Value):
    source: Source
    direction: Direction


class MirrorOnSwitch(Value):
    """A mirror found in a switch's running configuration, whoever made it."""

    handle: str
    """`observe-port 2`, `mirroring-group 4`, `qos policy NAME`."""
    destinations: tuple[InterfaceName, ...]
    sources: tuple[MirroredSource, ...]
    note: str = ""
    """A part of it this program does not interpret, in the switch's own words."""


class ArpEntry(Value):
    address: IpAddress
    mac: MacAddress
    vlan: VlanId | None
    interface: InterfaceName | None
    """None for a link that is not an interface of the switch, such as a tunnel's."""


class MacEntry(Value):
    mac: MacAddress
    vlan: VlanId
    interface: InterfaceName
    learned: bool
    """False for addresses the switch itself owns or that were configured by hand."""


class LldpNeighbor(Value):
    local_port: InterfaceName
    system_name: str
    remote_port: str


class InterfaceCounters(Value):
    """Since they were cleared; none where the display has no such number."""

    input_packets: int | None = None
    input_bytes: int | None = None
    input_unicast: int | None = None
    input_multicast: int | None = None
    input_broadcast: int | None = None
    input_errors: int | None = None
    input_discards: int | None = None
    output_packets: int | None = None
    output_bytes: int | None = None
    output_unicast: int | None = None
    output_multicast: int | None = None
    output_broadcast: int | None = None
    output_errors: int | None = None
    output_discards: int | None = None


class InterfaceDetail(Value):
    """One interface of `display interface`; rates are averages over the switch's own window, 300 s by default."""

    name: InterfaceName
    up: bool
    enabled: bool
    """False when it is shut down by the administrator."""
    description: str = ""
    mac: MacAddress | None = None
    mtu: int | None = None
    speed_bps: int | None = None
    input_bps: int | None = None
    output_bps: int | None = None
    counters: InterfaceCounters = InterfaceCounters()


class ReadAt(Value):
    """When and where a table was read; evidence is worthless without it."""

    device: str
    command: str
    at: AwareDatetime
