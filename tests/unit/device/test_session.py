import re
from dataclasses import replace

import pytest

from tests.unit.device.replay import Event, FakeClock, HangsUp, Hears, ListTranscript, ReplayWire, Says
from toolkit.device.redaction import Redactor
from toolkit.device.session import SwitchSession
from toolkit.dialects.cli import CliProfile, Dialogue
from toolkit.dialects.vrp5_cli import VRP5_CLI
from toolkit.model.errors import CommandRefusedError, DeviceError, QuestionError, SessionLostError

LOGIN: tuple[Event, ...] = (
    Says(b"\r\n<core-1>"),
    Hears(b"screen-length 0 temporary\n"),
    Says(b"screen-length 0 temporary\r\n<core-1>"),
)


class Bench:
    """A started session over a recording."""

    def __init__(self, *events: Event, profile: CliProfile = VRP5_CLI, secrets: tuple[str, ...] = ()) -> None:
        self.clock = FakeClock()
        self.wire = ReplayWire((*LOGIN, *events), self.clock, None)
        self.transcript = ListTranscript()
        self.session = SwitchSession(
            self.wire,
            profile,
            device="core-1",
            transcript=self.transcript,
            redactor=Redactor(secrets),
            clock=self.clock,
        )
        self.session.start()

    @property
    def lines_sent(self) -> list[bytes]:
        return self.wire.sent[1:]


def exchange(command: str, answer: str, prompt: str) -> tuple[Event, Event]:
    return Hears(f"{command}\n".encode()), Says(f"{command}\r\n{answer}{prompt}".encode())


ENTER = exchange("system-view", "", "[core-1]")


@pytest.mark.parametrize("line", ["save", "sa", "save force", "SAV", "command 1 save"])
def test_saving_is_refused_before_a_byte_is_sent(line: str) -> None:
    bench = Bench()
    with pytest.raises(ValueError, match="startup configuration"):
        bench.session.run(line)
    assert bench.lines_sent == []


@pytest.mark.parametrize("line", ["display version\nreboot", "a\rb", "\x03", "tab\there", "", "  ", "x\u2028y"])
def test_only_one_plain_line_can_be_sent(line: str) -> None:
    bench = Bench()
    with pytest.raises(ValueError, match="not one command line"):
        bench.session.run(line)
    assert bench.lines_sent == []


def test_an_expected_question_is_answered_from_the_table() -> None:
    table = (Dialogue(re.compile(r"Continue\? \[Y/N\]"), "Y", command=re.compile("reset counters.*")),)
    bench = Bench(
        Hears(b"reset counters interface\n"),
        Says(b"reset counters interface\r\nWarning: All counters go. Continue? [Y/N]:"),
        Hears(b"Y\n"),
        Says(b"Y\r\nInfo: Done.\r\n<core-1>"),
        profile=replace(VRP5_CLI, dialogues=table),
    )
    result = bench.session.run("reset counters interface")
    assert result.output == "Warning: All counters go. Continue? [Y/N]:Y\nInfo: Done."


def test_the_table_is_for_its_own_commands_only() -> None:
    table = (Dialogue(re.compile(r"Continue\? \[Y/N\]"), "Y", command=re.compile("reset counters.*")),)
    bench = Bench(
        Hears(b"reboot\n"),
        Says(b"reboot\r\nWarning: The system will restart. Continue? [Y/N]:"),
        Hears(b"N\n"),
        Says(b"N\r\n<core-1>"),
        profile=replace(VRP5_CLI, dialogues=table),
    )
    with pytest.raises(QuestionError):
        bench.session.run("reboot")


def test_a_switch_that_keeps_asking_loses_the_session() -> None:
    asks = Says(b"Sure? [Y/N]:"), Hears(b"N\n")
    bench = Bench(Hears(b"reboot\n"), Says(b"reboot\r\n"), *(asks * 4), Says(b"Sure? [Y/N]:"))
    with pytest.raises(QuestionError):
        bench.session.run("reboot")
    with pytest.raises(SessionLostError):
        bench.session.run("display version")


def test_an_error_can_be_looked_at_instead_of_raised() -> None:
    bench = Bench(*exchange("undo rule 7", "Error: The rule does not exist.\r\n", "<core-1>"))
    assert bench.session.run("undo rule 7", check=False).output == "Error: The rule does not exist."


def test_the_session_goes_on_after_a_refused_command() -> None:
    bench = Bench(
        *exchange("en", "   ^\r\nError: Unrecognized command found at '^' position.\r\n", "<core-1>"),
        *exchange("display clock", "10:00\r\n", "<core-1>"),
    )
    with pytest.raises(CommandRefusedError):
        bench.session.run("en")
    assert bench.session.run("display clock").output == "10:00"


def test_a_view_is_entered_from_any_other_and_left_at_once() -> None:
    bench = Bench(
        *ENTER,
        *exchange("vlan 20", "", "[core-1-vlan20]"),
        *exchange("quit", "", "[core-1]"),
        *exchange("interface GigabitEthernet0/0/1", "", "[core-1-GigabitEthernet0/0/1]"),
        *exchange("return", "", "<core-1>"),
    )
    bench.session.enter("vlan 20")
    bench.session.enter("interface GigabitEthernet0/0/1")
    assert bench.session.prompt.view == "GigabitEthernet0/0/1"
    bench.session.leave()
    bench.session.leave()
    assert bench.session.prompt.user_view
    assert bench.wire.finished


def test_a_view_in_which_we_stand_is_not_opened_again() -> None:
    bench = Bench(
        *ENTER,
        *exchange("vlan 20", "", "[core-1-vlan20]"),
        *exchange("description x", "", "[core-1-vlan20]"),
    )
    bench.session.enter("vlan 20")
    bench.session.run("description x")
    bench.session.enter("vlan 20")
    assert bench.lines_sent == [b"system-view\n", b"vlan 20\n", b"description x\n"]


def test_a_view_that_a_prompt_has_shown_to_be_left_is_opened_again() -> None:
    opened = exchange("vlan 20", "", "[core-1-vlan20]")
    bench = Bench(*ENTER, *opened, *exchange("description x", "Error: gone.\r\n", "[core-1]"), *opened)
    bench.session.enter("vlan 20")
    bench.session.run("description x", check=False)
    bench.session.enter("vlan 20")
    assert bench.wire.finished


def test_another_line_for_the_same_view_opens_it_anew() -> None:
    opened = "[core-1-GigabitEthernet0/0/1]"
    bench = Bench(
        *ENTER,
        *exchange("interface GigabitEthernet0/0/1", "", opened),
        *exchange("quit", "", "[core-1]"),
        *exchange("interface GE0/0/1", "", opened),
    )
    bench.session.enter("interface GigabitEthernet0/0/1")
    bench.session.enter("interface GE0/0/1")
    assert bench.wire.finished


def test_the_system_view_is_a_view_without_a_name() -> None:
    bench = Bench(*ENTER)
    bench.session.enter()
    assert bench.session.prompt.system_view


def test_a_line_that_opens_no_view_is_told() -> None:
    bench = Bench(*ENTER, *exchange("observe-port 1", "", "[core-1]"))
    with pytest.raises(CommandRefusedError):
        bench.session.enter("observe-port 1")


def test_closing_leaves_the_view_logs_out_and_closes_the_wire() -> None:
    bench = Bench(*ENTER, *exchange("return", "", "<core-1>"), Hears(b"quit\n"), Says(b"quit\r\n"), HangsUp())
    bench.session.enter()
    bench.session.close()
    assert bench.lines_sent == [b"system-view\n", b"return\n", b"quit\n"]
    assert bench.wire.closed


def test_closing_a_lost_session_sends_nothing() -> None:
    bench = Bench(Hears(b"display version\n"), HangsUp())
    with pytest.raises(SessionLostError):
        bench.session.run("display version")
    bench.session.close()
    assert bench.lines_sent == [b"display version\n"]
    assert bench.wire.closed


def test_closing_does_not_hide_another_error_behind_its_own() -> None:
    bench = Bench(*ENTER, Hears(b"return\n"), HangsUp())
    bench.session.enter()
    bench.session.close()
    assert bench.wire.closed


def test_an_interrupt_in_the_middle_of_an_answer_loses_the_session() -> None:
    bench = Bench(Hears(b"display version\n"))

    def interrupted(timeout_s: float) -> bytes:
        del timeout_s
        raise KeyboardInterrupt

    bench.wire.receive = interrupted  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        bench.session.run("display version")
    with pytest.raises(SessionLostError):
        bench.session.run("display version")
    assert bench.lines_sent == [b"display version\n"]


def test_the_deadline_is_the_callers() -> None:
    bench = Bench(Hears(b"display version\n"))
    before = bench.clock.now
    with pytest.raises(SessionLostError) as caught:
        bench.session.run("display version", timeout_s=7.0)
    assert bench.clock.now - before == pytest.approx(7.0)
    assert caught.value.command == "display version"


def test_a_result_says_when_and_how_long() -> None:
    bench = Bench(*exchange("display clock", "10:00\r\n", "<core-1>"))
    result = bench.session.run("display clock")
    assert result.started.tzinfo is not None
    assert result.elapsed_s == pytest.approx(0.0)
    assert (result.command, result.prompt) == ("display clock", "<core-1>")


def test_a_session_that_was_not_started_has_no_prompt() -> None:
    clock = FakeClock()
    session = SwitchSession(ReplayWire((), clock, None), VRP5_CLI, device="core-1", transcript=ListTranscript())
    with pytest.raises(ValueError, match="not been started"):
        _ = session.prompt


def test_the_transcript_holds_both_sides_without_secrets() -> None:
    bench = Bench(
        *exchange("display this", "local-user a password cipher %^%#x%^%#\r\nlab-secret\r\n", "<core-1>"),
        secrets=("lab-secret",),
    )
    bench.session.run("display this")
    told = [(entry.way, entry.text) for entry in bench.transcript.entries]
    assert told[-2:] == [("sent", "display this"), ("received", "local-user a password cipher ***\n***\n<core-1>")]


def test_errors_carry_no_secret() -> None:
    bench = Bench(
        *exchange("en", "Error: cipher %^%#x%^%# lab-secret\r\n", "<core-1>"),
        Hears(b"display this\n"),
        Says(b"display this\r\nlab-secret\r\n"),
        secrets=("lab-secret",),
    )
    caught: list[DeviceError] = []
    for command in ("en", "display this"):
        with pytest.raises(DeviceError) as raised:
            bench.session.run(command)
        caught.append(raised.value)
    assert "lab-secret" not in repr([vars(error) for error in caught])
    assert "%^%#" not in repr([vars(error) for error in caught])
