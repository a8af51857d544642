"""One switch's SSH port and the sessions on it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import asyncssh

from toolkit.lab.ssh.behaviour import Behaviour
from toolkit.lab.ssh.keys import HungUpError, Keys
from toolkit.lab.ssh.terminal import Answer, LineBrokenError, Terminal
from toolkit.lab.switch.switch import LabSwitch, LinesBusyError

Process = asyncssh.SSHServerProcess[bytes]
Connection = asyncssh.SSHServerConnection

_LEGACY: Mapping[str, Sequence[str]] = {
    "kex_algs": ("diffie-hellman-group14-sha1",),
    "encryption_algs": ("aes128-cbc",),
    "mac_algs": ("hmac-sha1",),
}
"""vendor/device-access.md 2.5, second row."""


@dataclass(frozen=True, slots=True)
class Login:
    username: str
    password: str = field(repr=False)

    def opens(self, username: str, password: str) -> bool:
        return (username, password) == (self.username, self.password)


class Listener:
    """`behaviour` may be changed or replaced at any time; open sessions follow it."""

    def __init__(
        self,
        switch: LabSwitch,
        behaviour: Behaviour,
        host_key: asyncssh.SSHKey,
        login: Login,
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self.switch = switch
        self.behaviour = behaviour
        self.login = login
        self.port = 0
        self.answers: list[Answer] = []
        """What clients said to questions that the behaviour put, in order."""
        self.connections: set[Connection] = set()
        self._host_key = host_key
        self._loop = loop
        self._sessions: set[asyncio.Task[None]] = set()

    @property
    def host_key_fingerprint(self) -> str:
        """`SHA256:...`, as ssh shows it."""
        return str(self._host_key.get_fingerprint())

    @property
    def public_key(self) -> str:
        """Type and key, as they stand in a known-hosts file."""
        return self._host_key.export_public_key("openssh").decode().strip()

    def drop_sessions(self) -> None:
        """Breaks every connection without a word."""
        self._loop.call_soon_threadsafe(self._abort_all)

    async def listen(self, host: str, port: int) -> asyncssh.SSHAcceptor:
        acceptor = await asyncssh.listen(
            host,
            port,
            server_factory=lambda: _Authentication(self),
            server_host_keys=[self._host_key],
            process_factory=self._start_session,
            encoding=None,
            line_editor=False,
            allow_scp=False,
            **(_LEGACY if self.behaviour.legacy_algorithms else {}),
        )
        self.port = acceptor.get_port()
        return acceptor

    async def stop(self) -> None:
        """Breaks every connection and waits for its sessions and its socket to end."""
        broken = tuple(self.connections)
        self._abort_all()
        for session in self._sessions:
            session.cancel()
        closed = (connection.wait_closed() for connection in broken)
        await asyncio.gather(*self._sessions, *closed, return_exceptions=True)

    def _abort_all(self) -> None:
        for connection in tuple(self.connections):
            connection.abort()

    def _start_session(self, process: Process) -> None:
        session = self._loop.create_task(self._serve(process))
        self._sessions.add(session)
        session.add_done_callback(self._sessions.discard)

    async def _serve(self, process: Process) -> None:
        connection: Connection = process.get_extra_info("connection")
        try:
            shell = self.switch.open_session()
        except LinesBusyError as busy:
            process.stdout.write(f"\r\n{busy}\r\n".encode())
            process.exit(1)
            connection.close()
            return
        terminal = Terminal(self, shell, process.stdout.write)
        keys = Keys(process.stdin, lambda: self.behaviour.round_trip_s, terminal.flush)
        receiving = asyncio.create_task(keys.receive())
        try:
            await terminal.run(keys)
            terminal.flush()
            process.exit(0)
        except HungUpError:
            process.exit(0)
        except LineBrokenError:
            connection.abort()
        finally:
            receiving.cancel()
            self.switch.close_session(shell)
            connection.close()


class _Authentication(asyncssh.SSHServer):
    """Password, or keyboard-interactive when the behaviour offers nothing else."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._username = ""
        self._connection: Connection | None = None

    def connection_made(self, conn: Connection) -> None:
        self._connection = conn
        self._listener.connections.add(conn)
        if self._listener.behaviour.away:
            conn.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        if self._connection is not None:
            self._listener.connections.discard(self._connection)

    def begin_auth(self, username: str) -> bool:
        self._username = username
        if self._connection is not None and self._listener.behaviour.banner:
            self._connection.send_auth_banner(self._listener.behaviour.banner)
        return True

    def password_auth_supported(self) -> bool:
        return not self._listener.behaviour.keyboard_interactive_only

    def validate_password(self, username: str, password: str) -> bool:
        return self._listener.login.opens(username, password)

    def kbdint_auth_supported(self) -> bool:
        return self._listener.behaviour.keyboard_interactive_only

    def get_kbdint_challenge(
        self, username: str, lang: str, submethods: str
    ) -> tuple[str, str, str, list[tuple[str, bool]]]:
        del username, submethods
        return "", "", lang, [("Password:", False)]

    def validate_kbdint_response(self, username: str, responses: Sequence[str]) -> bool:
        return len(responses) == 1 and self._listener.login.opens(username, responses[0])
