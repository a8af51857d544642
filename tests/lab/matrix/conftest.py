"""The lab, and one bench for every model: a trial leaves it as it was."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from tests.lab.matrix.plant import Plant
from tests.support.bench import Bench
from toolkit.lab.ssh.server import LabServer

PlantedBench = Callable[[Plant], Bench]


@pytest.fixture(scope="module")
def lab_server() -> Iterator[LabServer]:
    with LabServer() as server:
        yield server


@pytest.fixture(scope="module")
def bench_on(lab_server: LabServer, tmp_path_factory: pytest.TempPathFactory) -> PlantedBench:
    return cache(lambda plant: Bench(lab_server, tmp_path_factory.mktemp("bench"), plant.variant))
