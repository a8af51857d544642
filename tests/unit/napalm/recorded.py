"""A switch that answers from a file, behind the wire a driver logs in through."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pytest
from ruamel.yaml import YAML

from toolkit.device.napalm import login

SWITCHES = Path(__file__).parent / "switches"
PASSWORD = "s3cr3t-of-the-lab"
_LEAVING = ("quit",)
_SILENT = ("screen-length 0 temporary", "screen-length disable", "return")


@dataclass(frozen=True)
class RecordedSwitch:
    """`answers` by command; any other command gets `refusal`. `expected` by NAPALM's name of the getter's test."""

    name: str
    platform: str
    prompt: str
    refusal: str
    answers: Mapping[str, str]
    expected: Mapping[str, Any]

    @classmethod
    def load(cls, name: str) -> Self:
        return cls(name=name, **YAML(typ="safe").load((SWITCHES / f"{name}.yaml").read_text(encoding="utf-8")))

    def without(self, command: str) -> Self:
        """The same switch for an account that may not use `command`."""
        return self.answering({command: self.refusal})

    def answering(self, answers: Mapping[str, str]) -> Self:
        fields = vars(self) | {"answers": {**self.answers, **answers}}
        return type(self)(**fields)


class RecordedWire:
    """Takes the place of an SSH channel."""

    def __init__(self, switch: RecordedSwitch) -> None:
        self.sent: list[str] = []
        self.alive = True
        self.silent = False
        self._switch = switch
        self._unread = f"\r\n{switch.prompt}".encode()

    def answer_from_now_on(self, switch: RecordedSwitch) -> None:
        self._switch = switch

    def send(self, data: bytes) -> None:
        line = data.decode().rstrip("\n")
        self.sent.append(line)
        self.alive = self.alive and line not in _LEAVING
        if self.silent:
            return
        answer = "" if line in _SILENT else self._switch.answers.get(line, self._switch.refusal)
        shown = answer.replace("\n", "\r\n").strip("\r\n")
        self._unread += f"{line}\r\n{shown}\r\n{self._switch.prompt}".encode()

    def receive(self, timeout_s: float) -> bytes:
        assert timeout_s > 0
        if not self.alive:
            raise EOFError
        if not self._unread:
            raise TimeoutError
        data, self._unread = self._unread, b""
        return data

    def close(self) -> None:
        self.alive = False


@contextmanager
def logged_in(driver: Any, switch: RecordedSwitch) -> Iterator[RecordedWire]:
    """`driver` opened on a recorded switch."""
    wire = RecordedWire(switch)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(login, "open_wire", lambda *_arguments, **_keywords: wire)
        driver.open()
        yield wire
        driver.close()
