"""The one place where a test waits for something it cannot be told about."""

import time
from collections.abc import Callable

PATIENCE_S = 30.0
_LOOK_EVERY_S = 0.01


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Fails with `what` when the condition does not come true in time."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, f"waited {PATIENCE_S:.0f} s in vain for {what}"
        time.sleep(_LOOK_EVERY_S)
