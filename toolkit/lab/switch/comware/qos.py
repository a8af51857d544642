"""Flow mirroring: classifiers, behaviors and the policies that pair them (vendor/h3c.md 2)."""

from toolkit.lab.switch.comware.group_outlets import encapsulation_of
from toolkit.lab.switch.comware.state import MirrorTo
from toolkit.lab.switch.configuration import Behavior, Classifier, Configuration, QosPolicy
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import hyphenated
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.lab.switch.view import View, ViewKind
from toolkit.model.names import InterfaceName, MacAddress

MATCH_ANY = "if-match any"
MATCH_ACL = "if-match acl "
SOURCE_MAC = "if-match source-mac "
DESTINATION_MAC = "if-match destination-mac "
_OTHER_CRITERIA = ("dscp", "protocol", "service-vlan-id", "customer-vlan-id", "service-dot1p", "inbound-interface")
"""Kept and printed; what they match is not looked at."""


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
    name = policy_named(shell, given)
    if name in _applied(shell.configuration):
        raise RefusedError(ComwareRefusal.POLICY_APPLIED)
    del shell.configuration.policies[name]
    return ""


def _applied(configuration: Configuration) -> set[str]:
    on_ports = (name for port in configuration.ports.values() for name in port.policies.values())
    return {*configuration.vlan_policies.values(), *configuration.global_policies.values(), *on_ports}


def policy_named(shell: Shell, given: Given) -> str:
    """Raises RefusedError when there is no such policy."""
    name = given.get("name", str)
    if name not in shell.configuration.policies:
        raise RefusedError(ComwareRefusal.NO_POLICY)
    return name


def _match(shell: Shell, given: Given) -> str:
    """An access list need not exist yet; until then nothing matches."""
    shell.configuration.classifiers[shell.view.key].rules.add(_rule(given))
    return ""


def _unmatch(shell: Shell, given: Given) -> str:
    shell.configuration.classifiers[shell.view.key].rules.discard(_rule(given))
    return ""


def _rule(given: Given) -> str:
    values = (hyphenated(value) if isinstance(value, MacAddress) else str(value) for value in given.values.values())
    return " ".join([*given.keywords, *values]).removeprefix("undo ")


def _mirror_to(shell: Shell, given: Given) -> str:
    """Over the model's limit, the newer one replaces the older silently (vendor/h3c.md 2)."""
    behavior = shell.configuration.behaviors[shell.view.key]
    new = _wanted(given)
    if any((kept.vlan is None) != (new.vlan is None) for kept in behavior.mirrors):
        raise RefusedError(ComwareRefusal.OTHER_MIRRORING)  # vendor/h3c.md 2: one type in one behavior
    limit = 1 if new.vlan is not None else shell.personality.comware.flow_destinations
    others = tuple(kept for kept in behavior.mirrors if kept.port != new.port or kept.vlan != new.vlan)
    behavior.mirrors = (*others, new)[-limit:]
    return ""


def _no_mirror_to(shell: Shell, given: Given) -> str:
    """The port or VLAN is enough; how an outer header is taken back is INFERRED (vendor/h3c.md 2)."""
    behavior = shell.configuration.behaviors[shell.view.key]
    old = _wanted(given)
    kept = tuple(each for each in behavior.mirrors if each.port != old.port or each.vlan != old.vlan)
    if len(kept) == len(behavior.mirrors):
        raise RefusedError(ComwareRefusal.NOT_A_MEMBER)
    behavior.mirrors = kept
    return ""


def _wanted(given: Given) -> MirrorTo:
    if "vlan" in given.values:
        return MirrorTo(vlan=given.get("vlan", int))
    return MirrorTo(given.get("interface", InterfaceName), encapsulation_of(given))


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


IN_SYSTEM_VIEW: Commands = {
    "traffic classifier <name> [ operator { and | or } ]": _open_classifier,
    "undo traffic classifier <name>": _delete_classifier,
    "traffic behavior <name>": _open_behavior,
    "undo traffic behavior <name>": _delete_behavior,
    "qos policy <name>": _open_policy,
    "undo qos policy <name>": _delete_policy,
}
_MATCHES = (
    MATCH_ANY,
    "if-match acl <acl-number>",
    "if-match acl name <name>",
    "if-match source-mac <mac>",
    "if-match destination-mac <mac>",
    *(f"if-match {criterion} <text>" for criterion in _OTHER_CRITERIA),
)
"""vendor/h3c.md 2 has the first two; addresses and the rest stand in the public V7 QoS command reference."""

IN_CLASSIFIER_VIEW: Commands = {
    **dict.fromkeys(_MATCHES, _match),
    **{f"undo {each}": _unmatch for each in _MATCHES},
}
IN_POLICY_VIEW: Commands = {
    "classifier <classifier:name> behavior <behavior:name>": _pair,
    "undo classifier <classifier:name>": _unpair,
}
_IN_BEHAVIOR_VIEW: Commands = {
    "mirror-to interface <interface>": _mirror_to,
    "undo mirror-to interface <interface>": _no_mirror_to,
    "mirror-to vlan <vlan>": _mirror_to,
    "undo mirror-to vlan <vlan>": _no_mirror_to,
}
_ENCAPSULATED: Commands = {
    "mirror-to interface <interface> destination-ip <collector:ip> source-ip <local:ip> [ <header> ]": _mirror_to,
}


def in_behavior_view(personality: Personality) -> Commands:
    """Only some models put an outer header around a copy (vendor/h3c.md 2)."""
    return {**_IN_BEHAVIOR_VIEW, **_ENCAPSULATED} if personality.comware.flow_encapsulation else _IN_BEHAVIOR_VIEW
