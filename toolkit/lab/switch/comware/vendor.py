"""Which command of both Comware versions belongs to which view."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from toolkit.lab.switch.common import (
    LEAVE,
    ON_A_VLAN,
    ON_ANY_INTERFACE,
    arguments_of,
    enter_system_view,
    leave_view,
    page_length,
    port_lines,
    set_sysname,
    system_lines,
    vlan_lines,
)
from toolkit.lab.switch.comware import acl, group_outlets, groups, link_types, policy_places, ports, qos, tunnels, vlans
from toolkit.lab.switch.comware.arguments import own_arguments
from toolkit.lab.switch.comware.printing import IN_BEHAVIORS
from toolkit.lab.switch.grammar import Argument, Given
from toolkit.lab.switch.interfaces import COMWARE_NAMING
from toolkit.lab.switch.opaque import IN_A_BLOCK, Block, Opaque, block_commands, opaque_commands
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.running import RUNNING
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands
from toolkit.lab.switch.view import ViewKind


@dataclass(frozen=True, slots=True)
class Version:
    """What a version adds: displays, commands of its own, and lines kept without meaning."""

    displays: Commands
    in_user_view: Commands
    in_system_view: Callable[[Personality], Commands]
    on_a_physical_port: Commands
    on_a_switch_port: Commands
    kept_in_system_view: Iterable[Opaque]
    kept_on_interfaces: Iterable[Opaque]
    kept_on_vlans: Iterable[Opaque]
    blocks: Iterable[Block]


def comware_arguments(personality: Personality) -> Mapping[str, Argument]:
    own = own_arguments(personality.comware.instance_keyword)
    return {**arguments_of(COMWARE_NAMING, personality), **own}


def comware_commands(personality: Personality, version: Version) -> Mapping[ViewKind, Commands]:
    everywhere: Commands = {**RUNNING, **version.displays}
    below = {**everywhere, **LEAVE}
    return {
        ViewKind.USER: {
            **everywhere,
            "system-view": enter_system_view,
            "quit": leave_view,
            "screen-length disable": _paging_off,
            **version.in_user_view,
        },
        ViewKind.SYSTEM: {**below, **_in_system_view(personality, version)},
        **_interface_views(personality, version, below),
        ViewKind.VLAN: {
            **below,
            **ON_A_VLAN,
            **vlans.IN_A_VLAN_VIEW,
            **opaque_commands(version.kept_on_vlans, vlan_lines),
        },
        ViewKind.ACL: {**below, **acl.IN_ACL_VIEW},
        ViewKind.CLASSIFIER: {**below, **qos.IN_CLASSIFIER_VIEW},
        ViewKind.BEHAVIOR: {
            **below,
            **qos.in_behavior_view(personality),
            **opaque_commands(IN_BEHAVIORS, _behavior_lines),
        },
        ViewKind.POLICY: {**below, **qos.IN_POLICY_VIEW},
        ViewKind.BLOCK: {**below, **IN_A_BLOCK},
    }


def _in_system_view(personality: Personality, version: Version) -> Commands:
    return {
        "sysname <sysname>": set_sysname,
        **ports.IN_SYSTEM_VIEW,
        **vlans.IN_SYSTEM_VIEW,
        **groups.in_system_view(personality),
        **group_outlets.in_system_view(personality),
        **qos.IN_SYSTEM_VIEW,
        **version.in_system_view(personality),
        **opaque_commands(version.kept_in_system_view, system_lines),
        **block_commands(version.blocks),
    }


def _interface_views(personality: Personality, version: Version, below: Commands) -> Mapping[ViewKind, Commands]:
    interface = {**below, **ON_ANY_INTERFACE, **opaque_commands(version.kept_on_interfaces, port_lines)}
    switch_port = {
        **interface,
        **link_types.ON_A_SWITCH_PORT,
        **ports.ON_A_SWITCH_PORT,
        **version.on_a_switch_port,
    }
    return {
        ViewKind.PORT: {
            **switch_port,
            **ports.ON_A_PHYSICAL_PORT,
            **groups.ON_A_PORT,
            **group_outlets.on_a_port(personality),
            **policy_places.ON_A_PORT,
            **version.on_a_physical_port,
        },
        ViewKind.AGGREGATE: switch_port,
        ViewKind.ROUTED: {**interface, **tunnels.on_a_routed_interface(personality)},
    }


def _paging_off(shell: Shell, _given: Given) -> str:
    return page_length(shell, 0)


def _behavior_lines(shell: Shell) -> set[str]:
    return shell.configuration.behaviors[shell.view.key].opaque
