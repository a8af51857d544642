"""VLANs, link types, aggregation membership and spanning tree on Comware 7."""

from toolkit.lab.switch.arguments import HIGHEST_VLAN, VlanList
from toolkit.lab.switch.common import create_vlans, current_port, open_interface, open_vlan, remove_vlans
from toolkit.lab.switch.configuration import DEFAULT_VLAN, LinkType, Port
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.interfaces import Role
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.model.names import InterfaceName

EVERY_VLAN = frozenset(range(1, HIGHEST_VLAN + 1))


def _open_interface(shell: Shell, given: Given) -> str:
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
    del configuration.ports[name]
    return ""


def _create_vlans(shell: Shell, given: Given) -> str:
    create_vlans(shell.configuration, given.get("vlans", VlanList).ids)
    return ""


def _open_or_create(shell: Shell, given: Given) -> str:
    """One VLAN opens its view; a list only creates."""
    numbers = given.get("vlans", VlanList).ids
    if len(numbers) > 1:
        return _create_vlans(shell, given)
    return open_vlan(shell, numbers[0])


def _remove_vlan(shell: Shell, given: Given) -> str:
    numbers = given.get("vlans", VlanList).ids
    if DEFAULT_VLAN in numbers:
        raise RefusedError(ComwareRefusal.FIXED)
    if not set(numbers) <= shell.configuration.vlans.keys():
        raise RefusedError(ComwareRefusal.NO_VLAN)
    remove_vlans(shell.configuration, numbers)
    for group in shell.configuration.groups.values():
        for number in numbers:
            group.source_vlans.pop(number, None)
    return ""


def _set_link_type(port: Port, link_type: LinkType) -> str:
    """Changing the link type puts the port back into VLAN 1."""
    if link_type is not (port.link_type or LinkType.ACCESS):
        port.forget_vlans()
    port.link_type = None if link_type is LinkType.ACCESS else link_type
    return ""


def _access(shell: Shell, _given: Given) -> str:
    return _set_link_type(current_port(shell), LinkType.ACCESS)


def _trunk(shell: Shell, _given: Given) -> str:
    return _set_link_type(current_port(shell), LinkType.TRUNK)


def _access_port(shell: Shell) -> Port:
    port = current_port(shell)
    if port.is_trunk:
        raise RefusedError(ComwareRefusal.NOT_ACCESS)
    return port


def _trunk_port(shell: Shell) -> Port:
    port = current_port(shell)
    if not port.is_trunk:
        raise RefusedError(ComwareRefusal.NOT_TRUNK)
    return port


def _join_vlan(shell: Shell, given: Given) -> str:
    number = given.get("vlan", int)
    if number not in shell.configuration.vlans:
        raise RefusedError(ComwareRefusal.NO_VLAN)
    _access_port(shell).access_vlan = number
    return ""


def _leave_vlan(shell: Shell, _given: Given) -> str:
    _access_port(shell).access_vlan = DEFAULT_VLAN
    return ""


def _permit(shell: Shell, given: Given) -> str:
    _trunk_port(shell).trunk_vlans.update(given.get("vlans", VlanList).ids)
    return ""


def _permit_all(shell: Shell, _given: Given) -> str:
    _trunk_port(shell).trunk_vlans = set(EVERY_VLAN)
    return ""


def _forbid(shell: Shell, given: Given) -> str:
    _trunk_port(shell).trunk_vlans.difference_update(given.get("vlans", VlanList).ids)
    return ""


def _set_pvid(shell: Shell, given: Given) -> str:
    _trunk_port(shell).trunk_pvid = given.get("vlan", int)
    return ""


def _reset_pvid(shell: Shell, _given: Given) -> str:
    _trunk_port(shell).trunk_pvid = DEFAULT_VLAN
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


def _stp_on(shell: Shell, _given: Given) -> str:
    current_port(shell).stp = True
    return ""


def _stp_off(shell: Shell, _given: Given) -> str:
    current_port(shell).stp = False
    return ""


IN_SYSTEM_VIEW: Commands = {
    "interface <interface>": _open_interface,
    "undo interface <interface>": _remove_interface,
    "vlan <vlans>": _open_or_create,
    "undo vlan <vlans>": _remove_vlan,
}

ON_A_SWITCH_PORT: Commands = {
    "port link-type access": _access,
    "port link-type trunk": _trunk,
    "undo port link-type": _access,
    "port access vlan <vlan>": _join_vlan,
    "undo port access vlan": _leave_vlan,
    "port trunk permit vlan <vlans>": _permit,
    "port trunk permit vlan all": _permit_all,
    "undo port trunk permit vlan <vlans>": _forbid,
    "port trunk pvid vlan <vlan>": _set_pvid,
    "undo port trunk pvid": _reset_pvid,
    "stp enable": _stp_on,
    "undo stp enable": _stp_off,
}

ON_A_PHYSICAL_PORT: Commands = {
    "port link-mode bridge": _bridge_mode,
    "port link-aggregation group <number>": _join_aggregation,
    "undo port link-aggregation group": _leave_aggregation,
}
