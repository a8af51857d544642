"""How VRP 5 prints its running configuration (vendor/huawei.md 4.3)."""

from collections.abc import Iterator, Sequence

from toolkit.lab.switch.configuration import DEFAULT_VLAN, Configuration, LinkType, Port, Vlan
from toolkit.lab.switch.interfaces import VRP_NAMING
from toolkit.lab.switch.opaque import Block, Opaque, in_order
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.sections import Section, natural, ranges, system
from toolkit.lab.switch.vrp5.ports import STP_OFF
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

BEFORE_VLANS: tuple[tuple[Opaque, ...], ...] = (
    (Opaque("stp mode", single=True), Opaque("stp instance"), Opaque("stp region-configuration"), Opaque(STP_OFF)),
    (Opaque("lldp enable"),),
    (Opaque("http server enable", default_on=True), Opaque("http secure-server enable", default_on=True)),
    (Opaque("dhcp enable"), Opaque("dhcp snooping enable")),
    (Opaque("clock timezone", single=True), Opaque("clock daylight-saving-time", single=True)),
    (Opaque("set save-configuration", single=True),),
)
AFTER_INTERFACES: tuple[tuple[Opaque, ...], ...] = (
    (Opaque("ip route-static"),),
    (Opaque("info-center"),),
    (Opaque("snmp-agent"),),
    (Opaque("stelnet server enable"), Opaque("telnet server enable"), Opaque("ssh")),
    (Opaque("ntp-service"),),
    (Opaque("arp static"),),
)
ON_INTERFACES = (
    Opaque("ip address"),
    Opaque("mode", single=True),
    Opaque("speed", single=True),
    Opaque("duplex", single=True),
    Opaque("negotiation auto", default_on=True),
    Opaque("lldp enable", default_on=True),
    Opaque("stp edged-port", single=True),
    Opaque("broadcast-suppression", single=True),
    Opaque("loopback-detect"),
    Opaque("dhcp snooping"),
    Opaque("traffic-filter"),
    Opaque("traffic-policy"),
)
ON_VLANS = (
    Opaque("mac-address learning disable"),
    Opaque("igmp-snooping"),
    Opaque("dhcp snooping"),
    Opaque("statistic"),
)
BLOCKS_BEFORE_VLANS = (
    Block("acl number", "acl-adv-"),
    Block("acl name", "acl-adv-"),
    Block("aaa", "aaa", named=False),
)
BLOCKS_AT_THE_END = (Block("user-interface", "ui-"),)


def fresh(personality: Personality, name: str) -> Configuration:
    configuration = Configuration(sysname=name)
    for port in (*(each.name for each in personality.physical_ports), InterfaceName("NULL0")):
        configuration.ports[port] = Port(port)
    return configuration


def sections(configuration: Configuration) -> Sequence[Section]:
    return tuple(_sections(configuration))


def _sections(configuration: Configuration) -> Iterator[Section]:
    yield system(f"sysname {configuration.sysname}")
    if created := configuration.vlans.keys() - {DEFAULT_VLAN}:
        yield system(f"vlan batch {ranges(created)}")
    for group in BEFORE_VLANS:
        yield system(*in_order(configuration.opaque, group))
    yield system(
        *(f"observe-port {index} interface {name}" for index, name in sorted(configuration.observe_ports.items()))
    )
    yield from _blocks(configuration, BLOCKS_BEFORE_VLANS)
    for _, vlan in sorted(configuration.vlans.items()):
        if lines := tuple(_vlan_lines(vlan)):
            yield Section(f"vlan {vlan.number}", lines)
    for name in sorted(configuration.ports, key=VRP_NAMING.order):
        yield Section(f"interface {name}", tuple(_port_lines(configuration.ports[name])))
    for group in AFTER_INTERFACES:
        yield system(*in_order(configuration.opaque, group))
    yield from _blocks(configuration, BLOCKS_AT_THE_END)


def _blocks(configuration: Configuration, blocks: Sequence[Block]) -> Iterator[Section]:
    for block in blocks:
        for header in sorted(filter(block.owns, configuration.blocks), key=natural):
            yield Section(header, tuple(sorted(configuration.blocks[header], key=natural)))


def _vlan_lines(vlan: Vlan) -> Iterator[str]:
    if vlan.name:
        yield f"name {vlan.name}"
    if vlan.description:
        yield f"description {vlan.description}"
    yield from in_order(vlan.opaque, ON_VLANS)
    yield from _mirror_lines("mirroring", vlan.observed_by)


def _port_lines(port: Port) -> Iterator[str]:
    if port.aggregate is not None:
        yield f"eth-trunk {port.aggregate.removeprefix('Eth-Trunk')}"
    if port.description:
        yield f"description {port.description}"
    if port.shutdown:
        yield "shutdown"
    yield from _vlan_membership(port)
    yield from in_order(port.opaque, ON_INTERFACES)
    if not port.stp:
        yield STP_OFF
    yield from _mirror_lines("port-mirroring", port.observed_by)


def _vlan_membership(port: Port) -> Iterator[str]:
    if port.link_type is None:
        return
    yield f"port link-type {port.link_type}"
    if port.link_type is LinkType.ACCESS:
        if port.access_vlan != DEFAULT_VLAN:
            yield f"port default vlan {port.access_vlan}"
        return
    if port.trunk_pvid != DEFAULT_VLAN:
        yield f"port trunk pvid vlan {port.trunk_pvid}"
    if DEFAULT_VLAN not in port.trunk_vlans:
        yield f"undo port trunk allow-pass vlan {DEFAULT_VLAN}"
    if allowed := port.trunk_vlans - {DEFAULT_VLAN}:
        yield f"port trunk allow-pass vlan {ranges(allowed)}"


def _mirror_lines(command: str, observed_by: set[tuple[int, Direction]]) -> Iterator[str]:
    """`both` is printed as its two halves (vendor/huawei.md 0.2)."""
    for index, direction in sorted(observed_by):
        yield f"{command} to observe-port {index} {direction}"
