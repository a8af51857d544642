"""Parts that start configurations of both vendors are drawn from."""

from dataclasses import dataclass
from ipaddress import IPv4Address

from hypothesis import strategies as st

from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

DESCRIPTIONS = st.sampled_from(["", "uplink", "SRV-DC-01", "undo observe-port 1", "mirroring-group 2 local"])
DIRECTIONS = st.sampled_from(Direction)
ONE_WAY = st.sampled_from([Direction.INBOUND, Direction.OUTBOUND])
OWN_ADDRESS = IPv4Address("192.0.2.1")
MAC_WORDS = ("001b-210a-0b0c", "0050-5600-0001")


@dataclass(frozen=True, slots=True)
class Start:
    """A configuration the lab accepts, and what of it intents are drawn from."""

    text: str
    vlans: tuple[int, ...]
    ports: tuple[InterfaceName, ...]
    """Physical and aggregate, in use or free."""
    free_vlans: tuple[int, ...]
    """Nobody mirrors them, treats them by a policy or carries copies in them."""
    free_ports: tuple[InterfaceName, ...]
    """Physical, and neither source nor destination nor member of anything."""
    trunks: tuple[InterfaceName, ...]
    """Two physical ports to other switches, otherwise as free."""
    numbers_left: bool
    """Whether this model has an index or group number for one more mirror."""


def section(header: str, lines: list[str]) -> str:
    return "".join([f"{header}\n", *(f" {line}\n" for line in lines if line), "#\n"])


@st.composite
def vlan_ids(draw: st.DrawFn) -> tuple[int, ...]:
    """Without VLAN 1, which always exists."""
    return tuple(sorted(draw(st.sets(st.integers(2, 4094), max_size=8) | st.just({10, 20, 30}))))


def described(text: str) -> str:
    return f"description {text}" if text else ""


class Ports:
    """The ports of a model in some order, handed out one after the other."""

    def __init__(self, ports: list[InterfaceName]) -> None:
        self._left = ports

    def take(self, count: int) -> tuple[InterfaceName, ...]:
        taken, self._left = self._left[:count], self._left[count:]
        return tuple(taken)

    @property
    def left(self) -> tuple[InterfaceName, ...]:
        return tuple(self._left)
