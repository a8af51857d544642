"""Which command belongs to which view on a Huawei switch, apart from what the families spell differently."""

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.lab.switch.common import (
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
from toolkit.lab.switch.grammar import Argument, Given
from toolkit.lab.switch.huawei import acl, displays, kept_lines, observe_ports, ports, traffic_policy
from toolkit.lab.switch.huawei.arguments import HUAWEI_ARGUMENTS
from toolkit.lab.switch.huawei.tables import TABLES
from toolkit.lab.switch.interfaces import Naming
from toolkit.lab.switch.opaque import IN_A_BLOCK, block_commands, opaque_commands
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.running import RUNNING
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands
from toolkit.lab.switch.view import ViewKind

_SYSTEM_LINES = tuple(
    each
    for group in (*kept_lines.BEFORE_VLANS, *kept_lines.AFTER_INTERFACES)
    for each in group
    if each.words != kept_lines.STP_OFF
)
_BLOCKS = (*kept_lines.BLOCKS_BEFORE_VLANS, *kept_lines.BLOCKS_AT_THE_END)


@dataclass(frozen=True, slots=True)
class Family:
    """What one family adds, in its own spelling, to each view."""

    everywhere: Commands
    user: Commands
    system: Commands
    source_port: Commands
    source_vlan: Commands
    behavior: Commands
    policy: Commands
    below: Commands
    """Every view but the user view: how it is left, how changes take effect."""


def commands_of(family: Family) -> Mapping[ViewKind, Commands]:
    everywhere: Commands = {**RUNNING, **displays.COMMON, **TABLES, **family.everywhere}
    below = {**everywhere, **family.below}
    interface = {**below, **ON_ANY_INTERFACE, **opaque_commands(kept_lines.ON_INTERFACES, port_lines)}
    switch_port = {
        **interface,
        **ports.ON_A_SWITCH_PORT,
        **traffic_policy.ON_A_PORT,
        **family.source_port,
    }
    return {
        ViewKind.USER: {
            **everywhere,
            "system-view": enter_system_view,
            "quit": leave_view,
            "screen-length <screen-lines> temporary": _screen_length,
            **family.user,
        },
        ViewKind.SYSTEM: {
            **below,
            "sysname <sysname>": set_sysname,
            **ports.IN_SYSTEM_VIEW,
            **observe_ports.COMMON,
            **opaque_commands(_SYSTEM_LINES, system_lines),
            **block_commands(_BLOCKS),
            **family.system,
        },
        ViewKind.PORT: {**switch_port, **ports.ON_A_PHYSICAL_PORT},
        ViewKind.AGGREGATE: switch_port,
        ViewKind.ROUTED: interface,
        ViewKind.VLAN: {
            **below,
            **ON_A_VLAN,
            **traffic_policy.ON_A_VLAN,
            **opaque_commands(kept_lines.ON_VLANS, vlan_lines),
            **family.source_vlan,
        },
        ViewKind.CLASSIFIER: {**below, **traffic_policy.IN_CLASSIFIER_VIEW},
        ViewKind.BEHAVIOR: {
            **below,
            **opaque_commands(kept_lines.IN_BEHAVIORS, _behavior_lines),
            **family.behavior,
        },
        ViewKind.POLICY: {**below, **family.policy},
        ViewKind.ACL: {**below, **acl.IN_ACL_VIEW},
        ViewKind.BASIC_ACL: {**below, **acl.IN_BASIC_ACL_VIEW},
        ViewKind.OBSERVE_GROUP: {**below, **observe_ports.IN_GROUP_VIEW},
        ViewKind.BLOCK: {**below, **IN_A_BLOCK},
    }


def arguments(naming: Naming, personality: Personality) -> Mapping[str, Argument]:
    return {**arguments_of(naming, personality), **HUAWEI_ARGUMENTS}


def _screen_length(shell: Shell, given: Given) -> str:
    return page_length(shell, given.get("screen-lines", int))


def _behavior_lines(shell: Shell) -> set[str]:
    return shell.configuration.behaviors[shell.view.key].opaque
