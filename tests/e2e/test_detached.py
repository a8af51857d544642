"""A mirror left to the guard: status, extend, teardown, and the end of its lease."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from tests.e2e.guards import command_line_of, guarded, guards, kill_guards
from tests.support import program
from tests.support.bench import DEVICE, Bench
from tests.support.fixtures import BenchOf
from tests.support.patience import wait_until
from tests.support.variants import HUAWEI_PORT
from toolkit.lab.ssh.server import LAB_PASSWORD
from toolkit.model.session import MirrorSession, SessionState


def test_status_extend_and_teardown_of_a_detached_mirror(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    with _detached(bench) as session:
        shown = program.run(bench, "--json", "status").document
        assert [(each["id"], each["state"]) for each in shown["sessions"]] == [(session.id, "active")]
        assert [finding["code"] for finding in shown["findings"]] == ["session.proven"]
        extended = program.run(bench, "extend", session.id, "--for", "2h", "--json").document["sessions"][0]
        assert extended["lease_ends"] > session.lease_ends.isoformat()
        assert program.run(bench, "recover").status == 0
        assert not bench.untouched()
        assert [program.run(bench, "teardown", session.id).status for _ in "12"] == [0, 0]
        assert bench.untouched()
        wait_until(lambda: not guarded(bench), "the guard to end with its last session")
    assert program.run(bench, "extend", session.id, "--for", "2h").status == 2


def test_the_guard_removes_a_detached_mirror_when_its_lease_ends(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    with _detached(bench, "--for", "2s"):
        wait_until(lambda: bench.sessions()[0].state is SessionState.REMOVED, "the end of the lease")
        assert bench.untouched()
        assert bench.sessions()[0].reason == "lease expired"


def test_recover_leaves_a_detached_mirror_its_lease_when_the_guard_died(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    with _detached(bench, "--for", "1h") as session:
        wait_until(lambda: guarded(bench), "the guard")
        kill_guards(bench)
        assert program.run(bench, "recover").status == 0
        assert not bench.untouched()
        program.run(bench, "extend", session.id, "--for", "1s")
        wait_until(lambda: bench.sessions()[0].lease_ends < datetime.now(UTC), "the end of the lease")
        assert program.run(bench, "recover").status == 0
        assert bench.untouched()


def test_a_detached_mirror_goes_when_no_guard_can_be_started(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    (bench.state / "guard.log").mkdir()
    outcome = program.run(bench, "enable", DEVICE, "--yes", "--detach", *bench.variant.words)
    assert outcome.status == 1, outcome.err
    assert "Traceback" not in outcome.err
    assert bench.untouched()
    assert bench.sessions()[0].state is SessionState.REMOVED


def test_passwords_are_nowhere(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    with _detached(bench) as session:
        wait_until(lambda: guarded(bench), "the guard")
        arguments = [command_line_of(process) for process in guards(bench)]
        said = [
            program.run(bench, *words) for words in (("-v", "status"), ("audit", "--json"), ("teardown", session.id))
        ]
        wait_until(lambda: not guards(bench), "the guard to end")
    files = [path for path in bench.state.rglob("*") if path.is_file()]
    assert arguments
    assert files
    texts = [*arguments, *(each.out + each.err for each in said)]
    assert not [text for text in texts if LAB_PASSWORD in text]
    assert not [path for path in files if LAB_PASSWORD.encode() in path.read_bytes()]


@contextmanager
def _detached(bench: Bench, *more: str) -> Iterator[MirrorSession]:
    """Enabled by a process that has ended; its guard does not outlive the block."""
    outcome = program.run(bench, "enable", DEVICE, "--yes", "--detach", *bench.variant.words, *more)
    try:
        assert outcome.status == 0, outcome.err
        assert not bench.untouched()
        yield bench.sessions()[0]
    finally:
        kill_guards(bench)
