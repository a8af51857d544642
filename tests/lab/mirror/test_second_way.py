"""A Comware model whose groups take no VLAN: the program finds out, takes that back and uses a QoS policy."""

from dataclasses import replace

import pytest

from tests.support.fixtures import BenchOf
from tests.support.laws import forbidden, unlicensed_undos
from tests.support.variants import H3C_SECOND_WAY
from toolkit.lab.switch.shell import Reply, Shell
from toolkit.lab.switch.switch import LabSwitch
from toolkit.mirror.teardown import tear_down
from toolkit.model.errors import CommandRefusedError
from toolkit.model.intent import Direction
from toolkit.model.session import SessionState


def test_a_refused_vlan_is_taken_back_and_mirrored_by_a_policy(bench_of: BenchOf) -> None:
    bench = bench_of(H3C_SECOND_WAY)
    foreign = bench.switch.active_mirrors()
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        assert session.state is SessionState.ACTIVE
        assert session.handle == f"qos policy mirrorctl_{session.id}"
        (ours,) = [mirror for mirror in bench.switch.active_mirrors() if mirror not in foreign]
        assert (ours.source_vlans, ours.destinations) == ({20: Direction.BOTH}, (bench.variant.destination,))
        assert not any(line.startswith("mirroring-group 3") for line in bench.switch.running_config().split("\n "))
        tear_down(workspace, [session], reason="test")
    assert bench.untouched()
    first, second = bench.sessions()
    assert (first.state, second.state) == (SessionState.REMOVED, SessionState.REMOVED)
    assert "mirroring-vlan" in first.reason
    assert not forbidden(bench.switch.received)
    assert not unlicensed_undos(bench.switch.received)


def test_a_vlan_refused_in_words_nobody_knows_is_mirrored_by_a_policy_too(
    bench_of: BenchOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = LabSwitch.enter

    def mumble(switch: LabSwitch, shell: Shell, line: str) -> Reply:
        reply = usual(switch, shell, line)
        return reply if reply.accepted else replace(reply, text="This card cannot do that.")

    monkeypatch.setattr(LabSwitch, "enter", mumble)
    bench = bench_of(H3C_SECOND_WAY)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        assert session.handle == f"qos policy mirrorctl_{session.id}"
        tear_down(workspace, [session], reason="test")
    assert bench.untouched()
    assert [session.state for session in bench.sessions()] == [SessionState.REMOVED] * 2


def test_the_second_way_refused_as_well_is_a_failure_that_leaves_nothing(bench_of: BenchOf) -> None:
    bench = bench_of(H3C_SECOND_WAY)
    bench.listener.behaviour.refuse_on = "^qos vlan-policy"
    with bench.workspace() as workspace, pytest.raises(CommandRefusedError) as raised:
        bench.enable(workspace)
    assert raised.value.command.startswith("qos vlan-policy")
    assert bench.untouched()
    assert [session.state for session in bench.sessions()] == [SessionState.REMOVED] * 2


def test_another_line_refused_is_not_a_reason_for_the_second_way(bench_of: BenchOf) -> None:
    bench = bench_of(H3C_SECOND_WAY)
    bench.listener.behaviour.refuse_on = "monitor-port$"
    with bench.workspace() as workspace, pytest.raises(CommandRefusedError) as raised:
        bench.enable(workspace)
    assert raised.value.command.endswith("monitor-port")
    assert not any(line.startswith("qos") for line in bench.received)
    assert bench.untouched()
