from collections.abc import Callable
from pathlib import Path

import pytest

CAPTURES = Path(__file__).parents[3] / ".." / "shared" / "pcaps"


@pytest.fixture
def capture() -> Callable[[str], Path]:
    """The path of a real capture; skips the test where there are none."""

    def find(name: str) -> Path:
        path = (CAPTURES / name).resolve()
        if not path.is_file():
            pytest.skip(f"the capture {name} is not beside the repository")
        return path

    return find
