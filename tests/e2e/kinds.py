"""Every kind of mirror on every dialect, as a person asks for it."""

from dataclasses import dataclass

from tests.lab.matrix.plant import (
    COMWARE5,
    COMWARE5_FLOWS,
    COMWARE7,
    COMWARE7_MANY,
    V600_SWITCH,
    VRP5,
    VRP8,
    Plant,
)
from toolkit.model.intent import Direction, Intent

_FLOW = ("--flow", "tcp dst 203.0.113[.]7 dst-port 443", "--flow", "udp src 10.0.0.0/8")
_SOURCES = {
    "port": ("--port", "{port}7"),
    "vlan": ("--vlan", "20"),
    "mac": ("--mac", "001B-210A-0b0c", "--in-vlan", "20"),
    "flow-at-port": (*_FLOW, "--port", "{port}7"),
    "flow-in-vlan": (*_FLOW, "--vlan", "20"),
    "flow-everywhere": _FLOW,
}
_DESTINATIONS = {
    "local": ("--to", "{port}24"),
    "many": ("--to", "{port}24", "--to", "{port}23"),
    "egress": ("--rspan", "999", "--to", "{port}21"),
    "reflector": ("--rspan", "999", "--to", "{port}21", "--reflector", "{port}23"),
    "address": ("--erspan", "192.0.2.9", "--from-ip", "192.0.2.1", "--to", "{port}24"),
    "tunnel": ("--erspan", "192.0.2.9", "--from-ip", "192.0.2.1"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What `Plant.source` and `Plant.destination` call so, and what has to be agreed to."""

    plant: Plant
    source: str
    destination: str
    direction: Direction = Direction.BOTH
    consent: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.plant.dialect}-{self.source}-to-{self.destination}"

    @property
    def intent(self) -> Intent:
        return self.plant.intent(self.source, self.destination, self.direction)

    @property
    def words(self) -> tuple[str, ...]:
        """Without the consent."""
        said = (*_SOURCES[self.source], *_DESTINATIONS[self.destination], "--direction", self.direction.value)
        return tuple(word.format(port=self.plant.maker.prefix) for word in said)

    @property
    def startup(self) -> str:
        """A mirror of everything on a switch that has one already would take frames from it."""
        return self.plant.startup(foreign_mirror=self.source != "flow-everywhere")


_INBOUND = Direction.INBOUND
EXPERIMENTAL = ("--experimental",)
WIPE = ("--wipe-reflector",)

KINDS = (
    Kind(VRP5, "vlan", "local", _INBOUND),
    Kind(VRP5, "mac", "local", _INBOUND),
    Kind(VRP5, "flow-at-port", "local"),
    Kind(VRP5, "flow-in-vlan", "many", _INBOUND),
    Kind(VRP5, "flow-everywhere", "local", _INBOUND),
    Kind(VRP5, "port", "egress"),
    Kind(VRP8, "port", "many"),
    Kind(VRP8, "vlan", "local"),
    Kind(VRP8, "flow-at-port", "local"),
    Kind(VRP8, "flow-everywhere", "local", _INBOUND),
    Kind(VRP8, "port", "egress", consent=EXPERIMENTAL),
    Kind(VRP8, "flow-in-vlan", "address", consent=EXPERIMENTAL),
    Kind(VRP8, "port", "tunnel", _INBOUND, EXPERIMENTAL),
    Kind(V600_SWITCH, "port", "local"),
    Kind(V600_SWITCH, "vlan", "many"),
    Kind(V600_SWITCH, "flow-in-vlan", "local"),
    Kind(V600_SWITCH, "port", "egress", consent=EXPERIMENTAL),
    Kind(COMWARE7, "mac", "local"),
    Kind(COMWARE7, "flow-at-port", "local"),
    Kind(COMWARE7, "flow-everywhere", "local", _INBOUND),
    Kind(COMWARE7_MANY, "port", "many"),
    Kind(COMWARE7, "port", "egress"),
    Kind(COMWARE7, "vlan", "reflector", consent=WIPE),
    Kind(COMWARE7, "port", "address", _INBOUND),
    Kind(COMWARE7, "flow-in-vlan", "address"),
    Kind(COMWARE7, "port", "tunnel", _INBOUND),
    Kind(COMWARE5, "port", "local"),
    Kind(COMWARE5, "flow-at-port", "local"),
    Kind(COMWARE5, "vlan", "local"),
    Kind(COMWARE5, "mac", "local"),
    Kind(COMWARE5_FLOWS, "flow-at-port", "many"),
    Kind(COMWARE5, "port", "reflector", consent=WIPE),
    Kind(COMWARE5, "port", "tunnel", _INBOUND),
)
