"""How Comware 7 prints its running configuration (vendor/h3c.md 6)."""

from collections.abc import Iterator, Sequence

from toolkit.lab.switch.comware7.ports import EVERY_VLAN
from toolkit.lab.switch.configuration import DEFAULT_VLAN, Configuration, LinkType, MirroringGroup, Port, Vlan
from toolkit.lab.switch.interfaces import COMWARE_NAMING, Role
from toolkit.lab.switch.opaque import Block, Opaque, in_order
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.sections import Section, natural, ranges, system
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

VLANS_PER_LINE = 8
"""vendor/h3c.md 2: at most eight VLANs in one `qos vlan-policy` line."""

BEFORE_VLANS: tuple[tuple[Opaque, ...], ...] = (
    (Opaque("clock timezone", single=True), Opaque("clock summer-time", single=True)),
    (
        Opaque("irf mac-address", single=True),
        Opaque("irf auto-update enable"),
        Opaque("irf link-delay", default_on=True),
        Opaque("irf member"),
    ),
    (Opaque("lldp global enable"),),
    (Opaque("dhcp enable"), Opaque("dhcp snooping enable")),
    (Opaque("password-recovery enable"),),
)
AFTER_VLANS: tuple[tuple[Opaque, ...], ...] = (
    (Opaque("stp mode", single=True), Opaque("stp instance"), Opaque("stp global enable")),
)
AFTER_INTERFACES: tuple[tuple[Opaque, ...], ...] = (
    (Opaque("ip route-static"),),
    (Opaque("info-center"),),
    (Opaque("snmp-agent"),),
    (Opaque("ssh"), Opaque("telnet server enable")),
    (Opaque("ntp-service"),),
    (Opaque("arp static"),),
)
ON_INTERFACES = (
    Opaque("ip address"),
    Opaque("link-aggregation mode", single=True),
    Opaque("speed", single=True),
    Opaque("duplex", single=True),
    Opaque("broadcast-suppression", single=True),
    Opaque("stp edged-port", single=True),
    Opaque("lldp enable", default_on=True),
    Opaque("dhcp snooping"),
    Opaque("loopback-detection"),
    Opaque("packet-filter"),
)
ON_VLANS = (
    Opaque("mac-address mac-learning enable", default_on=True),
    Opaque("igmp-snooping"),
    Opaque("dhcp snooping"),
)
IN_BEHAVIORS = (Opaque("accounting", single=True), Opaque("filter", single=True), Opaque("remark"))
BLOCKS_AFTER_INTERFACES = (
    Block("scheduler job", "job-"),
    Block("scheduler schedule", "schedule-"),
    Block("line", "line-"),
    Block("acl advanced", "acl-ipv4-adv-"),
    Block("acl basic", "acl-ipv4-basic-"),
    Block("acl number", "acl-ipv4-adv-"),
)
BLOCKS_AT_THE_END = (
    Block("radius scheme", "radius-"),
    Block("domain", "isp-"),
    Block("role", "role-"),
    Block("user-group", "ugroup-"),
    Block("local-user", "luser-"),
)


def fresh(personality: Personality, name: str) -> Configuration:
    configuration = Configuration(sysname=name)
    for port in (*(each.name for each in personality.physical_ports), InterfaceName("NULL0")):
        configuration.ports[port] = Port(port)
    return configuration


def sections(configuration: Configuration) -> Sequence[Section]:
    return tuple(_sections(configuration))


def _sections(configuration: Configuration) -> Iterator[Section]:
    yield _indented(f"sysname {configuration.sysname}")
    for group in BEFORE_VLANS:
        yield _indented(*in_order(configuration.opaque, group))
    for _, vlan in sorted(configuration.vlans.items()):
        yield Section(f"vlan {vlan.number}", tuple(_vlan_lines(vlan)))
    yield system(*_group_lines(configuration))
    for group in AFTER_VLANS:
        yield _indented(*in_order(configuration.opaque, group))
    yield from _qos(configuration)
    for name in sorted(configuration.ports, key=COMWARE_NAMING.order):
        yield Section(f"interface {name}", tuple(_port_lines(configuration, configuration.ports[name])))
    yield from _blocks(configuration, BLOCKS_AFTER_INTERFACES)
    for group in AFTER_INTERFACES:
        yield _indented(*in_order(configuration.opaque, group))
    yield from _blocks(configuration, BLOCKS_AT_THE_END)


def _indented(*lines: str) -> Section:
    """System lines stand one column in."""
    return system(*(f" {line}" for line in lines))


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


def _group_lines(configuration: Configuration) -> Iterator[str]:
    """Ports are shown in their interfaces; where VLANs are shown is UNCONFIRMED."""
    for number, group in sorted(configuration.groups.items()):
        yield f"mirroring-group {number} local"
        for direction in Direction:
            vlans = [vlan for vlan, way in group.source_vlans.items() if way is direction]
            if vlans:
                yield f"mirroring-group {number} mirroring-vlan {ranges(vlans)} {direction}"


def _qos(configuration: Configuration) -> Iterator[Section]:
    for name, classifier in sorted(configuration.classifiers.items()):
        rules = tuple(sorted(classifier.rules, key=natural))
        yield Section(f"traffic classifier {name} operator {classifier.operator}", rules)
    for name, behavior in sorted(configuration.behaviors.items()):
        mirror = () if behavior.mirror_to is None else (f"mirror-to interface {behavior.mirror_to}",)
        yield Section(f"traffic behavior {name}", (*in_order(behavior.opaque, IN_BEHAVIORS), *mirror))
    for name, policy in sorted(configuration.policies.items()):
        pairs = sorted(policy.behaviors.items())
        yield Section(f"qos policy {name}", tuple(f"classifier {c} behavior {b}" for c, b in pairs))
    yield _indented(*_vlan_policy_lines(configuration))


def _vlan_policy_lines(configuration: Configuration) -> Iterator[str]:
    applied = configuration.vlan_policies
    for name, direction in sorted({(name, way) for (_, way), name in applied.items()}):
        vlans = sorted(vlan for (vlan, way), policy in applied.items() if (policy, way) == (name, direction))
        for start in range(0, len(vlans), VLANS_PER_LINE):
            listed = " ".join(map(str, vlans[start : start + VLANS_PER_LINE]))
            yield f"qos vlan-policy {name} vlan {listed} {direction}"


def _port_lines(configuration: Configuration, port: Port) -> Iterator[str]:
    if COMWARE_NAMING.role(port.name) is Role.PHYSICAL:
        yield "port link-mode bridge"
    if port.description:
        yield f"description {port.description}"
    yield from _vlan_membership(port)
    if port.shutdown:
        yield "shutdown"
    yield from in_order(port.opaque, ON_INTERFACES)
    if not port.stp:
        yield "undo stp enable"
    for direction, policy in sorted(port.policies.items()):
        yield f"qos apply policy {policy} {direction}"
    if port.aggregate is not None:
        yield f"port link-aggregation group {port.aggregate.removeprefix('Bridge-Aggregation')}"
    for number, group in sorted(configuration.groups.items()):
        yield from _membership(number, group, port.name)


def _vlan_membership(port: Port) -> Iterator[str]:
    if port.link_type is not LinkType.TRUNK:
        if port.access_vlan != DEFAULT_VLAN:
            yield f"port access vlan {port.access_vlan}"
        return
    yield "port link-type trunk"
    if DEFAULT_VLAN not in port.trunk_vlans:
        yield f"undo port trunk permit vlan {DEFAULT_VLAN}"
    if port.trunk_vlans == EVERY_VLAN:
        yield "port trunk permit vlan all"
    elif port.trunk_vlans - {DEFAULT_VLAN}:
        yield f"port trunk permit vlan {ranges(port.trunk_vlans)}"
    if port.trunk_pvid != DEFAULT_VLAN:
        yield f"port trunk pvid vlan {port.trunk_pvid}"


def _membership(number: int, group: MirroringGroup, port: InterfaceName) -> Iterator[str]:
    """Shown in the interface whatever view it was typed in (vendor/h3c.md 6)."""
    if port in group.source_ports:
        yield f"mirroring-group {number} mirroring-port {group.source_ports[port]}"
    if group.monitor == port:
        yield f"mirroring-group {number} monitor-port"
