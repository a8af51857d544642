import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.unit.traffic.frames import pcap_header, pcap_record, talk, write_pcap
from toolkit.capture.evidence import EvidenceWriter
from toolkit.capture.source import OfflineSource
from toolkit.capture.watch import LiveSearch
from toolkit.model.errors import CaptureError
from toolkit.traffic.finder import Finder
from toolkit.traffic.targets import TargetSet

pytestmark = pytest.mark.timeout(30)

OUT = talk("10.0.0.5", "203.0.113.7", tags=((0x8100, 20),))
OTHER = talk("10.0.0.5", "8.8.8.8")
LONG_S = 100.0
"""Longer than the test may take: what is waited for must come as an event."""


class Pipe:
    """A FIFO whose reading side is a live search."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self.search = search(path)
        self._path = path
        self._writer: BinaryIO | None = None

    @property
    def writer(self) -> BinaryIO:
        if self._writer is None:
            self._writer = self._path.open("wb", buffering=0)
        return self._writer

    def hang_up(self) -> None:
        if self._writer is not None:
            self._writer.close()


def search(path: Path, evidence: EvidenceWriter | None = None) -> LiveSearch:
    finder = Finder(TargetSet.parse(["203.0.113.7"]))
    return LiveSearch(OfflineSource(path), finder, evidence=evidence)


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Pipe]:
    pipe = Pipe(tmp_path / "frames")
    yield pipe
    pipe.search.stop()
    pipe.hang_up()


def test_a_hit_is_told_while_frames_still_arrive(pipe: Pipe) -> None:
    with pipe.search as live:
        pipe.writer.write(pcap_header() + pcap_record(OTHER) + pcap_record(OUT))
        hit = live.wait_for_hit(LONG_S)
        assert hit is not None
        assert (str(hit.local), hit.vlans, hit.frames_sent) == ("10.0.0.5", (20,), 1)
        assert not live.ended


def test_every_frame_is_counted_and_only_matching_ones_are_hits(pipe: Pipe) -> None:
    with pipe.search as live:
        pipe.writer.write(pcap_header() + pcap_record(OTHER) * 9)
        pipe.hang_up()
        assert live.wait_for_hit(LONG_S) is None
        assert (live.counts.seen, live.counts.matched, live.counts.bytes) == (9, 0, 9 * len(OTHER))
        assert (live.error, live.hits()) == (None, ())


def test_frames_may_arrive_byte_by_byte(pipe: Pipe) -> None:
    with pipe.search as live:
        for byte in pcap_header() + pcap_record(OUT):
            pipe.writer.write(bytes([byte]))
        assert live.wait_for_hit(LONG_S) is not None


def test_a_writer_that_leaves_in_the_middle_of_a_frame_ends_the_search_cleanly(pipe: Pipe) -> None:
    with pipe.search as live:
        pipe.writer.write(pcap_header() + pcap_record(OTHER) + pcap_record(OUT)[:-1])
        pipe.hang_up()
        assert live.wait_for_hit(LONG_S) is None
        assert live.error is None
        assert live.counts.seen == 1


@pytest.mark.parametrize("content", [b"", b"tcpdump: eth0: no permission to capture on it"])
def test_a_writer_that_sends_no_capture_is_an_error_and_not_silence(pipe: Pipe, content: bytes) -> None:
    with pipe.search as live:
        pipe.writer.write(content)
        pipe.hang_up()
        with pytest.raises(CaptureError):
            live.wait_for_hit(LONG_S)
        assert live.error is not None


def test_stop_does_not_wait_for_a_writer_that_never_comes(pipe: Pipe) -> None:
    with pipe.search as live:
        assert live.wait_for_hit(0) is None
    assert live.ended
    assert live.error is None


def test_stop_does_not_wait_for_a_writer_that_is_silent(pipe: Pipe) -> None:
    with pipe.search as live:
        pipe.writer.write(pcap_header() + pcap_record(OUT))
        assert live.wait_for_hit(LONG_S) is not None
    assert live.ended
    live.stop()
    assert live.error is None


def test_a_search_that_was_never_started_can_be_stopped(tmp_path: Path) -> None:
    path = write_pcap(tmp_path / "a.pcap", OUT)
    live = search(path, EvidenceWriter(tmp_path / "e.pcapng", comments={}))
    live.stop()
    assert not live.ended
    assert list(OfflineSource(tmp_path / "e.pcapng")) == []


def test_matching_frames_are_on_the_disk_when_the_search_has_stopped(tmp_path: Path) -> None:
    path = write_pcap(tmp_path / "a.pcap", OTHER, OUT, OTHER, OUT)
    with search(path, EvidenceWriter(tmp_path / "e.pcapng", comments={})) as live:
        hit = live.wait_for_hit(LONG_S)
    assert hit is not None
    assert [frame.data for frame in OfflineSource(tmp_path / "e.pcapng")] == [OUT, OUT]


def test_evidence_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise CaptureError("no space left")

    monkeypatch.setattr("toolkit.capture.evidence.EvidenceWriter.write", full)
    path = write_pcap(tmp_path / "a.pcap", OUT)
    with search(path, EvidenceWriter(tmp_path / "e.pcapng", comments={})) as live:
        live.wait_for_hit(LONG_S)
    assert live.error is not None
    assert live.error.text == "no space left"


def test_a_failure_nobody_foresaw_does_not_look_like_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("toolkit.traffic.finder.Finder.consider", broken)
    with (
        search(write_pcap(tmp_path / "a.pcap", OUT)) as live,
        pytest.raises(CaptureError, match="ZeroDivisionError"),
    ):
        live.wait_for_hit(LONG_S)


def test_health_is_judged_from_all_frames(tmp_path: Path) -> None:
    path = write_pcap(tmp_path / "a.pcap", *[OTHER] * 60, *[OUT] * 2)
    with search(path) as live:
        live.wait_for_hit(LONG_S)
    health = live.health
    assert (health.frames, health.tagged, health.untagged) == (62, 2, 60)
    assert (health.directions.sent, health.directions.received) == (62, 0)
    assert [finding.code for finding in health.findings(expect_tags=True)] == ["mirror.one-way"]


def test_the_time_after_the_last_frame_is_not_held_against_the_mirror(tmp_path: Path) -> None:
    with search(write_pcap(tmp_path / "a.pcap", OUT)) as live:
        live.wait_for_hit(LONG_S)
    assert live.ended
    assert live.health == live.health
