"""Waiting for a descriptor in one thread so that another thread can end the wait."""

import os
import select


class Waker:
    """A pipe to ourselves: a byte in it is an event that the operating system can wait for."""

    def __init__(self) -> None:
        self._receiver, self._sender = os.pipe()

    def wake(self) -> None:
        """Ends the wait under way and all later ones."""
        os.write(self._sender, b"\0")

    def wait(self, descriptor: int) -> bool:
        """True when `descriptor` can be read or has ended, False once woken."""
        poll = select.poll()
        for waited in (descriptor, self._receiver):
            poll.register(waited, select.POLLIN)
        ready = {number for number, _ in poll.poll()}
        return self._receiver not in ready

    def close(self) -> None:
        os.close(self._receiver)
        os.close(self._sender)
