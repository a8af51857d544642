"""Enable, then teardown: for any start configuration and any intent the switch is as it was."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as st

from tests.property.models import MODELS, Model
from tests.property.ports import Start
from tests.property.wishes import Wish, wishes
from tests.support.bench import Bench
from tests.support.trial import BOLD, Ending, try_mirror
from toolkit.lab.ssh.server import LabServer
from toolkit.model.names import SessionId
from toolkit.model.plan import DialectName
from toolkit.plan.planner import SessionIds

_CASES = 75
"""Of one test."""
_ROUNDS = (1, 2)
"""Tests of one model, so that workers share them."""
_IN_ALL = 2_000
_MEMORY = Path("/dev/shm")  # noqa: S108 - no secret is written there, and all of it is removed
_IDS = SessionIds(SessionId("m000001"), SessionId("m000002"))
_PROFILE = settings(
    derandomize=True,
    database=None,
    deadline=None,  # a case is two logins over SSH, however long this machine takes for them
    suppress_health_check=[HealthCheck.too_slow],  # the same
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    max_examples=_CASES,
    report_multiple_bugs=False,  # the first one is enough, and is shown much sooner
)
pytestmark = pytest.mark.timeout(900)
"""A failing case is made smaller, which takes minutes, before it is shown."""
BenchOn = Callable[[Model], Bench]


@st.composite
def cases(draw: st.DrawFn, model: Model) -> tuple[Start, Wish]:
    start = draw(model.starts)
    return start, draw(wishes(start, model.palette))


@pytest.fixture(scope="module")
def bench_on() -> Iterator[BenchOn]:
    """The ledger is written for every step, so it is kept off the disk where the machine can."""
    folder = tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None)
    with LabServer() as server, folder as name:
        yield lambda model: Bench(server, Path(tempfile.mkdtemp(dir=name)), model.variant)


@pytest.mark.parametrize("number", _ROUNDS)
@pytest.mark.parametrize("model", MODELS, ids=str)
def test_a_switch_is_as_it_was(model: Model, number: int, bench_on: BenchOn) -> None:
    """Every test has a seed of its own, so that no two try the same cases."""
    bench = bench_on(model)
    ended: Counter[Ending] = Counter()

    @seed(f"{model} {number}")
    @_PROFILE
    @given(case=cases(model))
    def round_trip(case: tuple[Start, Wish]) -> None:
        ended[_round_trip(bench, model, *case)] += 1

    round_trip()
    assert ended.total() >= _CASES
    assert ended[Ending.MIRRORED] > _CASES // 6
    assert ended[Ending.REFUSED] > _CASES // 6


def test_every_dialect_has_its_share_of_the_cases() -> None:
    share = Counter(model.dialect for model in MODELS)
    assert len(MODELS) * len(_ROUNDS) * _CASES >= _IN_ALL
    assert all(share[dialect] * len(_ROUNDS) * _CASES >= _IN_ALL // len(DialectName) // 2 for dialect in DialectName)


def _round_trip(bench: Bench, model: Model, start: Start, wish: Wish) -> Ending:
    bench.switch.load(start.text)
    (bench.state / "ledger.sqlite").unlink(missing_ok=True)
    note(bench.switch.running_config())
    note(f"{wish.intent.direction} {wish.intent.sources} -> {wish.intent.destination!r}, uplinks {wish.uplinks}")
    device = bench.device.model_copy(update={"uplinks": wish.uplinks})
    try:
        trial = try_mirror(bench, wish.intent, device=device, consent=BOLD, ids=_IDS)
    finally:
        note("\n".join(f"{line.prompt} {line.text}" for line in bench.switch.received))
    assert model.explains(trial.ending, start, wish.intent), trial
    return trial.ending
