"""The Huawei switches of the lab."""

from toolkit.lab.switch.personality import GIGABIT, TEN_GIGABIT, Personality, numbered
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
