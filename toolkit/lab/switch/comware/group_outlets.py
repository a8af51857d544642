"""Where a mirroring group's copies go: monitor, reflector and egress ports, the probe VLAN (vendor/h3c.md 1)."""

from collections.abc import Callable
from ipaddress import IPv4Address

from toolkit.lab.switch.common import confirmed, current_port
from toolkit.lab.switch.comware.arguments import HeaderOptions
from toolkit.lab.switch.comware.factory import restore_factory_settings
from toolkit.lab.switch.comware.groups import group_of
from toolkit.lab.switch.comware.state import Encapsulation, GroupType, MirroringGroup
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import WIPES_THE_PORT, ComwareRefusal
from toolkit.lab.switch.interfaces import Role
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.shell import LOADER, Shell
from toolkit.lab.switch.vendor import Commands, Dialogue, RefusedError
from toolkit.model.names import InterfaceName

_MONITORED = (GroupType.LOCAL, GroupType.REMOTE_DESTINATION)
_HEADER = "destination-ip <collector:ip> source-ip <local:ip> [ <header> ]"

Change = Callable[[Shell, MirroringGroup, InterfaceName, Given], str | Dialogue]


def encapsulation_of(given: Given) -> Encapsulation | None:
    """None for a line without an outer header."""
    if "collector" not in given.values:
        return None
    options = given.values.get("header")
    header = options if isinstance(options, HeaderOptions) else HeaderOptions()
    return Encapsulation(
        given.get("collector", IPv4Address), given.get("local", IPv4Address), header.dscp, header.vlan, header.instance
    )


def _named(change: Change) -> Callable[[Shell, Given], str | Dialogue]:
    """The form of the system view, which names the port."""

    def run(shell: Shell, given: Given) -> str | Dialogue:
        return change(shell, group_of(shell, given), given.get("interface", InterfaceName), given)

    return run


def _here(change: Change) -> Callable[[Shell, Given], str | Dialogue]:
    """The form of the interface view; the same effect."""

    def run(shell: Shell, given: Given) -> str | Dialogue:
        return change(shell, group_of(shell, given), current_port(shell).name, given)

    return run


def _add_monitor(shell: Shell, group: MirroringGroup, port: InterfaceName, given: Given) -> str:
    """Never in a remote source group; one per group except on some models (vendor/h3c.md 1, 1.2)."""
    encapsulation = encapsulation_of(given)
    if group.type not in _MONITORED or (encapsulation and group.type is not GroupType.LOCAL):
        raise RefusedError(ComwareRefusal.WRONG_TYPE)
    _check_monitor_port(shell, port)
    _check_free(shell, port, allowed=port in group.monitors)
    several = shell.personality.comware.several_monitor_ports and group.type is GroupType.LOCAL
    if group.monitors.keys() - {port} and not several:
        raise RefusedError(ComwareRefusal.SECOND_MONITOR)
    group.monitors[port] = encapsulation
    return ""


def _check_monitor_port(shell: Shell, port: InterfaceName) -> None:
    """A physical port outside aggregates, or a GRE tunnel (vendor/h3c.md 1, 1.2)."""
    settings = shell.configuration.ports.get(port)
    fits = shell.vendor.naming.role(port) is Role.PHYSICAL or port in shell.configuration.comware.tunnels
    if settings is None or not fits or settings.aggregate is not None:
        raise RefusedError(ComwareRefusal.AGGREGATE_MONITOR)


def _check_free(shell: Shell, port: InterfaceName, *, allowed: bool) -> None:
    """A port copies leave by is in no other group, and no source of any (vendor/h3c.md 1.2)."""
    groups = shell.configuration.comware.groups.values()
    if any(port in group.source_ports for group in groups):
        raise RefusedError(ComwareRefusal.IS_SOURCE)
    if not allowed and any(port in group.outlets for group in groups):
        raise RefusedError(ComwareRefusal.OTHER_GROUP)


def _remove_monitor(_shell: Shell, group: MirroringGroup, port: InterfaceName, _given: Given) -> str:
    if port not in group.monitors:
        raise RefusedError(ComwareRefusal.NOT_A_MEMBER)
    del group.monitors[port]
    return ""


def _check_remote_source(shell: Shell, group: MirroringGroup, port: InterfaceName) -> None:
    """One reflector or egress port per remote source group (vendor/h3c.md 1.1); not both, INFERRED."""
    if group.type is not GroupType.REMOTE_SOURCE:
        raise RefusedError(ComwareRefusal.WRONG_TYPE)
    if shell.vendor.naming.role(port) is not Role.PHYSICAL:
        raise RefusedError(ComwareRefusal.AGGREGATE_MONITOR)
    _check_free(shell, port, allowed=port in group.outlets)
    if set(group.outlets) - {port}:
        raise RefusedError(ComwareRefusal.SECOND_OUTLET)


def _add_reflector(shell: Shell, group: MirroringGroup, port: InterfaceName, _given: Given) -> Dialogue:
    """Asks, and wipes the port (vendor/h3c.md 0.2); a switch that starts does neither."""
    _check_remote_source(shell, group, port)
    if group.egress is not None:
        raise RefusedError(ComwareRefusal.SECOND_OUTLET)
    if shell.number != LOADER:
        if not (yield from confirmed(shell, WIPES_THE_PORT)):
            return ""
        restore_factory_settings(shell, port)
    group.reflector = port
    return ""


def _remove_reflector(_shell: Shell, group: MirroringGroup, port: InterfaceName, _given: Given) -> str:
    if group.reflector != port:
        raise RefusedError(ComwareRefusal.NOT_A_MEMBER)
    group.reflector = None
    return ""


def _add_egress(shell: Shell, group: MirroringGroup, port: InterfaceName, _given: Given) -> str:
    _check_remote_source(shell, group, port)
    if group.reflector is not None:
        raise RefusedError(ComwareRefusal.SECOND_OUTLET)
    group.egress = port
    return ""


def _remove_egress(_shell: Shell, group: MirroringGroup, port: InterfaceName, _given: Given) -> str:
    if group.egress != port:
        raise RefusedError(ComwareRefusal.NOT_A_MEMBER)
    group.egress = None
    return ""


def _set_probe_vlan(shell: Shell, given: Given) -> str:
    """It exists, is static, and serves one group (vendor/h3c.md 1); that a group keeps its one is INFERRED."""
    group, vlan = group_of(shell, given), given.get("vlan", int)
    if group.type is GroupType.LOCAL:
        raise RefusedError(ComwareRefusal.WRONG_TYPE)
    if vlan not in shell.configuration.vlans:
        raise RefusedError(ComwareRefusal.NO_VLAN)
    if any(other.probe_vlan == vlan for other in shell.configuration.comware.other_groups(group)):
        raise RefusedError(ComwareRefusal.PROBE_VLAN_IN_USE)
    if group.probe_vlan not in (None, vlan):
        raise RefusedError(ComwareRefusal.SECOND_PROBE_VLAN)
    group.probe_vlan = vlan
    return ""


def _clear_probe_vlan(shell: Shell, given: Given) -> str:
    group = group_of(shell, given)
    if group.probe_vlan != given.get("vlan", int):
        raise RefusedError(ComwareRefusal.NOT_A_MEMBER)
    group.probe_vlan = None
    return ""


def in_system_view(personality: Personality) -> Commands:
    commands: Commands = {
        "mirroring-group <mirror> monitor-port <interface>": _named(_add_monitor),
        "undo mirroring-group <mirror> monitor-port <interface>": _named(_remove_monitor),
        "mirroring-group <mirror> reflector-port <interface>": _named(_add_reflector),
        "undo mirroring-group <mirror> reflector-port <interface>": _named(_remove_reflector),
        "mirroring-group <mirror> monitor-egress <interface>": _named(_add_egress),
        "undo mirroring-group <mirror> monitor-egress <interface>": _named(_remove_egress),
        "mirroring-group <mirror> remote-probe vlan <vlan>": _set_probe_vlan,
        "undo mirroring-group <mirror> remote-probe vlan <vlan>": _clear_probe_vlan,
    }
    if not personality.comware.encapsulation:
        return commands
    return {**commands, f"mirroring-group <mirror> monitor-port <interface> {_HEADER}": _named(_add_monitor)}


def on_a_port(personality: Personality) -> Commands:
    commands: Commands = {
        **ON_A_TUNNEL,
        "mirroring-group <mirror> reflector-port": _here(_add_reflector),
        "undo mirroring-group <mirror> reflector-port": _here(_remove_reflector),
        "mirroring-group <mirror> monitor-egress": _here(_add_egress),
        "undo mirroring-group <mirror> monitor-egress": _here(_remove_egress),
    }
    if not personality.comware.encapsulation:
        return commands
    return {**commands, f"mirroring-group <mirror> monitor-port {_HEADER}": _here(_add_monitor)}


ON_A_TUNNEL: Commands = {
    "mirroring-group <mirror> monitor-port": _here(_add_monitor),
    "undo mirroring-group <mirror> monitor-port": _here(_remove_monitor),
}
