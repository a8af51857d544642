"""What was sent and received, written down for whoever has to look into it later."""

import os
from pathlib import Path
from typing import Literal, Protocol

from pydantic import AwareDatetime

from toolkit.model.base import Value

_OWNER_ONLY = 0o600


class TranscriptEntry(Value):
    """One line sent or one answer received; `text` is already redacted."""

    at: AwareDatetime
    device: str
    way: Literal["sent", "received"]
    text: str


class Transcript(Protocol):
    def write(self, entry: TranscriptEntry) -> None: ...


class NoTranscript:
    """Keeps nothing."""

    def write(self, entry: TranscriptEntry) -> None:
        del entry


class TranscriptFile:
    """JSON lines, one entry each, appended to a file only its owner may read.

    Raises OSError when the file cannot be opened, also when `path` is a symbolic link.
    """

    def __init__(self, path: Path) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        self._descriptor = os.open(path, flags, _OWNER_ONLY)
        os.fchmod(self._descriptor, _OWNER_ONLY)

    def write(self, entry: TranscriptEntry) -> None:
        # One write per line: appends of parallel sessions do not mix.
        os.write(self._descriptor, f"{entry.model_dump_json()}\n".encode())

    def close(self) -> None:
        os.close(self._descriptor)
