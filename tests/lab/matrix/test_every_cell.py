"""Every pair of source and destination, in every direction, on every dialect: done as asked, or refused."""

import pytest

from tests.lab.matrix.conftest import PlantedBench
from tests.lab.matrix.plant import plant_for
from tests.lab.matrix.vendor_pages import Cell, cells
from tests.support.trial import BOLD, Ending, Trial, try_mirror
from toolkit.dialects.capability import Certainty
from toolkit.mirror.workspace import CAREFUL, Consent
from toolkit.model.finding import Level
from toolkit.model.intent import SourceKind

_CELLS = tuple(cells())
_OF_THE_KIND = {
    "mirror.impossible",
    *(f"{kind}.direction" for kind in SourceKind),
    "source.aggregate",
    "flow.place",
    "rspan.reflector",
    "reflector.policy",
    "erspan.port",
    "erspan.encapsulation",
}
"""Reasons that lie in what is asked; any other would be a mistake of this test's switch."""


@pytest.mark.parametrize("cell", [cell for cell in _CELLS if cell.possible], ids=str)
def test_what_the_pages_have_is_mirrored_proven_and_taken_away(cell: Cell, bench_on: PlantedBench) -> None:
    trial = _try(cell, bench_on, BOLD)
    assert trial.ending is Ending.MIRRORED, trial
    assert trial.unconfirmed is (cell.certainty is not Certainty.DOCUMENTED)


@pytest.mark.parametrize("cell", [cell for cell in _CELLS if not cell.possible], ids=str)
def test_what_the_pages_have_not_is_refused_before_the_first_write(cell: Cell, bench_on: PlantedBench) -> None:
    trial = _try(cell, bench_on, BOLD)
    assert trial.ending is Ending.REFUSED
    assert set(trial.codes(Level.ERROR)) <= _OF_THE_KIND


@pytest.mark.parametrize(
    "cell", [cell for cell in _CELLS if cell.possible and cell.certainty is Certainty.EXPERIMENTAL], ids=str
)
def test_what_only_circulates_is_refused_unless_asked_for(cell: Cell, bench_on: PlantedBench) -> None:
    trial = _try(cell, bench_on, CAREFUL)
    assert trial.ending is Ending.REFUSED
    assert set(trial.codes(Level.ERROR)) == {"mirror.experimental"}


@pytest.mark.parametrize(
    "cell", [cell for cell in _CELLS if cell.possible and cell.destination == "reflector"], ids=str
)
def test_no_port_is_wiped_without_consent(cell: Cell, bench_on: PlantedBench) -> None:
    trial = _try(cell, bench_on, Consent(experimental=True))
    assert trial.ending is Ending.REFUSED
    assert trial.codes(Level.ERROR) == ("reflector.consent",)


def _try(cell: Cell, bench_on: PlantedBench, consent: Consent) -> Trial:
    """A mirror of everything on a switch that has one already would take frames from it."""
    plant = plant_for(cell.dialect, cell.destination)
    bench = bench_on(plant)
    bench.switch.load(plant.startup(foreign_mirror=cell.source != "flow-everywhere"))
    intent = plant.intent(cell.source, cell.destination, cell.direction)
    return try_mirror(bench, intent, consent=consent)
