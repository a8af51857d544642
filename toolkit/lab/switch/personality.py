"""What distinguishes one emulated model from another."""

from dataclasses import dataclass, field

from toolkit.lab.switch.comware.abilities import ComwareAbilities
from toolkit.lab.switch.huawei.abilities import HuaweiAbilities
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName
from toolkit.model.plan import DialectName

GIGABIT = 1_000
TEN_GIGABIT = 10_000
HUNDRED_GIGABIT = 100_000


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
    comware: ComwareAbilities = field(default_factory=ComwareAbilities)
    huawei: HuaweiAbilities = field(default_factory=HuaweiAbilities)

    @property
    def port_names(self) -> frozenset[InterfaceName]:
        return frozenset(port.name for port in self.physical_ports)

    def speed_mbps(self, name: InterfaceName) -> int:
        """0 for anything that is not a physical port."""
        return next((port.speed_mbps for port in self.physical_ports if port.name == name), 0)


def numbered(prefix: str, count: int, speed_mbps: int) -> tuple[PhysicalPort, ...]:
    """`count` ports from `prefix`1 on."""
    return tuple(PhysicalPort(InterfaceName(f"{prefix}{number}"), speed_mbps) for number in range(1, count + 1))
