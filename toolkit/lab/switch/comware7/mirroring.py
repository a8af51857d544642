"""Local mirroring groups (vendor/h3c.md 1)."""

from collections.abc import Iterable

from toolkit.lab.contract import ActiveMirror
from toolkit.lab.switch.arguments import PortList, VlanList
from toolkit.lab.switch.common import current_port
from toolkit.lab.switch.configuration import Configuration, MirroringGroup
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.interfaces import Role
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName


def _create(shell: Shell, given: Given) -> str:
    """A number over the model's limit is a wrong parameter (vendor/h3c.md 1.1, end)."""
    shell.configuration.groups.setdefault(given.get("mirror", int), MirroringGroup())
    return ""


def _delete(shell: Shell, given: Given) -> str:
    """Takes the members with it (vendor/h3c.md 5; two public tools rely on it, no manual says it)."""
    _group(shell, given)
    del shell.configuration.groups[given.get("mirror", int)]
    return ""


def _delete_all(shell: Shell, _given: Given) -> str:
    """Everybody's groups (vendor/h3c.md 5 "Traps")."""
    shell.configuration.groups.clear()
    return ""


def _group(shell: Shell, given: Given) -> MirroringGroup:
    group = shell.configuration.groups.get(given.get("mirror", int))
    if group is None:
        raise RefusedError(ComwareRefusal.NO_GROUP)
    return group


def _add_listed_ports(shell: Shell, given: Given) -> str:
    return _add_sources(shell, given, given.get("interfaces", PortList).ports)


def _add_this_port(shell: Shell, given: Given) -> str:
    return _add_sources(shell, given, (current_port(shell).name,))


def _add_sources(shell: Shell, given: Given, ports: Iterable[InterfaceName]) -> str:
    """A port named again changes its direction (UNCONFIRMED); one wrong port refuses the whole list."""
    group = _group(shell, given)
    for port in ports:
        _check_source(shell, group, port)
    direction = given.get("direction", Direction)
    group.source_ports.update(dict.fromkeys(ports, direction))
    return ""


def _check_source(shell: Shell, group: MirroringGroup, port: InterfaceName) -> None:
    """vendor/h3c.md 1.2: no aggregates, no monitor ports, one group per source."""
    if shell.vendor.naming.role(port) is not Role.PHYSICAL:
        raise RefusedError(ComwareRefusal.AGGREGATE_SOURCE)
    for other in shell.configuration.groups.values():
        if other.monitor == port:
            raise RefusedError(ComwareRefusal.IS_MONITOR)
        if other is not group and port in other.source_ports:
            raise RefusedError(ComwareRefusal.OTHER_GROUP)


def _remove_listed_ports(shell: Shell, given: Given) -> str:
    return _remove_sources(_group(shell, given), given.get("interfaces", PortList).ports)


def _remove_this_port(shell: Shell, given: Given) -> str:
    return _remove_sources(_group(shell, given), (current_port(shell).name,))


def _remove_sources(group: MirroringGroup, ports: Iterable[InterfaceName]) -> str:
    if not set(ports) <= group.source_ports.keys():
        raise RefusedError(ComwareRefusal.NOT_A_MEMBER)
    for port in ports:
        del group.source_ports[port]
    return ""


def _add_vlans(shell: Shell, given: Given) -> str:
    """A VLAN belongs to one group only (vendor/h3c.md 1)."""
    group = _group(shell, given)
    vlans = given.get("vlans", VlanList).ids
    others = (each for each in shell.configuration.groups.values() if each is not group)
    if any(vlan in other.source_vlans for other in others for vlan in vlans):
        raise RefusedError(ComwareRefusal.VLAN_IN_OTHER_GROUP)
    if not set(vlans) <= shell.configuration.vlans.keys():
        raise RefusedError(ComwareRefusal.NO_VLAN)  # UNCONFIRMED: no source says either way
    group.source_vlans.update(dict.fromkeys(vlans, given.get("vlan-direction", Direction)))
    return ""


def _remove_vlans(shell: Shell, given: Given) -> str:
    group = _group(shell, given)
    vlans = given.get("vlans", VlanList).ids
    if not set(vlans) <= group.source_vlans.keys():
        raise RefusedError(ComwareRefusal.NOT_A_MEMBER)
    for vlan in vlans:
        del group.source_vlans[vlan]
    return ""


def _monitor_named(shell: Shell, given: Given) -> str:
    return _set_monitor(shell, _group(shell, given), given.get("interface", InterfaceName))


def _monitor_this(shell: Shell, given: Given) -> str:
    return _set_monitor(shell, _group(shell, given), current_port(shell).name)


def _set_monitor(shell: Shell, group: MirroringGroup, port: InterfaceName) -> str:
    """vendor/h3c.md 1.2: one monitor port, in no other group, no source, no aggregate nor a member of one."""
    settings = shell.configuration.ports.get(port)
    physical = shell.vendor.naming.role(port) is Role.PHYSICAL
    if settings is None or not physical or settings.aggregate is not None:
        raise RefusedError(ComwareRefusal.AGGREGATE_MONITOR)
    for other in shell.configuration.groups.values():
        if port in other.source_ports:
            raise RefusedError(ComwareRefusal.IS_SOURCE)
        if other is not group and other.monitor == port:
            raise RefusedError(ComwareRefusal.OTHER_GROUP)
    if group.monitor not in (None, port):
        raise RefusedError(ComwareRefusal.SECOND_MONITOR)
    group.monitor = port
    return ""


def _no_monitor_named(shell: Shell, given: Given) -> str:
    return _clear_monitor(_group(shell, given), given.get("interface", InterfaceName))


def _no_monitor_this(shell: Shell, given: Given) -> str:
    return _clear_monitor(_group(shell, given), current_port(shell).name)


def _clear_monitor(group: MirroringGroup, port: InterfaceName) -> str:
    if group.monitor != port:
        raise RefusedError(ComwareRefusal.NOT_A_MEMBER)
    group.monitor = None
    return ""


_GROUPS: Commands = {
    "mirroring-group <mirror> local": _create,
    "undo mirroring-group <mirror>": _delete,
    "undo mirroring-group { all | local }": _delete_all,
    "mirroring-group <mirror> mirroring-port <interfaces> <direction>": _add_listed_ports,
    "undo mirroring-group <mirror> mirroring-port <interfaces>": _remove_listed_ports,
    "mirroring-group <mirror> monitor-port <interface>": _monitor_named,
    "undo mirroring-group <mirror> monitor-port <interface>": _no_monitor_named,
}

_VLAN_SOURCES: Commands = {
    "mirroring-group <mirror> mirroring-vlan <vlans:eight-vlans> <vlan-direction>": _add_vlans,
    "undo mirroring-group <mirror> mirroring-vlan <vlans:eight-vlans>": _remove_vlans,
}

ON_A_PORT: Commands = {
    "mirroring-group <mirror> mirroring-port <direction>": _add_this_port,
    "undo mirroring-group <mirror> mirroring-port": _remove_this_port,
    "mirroring-group <mirror> monitor-port": _monitor_this,
    "undo mirroring-group <mirror> monitor-port": _no_monitor_this,
}


def in_system_view(personality: Personality) -> Commands:
    """Only some models take VLANs as sources (vendor/h3c.md 1)."""
    return {**_GROUPS, **_VLAN_SOURCES} if personality.vlan_mirror_directions else _GROUPS


def group_mirrors(configuration: Configuration) -> tuple[ActiveMirror, ...]:
    return tuple(
        ActiveMirror(f"mirroring-group {number}", dict(group.source_ports), dict(group.source_vlans), (group.monitor,))
        for number, group in sorted(configuration.groups.items())
        if group.active and group.monitor is not None
    )
