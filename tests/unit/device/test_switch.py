"""What a switch is asked, and how often."""

import pytest

from tests.unit.device.replay import Event, FakeClock, Hears, ListTranscript, ReplayWire, Says
from toolkit.device.session import SwitchSession
from toolkit.device.switch import Switch
from toolkit.dialects.dialect import Dialect
from toolkit.dialects.registry import dialect_named
from toolkit.model.errors import UnreadableError
from toolkit.model.names import DeviceName, InterfaceName
from toolkit.model.plan import DialectName

_VERSION = """\
Huawei Versatile Routing Platform Software
VRP (R) software, Version 5.170 (S5720 V200R019C10SPC500)
HUAWEI S5720-36C-EI-AC Routing Switch uptime is 85 weeks, 4 days, 0 hour, 10 minutes
"""
_BRIEF = """\
Interface                   PHY   Protocol InUti OutUti   inErrors  outErrors
GigabitEthernet0/0/1        up    up          0%     0%          0          0
"""
_BEFORE = "#\nsysname core-1\n#\ninterface GigabitEthernet0/0/1\n#\nreturn\n"
_AFTER = _BEFORE.replace("#\ninterface", "#\nobserve-port 1 interface GigabitEthernet0/0/1\n#\ninterface")


class _Bench:
    def __init__(self, *events: tuple[Event, Event]) -> None:
        login = (Says(b"\r\n<core-1>"), *_answer("screen-length 0 temporary", ""))
        clock = FakeClock()
        dialect = dialect_named(DialectName.VRP5)
        self.wire = ReplayWire((*login, *(event for pair in events for event in pair)), clock, None)
        session = SwitchSession(self.wire, dialect.cli, device="core-1", transcript=ListTranscript(), clock=clock)
        session.start()
        answered = {Dialect.version_command: _VERSION}
        self.switch = Switch(DeviceName("core-1"), dialect, session, answered=answered)


def _answer(command: str, text: str) -> tuple[Event, Event]:
    lines = text.replace("\n", "\r\n")
    return Hears(f"{command}\n".encode()), Says(f"{command}\r\n{lines}<core-1>".encode())


_STATE = (_answer("display current-configuration", _BEFORE), _answer("display interface brief", _BRIEF))


def test_after_a_change_only_what_a_mirror_alters_is_asked_again() -> None:
    bench = _Bench(*_STATE, _answer("display current-configuration", _AFTER))
    before, after = bench.switch.state(), bench.switch.read_back()
    assert bench.wire.finished
    assert (before.mirrors, len(after.mirrors)) == ((), 1)
    assert after.ports == before.ports
    assert after.ports[InterfaceName("GigabitEthernet0/0/1")].up


def test_a_configuration_that_cannot_be_read_back_is_not_taken_from_before() -> None:
    refused = "   ^\nError: Unrecognized command found at '^' position.\n"
    bench = _Bench(*_STATE, _answer("display current-configuration", refused))
    bench.switch.state()
    with pytest.raises(UnreadableError):
        bench.switch.read_back()


def test_a_state_is_asked_anew_every_time() -> None:
    bench = _Bench(*_STATE, *_STATE)
    assert bench.switch.state() == bench.switch.state()
    assert bench.wire.finished


def test_no_secret_of_the_configuration_goes_any_further() -> None:
    secret = "%^%#T6x(Qz!&aK%^%#"
    line = f" ospf authentication-mode md5 1 cipher {secret}\n"
    printed = _BEFORE.replace("GigabitEthernet0/0/1\n", f"GigabitEthernet0/0/1\n{line}")
    bench = _Bench(_answer("display current-configuration", printed), _STATE[1])
    state = bench.switch.state()
    assert state.tree.lines("interface GigabitEthernet0/0/1") == ("ospf authentication-mode md5 *** cipher ***",)
    assert secret not in repr(state)
