"""V600: CloudEngine's spelling in immediate mode (vendor/huawei.md 0.6).

Documented is only `mirroring observe-port` in a behavior. That ports, VLANs, groups and displays are spelled as on
CloudEngine, and that mirrors rank as there, is INFERRED (0.1; 2, row F3).
"""

from collections.abc import Mapping
from functools import partial

from toolkit.lab.switch.common import LEAVE
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.huawei import displays, observe_ports, sources, traffic_policy, views
from toolkit.lab.switch.huawei.interface_displays import interface_commands
from toolkit.lab.switch.huawei.mirrors import ranked_mirrors
from toolkit.lab.switch.huawei.printing import fresh
from toolkit.lab.switch.huawei.save import SAVE
from toolkit.lab.switch.huawei_wording import VRP, vrp_greeting
from toolkit.lab.switch.interfaces import CLOUD_ENGINE_NAMING
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, Vendor
from toolkit.lab.switch.view import ViewKind
from toolkit.lab.switch.vrp8.displays import BRIEF_LEGEND, MIRROR_DISPLAYS
from toolkit.lab.switch.vrp8.tables import TABLES
from toolkit.lab.switch.vrp8.vendor import ACLS, PRINTING


def _running(shell: Shell, _given: Given) -> str:
    """Two dates stand below the version (vendor/huawei.md 4.3); they move without any setting moving."""
    switch = shell.switch
    version, *rest = switch.running_config().split("\n")
    dates = [f"!Last configuration was updated at {switch.changed_at:%Y-%m-%d %H:%M:%S}+00:00 by admin"]
    if switch.saved_at is not None:
        dates.append(f"!Last configuration was saved at {switch.saved_at:%Y-%m-%d %H:%M:%S}+00:00 by admin")
    return "\n".join([version, *dates, *rest])


def _commands(personality: Personality) -> Mapping[ViewKind, Commands]:
    return views.commands_of(
        views.Family(
            everywhere={
                **displays.DATA_CENTER_CPU,
                **displays.CAMPUS_CPU,
                **interface_commands(BRIEF_LEGEND),
                **MIRROR_DISPLAYS,
                **TABLES,
                "display current-configuration": _running,
            },
            user=SAVE,
            system={
                **observe_ports.GROUPS,
                **observe_ports.circulating_forms(personality),
                **ACLS.commands,
                **traffic_policy.CE_SYSTEM,
            },
            source_port=sources.CE_PORT,
            source_vlan=sources.CE_VLAN,
            behavior=traffic_policy.CE_BEHAVIOR,
            policy=traffic_policy.CE_POLICY,
            below=LEAVE,
        )
    )


V600 = Vendor(
    naming=CLOUD_ENGINE_NAMING,
    wording=VRP,
    commands=_commands,
    arguments=partial(views.arguments, CLOUD_ENGINE_NAMING),
    sections=PRINTING.sections,
    end=("#", "return"),
    fresh=fresh,
    mirrors=ranked_mirrors,
    greeting=vrp_greeting,
    policy_word="traffic policy {}",
)
