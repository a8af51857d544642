"""Comware 7 as a vendor of the engine."""

from collections.abc import Mapping

from toolkit.lab.switch.comware import acl, policy_displays, policy_places, tunnels
from toolkit.lab.switch.comware.group_displays import V7_GROUPS
from toolkit.lab.switch.comware.mirrors import active_mirrors
from toolkit.lab.switch.comware.printing import fresh
from toolkit.lab.switch.comware.save import SAVE
from toolkit.lab.switch.comware.vendor import Version, comware_arguments, comware_commands
from toolkit.lab.switch.comware7 import configuration
from toolkit.lab.switch.comware7.displays import DISPLAYS
from toolkit.lab.switch.comware7.tables import TABLES
from toolkit.lab.switch.h3c_wording import COMWARE, comware_greeting
from toolkit.lab.switch.interfaces import COMWARE_NAMING
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.vendor import Commands, Vendor
from toolkit.lab.switch.view import ViewKind


def _in_system_view(personality: Personality) -> Commands:
    return {**acl.IN_SYSTEM_VIEW, **policy_places.IN_SYSTEM_VIEW, **tunnels.in_system_view(personality)}


_GROUPS = (*configuration.BEFORE_VLANS, *configuration.AFTER_VLANS, *configuration.AFTER_INTERFACES)
_VERSION = Version(
    displays={**DISPLAYS, **TABLES, **SAVE, **V7_GROUPS.commands, **policy_displays.EVERYWHERE},
    in_user_view={},
    in_system_view=_in_system_view,
    on_a_physical_port={},
    on_a_switch_port={},
    kept_in_system_view=tuple(each for group in _GROUPS for each in group),
    kept_on_interfaces=configuration.ON_INTERFACES,
    kept_on_vlans=configuration.ON_VLANS,
    blocks=(*configuration.BLOCKS_AFTER_INTERFACES, *configuration.BLOCKS_AT_THE_END),
)


def _commands(personality: Personality) -> Mapping[ViewKind, Commands]:
    return comware_commands(personality, _VERSION)


COMWARE7 = Vendor(
    naming=COMWARE_NAMING,
    wording=COMWARE,
    commands=_commands,
    arguments=comware_arguments,
    sections=configuration.sections,
    end=("#", "return"),
    fresh=fresh,
    mirrors=active_mirrors,
    greeting=comware_greeting,
)
