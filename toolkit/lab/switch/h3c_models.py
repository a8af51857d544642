"""The H3C switches of the lab."""

from toolkit.lab.switch.comware.abilities import ComwareAbilities
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
    comware=ComwareAbilities(encapsulation=True, gre_tunnels=True, flow_encapsulation=True),
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

H3C_CAMPUS = Personality(
    dialect=DialectName.COMWARE7,
    model="S5560X-30C-EI",  # the reference of 2023-09 names no series (vendor/h3c.md 1.1)
    version_lines=(
        "H3C Comware Software, Version 7.1.070, Release 6615P08",
        "Copyright (c) 2004-2021 New H3C Technologies Co., Ltd. All rights reserved.",
        "H3C S5560X-30C-EI uptime is 3 weeks, 5 days, 1 hour, 7 minutes",
        "Last reboot reason : Cold reboot",
    ),
    configuration_head=("#", " version 7.1.070, Release 6615P08"),
    physical_ports=(
        *numbered("GigabitEthernet1/0/", 24, GIGABIT),
        *numbered("Ten-GigabitEthernet1/0/", 4, TEN_GIGABIT),
    ),
    mirror_limit=9,
    comware=ComwareAbilities(several_monitor_ports=True, flow_destinations=4),
)

H3C_V5 = Personality(
    dialect=DialectName.COMWARE5,
    model="S5500-28C-EI",
    version_lines=(
        "H3C Comware Platform Software",
        "Comware Software, Version 5.20, Release 2202P19",
        "Copyright (c) 2004-2010 Hangzhou H3C Tech. Co., Ltd. All rights reserved.",
        "H3C S5500-28C-EI uptime is 30 weeks, 2 days, 4 hours, 51 minutes",
    ),
    configuration_head=("#", " version 5.20, Release 2202P19"),
    physical_ports=(
        *numbered("GigabitEthernet1/0/", 24, GIGABIT),
        *numbered("Ten-GigabitEthernet1/1/", 2, TEN_GIGABIT),
    ),
    mirror_limit=4,
    comware=ComwareAbilities(gre_tunnels=True),  # UNCONFIRMED for this model; S3100V2-52TP has them (vendor/h3c.md 1.1)
)

HP_5800 = Personality(
    dialect=DialectName.COMWARE5,
    model="A5800-24G",
    version_lines=(
        "HP Comware Platform Software",
        "Comware Software, Version 5.20.105, Release 1808P27",
        "Copyright (c) 2010-2014 Hewlett-Packard Development Company, L.P.",
        "HP A5800-24G Switch uptime is 5 weeks, 6 days, 22 hours, 10 minutes",
    ),
    configuration_head=("#", " version 5.20.105, Release 1808P27"),
    physical_ports=(
        *numbered("GigabitEthernet1/0/", 24, GIGABIT),
        *numbered("Ten-GigabitEthernet1/0/", 4, TEN_GIGABIT),
    ),
    mirror_limit=4,
    comware=ComwareAbilities(
        flow_encapsulation=True,
        instance_keyword="vpn-instance",
        several_source_groups=True,
        flow_destinations=4,
    ),
)
