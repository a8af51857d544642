"""Interfaces, aggregation membership and spanning tree on Comware."""

from toolkit.lab.switch.common import confirmed, current_port, open_interface
from toolkit.lab.switch.comware.factory import restore_factory_settings
from toolkit.lab.switch.comware.tunnels import is_tunnel
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import RESTORES_DEFAULTS, ComwareRefusal
from toolkit.lab.switch.interfaces import Role
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, Dialogue, RefusedError
from toolkit.model.names import InterfaceName


def open_existing(shell: Shell, given: Given) -> str:
    name = given.get("interface", InterfaceName)
    if is_tunnel(name) and name not in shell.configuration.ports:
        raise RefusedError(ComwareRefusal.NEEDS_MODE)
    return open_interface(shell, given, ComwareRefusal.NO_VLAN)


def _remove_interface(shell: Shell, given: Given) -> str:
    name = given.get("interface", InterfaceName)
    configuration = shell.configuration
    if shell.vendor.naming.role(name) is Role.PHYSICAL or name == "NULL0":
        raise RefusedError(ComwareRefusal.FIXED)
    if name not in configuration.ports:
        raise RefusedError(ComwareRefusal.NO_INTERFACE)
    for member in configuration.members(name):
        configuration.ports[member].aggregate = None
    for group in configuration.comware.groups.values():
        group.forget(name)
    configuration.comware.tunnels.pop(name, None)
    del configuration.ports[name]
    return ""


def _restore_defaults(shell: Shell, _given: Given) -> Dialogue:
    """`default` (vendor/h3c.md 7 "Yes/No prompts"); it goes through the port's membership in groups as well."""
    if (yield from confirmed(shell, RESTORES_DEFAULTS)):
        restore_factory_settings(shell, current_port(shell).name)
    return ""


def _join_aggregation(shell: Shell, given: Given) -> str:
    name = InterfaceName(f"Bridge-Aggregation{given.get('number', int)}")
    if name not in shell.configuration.ports:
        raise RefusedError(ComwareRefusal.NO_AGGREGATION)
    current_port(shell).aggregate = name
    return ""


def _leave_aggregation(shell: Shell, _given: Given) -> str:
    current_port(shell).aggregate = None
    return ""


def _bridge_mode(_shell: Shell, _given: Given) -> str:
    return ""


def stp_on(shell: Shell, _given: Given) -> str:
    current_port(shell).stp = True
    return ""


def stp_off(shell: Shell, _given: Given) -> str:
    current_port(shell).stp = False
    return ""


IN_SYSTEM_VIEW: Commands = {
    "interface <interface>": open_existing,
    "undo interface <interface>": _remove_interface,
}
ON_A_SWITCH_PORT: Commands = {"stp enable": stp_on, "undo stp enable": stp_off}
ON_A_PHYSICAL_PORT: Commands = {
    "port link-mode bridge": _bridge_mode,
    "port link-aggregation group <number>": _join_aggregation,
    "undo port link-aggregation group": _leave_aggregation,
    "default": _restore_defaults,
}
