"""A mirror in the foreground: its lease, signals, and a terminal that goes away."""

import os
import signal
import subprocess

import pytest

from tests.support import program
from tests.support.bench import DEVICE, Bench
from tests.support.fixtures import BenchOf
from tests.support.laws import only_reads
from tests.support.patience import PATIENCE_S, wait_until
from tests.support.traps import Trap
from tests.support.variants import H3C_POLICY_VLAN, HUAWEI_PORT, HUAWEI_VLAN
from toolkit.model.session import SessionState

_SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


def _enable(bench: Bench, *more: str) -> tuple[str, ...]:
    return ("enable", DEVICE, "--yes", *bench.variant.words, *more)


def test_a_mirror_goes_when_its_lease_ends(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    outcome = program.run(bench, *_enable(bench, "--for", "1s", "--json"))
    (session,) = outcome.document["sessions"]
    assert (outcome.status, session["state"], session["reason"]) == (0, "removed", "lease expired"), outcome.err
    assert bench.untouched()


@pytest.mark.parametrize("number", _SIGNALS, ids=lambda number: number.name)
def test_a_signal_takes_an_active_mirror_away(number: signal.Signals, bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    with program.started(bench, *_enable(bench)) as process:
        wait_until(lambda: _active(bench), "an active session")
        process.send_signal(number)
        outcome = program.finish(process)
    assert outcome.status == 130, outcome.err
    assert bench.untouched()
    assert bench.sessions()[0].state is SessionState.REMOVED


@pytest.mark.parametrize("number", _SIGNALS, ids=lambda number: number.name)
def test_a_signal_in_the_middle_of_a_step_takes_back_what_was_sent(number: signal.Signals, bench_of: BenchOf) -> None:
    bench = bench_of(H3C_POLICY_VLAN)
    running: list[subprocess.Popen[str]] = []
    trap = Trap(line="if-match any", action=lambda: running[0].send_signal(number))
    bench.listener.behaviour.hang_on = lambda line: trap(line) and False
    with program.started(bench, *_enable(bench)) as process:
        running.append(process)
        outcome = program.finish(process)
    assert trap.sprung
    assert outcome.status == 130, outcome.err
    assert bench.untouched()


def test_a_signal_before_the_first_write_sends_nothing(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    running: list[subprocess.Popen[str]] = []
    trap = Trap(line="display current-configuration", action=lambda: running[0].send_signal(signal.SIGINT))
    bench.listener.behaviour.hang_on = lambda line: trap(line) and False
    with program.started(bench, *_enable(bench)) as process:
        running.append(process)
        outcome = program.finish(process)
    assert outcome.status == 130, outcome.err
    assert only_reads(bench.switch.received)
    assert not bench.sessions()


def test_a_mirror_goes_when_the_terminal_is_closed(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    with program.at_a_terminal(bench, *_enable(bench)) as (process, terminal):
        wait_until(lambda: _active(bench), "an active session")
        os.close(terminal)
        process.wait(PATIENCE_S)
    assert bench.untouched()
    assert bench.sessions()[0].state is SessionState.REMOVED


def test_a_mirror_goes_when_nobody_reads_what_is_said(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    with program.started(bench, *_enable(bench, "--for", "1s")) as process:
        wait_until(lambda: bool(bench.received), "the first line on the switch")
        assert process.stderr is not None
        process.stderr.close()
        status = process.wait(PATIENCE_S)
    assert bench.untouched()
    assert bench.sessions()[0].state is SessionState.REMOVED
    assert status == 0


def test_a_mirror_removed_by_somebody_else_ends_the_keeper_well(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    with program.started(bench, *_enable(bench)) as keeper:
        wait_until(lambda: _active(bench), "an active session")
        other = program.run(bench, "teardown", "--all")
        outcome = program.finish(keeper)
    assert (other.status, outcome.status) == (0, 0), outcome.err
    assert bench.untouched()


def _active(bench: Bench) -> bool:
    return any(session.state is SessionState.ACTIVE for session in bench.sessions())


def test_the_document_holds_what_the_plan_noticed(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_VLAN)
    outcome = program.run(bench, *_enable(bench, "--for", "1s", "--json"))
    assert outcome.status == 0
    assert "source.one-way" in [finding["code"] for finding in outcome.document["findings"]]
    assert [session["state"] for session in outcome.document["sessions"]] == ["removed"]
