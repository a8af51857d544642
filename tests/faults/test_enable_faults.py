"""Whatever a switch does while a mirror is made: nothing is left, or the commands that remove it are known."""

import re
from collections.abc import Callable

import pytest

from tests.support.bench import Bench
from tests.support.fixtures import BenchOf
from tests.support.laws import breaking_points, forbidden, unlicensed_undos
from tests.support.traps import Trap
from tests.support.variants import MORE_VARIANTS, VARIANTS, Variant
from toolkit.lab.ssh.behaviour import Behaviour
from toolkit.mirror.recover import recover
from toolkit.model.errors import ExitStatus, LeftoverError, MirrorctlError
from toolkit.model.session import SessionState

_OUR_NAME = re.compile("mirrorctl_m[0-9a-z]{6}")
_Arrange = Callable[[Behaviour, int], Trap]


def _drop_before(behaviour: Behaviour, number: int) -> Trap:
    behaviour.drop_before_line = trap = Trap(number)
    return trap


def _drop_after(behaviour: Behaviour, number: int) -> Trap:
    behaviour.drop_after_line = trap = Trap(number)
    return trap


def _refuse(behaviour: Behaviour, number: int) -> Trap:
    behaviour.refuse_on = trap = Trap(number)
    return trap


@pytest.mark.parametrize(
    ("variant", "arrange"),
    [
        *((variant, arrange) for variant in VARIANTS for arrange in (_drop_before, _drop_after, _refuse)),
        *((variant, _drop_after) for variant in MORE_VARIANTS),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)).strip("_"),
)
def test_one_fault_at_any_line_of_enable_leaves_the_switch_as_it_was(
    variant: Variant, arrange: _Arrange, bench_of: BenchOf
) -> None:
    bench = bench_of(variant)
    for number, line in breaking_points(_lines_of_enable(bench), after=arrange is _drop_after):
        bench.begin_again()
        trap = arrange(bench.listener.behaviour, number)
        error = _failure(bench)
        where = f"at line {number}, {line!r}: {error!r}"
        assert trap.sprung, where
        if error is None:
            assert line == "quit" or line.startswith(("screen-length", "display")), where
            _recover(bench)
        else:
            assert error.exit_status is ExitStatus.FAILED, where
        _assert_as_before(bench, where)


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_a_question_at_any_line_of_enable_is_answered_no(variant: Variant, bench_of: BenchOf) -> None:
    bench = bench_of(variant)
    lines = _lines_of_enable(bench)
    last = len(lines) - lines[::-1].index("return")
    for line in dict.fromkeys(lines[lines.index("system-view") : last]):
        bench.begin_again()
        bench.listener.answers.clear()
        bench.listener.behaviour.ask_on = {
            f"^{_OUR_NAME.sub(_OUR_NAME.pattern, re.escape(line))}$": "Are you sure? [Y/N]:"
        }
        error = _failure(bench)
        where = f"asked at {line!r}: {error!r}"
        assert {answer.text for answer in bench.listener.answers} == {"N"}, where
        assert error is not None, where
        if error.exit_status is ExitStatus.LEFTOVER:
            assert line == "quit", "only where no view can be left any more the removal fails too"
            _assert_commands_help(bench, error, where)
        else:
            assert error.exit_status is ExitStatus.FAILED, where
            _assert_as_before(bench, where)


@pytest.mark.parametrize("arrange", [_drop_before, _drop_after], ids=["before", "after"])
@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_a_switch_that_stays_away_leaves_the_exact_commands(
    variant: Variant, arrange: _Arrange, bench_of: BenchOf
) -> None:
    bench = bench_of(variant)
    statuses = []
    for number, line in breaking_points(_lines_of_enable(bench)[:-1], after=arrange is _drop_after):
        bench.begin_again()
        behaviour = bench.listener.behaviour
        arrange(behaviour, number).action = lambda: setattr(behaviour, "away", True)  # noqa: B023 - used before the next round
        error = _failure(bench)
        where = f"away from line {number}, {line!r} on: {error!r}"
        assert error is not None, where
        statuses.append(error.exit_status)
        if error.exit_status is ExitStatus.LEFTOVER:
            _assert_commands_help(bench, error, where)
        else:
            assert error.exit_status is ExitStatus.FAILED, where
            _assert_as_before(bench, where)
    assert ExitStatus.LEFTOVER in statuses


def _lines_of_enable(bench: Bench) -> tuple[str, ...]:
    """What the switch receives when nothing disturbs."""
    with bench.workspace() as workspace:
        bench.enable(workspace)
    lines = bench.commands
    _recover(bench)
    return lines


def _failure(bench: Bench) -> MirrorctlError | None:
    """Of a try to enable."""
    with bench.workspace() as workspace:
        try:
            bench.enable(workspace)
        except MirrorctlError as error:
            return error
    return None


def _recover(bench: Bench) -> None:
    bench.listener.behaviour = Behaviour()
    with bench.workspace() as workspace:
        recover(workspace)


def _assert_as_before(bench: Bench, where: str) -> None:
    assert bench.switch.running_config() == bench.before, where
    assert {session.state for session in bench.sessions()} <= {SessionState.REMOVED}, where
    _assert_lawful(bench, where)


def _assert_commands_help(bench: Bench, error: MirrorctlError, where: str) -> None:
    """Typed by a person, and later by `recover`, which finds nothing left to undo."""
    assert isinstance(error, LeftoverError), where
    assert bench.sessions()[-1].state is SessionState.ATTENTION, where
    _assert_lawful(bench, where)
    bench.type(*error.leftovers[0].commands)
    bench.switch.received.clear()
    assert bench.switch.running_config() == bench.before, f"{where}\n{error.leftovers[0].commands}"
    _recover(bench)
    _assert_as_before(bench, where)


def _assert_lawful(bench: Bench, where: str) -> None:
    assert bench.switch.saved == 0, where
    assert not forbidden(bench.switch.received), where
    assert not unlicensed_undos(bench.switch.received), where
