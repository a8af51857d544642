"""One lab switch of every dialect, and what the words of `vendor_pages` mean on it."""

from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv4Network

from tests.support.variants import CLOUD_ENGINE, H3C, HUAWEI, V600, Maker, Variant
from toolkit.inventory.device import Platform
from toolkit.lab.switch.h3c_models import H3C_CAMPUS, H3C_CORE, H3C_V5, HP_5800
from toolkit.lab.switch.huawei_models import CLOUD_ENGINE_OLDER, V600_WITH_REMOTE
from toolkit.model.flow import FlowProtocol, FlowRule
from toolkit.model.intent import (
    Destination,
    Direction,
    ErspanDestination,
    FlowSource,
    Intent,
    LocalDestination,
    MacSource,
    PathPart,
    PortSource,
    RspanDestination,
    Source,
    VlanSource,
)
from toolkit.model.names import DeviceName, InterfaceName, MacAddress
from toolkit.model.plan import DialectName

PROBE_VLAN = 999
_SOURCE_VLAN = 20
_COLLECTOR, _OWN_ADDRESS = IPv4Address("192.0.2.9"), IPv4Address("192.0.2.1")
_RULES = (
    FlowRule(protocol=FlowProtocol.TCP, destination=IPv4Network("203.0.113.7/32"), destination_port=443),
    FlowRule(protocol=FlowProtocol.UDP, source=IPv4Network("10.0.0.0/8")),
)
_HUAWEI_STARTUP = """\
#
vlan batch 10 20 30
#
{observer}#
vlan 20
 description engineering
#
interface Vlanif30
 ip address 192.0.2.1 255.255.255.0
#
interface Eth-Trunk1
 port link-type trunk
 port trunk allow-pass vlan 10 20
#
interface {port}1
 eth-trunk 1
#
interface {port}2
 eth-trunk 1
#
interface {port}5
 description a server
 port link-type access
 port default vlan 10
{bound}#
interface {port}7
 port link-type access
 port default vlan 20
#
interface {port}21
 port link-type trunk
 port trunk allow-pass vlan 10
#
interface {port}22
 port link-type trunk
 port trunk allow-pass vlan 10 30
#
interface {port}23
 description spare
#
interface {port}24
 description sensor
#
return
"""
_H3C_STARTUP = """\
#
vlan 1
#
vlan 10
#
vlan 20
 description engineering
#
vlan 30
#
{group}#
interface Bridge-Aggregation1
 port link-type trunk
 port trunk permit vlan 1 10 20
#
interface Vlan-interface30
 ip address 192.0.2.1 255.255.255.0
#
interface {port}1
 port link-aggregation group 1
#
interface {port}2
 port link-aggregation group 1
#
interface {port}5
 description a server
 port access vlan 10
{source}#
interface {port}7
 port access vlan 20
#
interface {port}20
 undo stp enable
{monitor}#
interface {port}21
 port link-type trunk
 port trunk permit vlan 1 10
#
interface {port}22
 port link-type trunk
 port trunk permit vlan 1 10 30
#
interface {port}23
 description spare
 port access vlan 30
#
interface {port}24
 description sensor
#
return
"""


@dataclass(frozen=True, slots=True)
class Plant:
    """A switch with a mirror of somebody else's, ports 21 and 22 to other switches, sensors at 23 and 24."""

    dialect: DialectName
    maker: Maker

    @property
    def variant(self) -> Variant:
        return Variant(self.maker.personality.model, self.maker, (PortSource(port=self.maker.port(7)),), Direction.BOTH)

    @property
    def aggregate(self) -> InterfaceName:
        return InterfaceName("Bridge-Aggregation1" if self.is_comware else "Eth-Trunk1")

    @property
    def is_comware(self) -> bool:
        return self.maker.platform is Platform.H3C_COMWARE

    def startup(self, *, foreign_mirror: bool = True) -> str:
        lines = {
            "group": " mirroring-group 1 local\n",
            "source": " mirroring-group 1 mirroring-port inbound\n",
            "monitor": " mirroring-group 1 monitor-port\n",
            "observer": f"observe-port 1 interface {self.maker.prefix}20\n",
            "bound": f" port-mirroring {'to ' * (self.dialect is DialectName.VRP5)}observe-port 1 inbound\n",
        }
        text = _H3C_STARTUP if self.is_comware else _HUAWEI_STARTUP
        return text.format(port=self.maker.prefix, **(lines if foreign_mirror else dict.fromkeys(lines, "")))

    def source(self, word: str) -> Source:
        port, vlan = PortSource(port=self.maker.port(7)), VlanSource(vlan=_SOURCE_VLAN)
        sources: dict[str, Source] = {
            "port": port,
            "aggregate": PortSource(port=self.aggregate),
            "vlan": vlan,
            "mac": MacSource(mac=MacAddress.parse("00:1b:21:0a:0b:0c"), vlan=_SOURCE_VLAN),
            "flow-at-port": FlowSource(rules=_RULES, at=port),
            "flow-in-vlan": FlowSource(rules=_RULES, at=vlan),
            "flow-everywhere": FlowSource(rules=_RULES),
        }
        return sources[word]

    def destination(self, word: str) -> Destination:
        sensor, spare, trunk = (self.maker.port(number) for number in (24, 23, 21))
        destinations: dict[str, Destination] = {
            "local": LocalDestination(port=sensor),
            "many": LocalDestination(port=sensor, also=(spare,)),
            "egress": RspanDestination(vlan=PROBE_VLAN, port=trunk),
            "reflector": RspanDestination(vlan=PROBE_VLAN, port=trunk, reflector=spare),
            "address": ErspanDestination(collector=_COLLECTOR, address=_OWN_ADDRESS, port=sensor),
            "tunnel": ErspanDestination(collector=_COLLECTOR, address=_OWN_ADDRESS),
        }
        return destinations[word]

    def intent(self, source: str, destination: str, direction: Direction) -> Intent:
        return Intent(
            device=DeviceName("core-1"),
            sources=(self.source(source),),
            direction=direction,
            destination=self.destination(destination),
        )

    def part(self, part: PathPart, direction: Direction, vlan: int = PROBE_VLAN) -> Intent:
        """Copies arrive at port 22; they go on by 21 or, on the last switch, to the sensor."""
        leaves = self.maker.port(24 if part is PathPart.DESTINATION else 21)
        return Intent(
            device=DeviceName("core-1"),
            sources=(VlanSource(vlan=vlan),),
            direction=direction,
            destination=RspanDestination(vlan=vlan, port=leaves, part=part, arrives=self.maker.port(22)),
        )


def planted(dialect: DialectName, maker: Maker) -> Plant:
    """With the start configuration of its dialect."""
    return replace(plant := Plant(dialect, maker), maker=replace(maker, startup=plant.startup()))


VRP5 = planted(DialectName.VRP5, HUAWEI)
VRP8 = planted(DialectName.VRP8, replace(CLOUD_ENGINE, personality=CLOUD_ENGINE_OLDER))
V600_SWITCH = planted(DialectName.V600, replace(V600, personality=V600_WITH_REMOTE))
COMWARE7 = planted(DialectName.COMWARE7, replace(H3C, personality=H3C_CORE))
COMWARE7_MANY = planted(DialectName.COMWARE7, replace(H3C, personality=H3C_CAMPUS))
"""Several monitor ports and flow destinations; no VLANs in groups."""
COMWARE5 = planted(DialectName.COMWARE5, replace(H3C, personality=H3C_V5))
COMWARE5_FLOWS = planted(DialectName.COMWARE5, replace(H3C, personality=HP_5800))
"""Encapsulated flows, flows to several ports; no tunnels."""

PLANTS = {
    DialectName.VRP5: VRP5,
    DialectName.VRP8: VRP8,
    DialectName.V600: V600_SWITCH,
    DialectName.COMWARE7: COMWARE7,
    DialectName.COMWARE5: COMWARE5,
}


def plant_for(dialect: DialectName, destination: str) -> Plant:
    """The lab's model that has the feature; no Comware model has them all (vendor/h3c.md 1.1)."""
    if dialect is DialectName.COMWARE7 and destination == "many":
        return COMWARE7_MANY
    if dialect is DialectName.COMWARE5 and destination in {"many", "address"}:
        return COMWARE5_FLOWS
    return PLANTS[dialect]
