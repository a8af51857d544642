"""Flow mirroring by classifier, behavior and policy (vendor/huawei.md 2, rows "flow, MQC"; 2.1)."""

from toolkit.lab.switch.common import current_port
from toolkit.lab.switch.configuration import Behavior, Classifier, Configuration, QosPolicy
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.huawei.sources import existing_observer, named_observer
from toolkit.lab.switch.huawei_wording import VrpRefusal
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.lab.switch.view import View, ViewKind
from toolkit.model.intent import Direction

MATCH_ANY = "if-match any"
_PRECEDENCE_STEP = 5


def _open_classifier(shell: Shell, given: Given) -> str:
    """Rules are alternatives unless it says otherwise."""
    name = given.get("name", str)
    classifier = shell.configuration.classifiers.setdefault(name, Classifier(operator="or"))
    if given.keywords[-1] in {"and", "or"}:
        classifier.operator = given.keywords[-1]
    return shell.open(View(ViewKind.CLASSIFIER, name, f"classifier-{name}"))


def _open_behavior(shell: Shell, given: Given) -> str:
    name = given.get("name", str)
    shell.configuration.behaviors.setdefault(name, Behavior())
    return shell.open(View(ViewKind.BEHAVIOR, name, f"behavior-{name}"))


def _open_policy(shell: Shell, given: Given) -> str:
    name = given.get("name", str)
    order = "config" if shell.personality.huawei.prints_match_order else ""
    shell.configuration.policies.setdefault(name, QosPolicy(match_order=order))
    return shell.open(View(ViewKind.POLICY, name, f"trafficpolicy-{name}"))


def _delete_classifier(shell: Shell, given: Given) -> str:
    """After the policies that use it (vendor/huawei.md 2.1 "Order"); that it is refused is INFERRED."""
    name, configuration = given.get("name", str), shell.configuration
    if name not in configuration.classifiers:
        raise RefusedError(VrpRefusal.NO_CLASSIFIER)
    if any(name in policy.behaviors for policy in configuration.policies.values()):
        raise RefusedError(VrpRefusal.IN_A_POLICY)
    del configuration.classifiers[name]
    return ""


def _delete_behavior(shell: Shell, given: Given) -> str:
    name, configuration = given.get("name", str), shell.configuration
    if name not in configuration.behaviors:
        raise RefusedError(VrpRefusal.NO_BEHAVIOR)
    if any(name in policy.behaviors.values() for policy in configuration.policies.values()):
        raise RefusedError(VrpRefusal.IN_A_POLICY)
    del configuration.behaviors[name]
    return ""


def _delete_policy(shell: Shell, given: Given) -> str:
    """A policy applied on an interface cannot be removed (vendor/huawei.md 2.1 "Order")."""
    name, configuration = _policy(shell, given), shell.configuration
    applied = {*configuration.vlan_policies.values(), *configuration.global_policies.values()}
    applied.update(*(port.policies.values() for port in configuration.ports.values()))
    if name in applied:
        raise RefusedError(VrpRefusal.POLICY_APPLIED)
    del configuration.policies[name]
    return ""


def _policy(shell: Shell, given: Given) -> str:
    name = given.get("name", str)
    if name not in shell.configuration.policies:
        raise RefusedError(VrpRefusal.NO_POLICY)
    return name


def _match(shell: Shell, given: Given) -> str:
    if "acl" in given.values and given.get("acl", str) not in shell.configuration.acls:
        raise RefusedError(VrpRefusal.NO_ACL)
    shell.configuration.classifiers[shell.view.key].rules.add(_rule(given))
    return ""


def _unmatch(shell: Shell, given: Given) -> str:
    rules, rule = shell.configuration.classifiers[shell.view.key].rules, _rule(given)
    if rule not in rules:
        raise RefusedError(VrpRefusal.NO_RULE)
    rules.remove(rule)
    return ""


def _rule(given: Given) -> str:
    return f"if-match acl {given.get('acl', str)}" if "acl" in given.values else MATCH_ANY


def _mirror(shell: Shell, given: Given) -> str:
    observer = existing_observer(shell.configuration, given)
    shell.configuration.behaviors[shell.view.key].observers.add(observer)
    return ""


def _unmirror(shell: Shell, given: Given) -> str:
    """No direction (vendor/huawei.md 2.1); without an observer, all of them."""
    observers, observer = shell.configuration.behaviors[shell.view.key].observers, named_observer(given)
    gone = {each for each in observers if observer in (None, each)}
    if not gone:
        raise RefusedError(VrpRefusal.NOT_BOUND)
    observers -= gone
    return ""


def _pair(shell: Shell, given: Given) -> str:
    configuration = shell.configuration
    classifier, behavior = given.get("classifier", str), given.get("behavior", str)
    if classifier not in configuration.classifiers:
        raise RefusedError(VrpRefusal.NO_CLASSIFIER)
    if behavior not in configuration.behaviors:
        raise RefusedError(VrpRefusal.NO_BEHAVIOR)
    configuration.policies[shell.view.key].behaviors[classifier] = behavior
    return ""


def _pair_in_order(shell: Shell, given: Given) -> str:
    """CloudEngine prints a precedence, five apart, where none was typed (as its configuration scripts show)."""
    _pair(shell, given)
    precedences = shell.configuration.policies[shell.view.key].precedences
    free = max(precedences.values(), default=0) + _PRECEDENCE_STEP
    if "precedence" in given.values:
        precedences[given.get("classifier", str)] = given.get("precedence", int)
    precedences.setdefault(given.get("classifier", str), free)
    return ""


def _unpair(shell: Shell, given: Given) -> str:
    policy, classifier = shell.configuration.policies[shell.view.key], given.get("classifier", str)
    if classifier not in policy.behaviors:
        raise RefusedError(VrpRefusal.NO_CLASSIFIER)
    del policy.behaviors[classifier]
    policy.precedences.pop(classifier, None)
    return ""


def _check_applicable(configuration: Configuration, name: str, direction: Direction) -> None:
    """With an outbound mirror a behavior takes no other action but statistics (vendor/huawei.md 2, F1/F2 MQC)."""
    if direction is not Direction.OUTBOUND:
        return
    for behavior in configuration.policies[name].behaviors.values():
        acting = configuration.behaviors[behavior]
        if acting.observers and any(not line.startswith("statistic") for line in acting.opaque):
            raise RefusedError(VrpRefusal.OUTBOUND_ACTIONS)


def _apply_to_port(shell: Shell, given: Given) -> str:
    return _apply(shell, given, current_port(shell).policies)


def _apply_globally(shell: Shell, given: Given) -> str:
    return _apply(shell, given, shell.configuration.global_policies)


def _apply(shell: Shell, given: Given, applied: dict[Direction, str]) -> str:
    """One policy per direction: the next is refused, not put in its place (UNCONFIRMED)."""
    name, direction = _policy(shell, given), given.get("one-direction", Direction)
    if applied.get(direction, name) != name:
        raise RefusedError(VrpRefusal.POLICY_THERE)
    _check_applicable(shell.configuration, name, direction)
    applied[direction] = name
    return ""


def _apply_to_vlan(shell: Shell, given: Given) -> str:
    """Not a mirroring one on the remote VLAN (vendor/huawei.md 3 "RSPAN")."""
    configuration, vlan = shell.configuration, int(shell.view.key)
    name, direction = _policy(shell, given), given.get("one-direction", Direction)
    mirrors = any(configuration.behaviors[each].observers for each in configuration.policies[name].behaviors.values())
    if mirrors and any(each.vlan == vlan for each in configuration.observe_ports.values()):
        raise RefusedError(VrpRefusal.REMOTE_VLAN)
    if configuration.vlan_policies.get((vlan, direction), name) != name:
        raise RefusedError(VrpRefusal.POLICY_THERE)
    _check_applicable(configuration, name, direction)
    configuration.vlan_policies[vlan, direction] = name
    return ""


def _take_off_port(shell: Shell, given: Given) -> str:
    return _take_off(given, current_port(shell).policies)


def _take_off_globally(shell: Shell, given: Given) -> str:
    return _take_off(given, shell.configuration.global_policies)


def _take_off(given: Given, applied: dict[Direction, str]) -> str:
    """The name is needed (vendor/huawei.md 2.1)."""
    direction = given.get("one-direction", Direction)
    if applied.get(direction) != given.get("name", str):
        raise RefusedError(VrpRefusal.NOT_APPLIED)
    del applied[direction]
    return ""


def _take_off_vlan(shell: Shell, given: Given) -> str:
    key = int(shell.view.key), given.get("one-direction", Direction)
    if shell.configuration.vlan_policies.get(key) != given.get("name", str):
        raise RefusedError(VrpRefusal.NOT_APPLIED)
    del shell.configuration.vlan_policies[key]
    return ""


_IN_SYSTEM_VIEW: Commands = {
    "undo traffic classifier <name>": _delete_classifier,
    "traffic behavior <name>": _open_behavior,
    "undo traffic behavior <name>": _delete_behavior,
    "undo traffic policy <name>": _delete_policy,
    "traffic-policy <name> global <one-direction>": _apply_globally,
    "undo traffic-policy <name> global <one-direction>": _take_off_globally,
}
V5_SYSTEM: Commands = {
    **_IN_SYSTEM_VIEW,
    "traffic classifier <name> [ operator { and | or } ]": _open_classifier,
    "traffic policy <name> [ match-order config ]": _open_policy,
}
CE_SYSTEM: Commands = {
    **_IN_SYSTEM_VIEW,
    "traffic classifier <name> [ type { and | or } ]": _open_classifier,
    "traffic policy <name>": _open_policy,
}
IN_CLASSIFIER_VIEW: Commands = {
    MATCH_ANY: _match,
    f"undo {MATCH_ANY}": _unmatch,
    "if-match acl <acl:acl-name>": _match,
    "undo if-match acl <acl:acl-name>": _unmatch,
}
V5_BEHAVIOR: Commands = {
    "mirroring to observe-port <mirror>": _mirror,
    "undo mirroring to observe-port <mirror>": _unmirror,
}
CE_BEHAVIOR: Commands = {
    "mirroring observe-port <mirror>": _mirror,
    "mirroring observe-port group <group>": _mirror,
    "undo mirroring [ observe-port <mirror> ]": _unmirror,
    "undo mirroring observe-port group <group>": _unmirror,
}
V5_POLICY: Commands = {
    "classifier <classifier:name> behavior <behavior:name>": _pair,
    "undo classifier <classifier:name>": _unpair,
}
CE_POLICY: Commands = {
    "classifier <classifier:name> behavior <behavior:name> [ precedence <precedence> ]": _pair_in_order,
    "undo classifier <classifier:name>": _unpair,
}
ON_A_PORT: Commands = {
    "traffic-policy <name> <one-direction>": _apply_to_port,
    "undo traffic-policy <name> <one-direction>": _take_off_port,
}
ON_A_VLAN: Commands = {
    "traffic-policy <name> <one-direction>": _apply_to_vlan,
    "undo traffic-policy <name> <one-direction>": _take_off_vlan,
}
