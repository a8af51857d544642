import hashlib
import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pcapy
import pytest

from tests.unit.traffic.frames import talk
from toolkit import __version__
from toolkit.capture.evidence import EvidenceWriter
from toolkit.capture.source import Frame, OfflineSource
from toolkit.model.errors import CaptureError

FRAME = talk("10.0.0.5", "203.0.113.7")
FRAMES = [Frame(7_123_456_789, FRAME, 1500), Frame(1_800_000_000_000_000_001, FRAME[:33], 60)]
COMMENTS = {"session": "m4k2x9p", "switch": "core-1", "source": "VLAN 20, both directions 公司"}


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    path = tmp_path / "evidence.pcapng"
    with EvidenceWriter(path, comments=COMMENTS, interface="eth9") as writer:
        for frame in FRAMES:
            writer.write(frame)
    return path


def test_frames_come_back_as_they_were_written(evidence: Path) -> None:
    assert list(OfflineSource(evidence)) == FRAMES


def test_libpcap_reads_the_file(evidence: Path) -> None:
    reader = pcapy.open_offline(str(evidence))
    assert reader.datalink() == 1
    read = [reader.next() for _ in FRAMES]
    assert [data for _, data in read] == [frame.data for frame in FRAMES]
    assert [header.getlen() for header, _ in read] == [1500, 60]
    assert read[0][0].getts() == (7, 123_456)
    assert reader.next()[0] is None


def test_the_file_says_where_it_comes_from(evidence: Path) -> None:
    content = evidence.read_bytes()
    for name, text in COMMENTS.items():
        assert f"{name}: {text}".encode() in content
    assert f"mirrorctl {__version__}".encode() in content
    assert b"eth9" in content


@pytest.mark.skipif(shutil.which("capinfos") is None, reason="capinfos is not installed")
def test_capinfos_understands_the_file(evidence: Path) -> None:
    answer = subprocess.run(["capinfos", str(evidence)], capture_output=True, text=True, check=True).stdout
    for expected in ("pcapng", "m4k2x9p", "eth9", f"mirrorctl {__version__}", "nanoseconds"):
        assert expected in answer


@pytest.mark.skipif(shutil.which("tshark") is None, reason="tshark is not installed")
def test_tshark_reads_the_same_times_and_lengths(evidence: Path) -> None:
    command = ["tshark", "-n", "-r", str(evidence), "-T", "fields", "-e", "frame.time_epoch", "-e", "frame.len"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert answer.split()[:2] == ["7.123456789", "1500"]


def test_the_checksum_is_that_of_the_file(tmp_path: Path) -> None:
    writer = EvidenceWriter(tmp_path / "e.pcapng", comments=COMMENTS)
    writer.write(FRAMES[0])
    file = writer.close()
    assert file.frames == 1
    assert file.sha256 == writer.sha256 == hashlib.sha256(file.path.read_bytes()).hexdigest()
    assert writer.close() == file


def test_only_the_owner_may_read_it(evidence: Path) -> None:
    assert stat.S_IMODE(evidence.stat().st_mode) == 0o600


def test_an_existing_file_is_never_overwritten(evidence: Path) -> None:
    before = evidence.read_bytes()
    with pytest.raises(CaptureError, match="exists already"):
        EvidenceWriter(evidence, comments={})
    assert evidence.read_bytes() == before


def test_not_even_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.pcapng").symlink_to(tmp_path / "elsewhere.pcapng")
    with pytest.raises(CaptureError, match="exists already"):
        EvidenceWriter(tmp_path / "link.pcapng", comments={})
    assert not (tmp_path / "elsewhere.pcapng").exists()


def test_a_folder_that_does_not_exist_is_an_error_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match="cannot be written") as caught:
        EvidenceWriter(tmp_path / "no" / "e.pcapng", comments={})
    assert caught.value.hint


def test_comments_may_hold_anything(tmp_path: Path) -> None:
    path = tmp_path / "e.pcapng"
    with EvidenceWriter(path, comments={"source": "\ud800" + "x" * 100_000}) as writer:
        writer.write(FRAMES[0])
    assert list(OfflineSource(path)) == FRAMES[:1]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_a_capture_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain: Callable[..., int] = os.open
    with monkeypatch.context() as patch:
        patch.setattr("os.open", lambda *_: plain("/dev/full", os.O_WRONLY))
        writer = EvidenceWriter(tmp_path / "e.pcapng", comments={})
    with pytest.raises(CaptureError, match="No space left"):
        writer.close()
