import threading
from pathlib import Path

import pytest

from tests.unit.traffic.frames import talk, write_pcap
from toolkit.capture.frame import Frame
from toolkit.capture.libpcap import frame_test, read_file

OUT = talk("10.0.0.5", "203.0.113.7")
OTHER = talk("10.0.0.5", "8.8.8.8")


def test_only_frames_that_pass_are_given(tmp_path: Path) -> None:
    taken: list[Frame] = []
    read_file(write_pcap(tmp_path / "a.pcap", OTHER, OUT), "dst host 203.0.113.7", taken.append)
    assert taken == [Frame(1_000_000_000, OUT, len(OUT))]


def test_without_an_expression_all_frames_pass(tmp_path: Path) -> None:
    taken: list[Frame] = []
    read_file(write_pcap(tmp_path / "a.pcap", OTHER, OUT), None, taken.append)
    assert [frame.data for frame in taken] == [OTHER, OUT]
    assert frame_test(None)(b"")


def test_what_taking_a_frame_raises_comes_out(tmp_path: Path) -> None:
    def refuse(_: Frame) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        read_file(write_pcap(tmp_path / "a.pcap", OUT), None, refuse)


@pytest.mark.timeout(30)
def test_an_interrupt_ends_the_reading_at_the_next_frame(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[Frame] = []
    workers: list[threading.Thread] = []
    reached, interrupted = threading.Event(), threading.Event()

    class Interrupted(threading.Thread):
        """A thread whose waiting creator gets Ctrl-C after the first frame."""

        def join(self, timeout: float | None = None) -> None:
            del timeout
            workers.append(self)
            reached.wait()
            raise KeyboardInterrupt

    def take(frame: Frame) -> None:
        taken.append(frame)
        reached.set()
        interrupted.wait()

    monkeypatch.setattr("toolkit.capture.libpcap.Thread", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        read_file(write_pcap(tmp_path / "a.pcap", OUT, OUT, OUT), None, take)
    interrupted.set()
    threading.Thread.join(workers[0])
    assert len(taken) == 1
