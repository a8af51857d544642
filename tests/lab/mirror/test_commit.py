"""A switch on which nothing acts before a commit: committed once, by us, or not at all."""

import pytest

from tests.support.bench import Bench
from tests.support.fixtures import BenchOf
from tests.support.laws import only_reads
from tests.support.traps import Trap
from tests.support.variants import CE_FLOW, CE_PORT, CE_VLAN, HUAWEI_PORT, V600_PORT, Variant
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.switch import LabSwitch
from toolkit.mirror.teardown import tear_down
from toolkit.model.errors import CommandRefusedError, LeftoverError, MirrorctlError, RefusedError
from toolkit.model.session import SessionState

_COMMIT = "commit"
_DISCARD = "clear configuration candidate"


@pytest.mark.parametrize("variant", [CE_PORT, CE_VLAN, CE_FLOW], ids=str)
def test_every_operation_commits_once_after_its_last_line(variant: Variant, bench_of: BenchOf) -> None:
    bench = bench_of(variant)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        assert session.commits
        assert bench.received.count(_COMMIT) == 1
        assert bench.received[bench.received.index(_COMMIT) + 1] == "return"
        bench.switch.received.clear()
        tear_down(workspace, [session], reason="test")
    assert bench.received.count(_COMMIT) == 1
    assert bench.untouched()


@pytest.mark.parametrize("variant", [HUAWEI_PORT, V600_PORT], ids=str)
def test_a_switch_that_acts_at_once_is_never_told_to_commit(variant: Variant, bench_of: BenchOf) -> None:
    bench = bench_of(variant)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        assert not session.commits
        bench.listener.behaviour.away = True
        with pytest.raises(LeftoverError) as raised:
            tear_down(workspace, [session], reason="test")
        assert _COMMIT not in raised.value.leftovers[0].commands
        bench.listener.behaviour.away = False
        tear_down(workspace, [session], reason="test")
    assert _COMMIT not in bench.received
    assert bench.untouched()


def test_a_refused_line_leaves_the_candidate_clean_and_nothing_committed(bench_of: BenchOf) -> None:
    bench = bench_of(CE_PORT)
    bench.listener.behaviour.refuse_on = "^port-mirroring"
    _assert_failed(bench)
    assert _DISCARD in bench.received
    assert _COMMIT not in bench.received


def test_only_to_discard_is_a_question_answered_yes(bench_of: BenchOf) -> None:
    bench = bench_of(CE_PORT)
    bench.listener.behaviour.refuse_on = "^port-mirroring"
    bench.listener.behaviour.ask_on = {
        f"^{_DISCARD}$": "Warning: All uncommitted changes will be lost. Continue? [Y/N]:"
    }
    _assert_failed(bench)
    assert [answer.text for answer in bench.listener.answers] == ["Y"]


def test_what_cannot_be_discarded_is_left_with_no(bench_of: BenchOf) -> None:
    bench = bench_of(CE_PORT)
    bench.listener.behaviour.refuse_on = "^(port-mirroring|clear)"
    _assert_failed(bench)
    answers = [line.text for line in bench.switch.received if "ncommitted" in line.prompt]
    assert answers == ["N"]


def test_what_cannot_even_be_left_goes_with_the_connection(bench_of: BenchOf) -> None:
    bench = bench_of(CE_PORT)
    bench.listener.behaviour.refuse_on = "^(port-mirroring|clear|return)"
    with bench.workspace() as workspace, pytest.raises(MirrorctlError):
        bench.enable(workspace)
    assert "Y" not in bench.received
    assert bench.untouched()


def test_a_busy_switch_is_waited_for(bench_of: BenchOf) -> None:
    bench = bench_of(CE_PORT)
    bench.switch.busy_commits = 2
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        assert session.state is SessionState.ACTIVE
        assert bench.pauses == [30.0, 30.0]
        tear_down(workspace, [session], reason="test")
    assert bench.untouched()


def test_a_switch_that_stays_busy_is_left_as_it_was(bench_of: BenchOf) -> None:
    bench = bench_of(CE_PORT)
    bench.switch.busy_commits = 99
    error = _assert_failed(bench)
    assert isinstance(error, CommandRefusedError)
    assert error.command == _COMMIT
    assert len(bench.pauses) == 3


def test_a_switch_somebody_holds_for_himself_is_left_as_it_was(bench_of: BenchOf) -> None:
    bench = bench_of(CE_PORT)
    somebody = bench.switch.open_session()
    bench.switch.enter(somebody, "configuration exclusive")
    _assert_failed(bench)
    bench.switch.close_session(somebody)


def test_a_refused_commit_is_an_error_and_discarded(bench_of: BenchOf) -> None:
    bench = bench_of(CE_PORT)
    bench.listener.behaviour.refuse_on = f"^{_COMMIT}$"
    error = _assert_failed(bench)
    assert isinstance(error, CommandRefusedError)
    assert bench.received.count(_DISCARD) == 1


def test_a_refused_undo_is_no_reason_to_keep_the_rest(bench_of: BenchOf) -> None:
    bench = bench_of(CE_PORT)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        bench.listener.behaviour.refuse_on = "^undo observe-port"
        with pytest.raises(LeftoverError) as raised:
            tear_down(workspace, [session], reason="test")
        assert "undo port-mirroring" not in " ".join(raised.value.leftovers[0].commands)
        bench.listener.behaviour.refuse_on = None
        bench.type(*raised.value.leftovers[0].commands)
        assert bench.untouched()
        tear_down(workspace, [session], reason="test")
    assert bench.sessions()[-1].state is SessionState.REMOVED


def test_the_printed_commands_end_with_a_commit(bench_of: BenchOf) -> None:
    bench = bench_of(CE_PORT)
    behaviour = bench.listener.behaviour
    behaviour.drop_after_line = Trap(line=_COMMIT, action=lambda: setattr(behaviour, "away", True))
    with bench.workspace() as workspace, pytest.raises(LeftoverError) as raised:
        bench.enable(workspace)
    commands = raised.value.leftovers[0].commands
    assert commands[-2:] == (_COMMIT, "return")
    assert not bench.untouched()
    bench.type(*commands)
    assert bench.untouched()


def test_changes_of_somebody_else_that_wait_are_refused_and_kept(
    bench_of: BenchOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = bench_of(CE_PORT)
    usual = LabSwitch.open_session

    def with_changes_waiting(switch: LabSwitch) -> Shell:
        shell = usual(switch)
        for line in ("system-view", "vlan batch 99"):
            shell.enter(line)
        shell.views = shell.views[:1]
        return shell

    monkeypatch.setattr(LabSwitch, "open_session", with_changes_waiting)
    with bench.workspace() as workspace:
        with pytest.raises(RefusedError):
            bench.enable(workspace)
        assert workspace.ledger.sessions() == ()
    assert only_reads([line for line in bench.switch.received if line.text != "system-view"])
    assert bench.untouched()


def _assert_failed(bench: Bench) -> MirrorctlError:
    """Nothing is left on the switch, no Yes was said when leaving, and the session is over."""
    with bench.workspace() as workspace, pytest.raises(MirrorctlError) as raised:
        bench.enable(workspace)
    assert not isinstance(raised.value, LeftoverError)
    assert bench.untouched()
    assert not any(line.text.upper() == "Y" and "ncommitted" in line.prompt for line in bench.switch.received)
    assert [session.state for session in bench.sessions()] == [SessionState.REMOVED]
    return raised.value
