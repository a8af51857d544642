"""The lab, the program, and a switch for each test."""

from collections.abc import Iterator

import pytest

from tests.support.fixtures import bench_of, lab_server
from tests.support.preloaded import PreloadedProgram

__all__ = ["bench_of", "keeper", "lab_server", "preloaded"]


@pytest.fixture(scope="session")
def preloaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreloadedProgram]:
    """Loaded once for all tests: it forks, so that nothing of one test is left for the next."""
    with PreloadedProgram(tmp_path_factory.mktemp("preloaded")) as program:
        yield program


@pytest.fixture(scope="session")
def keeper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreloadedProgram]:
    """A second one: it keeps a mirror in the foreground while the first looks at it."""
    with PreloadedProgram(tmp_path_factory.mktemp("keeper")) as program:
        yield program
