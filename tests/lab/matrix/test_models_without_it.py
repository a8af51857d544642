"""Models that lack what their dialect has: the mirror ends with the switch as it was, and says why."""

from dataclasses import dataclass, replace

import pytest

from tests.lab.matrix.conftest import PlantedBench
from tests.lab.matrix.plant import COMWARE5, COMWARE7, V600_SWITCH, VRP5, VRP8, Plant, planted
from tests.support.trial import BOLD, Ending, try_mirror
from tests.support.variants import HUAWEI
from toolkit.lab.switch.h3c_models import H3C_ACCESS, H3C_CORE, H3C_V5, HP_5800
from toolkit.lab.switch.huawei_models import (
    CLOUD_ENGINE_CORE,
    HUAWEI_FOUR_INDEXES,
    HUAWEI_MODULAR,
    V600_ACCESS,
)
from toolkit.lab.switch.personality import Personality
from toolkit.model.finding import Level
from toolkit.model.intent import Direction
from toolkit.model.plan import DialectName


@dataclass(frozen=True, slots=True)
class _Lack:
    """`refused` begins the line that the model does not take; empty where it takes all lines."""

    plant: Plant
    model: Personality
    source: str
    destination: str
    ending: Ending
    refused: str = ""

    def __str__(self) -> str:
        return f"{self.model.model}-{self.source}-to-{self.destination}"


_LACKS = (
    # vendor/huawei.md 2, row F4 RSPAN / ERSPAN: V300 has local observing ports only.
    *(
        _Lack(VRP8, CLOUD_ENGINE_CORE, source, destination, Ending.REFUSED_BY_SWITCH, "observe-port 2 ")
        for source in ("port", "vlan", "flow-at-port")
        for destination in ("egress", "address", "tunnel")
    ),
    _Lack(V600_SWITCH, V600_ACCESS, "port", "egress", Ending.REFUSED_BY_SWITCH, "observe-port 2 "),
    # vendor/h3c.md 1.1: what only some models have.
    _Lack(COMWARE7, H3C_ACCESS, "port", "many", Ending.NOT_PROVEN),  # its refusal has no words anybody knows (7)
    _Lack(COMWARE7, H3C_ACCESS, "port", "address", Ending.REFUSED_BY_SWITCH, "mirroring-group 2 monitor-port"),
    _Lack(COMWARE7, H3C_ACCESS, "port", "tunnel", Ending.REFUSED_BY_SWITCH, "interface Tunnel1 mode gre"),
    _Lack(COMWARE7, H3C_ACCESS, "flow-at-port", "address", Ending.REFUSED_BY_SWITCH, "mirror-to interface"),
    _Lack(COMWARE7, H3C_ACCESS, "vlan", "egress", Ending.MIRRORED),
    _Lack(COMWARE7, H3C_ACCESS, "vlan", "reflector", Ending.REFUSED_BY_SWITCH, "mirroring-group 2 mirroring-vlan 20"),
    _Lack(COMWARE5, HP_5800, "port", "tunnel", Ending.REFUSED_BY_SWITCH, "source 192.0.2.1"),
    _Lack(COMWARE5, H3C_V5, "flow-at-port", "address", Ending.REFUSED_BY_SWITCH, "mirror-to interface"),
    # vendor/h3c.md 2: on these models the newer `mirror-to` replaces the older without a message.
    _Lack(COMWARE7, H3C_CORE, "flow-at-port", "many", Ending.NOT_PROVEN),
    _Lack(COMWARE7, H3C_CORE, "mac", "many", Ending.NOT_PROVEN),
    _Lack(COMWARE5, H3C_V5, "flow-at-port", "many", Ending.NOT_PROVEN),
)


_MODULAR = planted(DialectName.VRP5, replace(HUAWEI, personality=HUAWEI_MODULAR, prefix="GigabitEthernet1/0/"))


@pytest.mark.parametrize("lack", _LACKS, ids=str)
def test_a_model_without_it_ends_as_it_was(lack: _Lack, bench_on: PlantedBench) -> None:
    bench = bench_on(_on(lack.plant, lack.model))
    bench.begin_again()
    trial = try_mirror(bench, lack.plant.intent(lack.source, lack.destination, Direction.INBOUND), consent=BOLD)
    assert trial.ending is lack.ending, trial
    assert trial.refused.startswith(lack.refused)


def test_one_destination_only_is_known_by_the_release(bench_on: PlantedBench) -> None:
    bench = bench_on(_on(VRP5, HUAWEI_FOUR_INDEXES))
    bench.begin_again()
    trial = try_mirror(bench, VRP5.intent("port", "many", Direction.BOTH))
    assert trial.codes(Level.ERROR) == ("destination.release",)


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("destination", ["local", "many", "egress"])
@pytest.mark.parametrize("source", ["port", "aggregate", "vlan", "mac", "flow-at-port", "flow-in-vlan"])
def test_a_chassis_mirrors_what_a_fixed_model_does(
    source: str, destination: str, direction: Direction, bench_on: PlantedBench
) -> None:
    """That it mirrors VLANs and addresses alike is presumed, and so is warned about (vendor/huawei.md 2, row F2)."""
    by_frame = source in {"vlan", "mac"}
    bench = bench_on(_MODULAR)
    bench.begin_again()
    trial = try_mirror(bench, _MODULAR.intent(source, destination, direction))
    assert trial.ending is (Ending.REFUSED if by_frame and direction is not Direction.INBOUND else Ending.MIRRORED)
    assert trial.unconfirmed or not by_frame


def _on(plant: Plant, model: Personality) -> Plant:
    return replace(plant, maker=replace(plant.maker, personality=model))
