"""The switches that a remote mirror's copies cross: on every dialect, for every direction of the original request."""

import pytest

from tests.lab.matrix.conftest import PlantedBench
from tests.lab.matrix.plant import PLANTS, Plant
from tests.support.bench import Bench
from tests.support.trial import Ending, try_mirror
from toolkit.model.finding import Level
from toolkit.model.intent import Direction, PathPart
from toolkit.model.plan import DialectName

_PARTS = [PathPart.TRANSIT, PathPart.DESTINATION]
_NOT_OURS = 30
"""A VLAN the switch has, with an address and a port of its own in it."""
_UNUSED = 40


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("part", _PARTS)
@pytest.mark.parametrize("dialect", DialectName)
def test_copies_cross_in_a_vlan_of_their_own(
    dialect: DialectName, part: PathPart, direction: Direction, bench_on: PlantedBench
) -> None:
    plant = PLANTS[dialect]
    bench = _begun(bench_on, plant)
    assert try_mirror(bench, plant.part(part, direction)).ending is Ending.MIRRORED


@pytest.mark.parametrize("part", _PARTS)
@pytest.mark.parametrize("dialect", DialectName)
def test_a_probe_vlan_that_is_there_stays_there(dialect: DialectName, part: PathPart, bench_on: PlantedBench) -> None:
    plant = PLANTS[dialect]
    bench = bench_on(plant)
    bench.switch.load(f"{plant.startup()}vlan {_UNUSED}\n description for copies\n#\n")
    assert try_mirror(bench, plant.part(part, Direction.BOTH, _UNUSED)).ending is Ending.MIRRORED
    assert not [line for line in bench.received if line.startswith("undo vlan")]


@pytest.mark.parametrize("part", _PARTS)
@pytest.mark.parametrize("dialect", DialectName)
def test_a_vlan_in_use_carries_no_copies(dialect: DialectName, part: PathPart, bench_on: PlantedBench) -> None:
    plant = PLANTS[dialect]
    trial = try_mirror(_begun(bench_on, plant), plant.part(part, Direction.BOTH, _NOT_OURS))
    assert trial.ending is Ending.REFUSED
    assert "rspan.vlan-in-use" in trial.codes(Level.ERROR)


def _begun(bench_on: PlantedBench, plant: Plant) -> Bench:
    bench = bench_on(plant)
    bench.begin_again()
    return bench
