"""Applied QoS policies as Comware shows them (vendor/h3c.md 6)."""

from collections.abc import Iterable, Iterator

from toolkit.lab.switch.comware.state import MirrorTo
from toolkit.lab.switch.configuration import Configuration
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.sections import natural
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import in_order
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName


def _on_vlans(shell: Shell, _given: Given) -> str:
    return "\n".join(_vlan_lines(shell.configuration, shell.configuration.vlan_policies))


def _on_a_vlan(shell: Shell, given: Given) -> str:
    wanted = given.get("vlan", int)
    keys = [key for key in shell.configuration.vlan_policies if key[0] == wanted]
    return "\n".join(_vlan_lines(shell.configuration, keys))


def _one_on_vlans(shell: Shell, given: Given) -> str:
    wanted = given.get("name", str)
    keys = [key for key, name in shell.configuration.vlan_policies.items() if name == wanted]
    return "\n".join(_vlan_lines(shell.configuration, keys))


def _vlan_lines(configuration: Configuration, keys: Iterable[tuple[int, Direction]]) -> Iterator[str]:
    for vlan, direction in sorted(keys):
        yield f"Vlan {vlan}"
        yield f"  Direction: {direction.capitalize()}"
        yield from _policy_lines(configuration, configuration.vlan_policies[vlan, direction])


def _on_interfaces(shell: Shell, _given: Given) -> str:
    names = in_order(shell, shell.configuration.ports)
    return "\n".join(line for name in names for line in _interface_lines(shell.configuration, name))


def _on_an_interface(shell: Shell, given: Given) -> str:
    name = given.get("interface", InterfaceName)
    if name not in shell.configuration.ports:
        raise RefusedError(ComwareRefusal.NO_INTERFACE)
    return "\n".join(_interface_lines(shell.configuration, name))


def _interface_lines(configuration: Configuration, name: InterfaceName) -> Iterator[str]:
    for direction, policy in sorted(configuration.ports[name].policies.items()):
        yield f"Interface: {name}"
        yield f"  Direction: {direction.capitalize()}"
        yield from _policy_lines(configuration, policy)


def _everywhere(shell: Shell, _given: Given) -> str:
    """UNCONFIRMED shape: the head of each block follows that of an interface."""
    return "\n".join(
        line
        for direction, policy in sorted(shell.configuration.global_policies.items())
        for line in (f"  Direction: {direction.capitalize()}", *_policy_lines(shell.configuration, policy))
    )


def _policy_lines(configuration: Configuration, policy: str) -> Iterator[str]:
    yield f"  Policy: {policy}"
    for classifier, behavior in sorted(configuration.policies[policy].behaviors.items()):
        matched = configuration.classifiers[classifier]
        yield f"   Classifier: {classifier}"
        yield f"     Operator: {matched.operator.upper()}"
        yield "     Rule(s) :"
        yield from (f"      {_shown(rule)}" for rule in sorted(matched.rules, key=natural))
        yield f"     Behavior: {behavior}"
        mirrors = configuration.behaviors[behavior].mirrors
        if mirrors:
            yield "      Mirroring:"
            yield from (f"        {_target(mirror)}" for mirror in mirrors)


def _shown(rule: str) -> str:
    return rule.replace("if-match", "If-match").replace(" acl ", " ACL ")


def _target(mirror: MirrorTo) -> str:
    """How an outer header is shown is UNCONFIRMED."""
    if mirror.vlan is not None:
        return f"Mirror to the VLAN: {mirror.vlan}"
    header = f" {mirror.encapsulation}" if mirror.encapsulation else ""
    return f"Mirror to the interface: {mirror.port}{header}"


EVERYWHERE: Commands = {
    "display qos policy interface": _on_interfaces,
    "display qos policy interface <interface>": _on_an_interface,
    "display qos policy global": _everywhere,
    "display qos vlan-policy": _on_vlans,
    "display qos vlan-policy vlan <vlan>": _on_a_vlan,
    "display qos vlan-policy name <name>": _one_on_vlans,
}
