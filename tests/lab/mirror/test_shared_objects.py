"""What we made and somebody else began to use, or changed, or what only we can put back."""

from dataclasses import replace

import pytest

from tests.support.bench import Bench
from tests.support.fixtures import BenchOf
from tests.support.traps import Trap
from tests.support.variants import (
    CE_FLOW,
    H3C_FLOW,
    H3C_PORT,
    H3C_REFLECTOR,
    HUAWEI_REMOTE,
    HUAWEI_VLAN,
    PROBE_VLAN,
    Variant,
)
from toolkit.lab.switch.h3c_models import H3C_CAMPUS
from toolkit.mirror.recover import recover
from toolkit.mirror.teardown import tear_down
from toolkit.model.errors import LeftoverError
from toolkit.model.session import MirrorSession, SessionState

_VLAN = f"vlan {PROBE_VLAN}"
_CAMPUS = replace(H3C_PORT, maker=replace(H3C_PORT.maker, personality=H3C_CAMPUS))
"""Its groups may have several monitor ports."""


@pytest.mark.parametrize(
    ("variant", "theirs", "undone", "made"),
    [
        (
            HUAWEI_REMOTE,
            ("interface GigabitEthernet0/0/12", "port link-type access", f"port default {_VLAN}"),
            ("interface GigabitEthernet0/0/12", "undo port default vlan", "undo port link-type"),
            _VLAN,
        ),
        (
            HUAWEI_REMOTE,
            ("interface Eth-Trunk1", f"port trunk allow-pass {_VLAN}"),
            ("interface Eth-Trunk1", f"undo port trunk allow-pass {_VLAN}"),
            _VLAN,
        ),
        (HUAWEI_REMOTE, (f"interface Vlanif{PROBE_VLAN}",), (f"undo interface Vlanif{PROBE_VLAN}",), _VLAN),
        (HUAWEI_REMOTE, (_VLAN, "description theirs"), (_VLAN, "undo description"), _VLAN),
        (
            H3C_REFLECTOR,
            ("interface GigabitEthernet1/0/12", f"port access {_VLAN}"),
            ("interface GigabitEthernet1/0/12", "undo port access vlan"),
            _VLAN,
        ),
        (
            H3C_FLOW,
            ("traffic classifier theirs", "if-match acl 3000"),
            ("undo traffic classifier theirs",),
            "acl 3000",
        ),
        (
            H3C_FLOW,
            ("acl advanced 3000", "rule 50 permit ip"),
            ("acl advanced 3000", "undo rule 50"),
            "acl 3000",
        ),
        (
            _CAMPUS,
            ("interface GigabitEthernet1/0/21", "mirroring-group 3 monitor-port"),
            ("interface GigabitEthernet1/0/21", "undo mirroring-group 3 monitor-port"),
            "mirroring-group 3",
        ),
    ],
    ids=[
        "vlan-port",
        "vlan-trunk",
        "vlan-gateway",
        "vlan-name",
        "h3c-vlan-port",
        "acl-classifier",
        "acl-rule",
        "monitor-port",
    ],
)
def test_what_somebody_uses_by_now_stays_and_the_rest_goes(
    variant: Variant, theirs: tuple[str, ...], undone: tuple[str, ...], made: str, bench_of: BenchOf
) -> None:
    bench = bench_of(variant)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        bench.type("system-view", *theirs)
        with pytest.raises(LeftoverError) as raised:
            tear_down(workspace, [session], reason="test")
        assert made in raised.value.text
        assert workspace.ledger.find(session.id).state is SessionState.ATTENTION
        assert not any(mirror.handle == session.handle for mirror in bench.switch.active_mirrors())
        assert f"undo {made.split(maxsplit=1)[0]}" in " ".join(raised.value.leftovers[0].commands)
        bench.type("system-view", *undone)
        recover(workspace)
        assert workspace.ledger.find(session.id).state is SessionState.REMOVED
    assert bench.untouched()


def test_a_trunk_of_all_vlans_is_no_user_of_ours(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_REMOTE)
    bench.type("system-view", "interface Eth-Trunk1", "port trunk allow-pass vlan all")
    before = bench.switch.running_config()
    with bench.workspace() as workspace:
        tear_down(workspace, [bench.enable(workspace)], reason="test")
    assert bench.switch.running_config() == before


def test_a_trunk_of_thousands_of_vlans_is_remembered_without_them(bench_of: BenchOf) -> None:
    bench = bench_of(H3C_REFLECTOR)
    bench.type(
        "system-view", "interface GigabitEthernet1/0/12", "port link-type trunk", "port trunk permit vlan 2 to 4094"
    )
    before = bench.switch.running_config()
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        (trunk,) = [known for known in session.before if known.view == "interface GigabitEthernet1/0/12"]
        assert trunk.lines == ()
        tear_down(workspace, [session], reason="test")
    assert bench.switch.running_config() == before


def test_a_policy_of_ours_on_somebody_elses_port_is_kept_with_all_it_needs(bench_of: BenchOf) -> None:
    bench = bench_of(CE_FLOW)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        bench.type("system-view", "interface 10GE1/0/9", f"traffic-policy mirrorctl_{session.id} inbound", "commit")
        with pytest.raises(LeftoverError):
            tear_down(workspace, [session], reason="test")
        (mirror,) = (found for found in bench.switch.active_mirrors() if found.handle == session.handle)
        assert [flow.port for flow in mirror.flows] == ["10GE1/0/9"]


def test_a_reflector_whose_lines_were_not_put_back_yet_gets_them(bench_of: BenchOf) -> None:
    bench = bench_of(H3C_REFLECTOR)
    behaviour = bench.listener.behaviour
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        assert "description sensor" not in bench.switch.running_config()
        behaviour.drop_after_line = Trap(
            line="undo mirroring-group 3 reflector-port", action=lambda: setattr(behaviour, "away", True)
        )
        with pytest.raises(LeftoverError):
            tear_down(workspace, [session], reason="test")
        behaviour.away = False
        recover(workspace)
    assert bench.untouched()


def test_a_reflector_gets_its_lines_back_after_somebody_removed_the_group(bench_of: BenchOf) -> None:
    bench = bench_of(H3C_REFLECTOR)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        bench.type("system-view", "undo mirroring-group 3")
        tear_down(workspace, [session], reason="test")
    assert bench.untouched()


def test_a_reflector_that_somebody_named_anew_keeps_the_name(bench_of: BenchOf) -> None:
    bench = bench_of(H3C_REFLECTOR)
    behaviour = bench.listener.behaviour
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        behaviour.drop_after_line = Trap(
            line="undo mirroring-group 3 reflector-port", action=lambda: setattr(behaviour, "away", True)
        )
        with pytest.raises(LeftoverError):
            tear_down(workspace, [session], reason="test")
        bench.type("system-view", "interface GigabitEthernet1/0/24", "description theirs")
        behaviour.away = False
        recover(workspace)
    assert "description theirs" in bench.switch.running_config()
    assert _state(bench, session) is SessionState.REMOVED


def test_a_mirrored_vlan_that_is_gone_is_made_again_by_nobody(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_VLAN)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        bench.type("system-view", "undo vlan 20")
        bench.switch.received.clear()
        bench.listener.behaviour.refuse_on = "^undo observe-port"
        with pytest.raises(LeftoverError) as raised:
            tear_down(workspace, [session], reason="test")
    assert "vlan 20" not in (*raised.value.leftovers[0].commands, *bench.received)
    assert "vlan batch 10 30" in bench.switch.running_config()


def _state(bench: Bench, session: MirrorSession) -> SessionState:
    return next(known.state for known in bench.sessions() if known.id == session.id)
