"""Mirroring groups, their types, and what they mirror (vendor/h3c.md 1)."""

from collections.abc import Iterable

from toolkit.lab.switch.arguments import PortList, VlanList
from toolkit.lab.switch.common import current_port
from toolkit.lab.switch.comware.state import GroupType, MirroringGroup, SourcePort
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.interfaces import Role
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName


def group_of(shell: Shell, given: Given) -> MirroringGroup:
    """Raises RefusedError when there is no such group."""
    group = shell.configuration.comware.groups.get(given.get("mirror", int))
    if group is None:
        raise RefusedError(ComwareRefusal.NO_GROUP)
    return group


def _create(shell: Shell, given: Given) -> str:
    """A number over the model's limit is a wrong parameter (vendor/h3c.md 1.1, end).

    That a group keeps its type is INFERRED: no manual describes a change.
    """
    wanted = GroupType(given.keywords[-1])
    group = shell.configuration.comware.groups.setdefault(given.get("mirror", int), MirroringGroup(wanted))
    if group.type is not wanted:
        raise RefusedError(ComwareRefusal.OTHER_TYPE)
    return ""


def _delete(shell: Shell, given: Given) -> str:
    """Takes the members with it (vendor/h3c.md 5; two public tools rely on it, no manual says it)."""
    group_of(shell, given)
    del shell.configuration.comware.groups[given.get("mirror", int)]
    return ""


def _delete_all(shell: Shell, _given: Given) -> str:
    """Everybody's groups (vendor/h3c.md 5 "Traps")."""
    shell.configuration.comware.groups.clear()
    return ""


def _delete_all_of_a_type(shell: Shell, given: Given) -> str:
    """Everybody's of that type (vendor/h3c.md 5 "Traps")."""
    groups = shell.configuration.comware.groups
    for number in [number for number, group in groups.items() if group.type == given.keywords[-1]]:
        del groups[number]
    return ""


def _add_listed_ports(shell: Shell, given: Given) -> str:
    return _add_sources(shell, given, given.get("interfaces", PortList).ports)


def _add_this_port(shell: Shell, given: Given) -> str:
    return _add_sources(shell, given, (current_port(shell).name,))


def _add_sources(shell: Shell, given: Given, ports: Iterable[InterfaceName]) -> str:
    """A port named again changes its direction (UNCONFIRMED); one wrong port refuses the whole list."""
    group = _group_with_sources(shell, given)
    for port in ports:
        _check_source(shell, group, port)
    direction, now = given.get("direction", Direction), shell.configuration.comware.moment()
    for port in ports:
        known = group.source_ports.get(port)
        group.source_ports[port] = SourcePort(direction, now if known is None else known.since)
    return ""


def _group_with_sources(shell: Shell, given: Given) -> MirroringGroup:
    group = group_of(shell, given)
    if group.type is GroupType.REMOTE_DESTINATION:
        raise RefusedError(ComwareRefusal.NO_SOURCES)
    return group


def _check_source(shell: Shell, group: MirroringGroup, port: InterfaceName) -> None:
    """vendor/h3c.md 1.2: no aggregates, no port copies leave by, one group per source on ordinary models."""
    state = shell.configuration.comware
    if shell.vendor.naming.role(port) is not Role.PHYSICAL:
        raise RefusedError(ComwareRefusal.AGGREGATE_SOURCE)
    if any(port in other.outlets for other in state.groups.values()):
        raise RefusedError(ComwareRefusal.IS_MONITOR)
    abilities = shell.personality.comware
    several = abilities.several_monitor_ports or abilities.several_source_groups
    if not several and any(port in other.source_ports for other in state.other_groups(group)):
        raise RefusedError(ComwareRefusal.OTHER_GROUP)


def _remove_listed_ports(shell: Shell, given: Given) -> str:
    return _remove_sources(group_of(shell, given), given.get("interfaces", PortList).ports)


def _remove_this_port(shell: Shell, given: Given) -> str:
    return _remove_sources(group_of(shell, given), (current_port(shell).name,))


def _remove_sources(group: MirroringGroup, ports: Iterable[InterfaceName]) -> str:
    if not set(ports) <= group.source_ports.keys():
        raise RefusedError(ComwareRefusal.NOT_A_MEMBER)
    for port in ports:
        del group.source_ports[port]
    return ""


def _add_vlans(shell: Shell, given: Given) -> str:
    """A VLAN belongs to one group only (vendor/h3c.md 1)."""
    group = _group_with_sources(shell, given)
    vlans = given.get("vlans", VlanList).ids
    others = shell.configuration.comware.other_groups(group)
    if any(vlan in other.source_vlans for other in others for vlan in vlans):
        raise RefusedError(ComwareRefusal.VLAN_IN_OTHER_GROUP)
    if not set(vlans) <= shell.configuration.vlans.keys():
        raise RefusedError(ComwareRefusal.NO_VLAN)  # UNCONFIRMED: no source says either way
    group.source_vlans.update(dict.fromkeys(vlans, given.get("vlan-direction", Direction)))
    return ""


def _remove_vlans(shell: Shell, given: Given) -> str:
    group = group_of(shell, given)
    vlans = given.get("vlans", VlanList).ids
    if not set(vlans) <= group.source_vlans.keys():
        raise RefusedError(ComwareRefusal.NOT_A_MEMBER)
    for vlan in vlans:
        del group.source_vlans[vlan]
    return ""


_GROUPS: Commands = {
    "mirroring-group <mirror> { local | remote-source | remote-destination }": _create,
    "undo mirroring-group <mirror>": _delete,
    "undo mirroring-group all": _delete_all,
    "undo mirroring-group { local | remote-source | remote-destination }": _delete_all_of_a_type,
    "mirroring-group <mirror> mirroring-port <interfaces> <direction>": _add_listed_ports,
    "undo mirroring-group <mirror> mirroring-port <interfaces>": _remove_listed_ports,
}

_VLAN_SOURCES: Commands = {
    "mirroring-group <mirror> mirroring-vlan <vlans:eight-vlans> <vlan-direction>": _add_vlans,
    "undo mirroring-group <mirror> mirroring-vlan <vlans:eight-vlans>": _remove_vlans,
}

ON_A_PORT: Commands = {
    "mirroring-group <mirror> mirroring-port <direction>": _add_this_port,
    "undo mirroring-group <mirror> mirroring-port": _remove_this_port,
}


def in_system_view(personality: Personality) -> Commands:
    """Only some models take VLANs as sources (vendor/h3c.md 1)."""
    return {**_GROUPS, **_VLAN_SOURCES} if personality.vlan_mirror_directions else _GROUPS
