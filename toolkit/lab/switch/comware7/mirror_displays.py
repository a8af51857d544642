"""Mirroring groups and applied policies as Comware 7 shows them (vendor/h3c.md 6)."""

from collections.abc import Iterable, Iterator

from toolkit.lab.switch.configuration import Configuration, MirroringGroup
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.sections import natural, ranges
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import in_order
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName


def _groups(shell: Shell, _given: Given) -> str:
    """Nothing at all without groups; the text a switch prints then is UNCONFIRMED."""
    groups = sorted(shell.configuration.groups.items())
    return "\n".join(line for number, group in groups for line in _group_lines(shell, number, group))


def _group(shell: Shell, given: Given) -> str:
    number = given.get("mirror", int)
    group = shell.configuration.groups.get(number)
    if group is None:
        raise RefusedError(ComwareRefusal.NO_GROUP)
    return "\n".join(_group_lines(shell, number, group))


def _group_lines(shell: Shell, number: int, group: MirroringGroup) -> Iterator[str]:
    yield f"Mirroring group {number}:"
    yield "    Type: Local"
    yield f"    Status: {'Active' if group.active else 'Incomplete'}"
    if group.source_ports:
        yield "    Mirroring port:"
        for port in in_order(shell, group.source_ports):
            yield f"        {port}  {group.source_ports[port].capitalize()}"
    if group.source_vlans:
        yield "    Mirroring VLAN:"
        for direction in Direction:
            if vlans := [vlan for vlan, way in group.source_vlans.items() if way is direction]:
                yield f"        {ranges(vlans, '-', ', ')}  {direction.capitalize()}"
    if group.monitor is not None:
        yield f"    Monitor port: {group.monitor}"


def _vlan_policies(shell: Shell, _given: Given) -> str:
    return "\n".join(_vlan_policy_lines(shell.configuration, shell.configuration.vlan_policies))


def _policies_of_vlan(shell: Shell, given: Given) -> str:
    wanted = given.get("vlan", int)
    keys = [key for key in shell.configuration.vlan_policies if key[0] == wanted]
    return "\n".join(_vlan_policy_lines(shell.configuration, keys))


def _policy_on_vlans(shell: Shell, given: Given) -> str:
    wanted = given.get("name", str)
    keys = [key for key, name in shell.configuration.vlan_policies.items() if name == wanted]
    return "\n".join(_vlan_policy_lines(shell.configuration, keys))


def _vlan_policy_lines(configuration: Configuration, keys: Iterable[tuple[int, Direction]]) -> Iterator[str]:
    for vlan, direction in sorted(keys):
        yield f"Vlan {vlan}"
        yield f"  Direction: {direction.capitalize()}"
        yield from _policy_lines(configuration, configuration.vlan_policies[vlan, direction])


def _interface_policies(shell: Shell, _given: Given) -> str:
    names = in_order(shell, shell.configuration.ports)
    return "\n".join(line for name in names for line in _interface_lines(shell.configuration, name))


def _policies_of_interface(shell: Shell, given: Given) -> str:
    name = given.get("interface", InterfaceName)
    if name not in shell.configuration.ports:
        raise RefusedError(ComwareRefusal.NO_INTERFACE)
    return "\n".join(_interface_lines(shell.configuration, name))


def _interface_lines(configuration: Configuration, name: InterfaceName) -> Iterator[str]:
    for direction, policy in sorted(configuration.ports[name].policies.items()):
        yield f"Interface: {name}"
        yield f"  Direction: {direction.capitalize()}"
        yield from _policy_lines(configuration, policy)


def _policy_lines(configuration: Configuration, policy: str) -> Iterator[str]:
    yield f"  Policy: {policy}"
    for classifier, behavior in sorted(configuration.policies[policy].behaviors.items()):
        matched = configuration.classifiers[classifier]
        yield f"   Classifier: {classifier}"
        yield f"     Operator: {matched.operator.upper()}"
        yield "     Rule(s) :"
        yield from (f"      {rule.capitalize()}" for rule in sorted(matched.rules, key=natural))
        yield f"     Behavior: {behavior}"
        destination = configuration.behaviors[behavior].mirror_to
        if destination is not None:
            yield "      Mirroring:"
            yield f"        Mirror to the interface: {destination}"


DISPLAYS: Commands = {
    "display mirroring-group { all | local }": _groups,
    "display mirroring-group <mirror>": _group,
    "display qos vlan-policy": _vlan_policies,
    "display qos vlan-policy vlan <vlan>": _policies_of_vlan,
    "display qos vlan-policy name <name>": _policy_on_vlans,
    "display qos policy interface": _interface_policies,
    "display qos policy interface <interface>": _policies_of_interface,
}
