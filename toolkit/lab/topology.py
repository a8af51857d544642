"""The emulated office: per vendor one core, two access switches, 36 computers, four servers, a firewall.

Ports and VLANs stand in `startup/*.cfg`; addresses and the infected computer come from a seed.

    core 1-2  Eth-Trunk1 / Bridge-Aggregation1 to the firewall, VLAN 100 tagged
    core 3-4  trunks to the access switches' port 24
    core 5-8  servers, VLAN 40; 22 and 23 somebody else's analysers; 24 the sensor
    access 1-6, 7-12, 13-18  computers of VLAN 10, 20, 30; 19, 20, 21 spare, in VLAN 10, 20, 30; 23 the sensor
"""

from dataclasses import dataclass, field
from enum import StrEnum
from importlib.resources import files
from ipaddress import IPv4Address, IPv4Interface
from random import Random

from toolkit.lab.switch.h3c_models import H3C_ACCESS, H3C_CORE
from toolkit.lab.switch.huawei_models import HUAWEI_ACCESS, HUAWEI_CORE
from toolkit.lab.switch.personality import Personality
from toolkit.model.names import InterfaceName, MacAddress

TRANSIT_VLAN = 100
SERVER_VLAN = 40
TARGET = IPv4Address("203.0.113.7")
"""What the infected computers call, on port 443."""
TARGET_NAME = "cdn-sync.example.net"

_DEPARTMENTS = {10: "FIN", 20: "ENG", 30: "OPS"}
_PORTS_PER_DEPARTMENT = 6
_SERVERS = {5: ("FILE", 10), 6: ("MAIL", 25), 7: ("DC", 53), 8: ("ERP", 80)}
_COMPUTER_OUIS = ("00:1b:21", "3c:97:0e", "54:e1:ad", "f8:b1:56", "c8:5b:76")
_SERVER_OUI = "00:25:90"
_HOST_NUMBERS = range(20, 220)
_ACCESS_SWITCHES = (1, 2)
_TRUNK_PORTS = (3, 4)
_FIRST_SPARE_PORT = 19
_COMPUTERS_PER_DEPARTMENT = len(_ACCESS_SWITCHES) * _PORTS_PER_DEPARTMENT


class LabVendor(StrEnum):
    HUAWEI = "huawei"
    H3C = "h3c"


class SwitchRole(StrEnum):
    CORE = "core"
    ACCESS = "access"


@dataclass(frozen=True, slots=True)
class SwitchPlan:
    name: str
    role: SwitchRole
    personality: Personality
    ssh_port: int
    """The fixed one."""
    sensor_port: InterfaceName
    uplinks: tuple[InterfaceName, ...]
    """Towards the firewall on a core, towards the core elsewhere."""
    startup: str = field(repr=False)
    """Its configuration when the lab starts."""


@dataclass(frozen=True, slots=True)
class Trunk:
    """A cable between the core and an access switch."""

    core_port: InterfaceName
    switch: str
    port: InterfaceName


@dataclass(frozen=True, slots=True)
class HostPlan:
    name: str
    ip: IPv4Address
    mac: MacAddress
    vlan: int
    switch: str
    port: InterfaceName


@dataclass(frozen=True, slots=True)
class SparePort:
    """An unused access port."""

    switch: str
    port: InterfaceName
    vlan: int


@dataclass(frozen=True, slots=True)
class FirewallPlan:
    mac: MacAddress
    inside: IPv4Address
    public: IPv4Address


@dataclass(frozen=True, slots=True)
class InfectedHost:
    """The truth a search has to find."""

    name: str
    ip: IPv4Address
    mac: MacAddress
    vlan: int
    core: str
    access_switch: str
    access_port: InterfaceName
    target: IPv4Address
    target_name: str


@dataclass(frozen=True, slots=True)
class VendorNetwork:
    vendor: LabVendor
    core: SwitchPlan
    access: tuple[SwitchPlan, ...]
    trunks: tuple[Trunk, ...]
    gateway_mac: MacAddress
    gateways: dict[int, IPv4Interface]
    """Per VLAN, the core's own address."""
    firewall: FirewallPlan
    analyzer_ports: tuple[InterfaceName, ...]
    """On the core, where somebody else's mirrors end."""
    computers: tuple[HostPlan, ...]
    servers: tuple[HostPlan, ...]
    spares: tuple[SparePort, ...]
    infected: InfectedHost
    rspan_links: tuple[Trunk, ...] = ()
    """Further cables between the core and the access switches, that carry no office traffic."""

    @property
    def switches(self) -> tuple[SwitchPlan, ...]:
        return (self.core, *self.access)


@dataclass(frozen=True, slots=True)
class _Make:
    """What differs between the two networks."""

    prefix: str
    port_prefix: str
    core: Personality
    access: Personality
    first_ssh_port: int
    site: int
    gateway_mac: str
    public: str


_MAKES = {
    LabVendor.HUAWEI: _Make(
        "hw", "GigabitEthernet0/0/", HUAWEI_CORE, HUAWEI_ACCESS, 2201, 1, "00:1e:10:a0:01:00", "198.51.100.10"
    ),
    LabVendor.H3C: _Make(
        "h3c", "GigabitEthernet1/0/", H3C_CORE, H3C_ACCESS, 2211, 2, "3c:f5:cc:0a:01:00", "198.51.100.20"
    ),
}


def plan_network(vendor: LabVendor, seed: int) -> VendorNetwork:
    """The same network for the same seed."""
    make = _MAKES[vendor]
    random = Random(f"{seed}-{vendor}")
    core = _switch(make, SwitchRole.CORE, 0)
    computers = _computers(make, random)
    access = tuple(_switch(make, SwitchRole.ACCESS, number) for number in _ACCESS_SWITCHES)
    return VendorNetwork(
        vendor=vendor,
        core=core,
        access=access,
        trunks=tuple(
            Trunk(_port(make, core_port), switch.name, switch.uplinks[0])
            for core_port, switch in zip(_TRUNK_PORTS, access, strict=True)
        ),
        gateway_mac=MacAddress(make.gateway_mac),
        gateways=_gateways(make),
        firewall=FirewallPlan(
            MacAddress(f"00:09:0f:0a:{make.site:02x}:02"),
            IPv4Address(f"10.{make.site}.{TRANSIT_VLAN}.2"),
            IPv4Address(make.public),
        ),
        analyzer_ports=(_port(make, 22), _port(make, 23)),
        computers=computers,
        servers=_servers(make, core.name, random),
        spares=_spares(make),
        infected=_infected(random.choice(computers), core.name),
    )


def _port(make: _Make, number: int) -> InterfaceName:
    return InterfaceName(f"{make.port_prefix}{number}")


def _switch(make: _Make, role: SwitchRole, number: int) -> SwitchPlan:
    """`number` counts the access switches; the core's is 0."""
    is_core = role is SwitchRole.CORE
    name = f"{make.prefix}-{role}" if is_core else f"{make.prefix}-{role}-{number}"
    return SwitchPlan(
        name=name,
        role=role,
        personality=make.core if is_core else make.access,
        ssh_port=make.first_ssh_port + number,
        sensor_port=_port(make, 24 if is_core else 23),
        uplinks=(_port(make, 1), _port(make, 2)) if is_core else (_port(make, 24),),
        startup=(files("toolkit.lab") / "startup" / f"{name}.cfg").read_text(encoding="utf-8"),
    )


def _gateways(make: _Make) -> dict[int, IPv4Interface]:
    subnets = {vlan: f"10.{make.site}.{vlan}.1/24" for vlan in (*_DEPARTMENTS, SERVER_VLAN)}
    subnets[TRANSIT_VLAN] = f"10.{make.site}.{TRANSIT_VLAN}.1/30"
    return {vlan: IPv4Interface(subnet) for vlan, subnet in subnets.items()}


def _computers(make: _Make, random: Random) -> tuple[HostPlan, ...]:
    """Names count through a department over both access switches, and on from one site to the next."""
    plans = []
    for index, (vlan, department) in enumerate(_DEPARTMENTS.items()):
        numbers = random.sample(_HOST_NUMBERS, _COMPUTERS_PER_DEPARTMENT)
        first = (make.site - 1) * _COMPUTERS_PER_DEPARTMENT + 1
        for count, number in enumerate(numbers):
            switch, port = divmod(count, _PORTS_PER_DEPARTMENT)
            plans.append(
                HostPlan(
                    name=f"PC-{department}-{first + count:02}",
                    ip=IPv4Address(f"10.{make.site}.{vlan}.{number}"),
                    mac=_mac(random.choice(_COMPUTER_OUIS), random),
                    vlan=vlan,
                    switch=f"{make.prefix}-access-{_ACCESS_SWITCHES[switch]}",
                    port=_port(make, index * _PORTS_PER_DEPARTMENT + port + 1),
                )
            )
    return tuple(plans)


def _servers(make: _Make, core: str, random: Random) -> tuple[HostPlan, ...]:
    return tuple(
        HostPlan(
            name=f"SRV-{role}-{make.site:02}",
            ip=IPv4Address(f"10.{make.site}.{SERVER_VLAN}.{number}"),
            mac=_mac(_SERVER_OUI, random),
            vlan=SERVER_VLAN,
            switch=core,
            port=_port(make, port),
        )
        for port, (role, number) in _SERVERS.items()
    )


def _spares(make: _Make) -> tuple[SparePort, ...]:
    """The first VLAN's on both switches, then the next VLAN's."""
    return tuple(
        SparePort(f"{make.prefix}-access-{switch}", _port(make, port), vlan)
        for port, vlan in enumerate(_DEPARTMENTS, _FIRST_SPARE_PORT)
        for switch in _ACCESS_SWITCHES
    )


def _infected(host: HostPlan, core: str) -> InfectedHost:
    return InfectedHost(
        name=host.name,
        ip=host.ip,
        mac=host.mac,
        vlan=host.vlan,
        core=core,
        access_switch=host.switch,
        access_port=host.port,
        target=TARGET,
        target_name=TARGET_NAME,
    )


def _mac(oui: str, random: Random) -> MacAddress:
    return MacAddress(f"{oui}:{random.randbytes(3).hex(':')}")
