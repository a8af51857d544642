"""The guard and a session that is detached at the very moment it leaves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from tests.support.bench import Bench
from tests.support.fixtures import BenchOf
from tests.support.variants import HUAWEI_PORT
from toolkit.mirror.guard import keep_watch
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.locks import Locks
from toolkit.mirror.workspace import Workspace
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
