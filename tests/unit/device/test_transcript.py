import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from toolkit.device.transcript import TranscriptEntry, TranscriptFile

ENTRY = TranscriptEntry(
    at=datetime(2025, 1, 7, 10, 0, tzinfo=UTC), device="core-1", way="received", text="one\ntwo \x1b[31m"
)


def test_each_entry_is_one_line_of_json(tmp_path: Path) -> None:
    path = tmp_path / "transcript.jsonl"
    for _ in range(2):
        file = TranscriptFile(path)
        file.write(ENTRY)
        file.close()
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["text"] for line in lines] == [ENTRY.text, ENTRY.text]
    assert json.loads(lines[0])["at"] == "2025-01-07T10:00:00Z"


def test_only_the_owner_may_read_it_even_if_it_was_open_before(tmp_path: Path) -> None:
    path = tmp_path / "transcript.jsonl"
    path.touch(mode=0o644)
    TranscriptFile(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_does_not_follow_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic"):
        TranscriptFile(tmp_path / "link")
    assert not (tmp_path / "elsewhere").exists()
