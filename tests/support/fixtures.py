"""What the tests of the use-cases and of the program share; imported by the conftest of each folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.bench import Bench
from tests.support.preloaded import PreloadedProgram
from tests.support.variants import Variant
from toolkit.lab.ssh.server import LabServer

__all__ = ["BenchOf", "bench_of", "lab_server", "preloaded"]

BenchOf = Callable[[Variant], Bench]


@pytest.fixture(scope="module")
def lab_server() -> Iterator[LabServer]:
    with LabServer() as server:
        yield server


@pytest.fixture
def bench_of(lab_server: LabServer, tmp_path: Path) -> BenchOf:
    """A new switch and a new state directory for a variant."""
    return lambda variant: Bench(lab_server, tmp_path / variant.name, variant)


@pytest.fixture(scope="module")
def preloaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreloadedProgram]:
    with PreloadedProgram(tmp_path_factory.mktemp("preloaded")) as program:
        yield program
