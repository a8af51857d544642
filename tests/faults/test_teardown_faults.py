"""Whatever happens while a mirror is taken away: it goes, or the commands that remove it are known."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.bench import CREDENTIALS, Bench
from tests.support.fixtures import BenchOf
from tests.support.laws import breaking_points, changes
from tests.support.traps import Trap
from tests.support.variants import H3C_PORT, HUAWEI_PORT, MORE_VARIANTS, VARIANTS, Variant
from toolkit.device import switch as switch_module
from toolkit.device.opened import opened_switch
from toolkit.device.transcript import TranscriptEntry
from toolkit.lab.ssh.behaviour import Behaviour
from toolkit.ledger.ledger import Ledger
from toolkit.mirror.locks import Locks
from toolkit.mirror.recover import recover
from toolkit.mirror.teardown import tear_down
from toolkit.mirror.workspace import OpenSwitch
from toolkit.model.errors import LedgerError, LeftoverError, MirrorctlError
from toolkit.model.names import DeviceName, SessionId
from toolkit.model.plan import StepState
from toolkit.model.session import MirrorSession, SessionState

_SOON_S = 0.5


@pytest.mark.parametrize(
    ("variant", "executed"),
    [*((variant, executed) for variant in VARIANTS for executed in (False, True)), *((v, True) for v in MORE_VARIANTS)],
    ids=str,
)
def test_a_session_dropped_at_any_line_of_teardown_is_taken_up_again(
    variant: Variant, bench_of: BenchOf, *, executed: bool
) -> None:
    bench = bench_of(variant)
    for number, line in breaking_points(_lines_of_teardown(bench), after=executed):
        session = _enabled(bench)
        trap = Trap(number)
        if executed:
            bench.listener.behaviour.drop_after_line = trap
        else:
            bench.listener.behaviour.drop_before_line = trap
        error = _teardown_error(bench, session)
        assert trap.sprung
        assert error is None, f"dropped at line {number}, {line!r}: {error!r}"
        assert bench.untouched()
        assert bench.sessions()[-1].state is SessionState.REMOVED


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_a_question_at_an_undo_is_answered_no_and_what_stays_is_said(variant: Variant, bench_of: BenchOf) -> None:
    bench = bench_of(variant)
    _lines_of_teardown(bench)
    helped = False
    for line in [line.text for line in changes(bench.switch.received)]:
        session = _enabled(bench)
        named = re.escape(line).replace(re.escape(bench.sessions()[0].id), session.id)
        bench.listener.behaviour.ask_on = {f"^{named}$": "Are you sure? [Y/N]:"}
        error = _teardown_error(bench, session)
        assert {answer.text for answer in bench.listener.answers} == {"N"}
        if error is None:
            # A group takes its members with it (vendor/h3c.md 5).
            assert bench.untouched(), line
        else:
            assert isinstance(error, LeftoverError), line
            _assert_commands_help(bench, error)
            helped = True
    assert helped


@pytest.mark.parametrize("variant", [HUAWEI_PORT, H3C_PORT], ids=str)
def test_a_switch_that_says_nothing_any_more_is_given_up_with_the_commands(
    variant: Variant, bench_of: BenchOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(switch_module, "CONFIGURATION_TIMEOUT_S", _SOON_S)
    bench = bench_of(variant)
    session = _enabled(bench)
    bench.listener.behaviour.hang_on = "display current-configuration"
    error = _teardown_error(bench, session)
    assert isinstance(error, LeftoverError)
    _assert_commands_help(bench, error)


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_a_disk_that_fills_up_at_any_write_of_the_ledger_keeps_no_mirror_on_a_switch(
    variant: Variant, bench_of: BenchOf
) -> None:
    bench = bench_of(variant)
    writes, error = 0, _error_with_room_for(bench, 0)
    while error is not None:
        assert isinstance(error, LedgerError), f"room for {writes} writes: {error!r}"
        assert bench.untouched(), f"room for {writes} writes: {error!r}"
        with bench.workspace() as workspace:
            recover(workspace)
        assert {session.state for session in bench.sessions()} <= {SessionState.REMOVED}
        writes += 1
        error = _error_with_room_for(bench, writes)
    assert writes > len(bench.sessions()[-1].steps)


def test_with_a_full_disk_what_is_left_on_a_switch_is_said_all_the_same(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    session = _enabled(bench)
    bench.listener.behaviour.away = True
    with (
        bench.workspace() as workspace,
        _FullLedger(bench.state / "ledger.sqlite", 0) as ledger,
        pytest.raises(LeftoverError) as caught,
    ):
        tear_down(replace(workspace, ledger=ledger), [session], reason="")
    _assert_commands_help(bench, caught.value)


def test_a_transcript_that_cannot_be_written_keeps_no_mirror_on_a_switch(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    session = _enabled(bench)
    with bench.workspace() as workspace:
        (removed,) = tear_down(replace(workspace, open_switch=_unrecorded(bench)), [session], reason="")
    assert removed.state is SessionState.REMOVED
    assert bench.untouched()


def test_recover_leaves_a_mirror_that_became_active_while_it_waited(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    with bench.workspace() as workspace:
        session = bench.enable(workspace, detached=True)
        workspace.ledger.set_state(session.id, SessionState.APPLYING)
        locks = _LocksThatTakeTime(
            bench.state / "locks", lambda: workspace.ledger.set_state(session.id, SessionState.ACTIVE)
        )
        recover(replace(workspace, locks=locks))
        assert workspace.ledger.find(session.id).state is SessionState.ACTIVE
    assert not bench.untouched()


class _LocksThatTakeTime(Locks):
    """Something happens while a switch's lock is waited for."""

    def __init__(self, folder: Path, meanwhile: Callable[[], None]) -> None:
        super().__init__(folder)
        self._meanwhile = meanwhile

    @contextmanager
    def switch(self, device: DeviceName, *, wait_s: float = 0.0) -> Iterator[None]:
        self._meanwhile()
        with super().switch(device, wait_s=wait_s):
            yield


class _FullLedger(Ledger):
    """A ledger on a disk with room for so many changes."""

    def __init__(self, path: Path, room: int) -> None:
        super().__init__(path)
        self._room = room

    def add(self, session: MirrorSession) -> None:
        self._take_room()
        super().add(session)

    def set_step(self, session: SessionId, number: int, state: StepState) -> None:
        self._take_room()
        super().set_step(session, number, state)

    def set_state(
        self, session: SessionId, state: SessionState, reason: str = "", *, steps: StepState | None = None
    ) -> None:
        self._take_room()
        super().set_state(session, state, reason, steps=steps)

    def _take_room(self) -> None:
        if not self._room:
            raise LedgerError("The disk is full.")
        self._room -= 1


class _FullTranscript:
    def write(self, entry: TranscriptEntry) -> None:
        raise OSError(28, f"no space left for {entry.way} lines")


def _unrecorded(bench: Bench) -> OpenSwitch:
    return lambda device: opened_switch(device, CREDENTIALS, bench.host_keys, _FullTranscript())


def _error_with_room_for(bench: Bench, writes: int) -> MirrorctlError | None:
    """Of enabling and tearing down while the ledger takes so many writes."""
    bench.begin_again()
    with bench.workspace() as workspace, _FullLedger(bench.state / "ledger.sqlite", writes) as ledger:
        full = replace(workspace, ledger=ledger)
        try:
            tear_down(full, [bench.enable(full)], reason="")
        except MirrorctlError as error:
            return error
    return None


def _enabled(bench: Bench) -> MirrorSession:
    bench.begin_again()
    bench.listener.answers.clear()
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
    bench.switch.received.clear()
    return session


def _lines_of_teardown(bench: Bench) -> tuple[str, ...]:
    """What the switch receives when nothing disturbs."""
    session = _enabled(bench)
    assert _teardown_error(bench, session) is None
    return bench.received


def _teardown_error(bench: Bench, session: MirrorSession) -> MirrorctlError | None:
    with bench.workspace() as workspace:
        try:
            tear_down(workspace, [session], reason="")
        except MirrorctlError as error:
            return error
    return None


def _assert_commands_help(bench: Bench, error: LeftoverError) -> None:
    """Typed by a person, and later by `recover`, which finds nothing left to undo."""
    bench.listener.behaviour = Behaviour()
    bench.type(*error.leftovers[0].commands)
    assert bench.untouched(), f"{error!r} {error.leftovers[0].commands}"
    with bench.workspace() as workspace:
        recover(workspace)
    assert bench.untouched()
    assert {session.state for session in bench.sessions()} == {SessionState.REMOVED}
