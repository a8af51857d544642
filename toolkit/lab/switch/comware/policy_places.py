"""Where a QoS policy is applied: to an interface, VLANs, or the whole switch (vendor/h3c.md 2)."""

from toolkit.lab.switch.arguments import VlanList
from toolkit.lab.switch.common import current_port
from toolkit.lab.switch.comware.qos import policy_named
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.model.intent import Direction


def _apply_to_port(shell: Shell, given: Given) -> str:
    """One policy per direction per interface (vendor/h3c.md 2)."""
    name, direction = policy_named(shell, given), given.get("one-direction", Direction)
    port, state = current_port(shell), shell.configuration.comware
    if port.policies.get(direction, name) != name:
        raise RefusedError(ComwareRefusal.ALREADY_APPLIED)
    port.policies[direction] = name
    state.policed_since.setdefault((port.name, direction), state.moment())
    return ""


def take_off_port(shell: Shell, given: Given) -> str:
    port, direction = current_port(shell), given.get("one-direction", Direction)
    applied = port.policies.get(direction)
    if applied is None or given.values.get("name", applied) != applied:
        raise RefusedError(ComwareRefusal.NOT_APPLIED)
    del port.policies[direction]
    shell.configuration.comware.policed_since.pop((port.name, direction), None)
    return ""


def _apply_to_vlans(shell: Shell, given: Given) -> str:
    """One policy per VLAN and direction (vendor/h3c.md 2 states it for interfaces; VLANs INFERRED)."""
    name = policy_named(shell, given)
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


def _apply_globally(shell: Shell, given: Given) -> str:
    """One policy per direction, as on an interface (INFERRED)."""
    name, direction = policy_named(shell, given), given.get("one-direction", Direction)
    applied = shell.configuration.global_policies
    if applied.get(direction, name) != name:
        raise RefusedError(ComwareRefusal.ALREADY_APPLIED)
    applied[direction] = name
    return ""


def _take_off_globally(shell: Shell, given: Given) -> str:
    name, direction = given.get("name", str), given.get("one-direction", Direction)
    applied = shell.configuration.global_policies
    if applied.get(direction) != name:
        raise RefusedError(ComwareRefusal.NOT_APPLIED)
    del applied[direction]
    return ""


IN_SYSTEM_VIEW: Commands = {
    "qos vlan-policy <name> vlan <vlans:eight-vlans> <one-direction>": _apply_to_vlans,
    "undo qos vlan-policy <name> vlan <vlans:eight-vlans> <one-direction>": _take_off_vlans,
    "qos apply policy <name> global <one-direction>": _apply_globally,
    "undo qos apply policy <name> global <one-direction>": _take_off_globally,
}
"""Stated for Comware 7 (vendor/h3c.md 1.0)."""

ON_A_PORT: Commands = {
    "qos apply policy <name> <one-direction>": _apply_to_port,
    "undo qos apply policy <name> <one-direction>": take_off_port,
}
"""The name is needed to take it off: the V7 reference has no form without it (vendor/h3c.md 2)."""
