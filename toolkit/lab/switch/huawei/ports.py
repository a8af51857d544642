"""VLANs, link types, Eth-Trunk membership and spanning tree on Huawei switches."""

from toolkit.lab.switch.arguments import VlanList
from toolkit.lab.switch.common import (
    confirmed,
    create_vlans,
    current_port,
    open_interface,
    open_vlan,
    remove_vlans,
)
from toolkit.lab.switch.configuration import DEFAULT_VLAN, LinkType, Port
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.huawei.bindings import is_mirrored
from toolkit.lab.switch.huawei.kept_lines import STP_OFF
from toolkit.lab.switch.huawei.observe_ports import observing
from toolkit.lab.switch.huawei_wording import VrpRefusal
from toolkit.lab.switch.interfaces import Role
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, Dialogue, RefusedError
from toolkit.lab.switch.vlan_membership import VlanMembership
from toolkit.model.names import InterfaceName


def _open_interface(shell: Shell, given: Given) -> str:
    return open_interface(shell, given, VrpRefusal.NO_VLAN)


def _remove_interface(shell: Shell, given: Given) -> str:
    name = given.get("interface", InterfaceName)
    configuration = shell.configuration
    if shell.vendor.naming.role(name) is Role.PHYSICAL or name == "NULL0":
        raise RefusedError(VrpRefusal.FIXED)
    if name not in configuration.ports:
        raise RefusedError(VrpRefusal.NO_INTERFACE)
    if configuration.members(name) or name in observing(configuration):
        raise RefusedError(VrpRefusal.FIXED)
    del configuration.ports[name]
    return ""


def _open_vlan(shell: Shell, given: Given) -> str:
    return open_vlan(shell, given.get("vlan", int))


def _create_vlans(shell: Shell, given: Given) -> str:
    create_vlans(shell.configuration, given.get("vlans", VlanList).ids)
    return ""


def _remove_vlan(shell: Shell, given: Given) -> str:
    return _remove(shell, (given.get("vlan", int),))


def _remove_vlans(shell: Shell, given: Given) -> str:
    return _remove(shell, given.get("vlans", VlanList).ids)


def _remove(shell: Shell, numbers: tuple[int, ...]) -> str:
    if DEFAULT_VLAN in numbers or any(f"Vlanif{number}" in shell.configuration.ports for number in numbers):
        raise RefusedError(VrpRefusal.FIXED)
    if not set(numbers) <= shell.configuration.vlans.keys():
        raise RefusedError(VrpRefusal.NO_VLAN)
    if any(each.vlan in numbers for each in shell.configuration.observe_ports.values()):
        raise RefusedError(VrpRefusal.REMOTE_VLAN)  # UNCONFIRMED
    remove_vlans(shell.configuration, numbers)
    policies = shell.configuration.vlan_policies
    for key in [key for key in policies if key[0] in numbers]:
        del policies[key]
    return ""


def _set_link_type(link_type: LinkType | None, port: Port) -> str:
    """VLAN settings must be undone before the link type changes."""
    settled = port.access_vlan, port.trunk_pvid, port.trunk_vlans
    if link_type is not port.link_type and settled != (DEFAULT_VLAN, DEFAULT_VLAN, {DEFAULT_VLAN}):
        raise RefusedError(VrpRefusal.VLAN_SETTINGS)
    port.link_type = link_type
    return ""


def _access(shell: Shell, _given: Given) -> str:
    unprinted = shell.personality.huawei.access_by_default
    return _set_link_type(None if unprinted else LinkType.ACCESS, current_port(shell))


def _trunk(shell: Shell, _given: Given) -> str:
    return _set_link_type(LinkType.TRUNK, current_port(shell))


def _no_link_type(shell: Shell, _given: Given) -> str:
    return _set_link_type(None, current_port(shell))


def _is_access(shell: Shell, port: Port) -> bool:
    return port.link_type is (None if shell.personality.huawei.access_by_default else LinkType.ACCESS)


_VLANS = VlanMembership(
    is_access=_is_access,
    no_vlan=VrpRefusal.NO_VLAN,
    not_access=VrpRefusal.NOT_ACCESS,
    not_trunk=VrpRefusal.NOT_TRUNK,
)


def _join_trunk(shell: Shell, given: Given) -> str:
    """A mirrored or observing port does not join a mirrored or observing trunk (vendor/huawei.md 3)."""
    configuration, port = shell.configuration, current_port(shell)
    name = InterfaceName(f"Eth-Trunk{given.get('number', int)}")
    if name not in configuration.ports:
        raise RefusedError(VrpRefusal.NO_TRUNK)
    observers = observing(configuration)
    if is_mirrored(configuration.ports[name]) and port.name in observers:
        raise RefusedError(VrpRefusal.MEMBER_OF_MIRRORED)
    if port.name in observers and not shell.personality.huawei.observes_on_members:
        raise RefusedError(VrpRefusal.TRUNK_MEMBER)
    port.aggregate = name
    return ""


def _leave_trunk(shell: Shell, _given: Given) -> str:
    current_port(shell).aggregate = None
    return ""


def _stp_on(shell: Shell, _given: Given) -> str:
    current_port(shell).stp = True
    return ""


def _stp_off(shell: Shell, _given: Given) -> str:
    current_port(shell).stp = False
    return ""


def _global_stp(shell: Shell, given: Given) -> Dialogue:
    """Asks first (vendor/huawei.md 5 "Confirmations")."""
    question = "Warning: The global STP state will be changed. Continue? [Y/N]"
    if (yield from confirmed(shell, question)):
        shell.configuration.opaque.discard(STP_OFF)
        if given.keywords != ("stp", "enable"):
            shell.configuration.opaque.add(STP_OFF)
    return ""


IN_SYSTEM_VIEW: Commands = {
    "interface <interface>": _open_interface,
    "undo interface <interface>": _remove_interface,
    "vlan <vlan>": _open_vlan,
    "vlan batch <vlans>": _create_vlans,
    "undo vlan <vlan>": _remove_vlan,
    "undo vlan batch <vlans>": _remove_vlans,
    "stp { enable | disable }": _global_stp,
    "undo stp enable": _global_stp,
}

ON_A_SWITCH_PORT: Commands = {
    "port link-type access": _access,
    "port link-type trunk": _trunk,
    "undo port link-type": _no_link_type,
    "port default vlan <vlan>": _VLANS.join,
    "undo port default vlan": _VLANS.leave,
    "port trunk allow-pass vlan <vlans>": _VLANS.permit,
    "port trunk allow-pass vlan all": _VLANS.permit_all,
    "undo port trunk allow-pass vlan <vlans>": _VLANS.forbid,
    "port trunk pvid vlan <vlan>": _VLANS.set_pvid,
    "undo port trunk pvid vlan": _VLANS.reset_pvid,
    "stp enable": _stp_on,
    "stp disable": _stp_off,
    "undo stp disable": _stp_on,
    "undo stp enable": _stp_off,
}

ON_A_PHYSICAL_PORT: Commands = {
    "eth-trunk <number>": _join_trunk,
    "undo eth-trunk": _leave_trunk,
}
