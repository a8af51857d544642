"""The ways a mirror is made: a dialect, what is mirrored, and by which of the vendor's means."""

from dataclasses import dataclass, replace
from ipaddress import IPv4Network

from toolkit.dialects.dialect import VlanSourceKind
from toolkit.inventory.device import Platform
from toolkit.lab.switch.h3c_models import H3C_CORE, H3C_V5
from toolkit.lab.switch.huawei_models import CLOUD_ENGINE_CORE, HUAWEI_CORE, V600_ACCESS
from toolkit.lab.switch.personality import Personality
from toolkit.mirror.workspace import CAREFUL, Consent
from toolkit.model.flow import FlowProtocol, FlowRule
from toolkit.model.intent import Destination, Direction, FlowSource, PortSource, RspanDestination, Source, VlanSource
from toolkit.model.names import InterfaceName

HUAWEI_STARTUP = """\
#
vlan batch 10 20 30
#
observe-port 1 interface GigabitEthernet0/0/22
#
vlan 20
 description engineering
#
interface Eth-Trunk1
 port link-type trunk
 port trunk allow-pass vlan 10 20
#
interface GigabitEthernet0/0/1
 eth-trunk 1
#
interface GigabitEthernet0/0/5
 description a server
 port link-type access
 port default vlan 10
 port-mirroring to observe-port 1 inbound
 port-mirroring to observe-port 1 outbound
#
interface GigabitEthernet0/0/24
 description sensor
#
return
"""

H3C_STARTUP = """\
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
 mirroring-group 1 local
 mirroring-group 2 local
#
traffic classifier voice operator and
 if-match any
#
traffic behavior voice
 remark dscp ef
#
qos policy voice
 classifier voice behavior voice
#
 qos vlan-policy voice vlan 30 inbound
#
interface Bridge-Aggregation1
 port link-type trunk
#
interface GigabitEthernet1/0/1
 port link-aggregation group 1
#
interface GigabitEthernet1/0/5
 description a server
 port access vlan 10
 mirroring-group 1 mirroring-port both
#
interface GigabitEthernet1/0/6
 mirroring-group 2 mirroring-port inbound
#
interface GigabitEthernet1/0/22
 undo stp enable
 mirroring-group 1 monitor-port
#
interface GigabitEthernet1/0/24
 description sensor
#
return
"""

CLOUD_ENGINE_STARTUP = """\
#
vlan batch 10 20 30
#
observe-port 1 interface 10GE1/0/22
#
vlan 20
 description engineering
#
interface Eth-Trunk1
 port link-type trunk
 port trunk allow-pass vlan 10 20
#
interface 10GE1/0/1
 eth-trunk 1
#
interface 10GE1/0/5
 description a server
 port default vlan 10
 port-mirroring observe-port 1 inbound
 port-mirroring observe-port 1 outbound
#
interface 10GE1/0/24
 description sensor
#
return
"""


@dataclass(frozen=True, slots=True)
class Maker:
    """What the tests need to know about one vendor's lab switch."""

    platform: Platform
    personality: Personality
    startup: str
    prefix: str
    """Of the ports that hosts are plugged into."""

    def port(self, number: int) -> InterfaceName:
        return InterfaceName(f"{self.prefix}{number}")


HUAWEI = Maker(Platform.HUAWEI_VRP, HUAWEI_CORE, HUAWEI_STARTUP, "GigabitEthernet0/0/")
CLOUD_ENGINE = Maker(Platform.HUAWEI_VRPV8, CLOUD_ENGINE_CORE, CLOUD_ENGINE_STARTUP, "10GE1/0/")
V600 = Maker(Platform.HUAWEI_VRP, V600_ACCESS, CLOUD_ENGINE_STARTUP.replace("10GE", "GE"), "GE1/0/")
H3C = Maker(Platform.H3C_COMWARE, H3C_CORE, H3C_STARTUP, "GigabitEthernet1/0/")
COMWARE_5 = replace(
    H3C, personality=H3C_V5, startup=H3C_STARTUP.replace(" qos vlan-policy voice vlan 30 inbound\n#\n", "")
)


@dataclass(frozen=True, slots=True)
class Variant:
    """One kind of mirror, to port 24 unless `to` says otherwise."""

    name: str
    maker: Maker
    sources: tuple[Source, ...]
    direction: Direction
    vlan_source: VlanSourceKind = VlanSourceKind.AUTO
    to: Destination | None = None
    consent: Consent = CAREFUL

    def __str__(self) -> str:
        return self.name

    @property
    def destination(self) -> InterfaceName:
        return self.maker.port(24)

    @property
    def words(self) -> tuple[str, ...]:
        """The same as options of the command line."""
        named = (("--port" if source.kind == "port" else "--vlan", _word(source)) for source in self.sources)
        return (*(word for pair in named for word in pair), "--direction", self.direction.value)


_TO_THE_TARGET = FlowRule(protocol=FlowProtocol.TCP, destination=IPv4Network("203.0.113.7/32"), destination_port=443)


def _word(source: Source) -> str:
    return source.port if isinstance(source, PortSource) else str(getattr(source, "vlan", ""))


HUAWEI_PORT = Variant("huawei-port", HUAWEI, (PortSource(port=HUAWEI.port(7)),), Direction.BOTH)
HUAWEI_VLAN = Variant("huawei-vlan", HUAWEI, (VlanSource(vlan=20),), Direction.INBOUND)
H3C_PORT = Variant("h3c-port", H3C, (PortSource(port=H3C.port(7)),), Direction.BOTH)
H3C_GROUP_VLAN = Variant("h3c-group-vlan", H3C, (VlanSource(vlan=20),), Direction.BOTH, VlanSourceKind.MIRRORING_GROUP)
H3C_POLICY_VLAN = Variant("h3c-policy-vlan", H3C, (VlanSource(vlan=20),), Direction.BOTH, VlanSourceKind.QOS_POLICY)
NO_GROUP_VLAN = replace(H3C, personality=replace(H3C_CORE, vlan_mirror_directions=()))
"""A model whose groups take ports only."""
H3C_SECOND_WAY = Variant("h3c-second-way", NO_GROUP_VLAN, (VlanSource(vlan=20),), Direction.BOTH)
"""The switch refuses the first way; the program finds the second by itself."""
CE_PORT = Variant("ce-port", CLOUD_ENGINE, (PortSource(port=CLOUD_ENGINE.port(7)),), Direction.BOTH)
CE_VLAN = Variant("ce-vlan", CLOUD_ENGINE, (VlanSource(vlan=20),), Direction.BOTH)
CE_FLOW = Variant(
    "ce-flow",
    CLOUD_ENGINE,
    (FlowSource(rules=(_TO_THE_TARGET,), at=PortSource(port=CLOUD_ENGINE.port(7))),),
    Direction.INBOUND,
)
V600_PORT = Variant("v600-port", V600, (PortSource(port=V600.port(7)),), Direction.BOTH)
H3C_FLOW = Variant(
    "h3c-flow", H3C, (FlowSource(rules=(_TO_THE_TARGET,), at=PortSource(port=H3C.port(7))),), Direction.INBOUND
)
COMWARE_5_PORT = Variant("comware5-port", COMWARE_5, (PortSource(port=COMWARE_5.port(7)),), Direction.BOTH)
PROBE_VLAN = 999
H3C_REFLECTOR = Variant(
    "h3c-reflector",
    H3C,
    (PortSource(port=H3C.port(7)),),
    Direction.BOTH,
    to=RspanDestination(vlan=PROBE_VLAN, port=InterfaceName("Bridge-Aggregation1"), reflector=H3C.port(24)),
    consent=Consent(wipe_reflector=True),
)
"""The source switch of a remote mirror alone; port 24 loses its description to the reflector."""
HUAWEI_REMOTE = Variant(
    "huawei-remote",
    HUAWEI,
    (PortSource(port=HUAWEI.port(7)),),
    Direction.BOTH,
    to=RspanDestination(vlan=PROBE_VLAN, port=HUAWEI.port(24)),
)
VARIANTS = (HUAWEI_PORT, HUAWEI_VLAN, CE_PORT, H3C_PORT, H3C_GROUP_VLAN, H3C_POLICY_VLAN)
"""Each is met by every fault."""
MORE_VARIANTS = (CE_FLOW, H3C_FLOW, H3C_REFLECTOR, HUAWEI_REMOTE)
"""Each is met by one fault at every line: the connection breaks after it was executed."""
