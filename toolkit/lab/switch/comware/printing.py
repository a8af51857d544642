"""The parts of a running configuration that both Comware versions print alike (vendor/h3c.md 6)."""

from collections.abc import Iterable, Iterator, Sequence

from toolkit.lab.switch.comware.state import MirroringGroup
from toolkit.lab.switch.configuration import DEFAULT_VLAN, Configuration, Port, Vlan
from toolkit.lab.switch.interfaces import COMWARE_NAMING, Role
from toolkit.lab.switch.opaque import Block, Opaque, in_order
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.sections import Section, natural, ranges, system
from toolkit.lab.switch.vlan_membership import EVERY_VLAN
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

VLANS_PER_LINE = 8
"""vendor/h3c.md 2: at most eight VLANs in one `qos vlan-policy` line."""

IN_BEHAVIORS = (Opaque("accounting", single=True), Opaque("filter", single=True), Opaque("remark"))


def fresh(personality: Personality, name: str) -> Configuration:
    configuration = Configuration(sysname=name)
    for port in (*(each.name for each in personality.physical_ports), InterfaceName("NULL0")):
        configuration.ports[port] = Port(port)
    return configuration


def indented(*lines: str) -> Section:
    """System lines stand one column in."""
    return system(*(f" {line}" for line in lines))


def system_sections(configuration: Configuration, groups: Iterable[Sequence[Opaque]]) -> Iterator[Section]:
    for group in groups:
        yield indented(*in_order(configuration.opaque, group))


def block_sections(configuration: Configuration, blocks: Sequence[Block]) -> Iterator[Section]:
    for block in blocks:
        for header in sorted(filter(block.owns, configuration.blocks), key=natural):
            yield Section(header, tuple(sorted(configuration.blocks[header], key=natural)))


def vlan_sections(configuration: Configuration, kept: Sequence[Opaque]) -> Iterator[Section]:
    for _, vlan in sorted(configuration.vlans.items()):
        yield Section(f"vlan {vlan.number}", tuple(_vlan_lines(vlan, kept)))


def _vlan_lines(vlan: Vlan, kept: Sequence[Opaque]) -> Iterator[str]:
    if vlan.name:
        yield f"name {vlan.name}"
    if vlan.description:
        yield f"description {vlan.description}"
    yield from in_order(vlan.opaque, kept)


def acl_sections(configuration: Configuration) -> Iterator[Section]:
    for title in sorted(configuration.comware.acls, key=natural):
        acl = configuration.comware.acls[title]
        description = (f"description {acl.description}",) if acl.description else ()
        yield Section(title, (*description, *(f"rule {number} {rule}" for number, rule in sorted(acl.rules.items()))))


def group_lines(configuration: Configuration) -> Iterator[str]:
    """Ports are shown in their interfaces; where VLANs are shown is UNCONFIRMED."""
    for number, group in sorted(configuration.comware.groups.items()):
        yield f"mirroring-group {number} {group.type}"
        for direction in Direction:
            vlans = [vlan for vlan, way in group.source_vlans.items() if way is direction]
            if vlans:
                yield f"mirroring-group {number} mirroring-vlan {ranges(vlans)} {direction}"
        if group.probe_vlan is not None:
            yield f"mirroring-group {number} remote-probe vlan {group.probe_vlan}"


def qos_sections(configuration: Configuration) -> Iterator[Section]:
    for name, classifier in sorted(configuration.classifiers.items()):
        rules = tuple(sorted(classifier.rules, key=natural))
        yield Section(f"traffic classifier {name} operator {classifier.operator}", rules)
    for name, behavior in sorted(configuration.behaviors.items()):
        yield Section(
            f"traffic behavior {name}", (*in_order(behavior.opaque, IN_BEHAVIORS), *map(str, behavior.mirrors))
        )
    for name, policy in sorted(configuration.policies.items()):
        pairs = sorted(policy.behaviors.items())
        yield Section(f"qos policy {name}", tuple(f"classifier {c} behavior {b}" for c, b in pairs))
    for direction, name in sorted(configuration.global_policies.items()):
        yield indented(f"qos apply policy {name} global {direction}")
    yield indented(*_vlan_policy_lines(configuration))


def _vlan_policy_lines(configuration: Configuration) -> Iterator[str]:
    applied = configuration.vlan_policies
    for name, direction in sorted({(name, way) for (_, way), name in applied.items()}):
        vlans = sorted(vlan for (vlan, way), policy in applied.items() if (policy, way) == (name, direction))
        for start in range(0, len(vlans), VLANS_PER_LINE):
            listed = " ".join(map(str, vlans[start : start + VLANS_PER_LINE]))
            yield f"qos vlan-policy {name} vlan {listed} {direction}"


def interface_sections(
    configuration: Configuration, kept: Sequence[Opaque], tunnel_mode: str = ""
) -> Iterator[Section]:
    """`tunnel_mode` stands behind a tunnel's name."""
    for name in sorted(configuration.ports, key=COMWARE_NAMING.order):
        mode = tunnel_mode if name in configuration.comware.tunnels else ""
        lines = _port_lines(configuration, configuration.ports[name], kept)
        yield Section(f"interface {name} {mode}".rstrip(), tuple(lines))


def _port_lines(configuration: Configuration, port: Port, kept: Sequence[Opaque]) -> Iterator[str]:
    if COMWARE_NAMING.role(port.name) is Role.PHYSICAL:
        yield "port link-mode bridge"
    if port.description:
        yield f"description {port.description}"
    yield from _vlan_membership(port)
    if port.shutdown:
        yield "shutdown"
    yield from in_order(port.opaque, kept)
    yield from _tunnel_lines(configuration, port.name)
    if not port.stp:
        yield "undo stp enable"
    for direction, policy in sorted(port.policies.items()):
        yield f"qos apply policy {policy} {direction}"
    if port.aggregate is not None:
        yield f"port link-aggregation group {port.aggregate.removeprefix('Bridge-Aggregation')}"
    for number, group in sorted(configuration.comware.groups.items()):
        yield from (f"mirroring-group {number} {part}" for part in _membership(group, port.name))


def _tunnel_lines(configuration: Configuration, name: InterfaceName) -> Iterator[str]:
    tunnel = configuration.comware.tunnels.get(name)
    if tunnel is not None and tunnel.source is not None:
        yield f"source {tunnel.source}"
    if tunnel is not None and tunnel.destination is not None:
        yield f"destination {tunnel.destination}"


def _vlan_membership(port: Port) -> Iterator[str]:
    if port.is_trunk:
        yield from _trunk_lines(port)
    elif port.is_hybrid:
        yield from _hybrid_lines(port)
    elif port.access_vlan != DEFAULT_VLAN:
        yield f"port access vlan {port.access_vlan}"


def _trunk_lines(port: Port) -> Iterator[str]:
    yield "port link-type trunk"
    if DEFAULT_VLAN not in port.trunk_vlans:
        yield f"undo port trunk permit vlan {DEFAULT_VLAN}"
    if port.trunk_vlans == EVERY_VLAN:
        yield "port trunk permit vlan all"
    elif port.trunk_vlans - {DEFAULT_VLAN}:
        yield f"port trunk permit vlan {ranges(port.trunk_vlans)}"
    if port.trunk_pvid != DEFAULT_VLAN:
        yield f"port trunk pvid vlan {port.trunk_pvid}"


def _hybrid_lines(port: Port) -> Iterator[str]:
    yield "port link-type hybrid"
    if DEFAULT_VLAN not in port.tagged_vlans | port.untagged_vlans:
        yield f"undo port hybrid vlan {DEFAULT_VLAN}"
    if port.hybrid_tagged:
        yield f"port hybrid vlan {ranges(port.hybrid_tagged)} tagged"
    if port.hybrid_untagged - {DEFAULT_VLAN}:
        yield f"port hybrid vlan {ranges(port.hybrid_untagged)} untagged"
    if port.hybrid_pvid != DEFAULT_VLAN:
        yield f"port hybrid pvid vlan {port.hybrid_pvid}"


def _membership(group: MirroringGroup, port: InterfaceName) -> Iterator[str]:
    """Shown in the interface whatever view it was typed in (vendor/h3c.md 6)."""
    if port in group.source_ports:
        yield f"mirroring-port {group.source_ports[port].direction}"
    if port in group.monitors:
        yield f"monitor-port {group.monitors[port] or ''}".rstrip()
    if group.reflector == port:
        yield "reflector-port"
    if group.egress == port:
        yield "monitor-egress"
