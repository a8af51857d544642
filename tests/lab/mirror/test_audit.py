"""Whose every mirror is, what of ours nobody is responsible for, and the removal of just that."""

import json
from dataclasses import replace

import pytest

from tests.support.bench import DEVICE, Bench
from tests.support.fixtures import BenchOf
from tests.support.laws import forbidden, only_reads, unlicensed_undos
from tests.support.variants import (
    CE_FLOW,
    CE_PORT,
    H3C_FLOW,
    H3C_POLICY_VLAN,
    H3C_PORT,
    HUAWEI_PORT,
    HUAWEI_VLAN,
    V600_PORT,
    Variant,
)
from toolkit.inventory.inventory import Inventory
from toolkit.mirror.audit import Owner, SwitchAudit, audit_many, audit_switch
from toolkit.mirror.audit_fix import audit_fix
from toolkit.mirror.teardown import tear_down
from toolkit.model.errors import LeftoverError
from toolkit.model.session import MirrorSession, SessionState

_KINDS = [HUAWEI_PORT, HUAWEI_VLAN, CE_PORT, CE_FLOW, V600_PORT, H3C_PORT, H3C_POLICY_VLAN, H3C_FLOW]


@pytest.mark.parametrize("variant", _KINDS, ids=str)
def test_ours_and_theirs_are_told_apart_and_nothing_is_written(variant: Variant, bench_of: BenchOf) -> None:
    bench = bench_of(variant)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        bench.switch.received.clear()
        audit = audit_switch(workspace, bench.device)
        assert only_reads(bench.switch.received)
        assert _owners(audit)[session.handle] == (Owner.OURS, session.id)
        foreign = {owner for handle, (owner, _) in _owners(audit).items() if handle != session.handle}
        assert foreign <= {Owner.FOREIGN}
        assert not _codes(audit)
        tear_down(workspace, [session], reason="test")
        assert not _codes(audit_switch(workspace, bench.device))


@pytest.mark.parametrize("variant", _KINDS, ids=str)
def test_a_removed_mirror_that_came_back_is_found_and_fixed(variant: Variant, bench_of: BenchOf) -> None:
    bench = bench_of(variant)
    with bench.workspace() as workspace:
        session = _came_back(bench)
        audit = audit_switch(workspace, bench.device)
        assert _owners(audit)[session.handle] == (Owner.ORPHANED, session.id)
        assert "mirror.returned" in _codes(audit)
        (fixed,) = audit_fix(workspace, bench.device)
        assert (fixed.id, fixed.state) == (session.id, SessionState.REMOVED)
        assert not _codes(audit_switch(workspace, bench.device))
    assert bench.untouched()
    assert not forbidden(bench.switch.received)


def test_what_the_ledger_never_knew_is_shown_and_left(bench_of: BenchOf) -> None:
    bench = bench_of(H3C_POLICY_VLAN)
    bench.type("system-view", "traffic classifier mirrorctl_mzzzzzz", "if-match any", "quit")
    before = bench.switch.running_config()
    with bench.workspace() as workspace:
        audit = audit_switch(workspace, bench.device)
        assert _codes(audit) == {"object.orphaned"}
        assert audit_fix(workspace, bench.device) == ()
    assert bench.switch.running_config() == before


def test_a_number_that_somebody_uses_for_another_mirror_is_theirs(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    with bench.workspace() as workspace:
        tear_down(workspace, [bench.enable(workspace)], reason="test")
        bench.type(
            "system-view", "observe-port 2 interface GigabitEthernet0/0/23",
            "interface GigabitEthernet0/0/7", "port-mirroring to observe-port 2 both",
        )  # fmt: skip
        theirs = bench.switch.running_config()
        assert not _codes(audit_switch(workspace, bench.device))
        assert audit_fix(workspace, bench.device) == ()
    assert bench.switch.running_config() == theirs


def test_of_two_sessions_that_had_the_number_the_later_one_is_named(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    with bench.workspace() as workspace:
        first = bench.enable(workspace)
        tear_down(workspace, [first], reason="test")
        second = _came_back(bench)
        assert second.handle == first.handle
        assert [session.id for session in audit_fix(workspace, bench.device)] == [second.id]
    assert bench.untouched()


def test_a_former_destination_without_spanning_tree_is_shown_and_left(bench_of: BenchOf) -> None:
    bench = bench_of(H3C_PORT)
    with bench.workspace() as workspace:
        tear_down(workspace, [bench.enable(workspace)], reason="test")
        bench.type("system-view", f"interface {H3C_PORT.destination}", "undo stp enable")
        before = bench.switch.running_config()
        audit = audit_switch(workspace, bench.device)
        assert _codes(audit) == {"port.stp-off"}
        assert H3C_PORT.destination in audit.findings[0].text
        assert audit_fix(workspace, bench.device) == ()
    assert bench.switch.running_config() == before


def test_a_session_that_needs_attention_is_fixed_when_its_switch_is_back(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        bench.listener.behaviour.away = True
        with pytest.raises(LeftoverError):
            tear_down(workspace, [session], reason="test")
        bench.listener.behaviour.away = False
        assert _codes(audit_switch(workspace, bench.device)) == {"session.attention"}
        (fixed,) = audit_fix(workspace, bench.device)
    assert fixed.state is SessionState.REMOVED
    assert bench.untouched()
    assert not unlicensed_undos(bench.switch.received)


def test_a_living_session_is_not_fixed(bench_of: BenchOf) -> None:
    bench = bench_of(CE_FLOW)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        assert audit_fix(workspace, bench.device) == ()
        assert workspace.ledger.find(session.id).state is SessionState.ACTIVE
        tear_down(workspace, [session], reason="test")


def test_many_switches_are_read_side_by_side_and_the_ones_that_are_not_are_said(bench_of: BenchOf) -> None:
    benches = [bench_of(variant) for variant in (HUAWEI_PORT, CE_PORT, H3C_PORT, V600_PORT)]
    first, *_ = benches
    hosts = {
        f"switch-{number}": json.loads((bench.inventory / "hosts.yaml").read_text("utf-8"))[DEVICE]
        for number, bench in enumerate(benches)
    }
    (first.inventory / "hosts.yaml").write_text(json.dumps(hosts), "utf-8")
    inventory = Inventory.load(first.inventory)
    for bench, device in zip(benches, inventory.devices, strict=True):
        first.trust(device, bench.listener)
    benches[2].listener.behaviour.away = True
    with first.workspace() as workspace:
        audits = audit_many(replace(workspace, inventory=inventory), inventory.devices, workers=4)
    assert [audit.device for audit in audits.switches] == ["switch-0", "switch-1", "switch-3"]
    assert [(finding.code, "switch-2" in finding.text) for finding in audits.unread] == [("switch.unread", True)]
    for bench in benches:
        assert {line.session for line in bench.switch.received} <= {1}
        assert only_reads(bench.switch.received)


def _came_back(bench: Bench) -> MirrorSession:
    """Somebody saved the switch while the mirror was up, and after its removal the switch restarted."""
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        saved = bench.switch.running_config()
        tear_down(workspace, [session], reason="test")
        bench.switch.load(saved)
        assert not bench.untouched()
        return workspace.ledger.find(session.id)


def _owners(audit: SwitchAudit) -> dict[str, tuple[Owner, str | None]]:
    return {audited.mirror.handle: (audited.owner, audited.session) for audited in audit.mirrors}


def _codes(audit: SwitchAudit) -> set[str]:
    """Of what would worry somebody: the lab's own groups without a member are idle."""
    return {finding.code for finding in audit.findings} - {"mirror.idle"}
