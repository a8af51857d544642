"""What counts as a commit that did not work: more than any one wording."""

import pytest

from tests.unit.device.replay import Event, FakeClock, Hears, ListTranscript, ReplayWire, Says
from toolkit.device.candidate import Candidate
from toolkit.device.session import SwitchSession
from toolkit.dialects.cli import CliProfile
from toolkit.dialects.vrp5_cli import VRP5_CLI
from toolkit.dialects.vrp8_cli import VRP8_CLI
from toolkit.model.errors import CommandRefusedError, RefusedError

_CLEAN, _DIRTY = "[~core-1]", "[*core-1]"


class _Bench:
    def __init__(self, *events: tuple[Event, Event], profile: CliProfile = VRP8_CLI) -> None:
        login = (Says(b"\r\n<core-1>"), *_exchange("screen-length 0 temporary", "", "<core-1>"))
        clock = FakeClock()
        self.wire = ReplayWire((*login, *(event for pair in events for event in pair)), clock, None)
        self.session = SwitchSession(self.wire, profile, device="core-1", transcript=ListTranscript(), clock=clock)
        self.session.start()
        self.pauses: list[float] = []
        self.candidate = Candidate(self.session, "core-1", self.pauses.append)

    @property
    def sent(self) -> list[str]:
        return [data.decode().strip() for data in self.wire.sent[1:]]


def _exchange(command: str, answer: str, prompt: str) -> tuple[Event, Event]:
    return Hears(f"{command}\n".encode()), Says(f"{command}\r\n{answer}{prompt}".encode())


_ENTER = _exchange("system-view", "", _CLEAN)
_CHANGE = _exchange("observe-port 2 interface 10GE1/0/24", "", _DIRTY)


@pytest.mark.parametrize(
    ("answer", "prompt"),
    [
        ("Error: The configuration is invalid.\r\n", _DIRTY),
        ("Error: Somebody else committed meanwhile.\r\n", _CLEAN),
        ("Failed to generate committed config\r\n", _CLEAN),
        ("Info: Some words that no document has.\r\n", _DIRTY),
        ("", _DIRTY),
    ],
)
def test_a_commit_that_says_or_shows_otherwise_did_not_work(answer: str, prompt: str) -> None:
    bench = _Bench(_ENTER, _CHANGE, _exchange("commit", answer, prompt))
    bench.candidate.open()
    bench.session.run("observe-port 2 interface 10GE1/0/24")
    with pytest.raises(CommandRefusedError) as raised:
        bench.candidate.commit()
    assert raised.value.command == "commit"
    assert bench.pauses == []


@pytest.mark.parametrize(
    "busy",
    [
        "Error: The system is busy in committing. Please wait for a while.",
        "Error: The configuration is locked by other user. [Session ID = 3]",
    ],
)
def test_a_switch_that_says_it_is_busy_is_asked_again(busy: str) -> None:
    bench = _Bench(
        _ENTER, _CHANGE, _exchange("commit", f"{busy}\r\n", _DIRTY), _exchange("commit", "Info: Done.\r\n", _CLEAN)
    )
    bench.candidate.open()
    bench.session.run("observe-port 2 interface 10GE1/0/24")
    bench.candidate.commit()
    assert bench.pauses == [30.0]


def test_what_changed_nothing_is_not_committed() -> None:
    bench = _Bench(_ENTER)
    bench.candidate.open()
    bench.candidate.commit()
    assert bench.sent == ["system-view"]


def test_a_switch_that_wants_a_commit_its_dialect_does_not_have_is_refused() -> None:
    bench = _Bench(_ENTER, profile=VRP5_CLI)
    with pytest.raises(RefusedError):
        bench.candidate.open()
    assert bench.sent == ["system-view"]


def test_changes_that_wait_already_are_not_left_by_the_door() -> None:
    bench = _Bench(_exchange("system-view", "", _DIRTY))
    with pytest.raises(RefusedError):
        bench.candidate.open()
    bench.session.close()
    assert bench.sent == ["system-view"]
