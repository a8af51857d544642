"""Ctrl-C, TERM and HUP: they end a program that has sent nothing, and never cut through a step."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from toolkit.language import tr
from toolkit.model.errors import StoppedError

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class _SignalArrived(BaseException):
    """Not an Exception: paramiko takes any of those, raised while it sends, for a broken connection."""


class Interrupts:
    """Until `hold` a signal stops the program; from then on it is only remembered, and asked for."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._held = False

    @contextmanager
    def caught(self) -> Iterator["Interrupts"]:
        """While inside, the three signals come here; outside, they mean what they meant before."""
        before = {number: signal.signal(number, self._remember) for number in _SIGNALS}
        try:
            yield self
        except _SignalArrived:
            raise self._stopped() from None
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def hold(self) -> None:
        """Called before the first byte of a change: what is begun is finished or undone."""
        self._held = True

    @contextmanager
    def held(self) -> Iterator[None]:
        """`hold` for a piece of work after which stopping is safe again. A signal in between stops it then."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        self.raise_if_asked()

    @property
    def asked(self) -> bool:
        return self._asked.is_set()

    def wait(self, seconds: float) -> bool:
        """Whether a signal came within `seconds`."""
        return self._asked.wait(seconds)

    def raise_if_asked(self) -> None:
        if self.asked:
            raise self._stopped()

    def _remember(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._asked.set()
        if not self._held:
            raise _SignalArrived

    @staticmethod
    def _stopped() -> StoppedError:
        return StoppedError(tr("Stopped on request."), tr("Nothing of this program is left on the switch."))
