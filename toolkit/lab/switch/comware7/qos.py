"""Flow mirroring: classifier, behavior, policy, and where a policy is applied (vendor/h3c.md 2)."""

from collections.abc import Iterator

from toolkit.lab.contract import ActiveMirror
from toolkit.lab.switch.arguments import VlanList
from toolkit.lab.switch.common import current_port
from toolkit.lab.switch.configuration import Behavior, Classifier, Configuration, QosPolicy
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.lab.switch.view import View, ViewKind
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

MATCH_ANY = "if-match any"


def _open_classifier(shell: Shell, given: Given) -> str:
    name = given.get("name", str)
    classifier = shell.configuration.classifiers.setdefault(name, Classifier())
    if "operator" in given.keywords:
        classifier.operator = given.keywords[-1]
    return shell.open(View(ViewKind.CLASSIFIER, name, f"classifier-{name}"))


def _open_behavior(shell: Shell, given: Given) -> str:
    name = given.get("name", str)
    shell.configuration.behaviors.setdefault(name, Behavior())
    return shell.open(View(ViewKind.BEHAVIOR, name, f"behavior-{name}"))


def _open_policy(shell: Shell, given: Given) -> str:
    name = given.get("name", str)
    shell.configuration.policies.setdefault(name, QosPolicy())
    return shell.open(View(ViewKind.POLICY, name, f"qospolicy-{name}"))


def _delete_classifier(shell: Shell, given: Given) -> str:
    """After the policies that use it (vendor/h3c.md 2, deletion order; that it is refused, INFERRED)."""
    name = given.get("name", str)
    configuration = shell.configuration
    if name not in configuration.classifiers:
        raise RefusedError(ComwareRefusal.NO_CLASSIFIER)
    if any(name in policy.behaviors for policy in configuration.policies.values()):
        raise RefusedError(ComwareRefusal.IN_A_POLICY)
    del configuration.classifiers[name]
    return ""


def _delete_behavior(shell: Shell, given: Given) -> str:
    """After the policies that use it, as a classifier."""
    name = given.get("name", str)
    configuration = shell.configuration
    if name not in configuration.behaviors:
        raise RefusedError(ComwareRefusal.NO_BEHAVIOR)
    if any(name in policy.behaviors.values() for policy in configuration.policies.values()):
        raise RefusedError(ComwareRefusal.IN_A_POLICY)
    del configuration.behaviors[name]
    return ""


def _delete_policy(shell: Shell, given: Given) -> str:
    """Refused while it is applied anywhere (vendor/h3c.md 2)."""
    name = _policy(shell, given)
    configuration = shell.configuration
    applied = {*configuration.vlan_policies.values()}
    applied.update(*(port.policies.values() for port in configuration.ports.values()))
    if name in applied:
        raise RefusedError(ComwareRefusal.POLICY_APPLIED)
    del configuration.policies[name]
    return ""


def _policy(shell: Shell, given: Given) -> str:
    name = given.get("name", str)
    if name not in shell.configuration.policies:
        raise RefusedError(ComwareRefusal.NO_POLICY)
    return name


def _match(shell: Shell, given: Given) -> str:
    shell.configuration.classifiers[shell.view.key].rules.add(_rule(given))
    return ""


def _unmatch(shell: Shell, given: Given) -> str:
    shell.configuration.classifiers[shell.view.key].rules.discard(_rule(given))
    return ""


def _rule(given: Given) -> str:
    words = [*given.keywords, *map(str, given.values.values())]
    return " ".join(words).removeprefix("undo ")


def _mirror_to(shell: Shell, given: Given) -> str:
    """On single-destination models the newer one replaces the older silently (vendor/h3c.md 2)."""
    shell.configuration.behaviors[shell.view.key].mirror_to = given.get("interface", InterfaceName)
    return ""


def _no_mirror_to(shell: Shell, given: Given) -> str:
    behavior = shell.configuration.behaviors[shell.view.key]
    if behavior.mirror_to != given.get("interface", InterfaceName):
        raise RefusedError(ComwareRefusal.NOT_A_MEMBER)
    behavior.mirror_to = None
    return ""


def _pair(shell: Shell, given: Given) -> str:
    configuration = shell.configuration
    classifier, behavior = given.get("classifier", str), given.get("behavior", str)
    if classifier not in configuration.classifiers:
        raise RefusedError(ComwareRefusal.NO_CLASSIFIER)
    if behavior not in configuration.behaviors:
        raise RefusedError(ComwareRefusal.NO_BEHAVIOR)
    configuration.policies[shell.view.key].behaviors[classifier] = behavior
    return ""


def _unpair(shell: Shell, given: Given) -> str:
    shell.configuration.policies[shell.view.key].behaviors.pop(given.get("classifier", str), None)
    return ""


def _apply_to_vlans(shell: Shell, given: Given) -> str:
    """One policy per VLAN and direction (vendor/h3c.md 2 states it for interfaces; VLANs INFERRED)."""
    name = _policy(shell, given)
    direction = given.get("one-direction", Direction)
    applied = shell.configuration.vlan_policies
    vlans = given.get("vlans", VlanList).ids
    if any(applied.get((vlan, direction), name) != name for vlan in vlans):
        raise RefusedError(ComwareRefusal.ALREADY_APPLIED)
    applied.update({(vlan, direction): name for vlan in vlans})
    return ""


def _take_off_vlans(shell: Shell, given: Given) -> str:
    name, direction = given.get("name", str), given.get("one-direction", Direction)
    keys = [(vlan, direction) for vlan in given.get("vlans", VlanList).ids]
    applied = shell.configuration.vlan_policies
    if any(applied.get(key) != name for key in keys):
        raise RefusedError(ComwareRefusal.NOT_APPLIED)
    for key in keys:
        del applied[key]
    return ""


def _apply_to_port(shell: Shell, given: Given) -> str:
    """One policy per direction per interface (vendor/h3c.md 2)."""
    name, direction = _policy(shell, given), given.get("one-direction", Direction)
    applied = current_port(shell).policies
    if applied.get(direction, name) != name:
        raise RefusedError(ComwareRefusal.ALREADY_APPLIED)
    applied[direction] = name
    return ""


def _take_off_port(shell: Shell, given: Given) -> str:
    """The name is needed: the reference has no form without it (vendor/h3c.md 2)."""
    name, direction = given.get("name", str), given.get("one-direction", Direction)
    applied = current_port(shell).policies
    if applied.get(direction) != name:
        raise RefusedError(ComwareRefusal.NOT_APPLIED)
    del applied[direction]
    return ""


IN_SYSTEM_VIEW: Commands = {
    "traffic classifier <name> [ operator { and | or } ]": _open_classifier,
    "undo traffic classifier <name>": _delete_classifier,
    "traffic behavior <name>": _open_behavior,
    "undo traffic behavior <name>": _delete_behavior,
    "qos policy <name>": _open_policy,
    "undo qos policy <name>": _delete_policy,
    "qos vlan-policy <name> vlan <vlans:eight-vlans> <one-direction>": _apply_to_vlans,
    "undo qos vlan-policy <name> vlan <vlans:eight-vlans> <one-direction>": _take_off_vlans,
}
IN_CLASSIFIER_VIEW: Commands = {
    MATCH_ANY: _match,
    f"undo {MATCH_ANY}": _unmatch,
    "if-match acl <number>": _match,
    "undo if-match acl <number>": _unmatch,
}
IN_BEHAVIOR_VIEW: Commands = {
    "mirror-to interface <interface>": _mirror_to,
    "undo mirror-to interface <interface>": _no_mirror_to,
}
IN_POLICY_VIEW: Commands = {
    "classifier <classifier:name> behavior <behavior:name>": _pair,
    "undo classifier <classifier:name>": _unpair,
}
ON_A_PORT: Commands = {
    "qos apply policy <name> <one-direction>": _apply_to_port,
    "undo qos apply policy <name> <one-direction>": _take_off_port,
}


def policy_mirrors(configuration: Configuration) -> tuple[ActiveMirror, ...]:
    """Applied policies that copy everything (`if-match any`); an ACL's part of the traffic is not modelled."""
    mirrors = []
    for name in sorted(configuration.policies):
        ports = {
            port.name: Direction.of(applied)
            for port in configuration.ports.values()
            if (applied := [way for way, policy in port.policies.items() if policy == name])
        }
        vlans = _policed_vlans(configuration, name)
        if ports or vlans:
            mirrors += [
                ActiveMirror(f"qos policy {name}", ports, vlans, (destination,))
                for destination in sorted(set(_destinations(configuration, name)))
            ]
    return tuple(mirrors)


def _policed_vlans(configuration: Configuration, name: str) -> dict[int, Direction]:
    directions: dict[int, list[Direction]] = {}
    for (vlan, direction), policy in configuration.vlan_policies.items():
        if policy == name:
            directions.setdefault(vlan, []).append(direction)
    return {vlan: Direction.of(directions[vlan]) for vlan in sorted(directions)}


def _destinations(configuration: Configuration, name: str) -> Iterator[InterfaceName]:
    for classifier, behavior in configuration.policies[name].behaviors.items():
        destination = configuration.behaviors[behavior].mirror_to
        if MATCH_ANY in configuration.classifiers[classifier].rules and destination is not None:
            yield destination
