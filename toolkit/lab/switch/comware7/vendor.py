"""Comware 7: which command belongs to which view."""

from collections.abc import Mapping

from toolkit.lab.contract import ActiveMirror
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
from toolkit.lab.switch.comware7 import configuration, mirror_displays, mirroring, ports, qos
from toolkit.lab.switch.comware7.displays import DISPLAYS
from toolkit.lab.switch.comware7.save import SAVE
from toolkit.lab.switch.comware7.tables import TABLES
from toolkit.lab.switch.configuration import Configuration
from toolkit.lab.switch.grammar import Argument, Given
from toolkit.lab.switch.h3c_wording import COMWARE, comware_greeting
from toolkit.lab.switch.interfaces import COMWARE_NAMING
from toolkit.lab.switch.opaque import IN_A_BLOCK, block_commands, opaque_commands
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.running import RUNNING
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, Vendor
from toolkit.lab.switch.view import ViewKind


def _paging_off(shell: Shell, _given: Given) -> str:
    return page_length(shell, 0)


def _behavior_lines(shell: Shell) -> set[str]:
    return shell.configuration.behaviors[shell.view.key].opaque


def _commands(personality: Personality) -> Mapping[ViewKind, Commands]:
    everywhere: Commands = {**RUNNING, **DISPLAYS, **mirror_displays.DISPLAYS, **TABLES, **SAVE}
    below = {**everywhere, **LEAVE}
    interface = {**below, **ON_ANY_INTERFACE, **opaque_commands(configuration.ON_INTERFACES, port_lines)}
    switch_port = {**interface, **ports.ON_A_SWITCH_PORT}
    return {
        ViewKind.USER: {
            **everywhere,
            "system-view": enter_system_view,
            "quit": leave_view,
            "screen-length disable": _paging_off,
        },
        ViewKind.SYSTEM: _in_system_view(personality, below),
        ViewKind.PORT: {
            **switch_port,
            **ports.ON_A_PHYSICAL_PORT,
            **mirroring.ON_A_PORT,
            **qos.ON_A_PORT,
        },
        ViewKind.AGGREGATE: switch_port,
        ViewKind.ROUTED: interface,
        ViewKind.VLAN: {**below, **ON_A_VLAN, **opaque_commands(configuration.ON_VLANS, vlan_lines)},
        ViewKind.CLASSIFIER: {**below, **qos.IN_CLASSIFIER_VIEW},
        ViewKind.BEHAVIOR: {
            **below,
            **qos.IN_BEHAVIOR_VIEW,
            **opaque_commands(configuration.IN_BEHAVIORS, _behavior_lines),
        },
        ViewKind.POLICY: {**below, **qos.IN_POLICY_VIEW},
        ViewKind.BLOCK: {**below, **IN_A_BLOCK},
    }


def _in_system_view(personality: Personality, below: Commands) -> Commands:
    groups = (*configuration.BEFORE_VLANS, *configuration.AFTER_VLANS, *configuration.AFTER_INTERFACES)
    blocks = (*configuration.BLOCKS_AFTER_INTERFACES, *configuration.BLOCKS_AT_THE_END)
    return {
        **below,
        "sysname <sysname>": set_sysname,
        **ports.IN_SYSTEM_VIEW,
        **mirroring.in_system_view(personality),
        **qos.IN_SYSTEM_VIEW,
        **opaque_commands((each for group in groups for each in group), system_lines),
        **block_commands(blocks),
    }


def _arguments(personality: Personality) -> Mapping[str, Argument]:
    return arguments_of(COMWARE_NAMING, personality)


def _mirrors(running: Configuration) -> tuple[ActiveMirror, ...]:
    return (*mirroring.group_mirrors(running), *qos.policy_mirrors(running))


COMWARE7 = Vendor(
    naming=COMWARE_NAMING,
    wording=COMWARE,
    commands=_commands,
    arguments=_arguments,
    sections=configuration.sections,
    end=("#", "return"),
    fresh=configuration.fresh,
    mirrors=_mirrors,
    greeting=comware_greeting,
)
