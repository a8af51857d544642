"""Remote mirrors over three switches: all of them or none."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.laws import forbidden, only_reads, unlicensed_undos
from tests.support.network_bench import NetworkBench
from tests.support.traps import Trap
from tests.support.variants import PROBE_VLAN
from toolkit.ledger.ledger import Ledger
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.lease import extend_lease
from toolkit.mirror.recover import recover
from toolkit.mirror.remote import enable_remote, plan_remote
from toolkit.mirror.status import check_sessions
from toolkit.mirror.teardown import tear_down
from toolkit.mirror.watcher import Silent
from toolkit.model.errors import DeclinedError, InputError, LedgerError, LeftoverError, MirrorctlError, RefusedError
from toolkit.model.intent import Direction, PathPart, RspanDestination
from toolkit.model.names import DeviceName
from toolkit.model.plan import Plan
from toolkit.model.session import MirrorSession, SessionState, SessionStep
from toolkit.plan.path import PathHop


@pytest.fixture(params=["huawei", "h3c"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NetworkBench]:
    with NetworkBench(request.param, tmp_path) as network:
        yield network


def test_copies_cross_every_switch_of_the_path_and_leave_nothing_behind(bench: NetworkBench) -> None:
    with bench.workspace() as workspace:
        sessions = bench.enable(workspace)
        assert tuple(session.device for session in sessions) == bench.path
        assert {session.state for session in sessions} == {SessionState.ACTIVE}
        assert {session.chain for session in sessions} == {sessions[-1].id}
        (mirror,) = (found for found in bench.switch(bench.source).active_mirrors() if found.push_vlan)
        assert (mirror.push_vlan, dict(mirror.source_ports)) == (PROBE_VLAN, {bench.port(7): Direction.BOTH})
        for name in bench.path[:2]:
            ports = bench.switch(name).ports()
            assert PROBE_VLAN in ports[bench.port(24 if name == bench.monitor else 3)].allowed_vlans
        tear_down(workspace, sessions[:1], reason="test")
        assert {session.state for session in workspace.ledger.sessions()} == {SessionState.REMOVED}
    _assert_lawful(bench)
    assert bench.untouched()


def test_the_destination_is_ready_before_the_source_copies_and_goes_after_it(bench: NetworkBench) -> None:
    order: list[str] = []

    def note(name: DeviceName) -> Callable[[str], None]:
        return lambda line: order.append(name) if line == "return" else None

    for name in bench.path:
        bench.behaviour(name).drop_before_line = _Watching(note(name))
    with bench.workspace() as workspace:
        sessions = bench.enable(workspace)
        assert tuple(order) == bench.path
        order.clear()
        tear_down(workspace, sessions[1:2], reason="test")
        assert tuple(order) == bench.path[::-1]


def test_one_login_at_a_time_on_every_switch(bench: NetworkBench) -> None:
    most: dict[str, int] = {}

    def count(name: DeviceName) -> Callable[[str], None]:
        return lambda _: most.update({name: max(most.get(name, 0), _open_lines(bench, name))})

    for name in bench.path:
        bench.behaviour(name).drop_before_line = _Watching(count(name))
    with bench.workspace() as workspace:
        tear_down(workspace, bench.enable(workspace), reason="test")
    assert most == dict.fromkeys(bench.path, 1)


@pytest.mark.parametrize("place", [0, 1, 2], ids=["destination", "transit", "source"])
def test_a_switch_that_fails_takes_the_others_back(bench: NetworkBench, place: int) -> None:
    failing = bench.path[place]
    bench.behaviour(failing).refuse_on = _last_change(bench, failing)
    with bench.workspace() as workspace, pytest.raises(MirrorctlError) as raised:
        bench.enable(workspace)
    assert not isinstance(raised.value, LeftoverError)
    assert bench.untouched()
    _assert_lawful(bench)
    with bench.workspace() as workspace:
        assert {session.state for session in workspace.ledger.sessions()} == {SessionState.REMOVED}


def test_a_switch_that_stays_away_is_named_with_its_commands_and_the_others_are_clean(bench: NetworkBench) -> None:
    behaviour = bench.behaviour(bench.core)
    behaviour.drop_after_line = Trap(
        line=_last_change(bench, bench.core), action=lambda: setattr(behaviour, "away", True)
    )
    with bench.workspace() as workspace, pytest.raises(LeftoverError) as raised:
        bench.enable(workspace)
    assert [left.device for left in raised.value.leftovers] == [bench.core]
    now = bench.running()
    assert {name for name in now if now[name] != bench.before[name]} == {bench.core}
    bench.type(bench.core, *raised.value.leftovers[0].commands)
    assert bench.untouched()
    behaviour.away = False
    with bench.workspace() as workspace:
        recover(workspace)
        assert {session.state for session in workspace.ledger.sessions()} == {SessionState.REMOVED}


def test_the_reasons_of_all_switches_are_told_before_any_is_changed(bench: NetworkBench) -> None:
    for name in (bench.monitor, bench.core):
        bench.type(name, "system-view", f"vlan {PROBE_VLAN}", "quit", f"interface {_gateway(bench)}")
        bench.switch(name).received.clear()
    with bench.workspace() as workspace, pytest.raises(RefusedError) as raised:
        bench.enable(workspace)
    named = {finding.text.split(":")[0] for finding in raised.value.findings if finding.level == "error"}
    assert named == {bench.monitor, bench.core}
    assert all(only_reads(bench.switch(name).received) for name in bench.path)


def test_all_plans_are_confirmed_at_once(bench: NetworkBench) -> None:
    asked: list[tuple[Plan, ...]] = []

    def decline(plans: tuple[Plan, ...]) -> bool:
        asked.append(plans)
        return False

    with bench.workspace() as workspace, pytest.raises(DeclinedError):
        enable_remote(workspace, bench.request(), confirm=decline, interrupts=Interrupts())
    assert [tuple(plan.intent.device for plan in plans) for plans in asked] == [bench.path]
    assert bench.untouched()


def test_a_switch_that_was_changed_while_the_plans_were_read_is_not_touched(bench: NetworkBench) -> None:
    def change(_plans: tuple[Plan, ...]) -> bool:
        bench.type(bench.core, "system-view", f"vlan {PROBE_VLAN}")
        return True

    with bench.workspace() as workspace:
        with pytest.raises(RefusedError):
            enable_remote(workspace, bench.request(), confirm=change, interrupts=Interrupts())
        assert workspace.ledger.sessions() == ()


def test_a_path_given_by_hand_needs_no_lldp(bench: NetworkBench) -> None:
    for name in bench.path:
        bench.behaviour(name).refuse_on = "^display lldp"
    via = (
        PathHop(device=bench.source, arrives=None, leaves=bench.port(24)),
        PathHop(device=bench.core, arrives=bench.port(4), leaves=bench.port(3)),
        PathHop(device=bench.monitor, arrives=bench.port(24), leaves=None),
    )
    with bench.workspace() as workspace:
        with pytest.raises(MirrorctlError):
            plan_remote(workspace, bench.request())
        plans = plan_remote(workspace, bench.request(via=via))
        assert tuple(plan.intent.device for plan in plans) == bench.path
        assert not any(plan.refusals for plan in plans)
        with pytest.raises(InputError):
            plan_remote(workspace, bench.request(via=via[:2]))


def test_a_vlan_that_was_there_stays_there(bench: NetworkBench) -> None:
    bench.type(bench.core, "system-view", f"vlan {PROBE_VLAN}", "quit")
    before = bench.running()
    with bench.workspace() as workspace:
        tear_down(workspace, bench.enable(workspace), reason="test")
    assert bench.running() == before


def test_a_vlan_that_somebody_uses_by_now_is_kept_and_said(bench: NetworkBench) -> None:
    with bench.workspace() as workspace:
        sessions = bench.enable(workspace)
        access = "port default vlan" if bench.core.startswith("hw") else "port access vlan"
        link = ("port link-type access",) if bench.core.startswith("hw") else ()
        theirs = ("system-view", f"interface {bench.port(12)}", *link, f"{access} {PROBE_VLAN}")
        bench.type(bench.core, *theirs)
        with pytest.raises(LeftoverError) as raised:
            tear_down(workspace, sessions, reason="test")
        assert str(PROBE_VLAN) in raised.value.text
        assert bench.port(12) in raised.value.text
        assert [left.device for left in raised.value.leftovers] == [bench.core]
        assert bench.switch(bench.core).ports()[bench.port(12)].pvid == PROBE_VLAN
        bench.type(bench.core, *theirs[:2], f"undo {access}", *(f"undo {line}"[:19] for line in link))
        recover(workspace)
        assert {session.state for session in workspace.ledger.sessions()} == {SessionState.REMOVED}
    assert bench.untouched()


def test_status_and_lease_are_those_of_the_whole_chain(bench: NetworkBench) -> None:
    with bench.workspace() as workspace:
        sessions = bench.enable(workspace)
        extended = extend_lease(workspace.ledger, sessions[0], bench.request().lease * 2)
        assert {session.lease_ends for session in workspace.ledger.sessions()} == {extended.lease_ends}
        findings = check_sessions(workspace, sessions[1:2])
        assert [finding.code for finding in findings] == ["session.proven"] * 3
        tear_down(workspace, sessions, reason="test")


def test_a_chain_whose_maker_died_is_recovered_as_a_whole(bench: NetworkBench) -> None:
    with bench.workspace() as workspace:
        sessions = bench.enable(workspace)
        with workspace.locks.keeper(sessions[-1].id):
            assert recover(workspace) == ()
        recovered = recover(workspace, bench.core)
        assert [_part(session) for session in recovered] == [PathPart.SOURCE, PathPart.TRANSIT, PathPart.DESTINATION]
    assert bench.untouched()


def test_a_second_remote_mirror_first_recovers_what_a_dead_one_left(bench: NetworkBench) -> None:
    with bench.workspace() as workspace:
        dead = bench.enable(workspace)
        alive = bench.enable(workspace)
        assert {workspace.ledger.find(session.id).state for session in dead} == {SessionState.REMOVED}
        tear_down(workspace, alive, reason="test")
    assert bench.untouched()


def test_a_chain_that_was_cut_short_at_any_step_is_recovered(bench: NetworkBench) -> None:
    with bench.workspace() as workspace:
        steps = sum(len(plan.steps) for plan in plan_remote(workspace, bench.request()))
        for number in range(steps):
            with pytest.raises(_DeathError):
                bench.enable(replace(workspace, watcher=_Dying(number)))
            recover(workspace)
            assert bench.untouched(), f"died before step {number}"
            assert {session.state for session in workspace.ledger.sessions()} == {SessionState.REMOVED}


@pytest.mark.parametrize("room", range(3))
def test_a_ledger_without_room_for_the_whole_chain_lets_nothing_be_sent(bench: NetworkBench, room: int) -> None:
    with bench.workspace() as workspace, _SmallLedger(bench.ledger, room) as ledger:
        with pytest.raises(LedgerError):
            bench.enable(replace(workspace, ledger=ledger))
        assert all(only_reads(bench.switch(name).received) for name in bench.path)
        recover(workspace)
        assert {session.state for session in workspace.ledger.sessions()} <= {SessionState.REMOVED}
    assert bench.untouched()


class _DeathError(BaseException):
    """Nothing tidies up after it, as after SIGKILL."""


class _Dying(Silent):
    """The process ends when so many steps were sent."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def sending(self, session: MirrorSession, step: SessionStep) -> None:
        del session, step
        if not self._left:
            raise _DeathError
        self._left -= 1


class _SmallLedger(Ledger):
    """On a disk with room for so many sessions."""

    def __init__(self, path: Path, room: int) -> None:
        super().__init__(path)
        self._room = room

    def add(self, session: MirrorSession) -> None:
        if not self._room:
            raise LedgerError("The disk is full.")
        self._room -= 1
        super().add(session)


class _Watching(Trap):
    """Sees every line and never springs."""

    def __init__(self, see: Callable[[str], None]) -> None:
        super().__init__()
        self._see = see

    def __call__(self, line: str) -> bool:
        self._see(line)
        return False


def _open_lines(bench: NetworkBench, name: DeviceName) -> int:
    return len(bench.switch(name).session_numbers)


def _last_change(bench: NetworkBench, name: DeviceName) -> str:
    """The last line that a plan would send to a switch."""
    with bench.workspace() as workspace:
        plans = plan_remote(workspace, bench.request())
    for switch in bench.path:
        bench.switch(switch).received.clear()
    (plan,) = (plan for plan in plans if plan.intent.device == name)
    return plan.steps[-1].do[-1]


def _gateway(bench: NetworkBench) -> str:
    return f"Vlanif{PROBE_VLAN}" if bench.core.startswith("hw") else f"Vlan-interface{PROBE_VLAN}"


def _part(session: MirrorSession) -> PathPart:
    assert isinstance(session.destination, RspanDestination)
    return session.destination.part


def _assert_lawful(bench: NetworkBench) -> None:
    for name in bench.path:
        received = bench.switch(name).received
        assert not forbidden(received)
        assert not unlicensed_undos(received)
