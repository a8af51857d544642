import socket
from threading import Event, Thread
from typing import Self

import pcapy
import pytest

from toolkit.capture.source import Frame, InterfaceSource
from toolkit.model.errors import CaptureError

pytestmark = pytest.mark.timeout(30)
MESSAGE = b"mirrorctl test frame"


@pytest.fixture
def loopback() -> InterfaceSource:
    try:
        return InterfaceSource("lo", promiscuous=False)
    except CaptureError as error:
        pytest.skip(error.text)


def read_until_closed(source: InterfaceSource) -> tuple[Thread, list[Frame]]:
    frames: list[Frame] = []
    thread = Thread(target=lambda: frames.extend(source), daemon=True)
    thread.start()
    return thread, frames


def keep_sending(until: Event) -> None:
    """Everybody on the machine shares the loopback, and a busy one loses frames."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        while not until.wait(0.02):
            sender.sendto(MESSAGE, ("127.0.0.1", 9))


def test_live_frames_arrive_and_losses_are_counted(loopback: InterfaceSource) -> None:
    seen = Event()
    sender = Thread(target=keep_sending, args=(seen,), daemon=True)
    sender.start()
    with loopback:
        frame = next(frame for frame in loopback if MESSAGE in frame.data)
    seen.set()
    sender.join()
    assert frame.wire_length == len(frame.data)
    assert loopback.linktype == 1
    assert loopback.dropped is not None


def test_closing_ends_a_wait_on_an_idle_interface(loopback: InterfaceSource) -> None:
    thread, _ = read_until_closed(loopback)
    loopback.close()
    thread.join()
    assert list(loopback) == []


def test_an_unknown_interface_is_answered_with_those_there_are() -> None:
    with pytest.raises(CaptureError, match="nowhere0") as caught:
        InterfaceSource("nowhere0")
    assert ", ".join(pcapy.findalldevs()) in caught.value.hint


class Refusing:
    """A libpcap handle that refuses to be activated."""

    def __init__(self, status: int) -> None:
        self._status = status

    def __getattr__(self, name: str) -> Self:
        return self

    def __call__(self, *_: object) -> int:
        return self._status


@pytest.mark.parametrize(
    ("status", "text", "hint"),
    [
        (-8, "may not capture on eth0", "setcap"),
        (-11, "may not capture on eth0", "dumpcap"),
        (-9, "eth0 is down", "ip link set eth0 up"),
        (-1, "status -1", ""),
    ],
)
def test_a_refusal_says_what_to_do(monkeypatch: pytest.MonkeyPatch, status: int, text: str, hint: str) -> None:
    monkeypatch.setattr("pcapy.create", lambda _: Refusing(status))
    with pytest.raises(CaptureError, match=text) as caught:
        InterfaceSource("eth0")
    assert hint in caught.value.hint
