"""What the tests of the emulated switches type with."""

from types import TracebackType
from typing import Self

import paramiko

from tests.support.patience import wait_until
from toolkit.lab.ssh.listener import Listener
from toolkit.lab.ssh.server import LAB_PASSWORD, LAB_USERNAME
from toolkit.lab.switch.shell import Reply
from toolkit.lab.switch.switch import LabSwitch

PATIENCE_S = 10.0


class Console:
    """A session on the command engine, without SSH."""

    def __init__(self, switch: LabSwitch) -> None:
        self.switch = switch
        self.shell = switch.open_session()

    def enter(self, line: str) -> Reply:
        return self.switch.enter(self.shell, line)

    def type(self, *lines: str) -> str:
        """Lines that the switch must accept; returns what the last one printed."""
        text = ""
        for line in lines:
            reply = self.enter(line)
            assert reply.accepted, f"{line!r} was refused: {reply.text}"
            text = reply.text
        return text

    def refusal(self, line: str) -> str:
        """What the switch says to a line that it must not accept."""
        before = self.switch.running_config()
        reply = self.enter(line)
        assert not reply.accepted, f"{line!r} was accepted"
        assert self.switch.running_config() == before
        return reply.text


class Client:
    """A terminal session over real SSH."""

    def __init__(self, listener: Listener) -> None:
        self._ssh = paramiko.SSHClient()
        self._ssh.set_missing_host_key_policy(paramiko.AutoAddPolicy())
        self._ssh.connect(
            "127.0.0.1",
            listener.port,
            LAB_USERNAME,
            LAB_PASSWORD,
            allow_agent=False,
            look_for_keys=False,
            timeout=PATIENCE_S,
        )
        self._channel = self._ssh.invoke_shell(width=511, height=1000)
        self._channel.settimeout(PATIENCE_S)
        self.seen = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ssh.close()

    def send(self, text: str) -> None:
        self._channel.sendall(text.encode())

    def until(self, end: str) -> str:
        """Everything up to and with `end`; raises TimeoutError or, when the line breaks, EOFError."""
        text = ""
        while not text.endswith(end):
            chunk = self._channel.recv(1)
            if not chunk:
                raise EOFError(text)
            text += chunk.decode()
        return text

    def rest(self) -> str:
        """Everything until the other side hangs up."""
        text = ""
        while chunk := self._channel.recv(4096):
            text += chunk.decode()
        return text


def wait_until_nobody_is_on(switch: LabSwitch) -> None:
    """A session ends a moment after its connection."""
    wait_until(lambda: not switch.session_numbers, "the sessions to end")
