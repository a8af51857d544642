"""What every source of frames does that stands on a file descriptor."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from threading import Lock
from types import TracebackType
from typing import Self

from toolkit.capture.frame import Frame
from toolkit.capture.waker import Waker


class DescriptorSource(ABC):
    """`close` from any thread ends the iteration.

    A descriptor is released by the thread that reads it: closed under a waiting thread, its number
    could meanwhile belong to somebody else's file.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._waker = Waker()
        self._lock = Lock()
        self._reading = False
        self._closed = False

    @property
    def name(self) -> str:
        return self._name

    def __iter__(self) -> Iterator[Frame]:
        with self._lock:
            if self._closed:
                return
            self._reading = True
        try:
            yield from self._frames()
        finally:
            with self._lock:
                self._closed = True
                self._release_all()

    def close(self) -> None:
        with self._lock:
            if self._closed:
                return
            self._closed = True
            if self._reading:
                self._waker.wake()
            else:
                self._release_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def _frames(self) -> Iterator[Frame]:
        """Ends when `self._waker` says so."""

    @abstractmethod
    def _release(self) -> None:
        """Gives back what was opened; called once."""

    def _release_all(self) -> None:
        self._release()
        self._waker.close()
