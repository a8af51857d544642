"""A recorded session played back to `SwitchSession`, with a clock that only waiting moves."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from ruamel.yaml import YAML

from toolkit.device.session import SwitchSession
from toolkit.device.transcript import TranscriptEntry
from toolkit.dialects.cli import CliProfile
from toolkit.dialects.comware7_cli import COMWARE7_CLI
from toolkit.dialects.vrp5_cli import VRP5_CLI

PROFILES = {"vrp5": VRP5_CLI, "comware7": COMWARE7_CLI}
_TOLD = ("text", "answer", "received", "question")
_SYMBOLS = str.maketrans({"␛": "\x1b", "␈": "\b", "␍": "\r"})


@dataclass(frozen=True)
class Says:
    data: bytes


@dataclass(frozen=True)
class Logs(Says):
    """Comes by itself: nobody has to have read it before the next line is sent."""


@dataclass(frozen=True)
class Hears:
    data: bytes


@dataclass(frozen=True)
class HangsUp:
    pass


Event = Says | Hears | HangsUp


class FakeClock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class ReplayWire:
    """Plays events in order, `chunk` bytes per read; what is sent must be what the recording hears next."""

    def __init__(self, events: Sequence[Event], clock: FakeClock, chunk: int | None) -> None:
        self.sent: list[bytes] = []
        self.closed = False
        self._events = deque(events)
        self._clock = clock
        self._chunk = chunk
        self._unheard = b""

    @property
    def finished(self) -> bool:
        return not self._events and not self._unheard

    def send(self, data: bytes) -> None:
        self.sent.append(data)
        self._unheard += data
        place = next((place for place, event in enumerate(self._events) if not isinstance(event, Logs)), 0)
        expected = self._events[place] if self._events else None
        assert isinstance(expected, Hears), f"{data!r} was sent, but the recording has {expected}"
        assert expected.data.startswith(self._unheard), f"{self._unheard!r} was sent, not {expected.data!r}"
        if self._unheard == expected.data:
            self._unheard = b""
            del self._events[place]

    def receive(self, timeout_s: float) -> bytes:
        match self._events[0] if self._events else None:
            case Says(data):
                said = self._events.popleft()
                if self._chunk is None:
                    return data + self._logged_at_once()
                if data[self._chunk :]:
                    self._events.appendleft(
                        Logs(data[self._chunk :]) if isinstance(said, Logs) else Says(data[self._chunk :])
                    )
                return data[: self._chunk]
            case HangsUp():
                raise EOFError
            case _:
                self._clock.now += timeout_s
                raise TimeoutError

    def _logged_at_once(self) -> bytes:
        logged = b""
        while self._events and isinstance(event := self._events[0], Logs):
            logged += event.data
            self._events.popleft()
        return logged

    def close(self) -> None:
        self.closed = True


class ListTranscript:
    def __init__(self) -> None:
        self.entries: list[TranscriptEntry] = []

    def write(self, entry: TranscriptEntry) -> None:
        self.entries.append(entry)


@dataclass(frozen=True)
class RecordedCommand:
    run: str
    output: str | None
    prompt: str | None
    error: str | None
    told: dict[str, str]
    """Attributes the error must have."""


@dataclass(frozen=True)
class Recording:
    profile: CliProfile
    events: tuple[Event, ...]
    commands: tuple[RecordedCommand, ...]
    login_error: str | None
    login_text: str | None
    device: str

    @classmethod
    def read(cls, path: Path) -> Self:
        content: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        dialogues = [content["login"], *(command["dialogue"] for command in content["commands"])]
        return cls(
            profile=PROFILES[content["dialect"]],
            events=tuple(_event(step) for dialogue in dialogues for step in dialogue),
            commands=tuple(_command(command) for command in content["commands"]),
            login_error=content.get("login_error"),
            login_text=content.get("login_text"),
            device="core-2" if content["dialect"] == "comware7" else "core-1",
        )


def _event(step: dict[str, Any]) -> Event:
    match step:
        case {"switch": text}:
            return Says(text.replace("\n", "\r\n").translate(_SYMBOLS).encode())
        case {"logs": text}:
            return Logs(text.replace("\n", "\r\n").encode())
        case {"types": line}:
            return Hears(f"{line}\n".encode())
        case {"keys": keys}:
            return Hears({"^C": b"\x03"}.get(keys, keys.encode()))
        case {"hangs_up": True}:
            return HangsUp()
    raise ValueError(step)


def _command(content: dict[str, Any]) -> RecordedCommand:
    told: dict[str, str] = {name: content[name] for name in _TOLD if name in content}
    return RecordedCommand(content["run"], content.get("output"), content.get("prompt"), content.get("error"), told)


def session_on(
    wire: ReplayWire, clock: FakeClock, recording: Recording, transcript: ListTranscript | None = None
) -> SwitchSession:
    return SwitchSession(
        wire, recording.profile, device=recording.device, transcript=transcript or ListTranscript(), clock=clock
    )
