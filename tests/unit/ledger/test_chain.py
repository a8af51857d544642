"""Sessions that belong together, several threads, and a session that is found again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest

from tests.unit.ledger.sessions import session
from toolkit.ledger.ledger import Ledger
from toolkit.mirror.chain import chain_of, with_chains
from toolkit.model.errors import LedgerError
from toolkit.model.intent import PathPart, RspanDestination
from toolkit.model.names import InterfaceName, SessionId
from toolkit.model.plan import StepState
from toolkit.model.session import MirrorSession, SessionState

_THREADS = 4
_CHAIN = SessionId("m00000s")


def _member(identifier: str, part: PathPart, minutes: int) -> MirrorSession:
    destination = RspanDestination(vlan=999, port=InterfaceName("GE0/0/24"), part=part)
    one = session(identifier, minutes_later=minutes)
    return one.model_copy(update={"chain": _CHAIN, "destination": destination})


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.sqlite")


def test_a_chain_is_taken_down_from_its_source_on(ledger: Ledger) -> None:
    with ledger:
        made = (
            _member("m00000d", PathPart.DESTINATION, 0),
            _member("m00000u", PathPart.TRANSIT, 1),
            _member("m00000t", PathPart.TRANSIT, 2),
            _member("m00000s", PathPart.SOURCE, 3),
        )
        alone = session("m00000a", minutes_later=4)
        for one in (*made, alone):
            ledger.add(one)
        expected = ["m00000s", "m00000t", "m00000u", "m00000d"]
        for one in made:
            assert [member.id for member in chain_of(ledger, one)] == expected
        assert [member.id for member in with_chains(ledger, (alone, made[1], made[2]))] == ["m00000a", *expected]


def test_threads_write_and_read_one_ledger(ledger: Ledger) -> None:
    together = Barrier(_THREADS)

    def work(number: int) -> SessionState:
        one = session(f"m00000{number}")
        together.wait()
        ledger.add(one)
        ledger.set_state(one.id, SessionState.ACTIVE, steps=StepState.ACTIVE)
        return ledger.find(one.id).state

    with ledger:
        with ThreadPoolExecutor(_THREADS) as pool:
            assert set(pool.map(work, range(_THREADS))) == {SessionState.ACTIVE}
        assert len(ledger.sessions()) == _THREADS
    with pytest.raises(LedgerError):
        ledger.sessions()


def test_a_session_that_is_found_again_can_be_removed_again(ledger: Ledger) -> None:
    with ledger:
        one = session()
        ledger.add(one)
        ledger.set_step(one.id, 0, StepState.SENDING)
        ledger.set_state(one.id, SessionState.REMOVED, steps=StepState.REMOVED)
        ledger.reopen(one.id, "found again")
        found = ledger.find(one.id)
    assert (found.state, found.reason) == (SessionState.ATTENTION, "found again")
    assert [step.state for step in found.steps] == [StepState.ACTIVE, StepState.PLANNED]
    assert found.lease_ends - found.created == timedelta(minutes=30)
