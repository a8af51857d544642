"""Every other promise of the command line, kept by the program as a process of its own."""

import os
from pathlib import Path

import pytest

from tests.e2e.terminal import read_to_the_end, read_until
from tests.support import program
from tests.support.bench import DEVICE, Bench
from tests.support.fixtures import BenchOf
from tests.support.laws import only_reads
from tests.support.patience import PATIENCE_S
from tests.support.preloaded import PreloadedProgram
from tests.support.variants import H3C_POLICY_VLAN, H3C_PORT, HUAWEI_PORT, VARIANTS, Variant
from toolkit.lab.topology import LabVendor, plan_network
from toolkit.model.errors import ExitStatus
from toolkit.model.session import SessionState

_CAPTURE = program.REPOSITORY.parent / "shared" / "pcaps" / "emotet.pcap"
_DEMO_SEED = 7


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_teardown_of_a_switch_that_is_away_prints_the_commands_that_help(
    variant: Variant, bench_of: BenchOf, preloaded: PreloadedProgram
) -> None:
    bench = bench_of(variant)
    with bench.workspace() as workspace:
        bench.enable(workspace)
    bench.listener.behaviour.away = True
    outcome = preloaded.run(bench, "teardown", "--device", DEVICE)
    document = preloaded.run(bench, "teardown", "--all", "--json")
    assert (outcome.status, document.status) == (5, 5), outcome.err
    assert bench.sessions()[0].state is SessionState.ATTENTION
    assert outcome.commands == tuple(document.document["leftovers"][0]["commands"])
    bench.type(*outcome.commands)
    assert bench.untouched()
    bench.listener.behaviour.away = False
    assert preloaded.run(bench, "recover").status == 0
    assert bench.sessions()[0].state is SessionState.REMOVED


def test_teardown_twice_is_as_good_as_once(bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = bench_of(HUAWEI_PORT)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
    for _ in range(2):
        outcome = preloaded.run(bench, "teardown", session.id[:4], "--json")
        assert outcome.status == 0, outcome.err
        assert outcome.document["sessions"][0]["state"] == "removed"
    assert bench.untouched()


def test_recover_with_nothing_to_do_asks_no_switch(bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = bench_of(HUAWEI_PORT)
    outcome = preloaded.run(bench, "recover", "--json")
    assert (outcome.status, outcome.document["sessions"]) == (0, [])
    assert not bench.received


def test_json_may_stand_before_or_behind_the_command(bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = bench_of(HUAWEI_PORT)
    before = preloaded.run(bench, "--json", "audit", DEVICE)
    behind = preloaded.run(bench, "audit", DEVICE, "--json")
    assert before.status == behind.status == 0
    assert before.document == behind.document


def test_audit_tells_ours_foreign_and_orphaned_apart(bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = bench_of(H3C_POLICY_VLAN)
    with bench.workspace() as workspace:
        ours = bench.enable(workspace)
    bench.type(
        "system-view",
        *("traffic classifier mirrorctl_mzzzzzz", "if-match any", "quit"),
        *("traffic behavior mirrorctl_mzzzzzz", "mirror-to interface GigabitEthernet1/0/23", "quit"),
        *("qos policy mirrorctl_mzzzzzz", "classifier mirrorctl_mzzzzzz behavior mirrorctl_mzzzzzz", "quit"),
        "qos vlan-policy mirrorctl_mzzzzzz vlan 10 inbound",
    )
    bench.switch.received.clear()
    (audit,) = preloaded.run(bench, "audit", "--json").document["switches"]
    found = {mirror["mirror"]["handle"]: (mirror["owner"], mirror["session"]) for mirror in audit["mirrors"]}
    assert found == {
        "mirroring-group 1": ("foreign", None),
        "mirroring-group 2": ("foreign", None),
        ours.handle: ("ours", ours.id),
        "qos policy mirrorctl_mzzzzzz": ("orphaned", None),
    }
    assert only_reads(bench.switch.received)
    shown = preloaded.run(bench, "audit").out
    assert "orphaned" in shown
    assert ours.handle in shown


def test_plan_writes_nothing(bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = bench_of(H3C_PORT)
    outcome = preloaded.run(bench, "plan", DEVICE, *bench.variant.words)
    assert outcome.status == 0, outcome.err
    assert "mirroring-group 3 mirroring-port both" in outcome.out
    assert only_reads(bench.switch.received)
    assert not bench.sessions()


@pytest.mark.parametrize("where", [("--dialect", "vrp5", "--to", "GE0/0/24"), (DEVICE,)], ids=["dialect", "device"])
def test_render_asks_no_switch(where: tuple[str, ...], bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = bench_of(HUAWEI_PORT)
    outcome = preloaded.run(bench, "render", *where, "--port", "GE0/0/7")
    assert outcome.status == 0, outcome.err
    assert "port-mirroring to observe-port 1 both" in outcome.out
    assert "undo port-mirroring to observe-port 1 outbound" in outcome.out
    assert not bench.listener.connections
    assert not bench.received


@pytest.mark.parametrize(
    "change",
    [
        ("system-view", "observe-port 2 interface GigabitEthernet0/0/23"),
        ("system-view", "observe-port 2 interface GigabitEthernet0/0/24"),
        ("system-view", "interface GigabitEthernet0/0/24", "description taken"),
        ("system-view", "interface GigabitEthernet0/0/7", "port-mirroring to observe-port 1 both"),
    ],
    ids=["our-number", "our-destination", "our-destinations-view", "our-source"],
)
def test_a_switch_that_changes_while_the_plan_is_read_refuses_it(change: tuple[str, ...], bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    said = _answer(bench, "y", meanwhile=change)
    changed = bench.switch.running_config()
    bench.begin_again()
    bench.type(*change)
    assert "was changed by somebody else" in said
    assert changed == bench.switch.running_config()
    assert not bench.sessions()


def test_a_plan_that_is_declined_is_not_sent(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    assert "Nothing was sent" in _answer(bench, "n")
    assert bench.untouched()
    assert not bench.sessions()


def _answer(bench: Bench, word: str, *, meanwhile: tuple[str, ...] = ()) -> str:
    """What is said after `word` answers the confirmation, with exit status 3."""
    with program.at_a_terminal(bench, "enable", DEVICE, *bench.variant.words) as (process, terminal):
        read_until(terminal, "[y/N]")
        bench.type(*meanwhile)
        bench.switch.received.clear()
        os.write(terminal, f"{word}\n".encode())
        said = read_to_the_end(terminal)
        assert process.wait(PATIENCE_S) == 3, said
    assert only_reads(bench.switch.received)
    return said


def test_the_demo_finds_both_hosts_and_leaves_nothing(bench_of: BenchOf, tmp_path: Path) -> None:
    outcome = program.run(bench_of(HUAWEI_PORT), "demo", "--evidence", str(tmp_path / "evidence"))
    assert outcome.status == 0, outcome.err
    for vendor in LabVendor:
        infected = plan_network(vendor, _DEMO_SEED).infected
        assert f"{infected.ip} is on {infected.access_switch} {infected.access_port}" in outcome.err
    assert outcome.err.count("byte for byte as before") == len(LabVendor)


@pytest.mark.skipif(not _CAPTURE.is_file(), reason=f"the capture {_CAPTURE.name} is not on this machine")
def test_the_demo_finds_the_host_of_a_capture(bench_of: BenchOf, tmp_path: Path) -> None:
    words = ("demo", "--vendor", "huawei", "--pcap", str(_CAPTURE), "--target", "104.161.127.22")
    outcome = program.run(bench_of(HUAWEI_PORT), *words, "--evidence", str(tmp_path / "evidence"))
    assert outcome.status == 0, outcome.err
    spare = plan_network(LabVendor.HUAWEI, _DEMO_SEED).spares[0]
    assert f"10.3.29.101 is on {spare.switch} {spare.port}" in outcome.err


def test_a_demo_without_a_place_for_its_evidence_says_so(bench_of: BenchOf, tmp_path: Path) -> None:
    occupied = tmp_path / "a-file"
    occupied.touch()
    outcome = program.run(bench_of(HUAWEI_PORT), "demo", "--evidence", str(occupied / "below"))
    assert outcome.status == ExitStatus.USAGE
    assert "--evidence" in outcome.err
    assert "Traceback" not in outcome.err
