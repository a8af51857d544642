"""What a client types, key by key, after the time the line takes."""

import asyncio
from collections.abc import Callable
from typing import Protocol

import asyncssh

CHUNK = 4096


class Reader(Protocol):
    async def read(self, n: int) -> bytes: ...


class HungUpError(Exception):
    """The client is gone."""


class Keys:
    """Keys of one session. `flush` runs before every wait, so that one chunk is answered in one write."""

    def __init__(self, reader: Reader, round_trip_s: Callable[[], float], flush: Callable[[], None]) -> None:
        self._reader = reader
        self._round_trip_s = round_trip_s
        self._flush = flush
        self._arrived: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        self._ready = bytearray()

    async def receive(self) -> None:
        """Takes chunks off the line as they come, until the client hangs up or is lost."""
        clock = asyncio.get_running_loop()
        chunk = b"."
        while chunk:
            try:
                chunk = await self._reader.read(CHUNK)
            except (asyncssh.BreakReceived, asyncssh.SignalReceived, asyncssh.TerminalSizeChanged):
                continue
            except (asyncssh.Error, OSError):
                chunk = b""
            self._arrived.put_nowait((clock.time() + self._round_trip_s(), chunk))

    async def next(self) -> int:
        """The next key; raises HungUpError at the end of the line."""
        while not self._ready:
            self._flush()
            due, chunk = await self._arrived.get()
            if not chunk:
                raise HungUpError
            delay = due - asyncio.get_running_loop().time()
            if delay > 0:
                await asyncio.sleep(delay)
            self._ready += chunk
        return self._ready.pop(0)
