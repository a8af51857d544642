"""VRP 5: which command belongs to which view."""

from collections.abc import Mapping

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
from toolkit.lab.switch.grammar import Argument, Given
from toolkit.lab.switch.huawei_wording import VRP, vrp_greeting
from toolkit.lab.switch.interfaces import VRP_NAMING
from toolkit.lab.switch.opaque import IN_A_BLOCK, block_commands, opaque_commands
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.running import RUNNING
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, Vendor
from toolkit.lab.switch.view import ViewKind
from toolkit.lab.switch.vrp5 import configuration, mirroring, ports
from toolkit.lab.switch.vrp5.displays import DISPLAYS
from toolkit.lab.switch.vrp5.save import SAVE
from toolkit.lab.switch.vrp5.tables import TABLES


def _screen_length(shell: Shell, given: Given) -> str:
    return page_length(shell, given.get("screen-lines", int))


def _commands(_personality: Personality) -> Mapping[ViewKind, Commands]:
    everywhere: Commands = {**RUNNING, **DISPLAYS, **TABLES}
    below = {**everywhere, **LEAVE}
    opaque = [each for group in (*configuration.BEFORE_VLANS, *configuration.AFTER_INTERFACES) for each in group]
    blocks = (*configuration.BLOCKS_BEFORE_VLANS, *configuration.BLOCKS_AT_THE_END)
    interface = {**below, **ON_ANY_INTERFACE, **opaque_commands(configuration.ON_INTERFACES, port_lines)}
    switch_port = {**interface, **ports.ON_A_SWITCH_PORT, **mirroring.ON_A_SOURCE_PORT}
    return {
        ViewKind.USER: {
            **everywhere,
            **SAVE,
            "system-view": enter_system_view,
            "quit": leave_view,
            "screen-length <screen-lines> temporary": _screen_length,
        },
        ViewKind.SYSTEM: {
            **below,
            "sysname <sysname>": set_sysname,
            **ports.IN_SYSTEM_VIEW,
            **mirroring.IN_SYSTEM_VIEW,
            **opaque_commands((each for each in opaque if each.words != ports.STP_OFF), system_lines),
            **block_commands(blocks),
        },
        ViewKind.PORT: {**switch_port, **ports.ON_A_PHYSICAL_PORT},
        ViewKind.AGGREGATE: switch_port,
        ViewKind.ROUTED: interface,
        ViewKind.VLAN: {
            **below,
            **ON_A_VLAN,
            **mirroring.ON_A_SOURCE_VLAN,
            **opaque_commands(configuration.ON_VLANS, vlan_lines),
        },
        ViewKind.BLOCK: {**below, **IN_A_BLOCK},
    }


def _arguments(personality: Personality) -> Mapping[str, Argument]:
    return arguments_of(VRP_NAMING, personality)


VRP5 = Vendor(
    naming=VRP_NAMING,
    wording=VRP,
    commands=_commands,
    arguments=_arguments,
    sections=configuration.sections,
    end=("#", "return"),
    fresh=configuration.fresh,
    mirrors=mirroring.active_mirrors,
    greeting=vrp_greeting,
)
