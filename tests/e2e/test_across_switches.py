"""A mirror whose sensor is at another switch: every switch on the way, planned and changed by one command."""

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.guards import kill_guards
from tests.e2e.network import PACKETS, PROBE_VLAN, EmulatedNetwork
from tests.e2e.terminal import read_to_the_end, read_until
from tests.support import program
from tests.support.laws import forbidden, only_reads, unlicensed_undos
from tests.support.patience import PATIENCE_S, wait_until
from tests.support.preloaded import PreloadedProgram
from toolkit.cli.documents import PlansDocument, SessionsDocument
from toolkit.lab.ssh.behaviour import Behaviour
from toolkit.lab.topology import LabVendor
from toolkit.model.errors import ExitStatus
from toolkit.model.intent import PathPart, RspanDestination
from toolkit.model.session import SessionState

_CONVERSATION = (b"question", b"answer") * PACKETS


@pytest.fixture(params=list(LabVendor))
def network(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EmulatedNetwork]:
    with EmulatedNetwork(request.param, tmp_path) as emulated:
        yield emulated


@pytest.fixture(params=list(LabVendor))
def cabled(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EmulatedNetwork]:
    with EmulatedNetwork(request.param, tmp_path, spare_cables=True) as emulated:
        yield emulated


def test_a_plan_shows_every_switch_on_the_way_and_changes_none(
    network: EmulatedNetwork, preloaded: PreloadedProgram
) -> None:
    said = preloaded.run(network, "plan", *network.words)
    assert said.status == 0, said.err
    headings = [line.partition(":")[0] for line in said.out.splitlines() if re.match(r"\S+: .* -> ", line)]
    assert tuple(headings) == network.path
    outcome = preloaded.run(network, "plan", *network.words, "--json")
    plans = PlansDocument.model_validate_json(outcome.out).plans
    assert tuple(plan.intent.device for plan in plans) == network.path
    assert [plan.intent.path_part for plan in plans] == [PathPart.DESTINATION, PathPart.TRANSIT, PathPart.SOURCE]
    for plan in plans:
        for line in (line for step in plan.steps for line in (*step.do, *step.undo)):
            assert line.strip() in said.out
    _assert_only_read(network)
    assert not network.sessions()


def test_copies_reach_the_sensor_at_the_other_switch_until_ctrl_c(
    network: EmulatedNetwork, keeper: PreloadedProgram, preloaded: PreloadedProgram
) -> None:
    with _kept(network, keeper):
        network.talk()
        assert network.heard() == _CONVERSATION
        document = SessionsDocument.model_validate_json(preloaded.run(network, "status", "--json").out)
        (chain,) = {session.chain for session in document.sessions}
        assert {session.device: session.id for session in document.sessions}[network.source] == chain
        assert sorted(finding.code for finding in document.findings) == ["session.proven"] * 3
        table = preloaded.run(network, "status", "--offline").out
        for part in PathPart:
            assert f"{chain} {part}" in table
    outcome = keeper.finish()
    assert outcome.status == ExitStatus.INTERRUPTED, outcome.err
    assert _said_gone(outcome.err) == network.path[::-1]
    assert f"{network.core} [vlan {PROBE_VLAN}]" in outcome.err
    network.talk()
    assert network.heard() == _CONVERSATION
    _assert_as_before(network)


def test_one_question_is_about_every_switch_on_the_way(network: EmulatedNetwork) -> None:
    with program.at_a_terminal(network, "enable", *network.words) as (process, terminal):
        assert f"Apply this to {', '.join(network.path)}?" in read_until(terminal, "[y/N]")
        os.write(terminal, b"n\n")
        assert "Nothing was sent to any switch" in read_to_the_end(terminal)
        assert process.wait(PATIENCE_S) == ExitStatus.REFUSED
    _assert_only_read(network)
    assert not network.sessions()


def test_one_id_takes_a_detached_chain_away_from_every_switch(
    network: EmulatedNetwork, preloaded: PreloadedProgram
) -> None:
    try:
        outcome = preloaded.run(network, "enable", *network.words, "--yes", "--detach", "--json")
        assert outcome.status == 0, outcome.err
        sessions = SessionsDocument.model_validate_json(outcome.out).sessions
        assert tuple(session.device for session in sessions) == network.path
        between = sessions[1]
        assert isinstance(between.destination, RspanDestination)
        assert between.destination.part is PathPart.TRANSIT
        torn = preloaded.run(network, "teardown", between.id, "--json")
    finally:
        kill_guards(network)
    assert torn.status == 0, torn.err
    removed = SessionsDocument.model_validate_json(torn.out).sessions
    assert tuple(session.device for session in removed) == network.path[::-1]
    assert {session.state for session in removed} == {SessionState.REMOVED}
    _assert_as_before(network)


def test_of_two_cables_lldp_does_not_choose_and_a_person_may(
    cabled: EmulatedNetwork, keeper: PreloadedProgram, preloaded: PreloadedProgram
) -> None:
    refused = preloaded.run(cabled, "plan", *cabled.words)
    assert refused.status == ExitStatus.REFUSED
    for words in (f"{cabled.source} {cabled.port(22)}", f"{cabled.source} {cabled.port(24)}", "--via"):
        assert words in refused.err
    _assert_only_read(cabled)
    with _kept(cabled, keeper, *cabled.via_the_spare_cables):
        assert int(PROBE_VLAN) in cabled.switch(cabled.core).ports()[cabled.port(20)].allowed_vlans
        assert int(PROBE_VLAN) not in cabled.switch(cabled.core).ports()[cabled.port(4)].allowed_vlans
        cabled.talk()
        assert cabled.heard() == _CONVERSATION
    assert keeper.finish().status == ExitStatus.INTERRUPTED
    _assert_as_before(cabled)


def test_a_switch_on_the_way_that_nobody_knows_is_where_the_trail_ends(
    network: EmulatedNetwork, preloaded: PreloadedProgram
) -> None:
    network.know(network.source, network.monitor)
    said = preloaded.run(network, "enable", *network.words, "--yes", "--for", "1s")
    outcome = preloaded.run(network, "enable", *network.words, "--yes", "--for", "1s", "--json")
    assert (said.status, outcome.status) == (ExitStatus.REFUSED, ExitStatus.REFUSED), said.err
    assert f"{network.source} (not in the inventory: {network.core})" in said.err
    document = SessionsDocument.model_validate_json(outcome.out)
    assert [finding.code for finding in document.findings] == ["path.unknown"]
    _assert_only_read(network)
    assert not network.sessions()


def test_a_switch_on_the_way_that_is_away_is_named_and_no_other_is_changed(
    network: EmulatedNetwork, preloaded: PreloadedProgram
) -> None:
    network.behave(network.core, Behaviour(away=True))
    outcome = preloaded.run(network, "enable", *network.words, "--yes", "--for", "1s", "--json")
    assert outcome.status == ExitStatus.REFUSED, outcome.err
    document = SessionsDocument.model_validate_json(outcome.out)
    (unread,) = (finding for finding in document.findings if finding.code == "switch.unread")
    assert network.core in unread.text
    _assert_only_read(network)


def test_the_reasons_of_every_switch_are_told_with_its_name(
    network: EmulatedNetwork, preloaded: PreloadedProgram
) -> None:
    gateway = "Vlanif" if network.core.startswith("hw") else "Vlan-interface"
    for name in (network.monitor, network.core):
        network.type(name, "system-view", f"vlan {PROBE_VLAN}", "quit", f"interface {gateway}{PROBE_VLAN}")
        network.switch(name).received.clear()
    for words in (("plan", *network.words), ("enable", *network.words, "--yes", "--for", "1s")):
        outcome = preloaded.run(network, *words)
        assert outcome.status == ExitStatus.REFUSED, outcome.err
        for name in (network.monitor, network.core):
            assert f"{name}: VLAN {PROBE_VLAN} has the interface" in outcome.err
    _assert_only_read(network)


def test_what_may_be_left_on_one_switch_of_the_way_is_printed_for_that_one(
    network: EmulatedNetwork, keeper: PreloadedProgram, preloaded: PreloadedProgram
) -> None:
    with _kept(network, keeper, "--json"):
        network.behave(network.core, Behaviour(away=True))
    outcome = keeper.finish()
    assert outcome.status == ExitStatus.LEFTOVER, outcome.err
    (left,) = SessionsDocument.model_validate_json(outcome.out).leftovers
    assert left.device == network.core
    changed = {name for name, now in network.running().items() if now != network.before[name]}
    assert changed == {network.core}
    network.type(network.core, *left.commands)
    assert network.untouched()
    network.behave(network.core, Behaviour())
    assert preloaded.run(network, "recover").status == 0
    assert {session.state for session in network.sessions()} == {SessionState.REMOVED}


@contextmanager
def _kept(network: EmulatedNetwork, keeper: PreloadedProgram, *more: str) -> Iterator[None]:
    """Active on every switch, by a process in the foreground that gets Ctrl-C at the end."""
    process = keeper.start(network, "enable", *network.words, "--yes", *more)
    path = len(network.path)
    wait_until(
        lambda: len(network.sessions(SessionState.ACTIVE)) == path or not Path(f"/proc/{process}").exists(),
        "active sessions on all switches",
    )
    assert len(network.sessions(SessionState.ACTIVE)) == path, keeper.finish().err
    yield
    os.kill(process, signal.SIGINT)


def _said_gone(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"(\S+): the running configuration shows nothing", text))


def _assert_only_read(network: EmulatedNetwork) -> None:
    assert all(only_reads(network.switch(name).received) for name in network.path)


def _assert_as_before(network: EmulatedNetwork) -> None:
    assert network.untouched()
    for name in network.path:
        assert not forbidden(network.switch(name).received)
        assert not unlicensed_undos(network.switch(name).received)
