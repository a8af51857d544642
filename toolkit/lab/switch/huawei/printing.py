"""How Huawei switches print their running configuration (vendor/huawei.md 4.3)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.lab.switch.configuration import DEFAULT_VLAN, Configuration, LinkType, Port, Vlan
from toolkit.lab.switch.huawei import kept_lines
from toolkit.lab.switch.huawei.acl import rule_lines
from toolkit.lab.switch.huawei.observe_ports import PACKET_LENGTH
from toolkit.lab.switch.huawei.state import ObservePort, Observer
from toolkit.lab.switch.interfaces import Naming
from toolkit.lab.switch.opaque import Block, in_order
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.sections import Section, natural, ranges, system
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

_RANGES_PER_LINE = 10
"""What one VLAN list of a command takes; longer lists are printed as several lines."""
_SHORTEST_RANGE = 3


def fresh(personality: Personality, name: str) -> Configuration:
    configuration = Configuration(sysname=name)
    for port in (*(each.name for each in personality.physical_ports), InterfaceName("NULL0")):
        configuration.ports[port] = Port(port)
    return configuration


@dataclass(frozen=True, slots=True)
class Printing:
    """`to` stands before the observing port in VRP 5's bindings only (vendor/huawei.md 0.1)."""

    naming: Naming
    to: str
    classifier_word: str

    def sections(self, configuration: Configuration) -> Sequence[Section]:
        return tuple(self._sections(configuration))

    def _sections(self, configuration: Configuration) -> Iterator[Section]:
        yield system(f"sysname {configuration.sysname}")
        yield system(*vlan_list_lines("vlan batch", configuration.vlans.keys() - {DEFAULT_VLAN}))
        for group in kept_lines.BEFORE_VLANS:
            yield system(*in_order(configuration.opaque, group))
        yield system(*self._observe_port_lines(configuration))
        for number, members in sorted(configuration.observe_groups.items()):
            listed = tuple(f"group-member {name}" for name in sorted(members, key=self.naming.order))
            yield Section(f"observe-port group {number}", listed)
        yield from self._flow_sections(configuration)
        yield from _blocks(configuration, kept_lines.BLOCKS_BEFORE_VLANS)
        for _, vlan in sorted(configuration.vlans.items()):
            if lines := tuple(self._vlan_lines(configuration, vlan)):
                yield Section(f"vlan {vlan.number}", lines)
        for name in sorted(configuration.ports, key=self.naming.order):
            yield Section(f"interface {name}", tuple(self._port_lines(configuration.ports[name])))
        for group in kept_lines.AFTER_INTERFACES:
            yield system(*in_order(configuration.opaque, group))
        yield from _blocks(configuration, kept_lines.BLOCKS_AT_THE_END)

    def _observe_port_lines(self, configuration: Configuration) -> Iterator[str]:
        for index, each in sorted(configuration.observe_ports.items()):
            yield f"observe-port {index} {self._where(each)}"
        yield from sorted(line for line in configuration.opaque if line.startswith(PACKET_LENGTH))

    def _where(self, observe_port: ObservePort) -> str:
        if observe_port.batch:
            return f"interface-range {self._port_list(observe_port.ports)}"
        parts = [f"interface {name}" for name in observe_port.ports]
        if observe_port.gre is not None:
            parts.append(f"destination-ip {observe_port.gre.collector} source-ip {observe_port.gre.source}")
        if observe_port.vlan is not None:
            parts.append(f"vlan {observe_port.vlan}")
        return " ".join([*parts, *observe_port.limits])

    def _port_list(self, names: Sequence[InterfaceName]) -> str:
        """Neighbours as `A to B`; that this is how they are shown is UNCONFIRMED."""
        runs: list[list[InterfaceName]] = []
        for name in names:
            if runs and self._follows(runs[-1][-1], name):
                runs[-1].append(name)
            else:
                runs.append([name])
        return " ".join(f"{run[0]} to {run[-1]}" if len(run) >= _SHORTEST_RANGE else " ".join(run) for run in runs)

    def _follows(self, name: InterfaceName, following: InterfaceName) -> bool:
        (kind, number), (other, after) = self.naming.order(name), self.naming.order(following)
        return kind == other and after == (*number[:-1], number[-1] + 1)

    def _flow_sections(self, configuration: Configuration) -> Iterator[Section]:
        for acl in sorted(configuration.acls.values(), key=lambda acl: natural(acl.title)):
            yield Section(acl.title, rule_lines(acl))
        for name, classifier in sorted(configuration.classifiers.items()):
            rules = tuple(sorted(classifier.rules, key=natural))
            yield Section(f"traffic classifier {name} {self.classifier_word} {classifier.operator}", rules)
        for name, behavior in sorted(configuration.behaviors.items()):
            mirrors = (f"mirroring {self.to}{observer}" for observer in sorted(behavior.observers))
            yield Section(f"traffic behavior {name}", (*in_order(behavior.opaque, kept_lines.IN_BEHAVIORS), *mirrors))
        for name, policy in sorted(configuration.policies.items()):
            order = f" match-order {policy.match_order}" if policy.match_order else ""
            yield Section(f"traffic policy {name}{order}", tuple(_pairs(policy.behaviors, policy.precedences)))
        applied = sorted(configuration.global_policies.items())
        yield system(*(f"traffic-policy {policy} global {direction}" for direction, policy in applied))

    def _vlan_lines(self, configuration: Configuration, vlan: Vlan) -> Iterator[str]:
        if vlan.name:
            yield f"name {vlan.name}"
        if vlan.description:
            yield f"description {vlan.description}"
        yield from in_order(vlan.opaque, kept_lines.ON_VLANS)
        yield from self._mirror_lines("mirroring", vlan.observed_by)
        for each in sorted(vlan.observed_macs):
            yield f"mac-mirroring {_hyphenated(each.mac)} {self.to}{each.observer} inbound"
        for (number, direction), policy in sorted(configuration.vlan_policies.items()):
            if number == vlan.number:
                yield f"traffic-policy {policy} {direction}"

    def _port_lines(self, port: Port) -> Iterator[str]:
        if port.aggregate is not None:
            yield f"eth-trunk {port.aggregate.removeprefix('Eth-Trunk')}"
        if port.description:
            yield f"description {port.description}"
        if port.shutdown:
            yield "shutdown"
        yield from _vlan_membership(port)
        yield from in_order(port.opaque, kept_lines.ON_INTERFACES)
        if not port.stp:
            yield kept_lines.STP_OFF
        for mirror in sorted(port.traffic_mirrors):
            yield f"traffic-mirror inbound acl name {mirror.acl} {self.to}{mirror.observer}"
        for direction, policy in sorted(port.policies.items()):
            yield f"traffic-policy {policy} {direction}"
        yield from self._mirror_lines("port-mirroring", port.observed_by)

    def _mirror_lines(self, command: str, observed_by: set[tuple[Observer, Direction]]) -> Iterator[str]:
        """`both` is printed as its two halves (vendor/huawei.md 0.2)."""
        for observer, direction in sorted(observed_by):
            yield f"{command} {self.to}{observer} {direction}"


def _blocks(configuration: Configuration, blocks: Sequence[Block]) -> Iterator[Section]:
    for block in blocks:
        for header in sorted(filter(block.owns, configuration.blocks), key=natural):
            yield Section(header, tuple(sorted(configuration.blocks[header], key=natural)))


def vlan_list_lines(command: str, vlans: Iterable[int]) -> Iterator[str]:
    parts = ranges(vlans, between=",").split(",")
    for start in range(0, len(parts), _RANGES_PER_LINE):
        if listed := " ".join(parts[start : start + _RANGES_PER_LINE]):
            yield f"{command} {listed}"


def _pairs(behaviors: dict[str, str], precedences: dict[str, int]) -> Iterator[str]:
    """In the order they were typed or, where there are precedences, in theirs."""
    for classifier in sorted(behaviors, key=lambda each: precedences.get(each, 0)):
        precedence = f" precedence {precedences[classifier]}" if classifier in precedences else ""
        yield f"classifier {classifier} behavior {behaviors[classifier]}{precedence}"


def _vlan_membership(port: Port) -> Iterator[str]:
    if port.link_type is not None:
        yield f"port link-type {port.link_type}"
    if port.link_type is not LinkType.TRUNK:
        if port.access_vlan != DEFAULT_VLAN:
            yield f"port default vlan {port.access_vlan}"
        return
    if port.trunk_pvid != DEFAULT_VLAN:
        yield f"port trunk pvid vlan {port.trunk_pvid}"
    if DEFAULT_VLAN not in port.trunk_vlans:
        yield f"undo port trunk allow-pass vlan {DEFAULT_VLAN}"
    yield from vlan_list_lines("port trunk allow-pass vlan", port.trunk_vlans - {DEFAULT_VLAN})


def _hyphenated(mac: str) -> str:
    digits = mac.replace(":", "")
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:]}"
