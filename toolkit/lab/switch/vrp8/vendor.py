"""VRP 8: CloudEngine's spelling, and a candidate that waits for a commit."""

from collections.abc import Mapping
from functools import partial

from toolkit.lab.switch.huawei import observe_ports, sources, traffic_policy, views
from toolkit.lab.switch.huawei.acl import AclStyle
from toolkit.lab.switch.huawei.mirrors import ranked_mirrors
from toolkit.lab.switch.huawei.printing import Printing, fresh
from toolkit.lab.switch.huawei.save import SAVE
from toolkit.lab.switch.huawei_wording import VRP, vrp_greeting
from toolkit.lab.switch.interfaces import CLOUD_ENGINE_NAMING
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.vendor import Commands, Vendor
from toolkit.lab.switch.view import ViewKind
from toolkit.lab.switch.vrp8 import commit
from toolkit.lab.switch.vrp8.displays import DISPLAYS
from toolkit.lab.switch.vrp8.tables import TABLES

PRINTING = Printing(CLOUD_ENGINE_NAMING, to="", classifier_word="type")
ACLS = AclStyle(advanced="acl4-advance-", basic="acl4-basic-", numbers_names=False)


def _commands(personality: Personality) -> Mapping[ViewKind, Commands]:
    return views.commands_of(
        views.Family(
            everywhere={**DISPLAYS, **TABLES},
            user={**SAVE, **commit.IN_USER_VIEW},
            system={
                **observe_ports.LIMITS,
                **observe_ports.GROUPS,
                **observe_ports.circulating_forms(personality),
                **ACLS.commands,
                **traffic_policy.CE_SYSTEM,
            },
            source_port=sources.CE_PORT,
            source_vlan=sources.CE_VLAN,
            behavior=traffic_policy.CE_BEHAVIOR,
            policy=traffic_policy.CE_POLICY,
            below=commit.BELOW,
        )
    )


VRP8 = Vendor(
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
    two_stage=True,
)
