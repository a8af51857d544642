"""The Huawei switches of the lab."""

from dataclasses import replace

from toolkit.lab.switch.huawei.abilities import CLOUD_ENGINE, HuaweiAbilities
from toolkit.lab.switch.personality import GIGABIT, HUNDRED_GIGABIT, TEN_GIGABIT, Personality, numbered
from toolkit.model.intent import Direction
from toolkit.model.plan import DialectName

HUAWEI_CORE = Personality(
    dialect=DialectName.VRP5,
    model="S5720-36C-EI",
    version_lines=(
        "Huawei Versatile Routing Platform Software",
        "VRP (R) software, Version 5.170 (S5720 V200R019C10SPC500)",
        "Copyright (C) 2000-2016 HUAWEI TECH CO., LTD",
        "HUAWEI S5720-36C-EI-AC Routing Switch uptime is 85 weeks, 4 days, 0 hour, 10 minutes",
    ),
    configuration_head=("!Software Version V200R019C10SPC500",),
    physical_ports=(
        *numbered("GigabitEthernet0/0/", 24, GIGABIT),
        *numbered("XGigabitEthernet0/0/", 4, TEN_GIGABIT),
    ),
    mirror_limit=8,  # vendor/huawei.md 3, "Number of observing ports": index 1-8 in YANG
    vlan_mirror_directions=(Direction.INBOUND,),  # vendor/huawei.md 2, row F1 VLAN
)

HUAWEI_ACCESS = Personality(
    dialect=DialectName.VRP5,
    model="S5720-28P-SI",
    version_lines=(
        "Huawei Versatile Routing Platform Software",
        "VRP (R) software, Version 5.170 (S5720 V200R019C10SPC500)",
        "Copyright (C) 2000-2016 HUAWEI TECH CO., LTD",
        "HUAWEI S5720-28P-SI-AC Routing Switch uptime is 12 weeks, 2 days, 5 hours, 31 minutes",
    ),
    # Reads like a prompt and is none (vendor/device-access.md 2.2, last paragraph).
    configuration_head=("[V200R019C10SPC500]",),
    physical_ports=(
        *numbered("GigabitEthernet0/0/", 24, GIGABIT),
        *numbered("XGigabitEthernet0/0/", 4, TEN_GIGABIT),
    ),
    mirror_limit=4,  # vendor/huawei.md 2, row F1: only 4 usable on a VRP 5.70 box
    vlan_mirror_directions=(Direction.INBOUND,),  # vendor/huawei.md 0.3
)

HUAWEI_FOUR_INDEXES = replace(
    HUAWEI_ACCESS,
    model="S5700-28C-EI",
    version_lines=(
        "Huawei Versatile Routing Platform Software",
        "VRP (R) software, Version 5.70 (S5700 V100R006C00SPC800)",
        "Copyright (C) 2003-2011 HUAWEI TECH CO., LTD",
        "Quidway S5700-28C-EI Routing Switch uptime is 12 weeks, 2 days, 5 hours, 31 minutes",
    ),
    configuration_head=("!Software Version V100R006C00SPC800",),
    huawei=HuaweiAbilities(observes_with_ranges=False),
)

HUAWEI_MODULAR = Personality(
    dialect=DialectName.VRP5,
    model="S7706",
    # vendor/huawei.md 4.2: a captured S7706.
    version_lines=(
        "Huawei Versatile Routing Platform Software",
        "VRP (R) software, Version 5.170 (S7700 V200R010C00SPC600)",
        "Copyright (C) 2000-2016 HUAWEI TECH CO., LTD",
        "Quidway S7706 Terabit Routing Switch uptime is 85 weeks, 4 days, 0 hour, 10 minutes",
    ),
    configuration_head=("!Software Version V200R010C00SPC600",),
    physical_ports=(
        *numbered("GigabitEthernet1/0/", 24, GIGABIT),
        *numbered("XGigabitEthernet2/0/", 24, TEN_GIGABIT),
    ),
    mirror_limit=8,  # vendor/huawei.md 3, "Number of observing ports": index 1-8 in YANG
    vlan_mirror_directions=(Direction.INBOUND,),  # UNCONFIRMED on modular models (vendor/huawei.md 2, row F2)
    huawei=HuaweiAbilities(prints_match_order=True),
)

CLOUD_ENGINE_CORE = Personality(
    dialect=DialectName.VRP8,
    model="CE8850-64CQ-EI",
    # vendor/huawei.md 4.2 "display version".
    version_lines=(
        "Huawei Versatile Routing Platform Software",
        "VRP (R) software, Version 8.180 (CE8850EI V200R005C10SPC800)",
        "Copyright (C) 2012-2018 Huawei Technologies Co., Ltd.",
        "HUAWEI CE8850-64CQ-EI uptime is 122 days, 18 hours, 19 minutes",
        "Patch Version: V200R005SPH006",
    ),
    configuration_head=("!Software Version V200R005C10SPC800",),
    physical_ports=(
        *numbered("10GE1/0/", 24, TEN_GIGABIT),
        *numbered("100GE1/0/", 4, HUNDRED_GIGABIT),
    ),
    mirror_limit=8,  # vendor/huawei.md 2, row F4 observe port
    huawei=CLOUD_ENGINE,
)

CLOUD_ENGINE_OLDER = replace(CLOUD_ENGINE_CORE, huawei=replace(CLOUD_ENGINE, remote_observe_ports=True))
"""Knows the RSPAN and ERSPAN forms that circulate for V100 and V200 (vendor/huawei.md 2, row F4o; UNCONFIRMED)."""

V600_ACCESS = Personality(
    dialect=DialectName.V600,
    model="S5735-L48T4XE-A-V2",
    # UNCONFIRMED (vendor/huawei.md 1); the first lines are how YunShan switches describe themselves over SNMP.
    version_lines=(
        "Huawei YunShan OS",
        "Version 1.23.0.1 (S5700 V600R023C00SPC500)",
        "Copyright (C) 2021-2023 Huawei Technologies Co., Ltd.",
        "HUAWEI S5735-L48T4XE-A-V2 uptime is 0 day, 3 hours, 27 minutes",
    ),
    configuration_head=("!Software Version V600R023C00SPC500",),
    physical_ports=(*numbered("GE1/0/", 48, GIGABIT), *numbered("10GE1/0/", 4, TEN_GIGABIT)),
    mirror_limit=8,  # as on CloudEngine (vendor/huawei.md 2, row F3: UNCONFIRMED)
    huawei=CLOUD_ENGINE,
)

V600_WITH_REMOTE = replace(V600_ACCESS, huawei=replace(CLOUD_ENGINE, remote_observe_ports=True))
"""As `CLOUD_ENGINE_OLDER`: no document has these forms for V600."""
