"""Comware 5 as a vendor of the engine: no VLANs in groups (vendor/h3c.md 1.0).

Policies on VLANs and on the whole switch are UNCONFIRMED there; public guides of S7500E, S3100V2-52TP and 3Com 4800G,
an S5500-EI, have them.
"""

from collections.abc import Mapping

from toolkit.lab.switch.comware import policy_displays, policy_places
from toolkit.lab.switch.comware.group_displays import V5_GROUPS
from toolkit.lab.switch.comware.mirrors import active_mirrors
from toolkit.lab.switch.comware.printing import fresh
from toolkit.lab.switch.comware.save import SAVE
from toolkit.lab.switch.comware.vendor import Version, comware_arguments, comware_commands
from toolkit.lab.switch.comware5 import acl, configuration, ports, schedule
from toolkit.lab.switch.comware5.displays import DISPLAYS
from toolkit.lab.switch.comware5.tables import TABLES
from toolkit.lab.switch.h3c_wording import COMWARE, comware_greeting
from toolkit.lab.switch.interfaces import COMWARE_NAMING
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.vendor import Commands, Vendor
from toolkit.lab.switch.view import ViewKind


def _in_system_view(personality: Personality) -> Commands:
    return {**acl.IN_SYSTEM_VIEW, **policy_places.IN_SYSTEM_VIEW, **ports.in_system_view(personality)}


_GROUPS = (*configuration.BEFORE_VLANS, *configuration.AFTER_VLANS, *configuration.AFTER_INTERFACES)
_VERSION = Version(
    displays={
        **DISPLAYS,
        **TABLES,
        **SAVE,
        **schedule.DISPLAYS,
        **V5_GROUPS.commands,
        **policy_displays.EVERYWHERE,
    },
    in_user_view=schedule.IN_USER_VIEW,
    in_system_view=_in_system_view,
    on_a_physical_port=ports.ON_A_PHYSICAL_PORT,
    on_a_switch_port=ports.ON_A_SWITCH_PORT,
    kept_in_system_view=tuple(each for group in _GROUPS for each in group),
    kept_on_interfaces=configuration.ON_INTERFACES,
    kept_on_vlans=configuration.ON_VLANS,
    blocks=(*configuration.BLOCKS_BEFORE_INTERFACES, *configuration.BLOCKS_AT_THE_END),
)


def _commands(personality: Personality) -> Mapping[ViewKind, Commands]:
    return comware_commands(personality, _VERSION)


COMWARE5 = Vendor(
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
