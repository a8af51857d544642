"""Every kind of mirror from the command line to the switch and back: enable, status, audit, teardown, Ctrl-C."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.e2e.kinds import EXPERIMENTAL, KINDS, WIPE, Kind
from tests.lab.matrix.plant import COMWARE5, COMWARE7, V600_SWITCH, VRP5, VRP8
from tests.support.bench import DEVICE, Bench
from tests.support.expectation import comparable, expected_mirrors
from tests.support.fixtures import BenchOf
from tests.support.laws import forbidden, only_reads, unlicensed_undos
from tests.support.patience import wait_until
from tests.support.preloaded import PreloadedProgram
from toolkit.cli.documents import AuditDocument, SessionsDocument
from toolkit.lab.ssh.behaviour import Behaviour
from toolkit.mirror.audit import Owner
from toolkit.model.errors import ExitStatus
from toolkit.model.intent import Direction
from toolkit.model.session import MirrorSession, SessionState

_ENABLE = ("enable", DEVICE, "--yes")
_SHORTLY = ("--for", "1s")
"""For what has to be refused: should it not be, the test fails at once."""
_STOPPED = [
    Kind(VRP8, "flow-in-vlan", "local"),
    Kind(V600_SWITCH, "port", "local"),
    Kind(COMWARE7, "flow-at-port", "address"),
    Kind(COMWARE5, "port", "reflector", consent=WIPE),
]
_IMPOSSIBLE = [
    Kind(VRP5, "port", "tunnel"),
    Kind(VRP5, "vlan", "local", Direction.OUTBOUND),
    Kind(VRP8, "mac", "local"),
    Kind(V600_SWITCH, "port", "tunnel", consent=EXPERIMENTAL),
    Kind(COMWARE7, "mac", "tunnel"),
    Kind(COMWARE7, "port", "address"),
    Kind(COMWARE5, "port", "many"),
    Kind(COMWARE5, "flow-at-port", "egress"),
]


@pytest.fixture
def begun(bench_of: BenchOf) -> Callable[[Kind], Bench]:
    """A new switch, ready for the kind."""

    def begin(kind: Kind) -> Bench:
        bench = bench_of(kind.plant.variant)
        bench.switch.load(kind.startup)
        bench.before = bench.switch.running_config()
        return bench

    return begin


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_kind_is_enabled_shown_and_taken_away(
    kind: Kind, begun: Callable[[Kind], Bench], keeper: PreloadedProgram, preloaded: PreloadedProgram
) -> None:
    bench = begun(kind)
    theirs = tuple(bench.switch.active_mirrors())
    with _kept(bench, kind, keeper) as session:
        ours = expected_mirrors(kind.intent, session.handle, kind.plant.dialect)
        assert comparable(bench.switch.active_mirrors()) == comparable([*theirs, *ours])
        _assert_shown(bench, kind, session, preloaded)
        _assert_audited(bench, session, preloaded)
        torn = preloaded.run(bench, "teardown", session.id[:5], "--json")
        enabled = keeper.finish()
    assert (torn.status, enabled.status) == (0, 0), torn.err + enabled.err
    document = SessionsDocument.model_validate_json(torn.out)
    assert [(each.id, each.state) for each in document.sessions] == [(session.id, SessionState.REMOVED)]
    assert "shows all of session" in enabled.err
    assert "shows nothing of session" in torn.err
    _assert_as_before(bench)


@pytest.mark.parametrize("kind", _STOPPED, ids=str)
def test_ctrl_c_takes_every_kind_away(kind: Kind, begun: Callable[[Kind], Bench], keeper: PreloadedProgram) -> None:
    bench = begun(kind)
    with _kept(bench, kind, keeper, "--json"):
        pass
    outcome = keeper.finish()
    assert outcome.status == ExitStatus.INTERRUPTED, outcome.err
    document = SessionsDocument.model_validate_json(outcome.out)
    assert [session.state for session in document.sessions] == [SessionState.REMOVED]
    _assert_as_before(bench)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.consent == EXPERIMENTAL], ids=str)
def test_what_no_document_confirms_is_refused_unless_asked_for(
    kind: Kind, begun: Callable[[Kind], Bench], preloaded: PreloadedProgram
) -> None:
    bench = begun(kind)
    outcome = preloaded.run(bench, *_ENABLE, *_SHORTLY, *kind.words)
    assert outcome.status == ExitStatus.REFUSED, outcome.err
    assert "--experimental" in outcome.err
    document = preloaded.run(bench, "plan", DEVICE, *kind.words, "--json").document
    assert "mirror.experimental" in [finding["code"] for finding in document["findings"]]
    assert only_reads(bench.switch.received)
    assert not bench.sessions()


@pytest.mark.parametrize("kind", _IMPOSSIBLE, ids=str)
def test_what_a_switch_cannot_do_is_refused_with_what_it_can(
    kind: Kind, begun: Callable[[Kind], Bench], preloaded: PreloadedProgram
) -> None:
    bench = begun(kind)
    words = (*_ENABLE, *_SHORTLY, *kind.words, *kind.consent)
    said, outcome = preloaded.run(bench, *words), preloaded.run(bench, *words, "--json")
    assert (said.status, outcome.status) == (ExitStatus.REFUSED, ExitStatus.REFUSED), said.err
    document = SessionsDocument.model_validate_json(outcome.out)
    reasons = [finding for finding in document.findings if finding.level == "error"]
    assert reasons
    for reason in reasons:
        assert reason.hint
        assert reason.text in said.err
        assert reason.hint in said.err
    assert only_reads(bench.switch.received)
    assert bench.untouched()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.consent == WIPE], ids=str)
def test_a_reflector_port_is_wiped_only_with_consent_and_gets_its_lines_back(
    kind: Kind, begun: Callable[[Kind], Bench], keeper: PreloadedProgram, preloaded: PreloadedProgram
) -> None:
    bench = begun(kind)
    own_line = "port access vlan 30"
    refused = preloaded.run(bench, *_ENABLE, *_SHORTLY, *kind.words)
    assert refused.status == ExitStatus.REFUSED
    assert "--wipe-reflector" in refused.err
    assert only_reads(bench.switch.received)
    with _kept(bench, kind, keeper):
        assert own_line not in bench.switch.running_config()
    assert keeper.finish().status == ExitStatus.INTERRUPTED
    assert own_line in bench.switch.running_config()
    _assert_as_before(bench)


@pytest.mark.parametrize(
    "kind",
    [Kind(VRP8, "flow-at-port", "local"), Kind(COMWARE7, "port", "reflector", consent=WIPE)],
    ids=str,
)
def test_what_may_be_left_is_printed_so_that_a_person_can_remove_it(
    kind: Kind, begun: Callable[[Kind], Bench], keeper: PreloadedProgram, preloaded: PreloadedProgram
) -> None:
    bench = begun(kind)
    with _kept(bench, kind, keeper):
        bench.listener.behaviour = Behaviour(away=True)
    outcome = keeper.finish()
    assert outcome.status == ExitStatus.LEFTOVER, outcome.err
    assert preloaded.run(bench, "status", "--offline").status == ExitStatus.LEFTOVER
    assert not bench.untouched()
    bench.type(*outcome.commands)
    assert bench.untouched()
    bench.listener.behaviour = Behaviour()
    assert preloaded.run(bench, "recover").status == 0
    assert preloaded.run(bench, "status", "--offline").status == 0


@contextmanager
def _kept(bench: Bench, kind: Kind, keeper: PreloadedProgram, *more: str) -> Iterator[MirrorSession]:
    """An active mirror in the foreground; a signal then takes it away, unless it is gone by then."""
    process = keeper.start(bench, *_ENABLE, *kind.words, *kind.consent, *more)
    wait_until(lambda: _active(bench) or not _runs(process), "an active session")
    assert _runs(process), keeper.finish().err
    yield bench.sessions()[-1]
    if _runs(process):
        os.kill(process, signal.SIGINT)


def _runs(process: int) -> bool:
    """Whoever forked it takes its status at once."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def _active(bench: Bench) -> bool:
    return any(session.state is SessionState.ACTIVE for session in bench.sessions())


def _assert_shown(bench: Bench, kind: Kind, session: MirrorSession, preloaded: PreloadedProgram) -> None:
    document = SessionsDocument.model_validate_json(preloaded.run(bench, "status", "--json").out)
    (shown,) = document.sessions
    intent = kind.intent
    assert (shown.id, shown.state, shown.dialect) == (session.id, SessionState.ACTIVE, kind.plant.dialect)
    assert (shown.sources, shown.directions) == (intent.sources, intent.direction.parts)
    assert shown.destination == intent.destination
    assert [finding.code for finding in document.findings] == ["session.proven"]
    table = preloaded.run(bench, "status", "--offline").out
    for words in (*(str(source) for source in intent.sources), str(intent.destination), "active", session.id):
        assert words in table


def _assert_audited(bench: Bench, session: MirrorSession, preloaded: PreloadedProgram) -> None:
    """By what the switch shows, not by what was sent."""
    document = AuditDocument.model_validate_json(preloaded.run(bench, "audit", "--json").out)
    (audit,) = document.switches
    ours = [each for each in audit.mirrors if each.owner is Owner.OURS]
    assert [(each.session, each.mirror.handle) for each in ours] == [(session.id, session.handle)]
    assert {bound.source for bound in ours[0].mirror.sources} == set(session.sources)
    assert {each.owner for each in audit.mirrors} <= {Owner.OURS, Owner.FOREIGN}
    assert not [finding for finding in audit.findings if finding.code != "mirror.idle"]


def _assert_as_before(bench: Bench) -> None:
    assert bench.untouched()
    assert not forbidden(bench.switch.received)
    assert not unlicensed_undos(bench.switch.received)
