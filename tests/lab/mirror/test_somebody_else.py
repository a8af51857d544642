"""Another administrator works on the switch while our mirror stands: theirs is never touched."""

import pytest

from tests.support.bench import Bench
from tests.support.fixtures import BenchOf
from tests.support.laws import changes
from tests.support.traps import Trap
from tests.support.variants import H3C_GROUP_VLAN, H3C_POLICY_VLAN, H3C_PORT, HUAWEI_PORT, HUAWEI_VLAN, Variant
from toolkit.lab.contract import ActiveMirror
from toolkit.mirror.recover import recover
from toolkit.mirror.teardown import tear_down
from toolkit.model.errors import ExitStatus, LeftoverError, MirrorctlError
from toolkit.model.session import MirrorSession, SessionState

_HUAWEI_BINDS = ("system-view", "interface GigabitEthernet0/0/8", "port-mirroring to observe-port 2 inbound")
_H3C_BINDS = ("system-view", "interface GigabitEthernet1/0/8", "mirroring-group 3 mirroring-port inbound")
_H3C_APPLIES = ("system-view", "qos vlan-policy mirrorctl_{session} vlan 10 inbound")


@pytest.mark.parametrize(
    ("variant", "bind"),
    [
        (HUAWEI_PORT, _HUAWEI_BINDS),
        (HUAWEI_VLAN, _HUAWEI_BINDS),
        (H3C_PORT, _H3C_BINDS),
        (H3C_GROUP_VLAN, _H3C_BINDS),
        (H3C_POLICY_VLAN, _H3C_APPLIES),
    ],
    ids=["huawei-port", "huawei-vlan", "h3c-port", "h3c-group-vlan", "h3c-policy-vlan"],
)
def test_their_source_on_our_mirror_keeps_what_it_needs(
    variant: Variant, bind: tuple[str, ...], bench_of: BenchOf
) -> None:
    bench = bench_of(variant)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        bench.type(*(line.format(session=session.id) for line in bind))
        error = _teardown_error(bench, session)
        assert isinstance(error, LeftoverError)
        left = workspace.ledger.find(session.id)
    assert (error.exit_status, left.state) == (ExitStatus.LEFTOVER, SessionState.ATTENTION)
    mirror = _mirror(bench, session)
    assert mirror.destinations == (variant.destination,)
    assert not {*mirror.source_ports, *mirror.source_vlans} & {getattr(s, s.kind) for s in variant.sources}
    assert len(mirror.source_ports) + len(mirror.source_vlans) == 1


def test_when_theirs_is_gone_too_recover_finishes(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        bench.type(*_HUAWEI_BINDS)
        assert _teardown_error(bench, session) is not None
        bench.type(*_HUAWEI_BINDS[:2], f"undo {_HUAWEI_BINDS[2]}")
        recover(workspace)
        assert workspace.ledger.find(session.id).state is SessionState.REMOVED
    assert bench.untouched()


@pytest.mark.parametrize("variant", [HUAWEI_PORT, HUAWEI_VLAN, H3C_PORT, H3C_GROUP_VLAN, H3C_POLICY_VLAN], ids=str)
def test_what_somebody_removed_by_hand_is_only_looked_for(variant: Variant, bench_of: BenchOf) -> None:
    bench = bench_of(variant)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        bench.switch.load(variant.maker.startup)
        bench.switch.received.clear()
        (removed,) = tear_down(workspace, [session], reason="")
    assert removed.state is SessionState.REMOVED
    assert not changes(bench.switch.received)
    assert bench.untouched()


_HUAWEI_REUSES = (
    "system-view", "interface GigabitEthernet0/0/7", "undo port-mirroring to observe-port 2 inbound",
    "undo port-mirroring to observe-port 2 outbound", "quit", "undo observe-port 2",
    "observe-port 2 interface GigabitEthernet0/0/23",
)  # fmt: skip
_H3C_REUSES = (
    "system-view", "undo mirroring-group 3", "mirroring-group 3 local",
    "interface GigabitEthernet1/0/23", "mirroring-group 3 monitor-port", "quit",
)  # fmt: skip


@pytest.mark.parametrize(
    ("variant", "lines"),
    [
        (HUAWEI_PORT, (*_HUAWEI_REUSES, "interface GigabitEthernet0/0/8", "port-mirroring to observe-port 2 both")),
        (H3C_PORT, (*_H3C_REUSES, "interface GigabitEthernet1/0/8", "mirroring-group 3 mirroring-port both")),
    ],
    ids=["huawei", "h3c"],
)
def test_our_number_on_another_destination_is_theirs(
    variant: Variant, lines: tuple[str, ...], bench_of: BenchOf
) -> None:
    bench = bench_of(variant)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        bench.type(*lines)
        theirs = _mirror(bench, session)
        (removed,) = tear_down(workspace, [session], reason="")
    assert removed.state is SessionState.REMOVED
    assert _mirror(bench, session) == theirs


@pytest.mark.parametrize(
    ("variant", "lines"),
    [
        (HUAWEI_PORT, (*_HUAWEI_REUSES, "interface GigabitEthernet0/0/7", "port-mirroring to observe-port 2 both")),
        (H3C_PORT, (*_H3C_REUSES, "interface GigabitEthernet1/0/7", "mirroring-group 3 mirroring-port both")),
    ],
    ids=["huawei", "h3c"],
)
def test_our_number_and_source_on_another_destination_are_left_for_a_person_to_judge(
    variant: Variant, lines: tuple[str, ...], bench_of: BenchOf
) -> None:
    bench = bench_of(variant)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        bench.type(*lines)
        theirs = _mirror(bench, session)
        error = _teardown_error(bench, session)
    assert isinstance(error, LeftoverError)
    assert variant.maker.port(23) in error.text
    assert _mirror(bench, session) == theirs


@pytest.mark.parametrize(
    ("variant", "first", "lines"),
    [
        (HUAWEI_PORT, "observe-port 2 interface GigabitEthernet0/0/24", _HUAWEI_REUSES[-1:]),
        (H3C_PORT, "mirroring-group 3 local", _H3C_REUSES[2:]),
    ],
    ids=["huawei", "h3c"],
)
def test_a_number_that_somebody_takes_in_the_moment_before_us_stays_theirs(
    variant: Variant, first: str, lines: tuple[str, ...], bench_of: BenchOf
) -> None:
    bench = bench_of(variant)
    bench.listener.behaviour.drop_before_line = Trap(line=first, action=lambda: bench.type("system-view", *lines))
    with bench.workspace() as workspace, pytest.raises(MirrorctlError):
        bench.enable(workspace)
    theirs = bench.switch.running_config()
    bench.begin_again()
    bench.type("system-view", *lines)
    assert theirs == bench.switch.running_config()


def _teardown_error(bench: Bench, session: MirrorSession) -> MirrorctlError | None:
    with bench.workspace() as workspace:
        try:
            tear_down(workspace, [session], reason="")
        except MirrorctlError as error:
            return error
    return None


def _mirror(bench: Bench, session: MirrorSession) -> ActiveMirror:
    (mirror,) = (mirror for mirror in bench.switch.active_mirrors() if mirror.handle == session.handle)
    return mirror
