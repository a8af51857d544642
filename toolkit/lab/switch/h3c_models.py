"""The H3C switches of the lab."""

from toolkit.lab.switch.personality import GIGABIT, TEN_GIGABIT, Personality, numbered
from toolkit.model.intent import Direction
from toolkit.model.plan import DialectName

H3C_CORE = Personality(
    dialect=DialectName.COMWARE7,
    model="S7506E-X",
    version_lines=(
        "H3C Comware Software, Version 7.1.070, Release 6555P05",
        "Copyright (c) 2004-2018 New H3C Technologies Co., Ltd. All rights reserved.",
        "H3C S7506E-X uptime is 46 weeks, 1 day, 14 hours, 36 minutes",
        "Last reboot reason : Cold reboot",
    ),
    configuration_head=("#", " version 7.1.070, Release 6555P05"),
    physical_ports=(
        *numbered("GigabitEthernet1/0/", 24, GIGABIT),
        *numbered("Ten-GigabitEthernet1/0/", 4, TEN_GIGABIT),
    ),
    mirror_limit=9,  # ranges differ by model: 1-7, 1-9, 1-15 (vendor/h3c.md 1.1)
    vlan_mirror_directions=(Direction.INBOUND, Direction.OUTBOUND, Direction.BOTH),
)

H3C_ACCESS = Personality(
    dialect=DialectName.COMWARE7,
    model="S5130-28S-SI",
    version_lines=(
        "H3C Comware Software, Version 7.1.070, Release 6555P05",
        "Copyright (c) 2004-2019 New H3C Technologies Co., Ltd. All rights reserved.",
        "H3C S5130-28S-SI uptime is 12 weeks, 2 days, 5 hours, 31 minutes",
        "Last reboot reason : Cold reboot",
    ),
    configuration_head=("#", " version 7.1.070, Release 6555P05"),
    physical_ports=(
        *numbered("GigabitEthernet1/0/", 24, GIGABIT),
        *numbered("Ten-GigabitEthernet1/0/", 4, TEN_GIGABIT),
    ),
    mirror_limit=4,
)
