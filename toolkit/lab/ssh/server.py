"""SSH ports of emulated switches: one loop, one daemon thread, any number of switches."""

import asyncio
import threading
from collections.abc import Coroutine
from functools import cache
from typing import Any, Self, TypeVar

import asyncssh

from toolkit.lab.ssh.behaviour import Behaviour
from toolkit.lab.ssh.host_key import new_host_key
from toolkit.lab.ssh.listener import Listener, Login
from toolkit.lab.switch.switch import LabSwitch

LAB_USERNAME = "admin"
LAB_PASSWORD = "lab-password"  # noqa: S105 - public: it opens nothing but the emulated switches

_LEGACY_RSA_BITS = 2048
_WITHIN_S = 10.0
_TURNS = 4
"""Of the loop, until a connection that was just accepted is known, or one that was just broken has let go."""
_Result = TypeVar("_Result")


class LabServer:
    """Serves switches from a thread of its own until `close`."""

    def __init__(
        self,
        *,
        username: str = LAB_USERNAME,
        password: str = LAB_PASSWORD,
        host: str = "127.0.0.1",
        host_key: asyncssh.SSHKey | None = None,
    ) -> None:
        self.host = host
        self._login = Login(username, password)
        self._host_key = host_key or new_host_key()
        self._acceptors: list[asyncssh.SSHAcceptor] = []
        self._listeners: list[Listener] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="lab-ssh", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def add(
        self,
        switch: LabSwitch,
        port: int = 0,
        *,
        behaviour: Behaviour | None = None,
        host_key: asyncssh.SSHKey | None = None,
    ) -> Listener:
        """Opens an SSH port for `switch`; port 0 takes a free one. Raises OSError when it is taken."""
        wanted = behaviour or Behaviour()
        key = host_key or (_legacy_host_key() if wanted.legacy_algorithms else self._host_key)
        listener = Listener(switch, wanted, key, self._login, self._loop)
        acceptor = self._run(listener.listen(self.host, port))
        self._acceptors.append(acceptor)
        self._listeners.append(listener)
        return listener

    def close(self) -> None:
        """Closes every port and session; safe to repeat."""
        if self._loop.is_closed():
            return
        self._run(self._shut_down())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_WITHIN_S)
        self._loop.close()

    async def _shut_down(self) -> None:
        await _let_connections_settle()
        for acceptor in self._acceptors:
            acceptor.close()
        for listener in self._listeners:
            await listener.stop()
        await _let_connections_settle()

    def _run(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_WITHIN_S)


async def _let_connections_settle() -> None:
    """A connection that is being accepted while its server is closed is never let go of by asyncio."""
    for _ in range(_TURNS):
        await asyncio.sleep(0)


@cache
def _legacy_host_key() -> asyncssh.SSHKey:
    """An RSA key that signs with SHA-1 only; made once, since it takes long."""
    key = asyncssh.generate_private_key("ssh-rsa", key_size=_LEGACY_RSA_BITS)
    # asyncssh takes the offered host-key algorithms from this list (vendor/device-access.md 3.4).
    key.sig_algorithms = (b"ssh-rsa",)
    return key
