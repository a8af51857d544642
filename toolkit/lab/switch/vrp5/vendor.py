"""VRP 5: its spelling of what Huawei switches do."""

from collections.abc import Mapping
from functools import partial

from toolkit.lab.switch.common import LEAVE
from toolkit.lab.switch.huawei import observe_ports, sources, traffic_policy, views
from toolkit.lab.switch.huawei.acl import AclStyle
from toolkit.lab.switch.huawei.mirrors import active_mirrors
from toolkit.lab.switch.huawei.printing import Printing, fresh
from toolkit.lab.switch.huawei.save import SAVE
from toolkit.lab.switch.huawei_wording import VRP, vrp_greeting
from toolkit.lab.switch.interfaces import VRP_NAMING
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.vendor import Commands, Vendor
from toolkit.lab.switch.view import ViewKind
from toolkit.lab.switch.vrp5.displays import DISPLAYS
from toolkit.lab.switch.vrp5.tables import TABLES

_PRINTING = Printing(VRP_NAMING, to="to ", classifier_word="operator")
_ACLS = AclStyle(advanced="acl-adv-", basic="acl-basic-", numbers_names=True)


def _commands(personality: Personality) -> Mapping[ViewKind, Commands]:
    return views.commands_of(
        views.Family(
            everywhere={**DISPLAYS, **TABLES},
            user=SAVE,
            system={
                **observe_ports.REMOTE,
                **(observe_ports.BATCH if personality.huawei.observes_with_ranges else {}),
                **_ACLS.commands,
                **traffic_policy.V5_SYSTEM,
            },
            source_port=sources.V5_PORT,
            source_vlan=sources.V5_VLAN,
            behavior=traffic_policy.V5_BEHAVIOR,
            policy=traffic_policy.V5_POLICY,
            below=LEAVE,
        )
    )


VRP5 = Vendor(
    naming=VRP_NAMING,
    wording=VRP,
    commands=_commands,
    arguments=partial(views.arguments, VRP_NAMING),
    sections=_PRINTING.sections,
    end=("#", "return"),
    fresh=fresh,
    mirrors=active_mirrors,
    greeting=vrp_greeting,
    policy_word="traffic policy {}",
)
