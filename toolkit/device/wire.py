"""The contract between a session and what carries its bytes."""

from typing import Protocol


class Wire(Protocol):
    """Bytes to and from one switch."""

    def send(self, data: bytes) -> None:
        """Raises EOFError when the other side has gone away."""

    def receive(self, timeout_s: float) -> bytes:
        """At least one byte. Raises TimeoutError when none came in time, EOFError when none will."""

    def close(self) -> None:
        """May be called more than once."""
