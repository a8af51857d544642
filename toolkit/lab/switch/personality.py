"""What distinguishes one emulated model from another."""

from dataclasses import dataclass

from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName
from toolkit.model.plan import DialectName

GIGABIT = 1_000
TEN_GIGABIT = 10_000


@dataclass(frozen=True, slots=True)
class PhysicalPort:
    name: InterfaceName
    speed_mbps: int


@dataclass(frozen=True, slots=True)
class Personality:
    """A switch model and its software, as far as the command line shows it."""

    dialect: DialectName
    model: str
    version_lines: tuple[str, ...]
    """The head of `display version`."""
    configuration_head: tuple[str, ...]
    """The lines above the first section of the running configuration; they name the software."""
    physical_ports: tuple[PhysicalPort, ...]
    mirror_limit: int
    """The highest observe-port index or mirroring-group number."""
    vlan_mirror_directions: tuple[Direction, ...] = ()
    """Empty: this model mirrors no VLANs (vendor/h3c.md 1, "only some models")."""
    undo_observe_port_unbinds: bool = False
    """What `undo observe-port` does while sources use it is unknown (vendor/huawei.md 2.1, end):
    False refuses, True silently removes the bindings."""
    vty_limit: int = 5

    @property
    def port_names(self) -> frozenset[InterfaceName]:
        return frozenset(port.name for port in self.physical_ports)

    def speed_mbps(self, name: InterfaceName) -> int:
        """0 for anything that is not a physical port."""
        return next((port.speed_mbps for port in self.physical_ports if port.name == name), 0)


def numbered(prefix: str, count: int, speed_mbps: int) -> tuple[PhysicalPort, ...]:
    """`count` ports from `prefix`1 on."""
    return tuple(PhysicalPort(InterfaceName(f"{prefix}{number}"), speed_mbps) for number in range(1, count + 1))


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
