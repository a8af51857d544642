"""SIGKILL at every line of a mirror's life: `recover` always puts the switch back."""

import os
import signal
from collections.abc import Callable
from threading import Event

import pytest

from tests.support import program
from tests.support.bench import DEVICE, Bench
from tests.support.fixtures import BenchOf
from tests.support.laws import breaking_points, forbidden, unlicensed_undos
from tests.support.patience import PATIENCE_S, wait_until
from tests.support.preloaded import PreloadedProgram
from tests.support.program import Outcome
from tests.support.traps import Trap
from tests.support.variants import H3C_SECOND_WAY, HUAWEI_PORT, VARIANTS, Variant
from toolkit.mirror.teardown import tear_down
from toolkit.model.session import SessionState

_KILLED = -signal.SIGKILL
_Words = Callable[[Bench], tuple[str, ...]]


def _enabling(bench: Bench) -> tuple[str, ...]:
    return ("enable", DEVICE, "--yes", *bench.variant.words)


def _tearing_down(bench: Bench) -> tuple[str, ...]:
    """After a process that enabled the mirror and left it."""
    with bench.workspace() as workspace:
        return ("teardown", bench.enable(workspace).id)


def _recovering(bench: Bench) -> tuple[str, ...]:
    return ("recover", *_tearing_down(bench)[2:])


@pytest.mark.parametrize("executed", [False, True], ids=["before-the-line", "after-the-line"])
@pytest.mark.parametrize("variant", [*VARIANTS, H3C_SECOND_WAY], ids=str)
def test_recover_puts_the_switch_back_after_sigkill_at_any_line_of_enable(
    variant: Variant, bench_of: BenchOf, preloaded: PreloadedProgram, *, executed: bool
) -> None:
    _kill_at_every_line(bench_of(variant), preloaded, _enabling, executed=executed)


@pytest.mark.parametrize("executed", [False, True], ids=["before-the-line", "after-the-line"])
@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_recover_puts_the_switch_back_after_sigkill_at_any_line_of_teardown(
    variant: Variant, bench_of: BenchOf, preloaded: PreloadedProgram, *, executed: bool
) -> None:
    _kill_at_every_line(bench_of(variant), preloaded, _tearing_down, executed=executed)


@pytest.mark.parametrize("executed", [False, True], ids=["before-the-line", "after-the-line"])
def test_recover_finishes_what_a_killed_recover_left(
    bench_of: BenchOf, preloaded: PreloadedProgram, *, executed: bool
) -> None:
    _kill_at_every_line(bench_of(HUAWEI_PORT), preloaded, _recovering, executed=executed)


def test_a_killed_keepers_mirror_is_removed_by_recover(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    with program.started(bench, "enable", DEVICE, "--yes", *bench.variant.words) as keeper:
        wait_until(lambda: _active(bench), "an active session")
        kept = program.run(bench, "recover")
        assert (kept.status, _active(bench)) == (0, True), kept.err
        assert "Nothing to recover" in kept.err
        keeper.kill()
        assert program.finish(keeper).status == _KILLED
    assert not bench.untouched()
    _assert_recovered(bench, program.run(bench, "recover"))


def test_the_next_enable_first_removes_what_a_killed_one_left(bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = bench_of(HUAWEI_PORT)
    with bench.workspace() as workspace:
        left = bench.enable(workspace)
    outcome = preloaded.run(bench, *_enabling(bench), "--for", "1s")
    assert outcome.status == 0, outcome.err
    assert [session.state for session in bench.sessions()] == [SessionState.REMOVED, SessionState.REMOVED]
    assert left.handle in outcome.out + outcome.err
    assert bench.untouched()


def _active(bench: Bench) -> bool:
    return any(session.state is SessionState.ACTIVE for session in bench.sessions())


def _kill_at_every_line(bench: Bench, preloaded: PreloadedProgram, words: _Words, *, executed: bool) -> None:
    lines = _lines_of(bench, words)
    assert lines
    for number, line in breaking_points(lines, after=executed):
        where = f"killed at line {number}, {line!r}"
        bench.begin_again()
        victim = _Victim(bench, preloaded, words(bench), number, executed=executed)
        outcome = victim.run()
        assert outcome.status == _KILLED, f"{where}\n{outcome.err}"
        assert len(victim.trap.lines) == number, where
        bench.listener.behaviour.drop_before_line = bench.listener.behaviour.drop_after_line = None
        _assert_recovered(bench, preloaded.run(bench, "recover"), where)


def _lines_of(bench: Bench, words: _Words) -> tuple[str, ...]:
    """What the switch receives when nothing disturbs."""
    ready = words(bench)
    begin = len(bench.received)
    with bench.workspace() as workspace:
        if ready[0] == "enable":
            bench.enable(workspace)
            return bench.received
        tear_down(workspace, workspace.ledger.sessions(), reason="")
        return bench.received[begin:]


def _assert_recovered(bench: Bench, outcome: Outcome, where: str = "") -> None:
    assert outcome.status == 0, f"{where}\n{outcome.err}"
    assert bench.switch.running_config() == bench.before, where
    assert {session.state for session in bench.sessions()} <= {SessionState.REMOVED}, where
    assert not forbidden(bench.switch.received), where
    assert not unlicensed_undos(bench.switch.received), where
    assert bench.switch.saved == 0


class _Victim:
    """A process that dies when its `number`-th line arrives, or right after it was executed."""

    def __init__(
        self, bench: Bench, preloaded: PreloadedProgram, words: tuple[str, ...], number: int, *, executed: bool
    ) -> None:
        self._bench = bench
        self._preloaded = preloaded
        self._words = words
        self._known = Event()
        self._process = 0
        self.trap = Trap(number, action=self._kill)
        if executed:
            bench.listener.behaviour.drop_after_line = self.trap
        else:
            bench.listener.behaviour.drop_before_line = self.trap

    def run(self) -> Outcome:
        self._process = self._preloaded.start(self._bench, *self._words)
        self._known.set()
        return self._preloaded.finish()

    def _kill(self) -> None:
        self._known.wait(PATIENCE_S)
        os.kill(self._process, signal.SIGKILL)
