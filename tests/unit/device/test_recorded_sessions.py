from pathlib import Path

import pytest

from tests.unit.device.replay import FakeClock, RecordedCommand, Recording, ReplayWire, session_on
from toolkit.device.session import SwitchSession
from toolkit.model.errors import DeviceError

SESSIONS = Path(__file__).parents[2] / "sessions"
FILES = sorted(SESSIONS.glob("*/*.yaml"))


ERRORS: dict[str, type[DeviceError]] = {error.__name__: error for error in DeviceError.__subclasses__()}


@pytest.mark.parametrize("chunk", [None, 1], ids=["in_one_piece", "byte_by_byte"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_recorded_session_replays_to_the_same_result(path: Path, chunk: int | None) -> None:
    recording = Recording.read(path)
    clock = FakeClock()
    wire = ReplayWire(recording.events, clock, chunk)
    session = session_on(wire, clock, recording)
    if recording.login_error is not None:
        with pytest.raises(ERRORS[recording.login_error]) as caught:
            session.start()
        assert caught.value.text == recording.login_text
        return
    session.start()
    for command in recording.commands:
        replay(session, command)
    assert wire.finished or any("hangs_up" in line for line in path.read_text(encoding="utf-8").splitlines())


def replay(session: SwitchSession, command: RecordedCommand) -> None:
    if command.error is None:
        result = session.run(command.run)
        assert (result.output, result.prompt) == (command.output, command.prompt)
        assert session.prompt.text == command.prompt
        return
    with pytest.raises(ERRORS[command.error]) as caught:
        session.run(command.run)
    assert {name: getattr(caught.value, name) for name in command.told} == command.told
    assert caught.value.command == command.run


def test_there_are_recordings_of_both_vendors() -> None:
    assert {path.parent.name for path in FILES} == {"vrp5", "comware7"}
