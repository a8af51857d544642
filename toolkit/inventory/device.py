"""One switch of the inventory, after everything it inherits."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StrictInt, StrictStr

from toolkit.model.base import Value
from toolkit.model.names import DeviceName, InterfaceName

SSH_PORT = 22


class Platform(StrEnum):
    """netmiko's and NAPALM's names; the dialect is read from the switch, not from here."""

    HUAWEI_VRP = "huawei_vrp"
    HUAWEI_VRPV8 = "huawei_vrpv8"
    H3C_COMWARE = "h3c_comware"


class MirrorLimits(Value):
    """A limit passed while mirroring takes the mirror away."""

    cpu_percent: Annotated[StrictInt, Field(ge=1, le=100)] = 80


class MirrorDefaults(Value):
    """What `enable` assumes for this switch unless told otherwise."""

    destination: InterfaceName | None = None
    sensor: StrictStr = "local"
    """Where the destination port is plugged in: `local`, or the name of a Linux host."""
    limits: MirrorLimits = MirrorLimits()
    vlan_source: Literal["auto", "mirroring-group", "qos-policy"] = "auto"
    """How an H3C switch mirrors a VLAN; only some models know the first (vendor/h3c.md 1)."""


class Device(Value):
    name: DeviceName
    hostname: str
    port: Annotated[int, Field(ge=1, le=65535)] = SSH_PORT
    platform: Platform
    username: str | None = None
    legacy_ssh: bool = False
    """Also accept SHA-1 key exchange, ssh-rsa and CBC ciphers (vendor/device-access.md 2.5)."""
    groups: tuple[str, ...] = ()
    """With those they inherit from, nearest first."""
    uplinks: tuple[InterfaceName, ...] = ()
    mirror: MirrorDefaults = MirrorDefaults()
