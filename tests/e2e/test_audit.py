"""Whose every mirror is, on all switches at once; and the removal of what the ledger proves ours, and of no more."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.fleet import EmulatedFleet
from tests.e2e.network import PROBE_VLAN, EmulatedNetwork
from tests.support.bench import DEVICE, Bench
from tests.support.fixtures import BenchOf
from tests.support.laws import forbidden, only_reads, unlicensed_undos
from tests.support.preloaded import PreloadedProgram
from tests.support.variants import CE_FLOW, COMWARE_5_PORT, H3C_FLOW, H3C_POLICY_VLAN, HUAWEI_VLAN, V600_PORT, Variant
from toolkit.cli.documents import AuditDocument
from toolkit.lab.ssh.behaviour import Behaviour
from toolkit.lab.topology import LabVendor
from toolkit.mirror.audit import Owner
from toolkit.mirror.teardown import tear_down
from toolkit.model.errors import ExitStatus
from toolkit.model.session import MirrorSession, SessionState

_KINDS = [HUAWEI_VLAN, CE_FLOW, V600_PORT, H3C_FLOW, COMWARE_5_PORT]


@pytest.fixture
def fleet(tmp_path: Path) -> Iterator[EmulatedFleet]:
    """A switch of every dialect, and more."""
    with EmulatedFleet(tmp_path) as switches:
        yield switches


def test_all_switches_are_read_side_by_side_with_one_login_each(
    fleet: EmulatedFleet, preloaded: PreloadedProgram
) -> None:
    busy: list[int] = []

    def refuse_nothing(_line: str) -> bool:
        busy.append(sum(len(switch.session_numbers) for switch in fleet.switches.values()))
        return False

    for listener in fleet.listeners.values():
        listener.behaviour.refuse_on = refuse_nothing
    outcome = preloaded.run(fleet, "audit", "--json")
    assert outcome.status == 0, outcome.err
    audits = AuditDocument.model_validate_json(outcome.out).switches
    assert [audit.device for audit in audits] == list(fleet.switches)
    for name, switch in fleet.switches.items():
        (audit,) = (each for each in audits if each.device == name)
        found = {each.mirror.handle: (each.owner, each.mirror.destinations) for each in audit.mirrors}
        expected = {mirror.handle: (Owner.FOREIGN, mirror.destinations) for mirror in switch.active_mirrors()}
        assert found == expected
        assert only_reads(switch.received)
        assert len({line.session for line in switch.received}) == 1
    assert sum(len(audit.mirrors) for audit in audits) > len(LabVendor)
    assert max(busy) > 1


def test_a_switch_that_is_not_read_is_said_and_the_others_are_shown(
    fleet: EmulatedFleet, preloaded: PreloadedProgram
) -> None:
    away, full = list(fleet.switches)[1:3]
    fleet.listeners[away].behaviour = Behaviour(away=True)
    for _ in range(fleet.switches[full].personality.vty_limit):
        fleet.switches[full].open_session()
    said, outcome = preloaded.run(fleet, "audit"), preloaded.run(fleet, "audit", "--json")
    assert (said.status, outcome.status) == (ExitStatus.FAILED, ExitStatus.FAILED)
    document = AuditDocument.model_validate_json(outcome.out)
    read = [audit.device for audit in document.switches]
    assert read == [name for name in fleet.switches if name not in {away, full}]
    unread = [finding for finding in document.findings if finding.code == "switch.unread"]
    assert [finding.text.split()[0] for finding in unread] == [away, full]
    assert all(finding.hint and finding.text in said.err for finding in unread)
    assert [line.split()[0] for line in said.out.splitlines() if not line.startswith(" ")] == read


def test_a_person_reads_what_is_copied_where_and_whose_it_is(bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = bench_of(H3C_POLICY_VLAN)
    bench.type(
        *("system-view", "acl advanced 3999", "rule 0 permit tcp destination 198.51.100.9 0", "quit"),
        *("traffic classifier theirs", "if-match acl 3999", "quit"),
        *("traffic behavior theirs", "mirror-to interface GigabitEthernet1/0/23", "quit"),
        *("qos policy theirs", "classifier theirs behavior theirs", "quit"),
        *("interface GigabitEthernet1/0/9", "qos apply policy theirs inbound"),
    )
    with bench.workspace() as workspace:
        ours = bench.enable(workspace)
    outcome = preloaded.run(bench, "audit", DEVICE)
    assert outcome.status == 0, outcome.err
    rows = {tuple(line.split()[:4]): line for line in outcome.out.splitlines() if line.startswith("  ")}
    theirs = rows["foreign", "qos", "policy", "theirs"]
    for words in ("tcp dst 198.51.100.9", "GigabitEthernet1/0/9 inbound", "-> GigabitEthernet1/0/23"):
        assert words in theirs
    assert ours.id in rows["ours", *ours.handle.split()]


@pytest.mark.parametrize("variant", _KINDS, ids=str)
def test_a_removed_mirror_that_is_back_is_named_and_fixed(
    variant: Variant, bench_of: BenchOf, preloaded: PreloadedProgram
) -> None:
    bench = bench_of(variant)
    session = _came_back(bench)
    said = preloaded.run(bench, "audit")
    assert said.status == 0, said.err
    assert "orphaned" in said.out
    assert f"`mirrorctl audit --fix {DEVICE}`" in said.out
    assert not bench.untouched()
    outcome = preloaded.run(bench, "audit", DEVICE, "--fix", "--json")
    assert outcome.status == 0, outcome.err
    document = AuditDocument.model_validate_json(outcome.out)
    assert [(each.id, each.state) for each in document.sessions] == [(session.id, SessionState.REMOVED)]
    assert f"nothing of session {session.id}" in outcome.err
    assert bench.untouched()
    assert not forbidden(bench.switch.received)
    assert "orphaned" not in preloaded.run(bench, "audit").out


def test_only_our_own_named_object_is_fixed(bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = bench_of(H3C_POLICY_VLAN)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        tear_down(workspace, [session], reason="test")
    stranger, known = "mirrorctl_mzzzzzz", f"mirrorctl_{session.id}"
    bench.type("system-view", f"traffic classifier {stranger}", "if-match any")
    theirs = bench.switch.running_config()
    bench.type("system-view", f"traffic classifier {known}", "if-match any")
    bench.switch.received.clear()
    outcome = preloaded.run(bench, "audit", "--fix")
    assert outcome.status == 0, outcome.err
    assert bench.switch.running_config() == theirs
    assert "Another ledger (--state) may know it" in outcome.out
    assert not [line for line in bench.received if line.startswith("undo") and known not in line]


def test_without_fix_nothing_is_written_whatever_is_found(bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = bench_of(CE_FLOW)
    _came_back(bench)
    bench.switch.received.clear()
    assert preloaded.run(bench, "audit").status == 0
    assert only_reads(bench.switch.received)


@pytest.mark.parametrize("vendor", LabVendor)
def test_one_switch_of_a_chain_that_is_back_is_fixed_and_the_others_are_left(
    vendor: LabVendor, tmp_path: Path, preloaded: PreloadedProgram
) -> None:
    with EmulatedNetwork(vendor, tmp_path) as network:
        outcome = preloaded.run(network, "enable", *network.words, "--yes", "--for", "1s")
        assert outcome.status == 0, outcome.err
        _repeat(network)
        assert f"vlan {PROBE_VLAN}" in network.switch(network.core).running_config()
        said = preloaded.run(network, "audit", network.core)
        assert "mirrorctl audit --fix" in said.out
        fixed = preloaded.run(network, "audit", "--fix")
        assert fixed.status == 0, fixed.err
        assert network.untouched()
        for name in network.path:
            assert not unlicensed_undos(network.switch(name).received)


def test_a_switch_that_is_away_keeps_no_other_from_being_fixed(bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench, other = bench_of(H3C_FLOW), bench_of(V600_PORT)
    _came_back(bench)
    other.listener.behaviour.away = True
    _know_also(bench, other)
    outcome = preloaded.run(bench, "audit", "--fix")
    assert outcome.status == ExitStatus.FAILED, outcome.err
    assert bench.untouched()


def _came_back(bench: Bench) -> MirrorSession:
    """Somebody saved the switch while the mirror was up, and it restarted after the mirror was gone."""
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        saved = bench.switch.running_config()
        tear_down(workspace, [session], reason="test")
        bench.switch.load(saved)
        return workspace.ledger.find(session.id)


def _know_also(bench: Bench, other: Bench) -> None:
    """Two switches in one inventory, the other one first."""
    hosts = [json.loads((each.inventory / "hosts.yaml").read_text("utf-8"))[DEVICE] for each in (other, bench)]
    named = dict(zip(("a-switch", DEVICE), hosts, strict=True))
    (bench.inventory / "hosts.yaml").write_text(json.dumps(named), encoding="utf-8")


def _repeat(network: EmulatedNetwork) -> None:
    """Types on the core what made the mirror there once more."""
    (session,) = (each for each in network.sessions() if each.device == network.core)
    for step in session.steps:
        network.type(network.core, "system-view", *((step.view,) if step.view else ()), *step.do)
