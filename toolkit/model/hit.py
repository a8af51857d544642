"""A local host seen talking to a target, with the evidence."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from toolkit.model.base import Value
from toolkit.model.names import MacAddress
from toolkit.model.network import IpAddress

Port = Annotated[int, Field(ge=0, le=65535)]


class Hit(Value):
    """One local host and one remote address that a target matched."""

    local: IpAddress
    remote: IpAddress
    target: str
    """The target as the user wrote it."""
    mac: MacAddress | None
    """Of the local host, from frames it sent; unknown when only frames towards it were seen."""
    vlans: tuple[int, ...]
    """Outermost tag first, of the first matching frame; empty for untagged, 0 is a priority tag."""
    protocols: tuple[str, ...]
    """`TCP`, `UDP`, `ICMP`..., in the order first seen."""
    remote_ports: tuple[Port, ...]
    first_seen: AwareDatetime
    last_seen: AwareDatetime
    frames_sent: int
    """From the local host to the target."""
    frames_received: int
    bytes_sent: int
    """On the wire, including headers."""
    bytes_received: int


class FrameCounts(Value):
    """What a search went through: "not seen" means nothing without it."""

    seen: int | None
    """Frames offered to the search; none when a filter below us did not count the rest."""
    matched: int
    malformed: int
    """Frames that passed the filter and whose headers were cut or contradict themselves."""
    bytes: int | None
