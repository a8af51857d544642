"""paramiko's transport and client, without the waits that never end.

Requesting the login service once per connection (`ServiceRequestingTransport`) is what strict servers
want (vendor/device-access.md 3.4). In paramiko 4 that class waits for ever when the switch hangs up in the
middle of it, and misses answers that come before it looks for them (paramiko issues 2505 and 1923).
"""

import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import paramiko
from paramiko.auth_handler import AuthOnlyHandler
from paramiko.common import cMSG_SERVICE_REQUEST, cMSG_USERAUTH_REQUEST
from paramiko.transport import ServiceRequestingTransport

_POLL_S = 0.05


class _AuthHandler(AuthOnlyHandler):
    """paramiko makes the event only after the request is sent; a fast switch has answered by then."""

    def send_auth_request(
        self, username: str, method: str, finish_message: Callable[[paramiko.Message], object] | None = None
    ) -> list[str]:
        self.auth_method = method
        self.username = username
        message = paramiko.Message()
        message.add_byte(cMSG_USERAUTH_REQUEST)
        message.add_string(username)
        message.add_string("ssh-connection")
        message.add_string(method)
        if finish_message is not None:
            finish_message(message)
        self.auth_event = threading.Event()
        with self.transport.lock:
            self.transport._send_message(message)  # type: ignore[attr-defined]  # noqa: SLF001 - as paramiko's own
        return self.wait_for_response(self.auth_event)


class _Transport(ServiceRequestingTransport):
    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self._service_answered = threading.Event()
        # A login is many small messages: with Nagle's algorithm each may wait 40 ms for an acknowledgement.
        if isinstance(self.sock, socket.socket):  # and not a jump host's channel
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get_auth_handler(self) -> AuthOnlyHandler:
        return _AuthHandler(self)

    def _parse_service_accept(self, m: paramiko.Message) -> None:
        super()._parse_service_accept(m)  # type: ignore[misc]  # the stubs know no private names
        self._service_answered.set()

    def ensure_session(self) -> None:
        if self._service_answered.is_set() or not self.is_active():
            super().ensure_session()
            return
        # A banner may follow the answer at once, so whoever takes it has to be there before the request.
        self.auth_handler = self.get_auth_handler()
        message = paramiko.Message()
        message.add_byte(cMSG_SERVICE_REQUEST)
        message.add_string("ssh-userauth")
        self._send_message(message)  # type: ignore[attr-defined]  # the stubs know no private names
        deadline = time.monotonic() + self.auth_timeout
        while not self._service_answered.wait(_POLL_S):
            if not self.is_active() or time.monotonic() > deadline:
                raise paramiko.SSHException("no answer to the service request")


class SshClient(paramiko.SSHClient):
    """`logged_in` tells a refused login from a switch that lets one in and gives no command line."""

    logged_in = False

    def connect(self, *arguments: Any, **keywords: Any) -> None:
        keywords["transport_factory"] = _Transport
        super().connect(*arguments, **keywords)
        self.logged_in = True
