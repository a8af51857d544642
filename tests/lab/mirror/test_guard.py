"""The guard and a session that is detached at the very moment it leaves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from tests.support.bench import Bench
from tests.support.fixtures import BenchOf
from tests.support.variants import HUAWEI_PORT
from toolkit.mirror.guard import keep_watch, watch_leases
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.locks import Locks
from toolkit.mirror.workspace import Workspace
from toolkit.model.names import DeviceName, SessionId
from toolkit.model.session import SessionState


class _LateLocks(Locks):
    """Somebody detaches a session while the guard still holds its lock and has decided to leave."""

    def __init__(self, bench: Bench, workspace: Workspace) -> None:
        super().__init__(bench.state / "locks")
        self._bench = bench
        self._workspace = workspace
        self.held = 0

    @contextmanager
    def guard(self) -> Iterator[bool]:
        with super().guard() as first:
            self.held += 1
            yield first
            if self.held == 1:
                session = self._bench.enable(self._workspace, detached=True)
                self._workspace.ledger.extend(session.id, session.created)


def test_a_session_detached_while_the_guard_leaves_is_kept_all_the_same(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    with bench.workspace() as workspace:
        locks = _LateLocks(bench, workspace)
        assert keep_watch(replace(workspace, locks=locks), Interrupts(), print)
        assert [session.state for session in workspace.ledger.sessions()] == [SessionState.REMOVED]
    assert locks.held > 1
    assert bench.untouched()


def test_a_second_guard_leaves_the_watch_to_the_first(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    with bench.workspace() as workspace, Locks(bench.state / "locks").guard() as first:
        assert first
        assert not keep_watch(workspace, Interrupts(), print)


class _ThreeLooks(Interrupts):
    """Ends the watch after three looks, and lets no time pass between them."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[float] = []

    @property
    def asked(self) -> bool:
        return len(self.pauses) >= 3

    def wait(self, seconds: float) -> bool:
        self.pauses.append(seconds)
        return self.asked


def test_a_switch_that_stays_away_delays_no_other_lease(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    looks = _ThreeLooks()
    reports: list[str] = []
    with bench.workspace() as workspace:
        session = bench.enable(workspace, detached=True)
        away = session.model_copy(update={"id": SessionId("maway00"), "device": DeviceName("gone")})
        workspace.ledger.add(away)
        workspace.ledger.set_state(away.id, SessionState.ATTENTION)
        watch_leases(workspace, looks, reports.append)
        assert len(reports) == 1
        workspace.ledger.extend(session.id, session.created)
        watch_leases(workspace, _ThreeLooks(), reports.append)
        assert workspace.ledger.find(session.id).state is SessionState.REMOVED
        assert workspace.ledger.find(away.id).state is SessionState.ATTENTION
    assert max(looks.pauses) <= 1
    assert bench.untouched()
