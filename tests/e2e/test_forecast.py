"""What a mirror would copy, by the switch's own counters, against what its destination can send."""

from pathlib import Path

import pytest

from tests.e2e.network import EmulatedNetwork
from tests.e2e.traffic import MEGABIT, keep_busy
from tests.support.bench import DEVICE, Bench
from tests.support.fixtures import BenchOf
from tests.support.laws import only_reads
from tests.support.preloaded import PreloadedProgram
from tests.support.variants import COMWARE_5_PORT, H3C_PORT, HUAWEI_PORT, V600_PORT, Variant
from toolkit.cli.documents import SessionsDocument
from toolkit.lab.topology import LabVendor
from toolkit.model.errors import ExitStatus
from toolkit.model.finding import Level
from toolkit.model.plan import Plan
from toolkit.model.session import SessionState

_GIGABIT = [HUAWEI_PORT, V600_PORT, H3C_PORT, COMWARE_5_PORT]
"""Port 7 is mirrored to port 24, and both send 1 Gbit/s."""
_OVERLOAD = "destination.overload"


@pytest.mark.parametrize("variant", _GIGABIT, ids=str)
def test_more_than_the_destination_can_send_is_refused_before_the_first_write(
    variant: Variant, bench_of: BenchOf, preloaded: PreloadedProgram
) -> None:
    bench = _busy(bench_of(variant), received_mbps=800, sent_mbps=700)
    said = preloaded.run(bench, "plan", DEVICE, *variant.words)
    assert said.status == ExitStatus.REFUSED, said.err
    for words in ("would have to send 1.5 Gbit/s", "33.3 %", "--accept-loss"):
        assert words in said.err
    outcome = preloaded.run(bench, "enable", DEVICE, "--yes", "--for", "1s", *variant.words, "--json")
    assert outcome.status == ExitStatus.REFUSED, outcome.err
    document = SessionsDocument.model_validate_json(outcome.out)
    assert [finding.code for finding in document.findings if finding.level is Level.ERROR] == [_OVERLOAD]
    assert only_reads(bench.switch.received)
    assert not bench.sessions()


@pytest.mark.parametrize("variant", [HUAWEI_PORT, H3C_PORT], ids=str)
def test_who_accepts_the_loss_is_warned_and_gets_the_mirror(
    variant: Variant, bench_of: BenchOf, preloaded: PreloadedProgram
) -> None:
    bench = _busy(bench_of(variant), received_mbps=800, sent_mbps=700)
    outcome = preloaded.run(bench, "enable", DEVICE, "--yes", "--for", "1s", *variant.words, "--accept-loss", "--json")
    assert outcome.status == 0, outcome.err
    assert "Copies, by the switch's last averages: 1.5 Gbit/s; 2 Gbit/s if all mirrored ports were full." in outcome.err
    document = SessionsDocument.model_validate_json(outcome.out)
    assert {finding.code: finding.level for finding in document.findings}[_OVERLOAD] is Level.WARNING
    assert [session.state for session in document.sessions] == [SessionState.REMOVED]
    assert any(line.startswith("send") for line in outcome.err.splitlines())
    assert bench.untouched()


@pytest.mark.parametrize("variant", _GIGABIT, ids=str)
def test_a_plan_says_what_would_be_copied(variant: Variant, bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = _busy(bench_of(variant), received_mbps=300, sent_mbps=100)
    said = preloaded.run(bench, "plan", DEVICE, *variant.words)
    assert said.status == 0, said.err
    assert "Copies, by the switch's last averages: 400 Mbit/s" in said.out
    assert f"{variant.destination} would have to send 400 Mbit/s of the 1 Gbit/s it can." in said.out
    plan = Plan.model_validate_json(preloaded.run(bench, "plan", DEVICE, *variant.words, "--json").out)
    assert plan.forecast is not None
    assert plan.forecast.copied.low == plan.forecast.copied.high == 400 * MEGABIT
    assert [hop.loss_percent for hop in plan.forecast.hops] == [0.0]


def test_one_direction_alone_may_fit(bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = _busy(bench_of(HUAWEI_PORT), received_mbps=800, sent_mbps=700)
    words = (*HUAWEI_PORT.words[:2], "--direction", "inbound")
    said = preloaded.run(bench, "plan", DEVICE, *words)
    assert said.status == 0, said.err
    assert "would have to send 800 Mbit/s of the 1 Gbit/s it can." in said.out
    assert "peaks will be lost" in said.out


@pytest.mark.parametrize("vendor", LabVendor)
def test_a_remote_mirror_is_too_much_for_the_way_as_well(
    vendor: LabVendor, tmp_path: Path, preloaded: PreloadedProgram
) -> None:
    with EmulatedNetwork(vendor, tmp_path) as network:
        source = network.switch(network.source)
        keep_busy(source, network.port(7), received_mbps=800, sent_mbps=700)
        said = preloaded.run(network, "plan", *network.words)
        assert said.status == ExitStatus.REFUSED, said.err
        assert f"{network.source}: {network.port(24)} sends 1 Gbit/s and would have to send 1.5" in said.err
        assert f"{network.core}: {network.port(3)} sends 1 Gbit/s and would have to send 1.5" in said.err
        accepted = preloaded.run(network, "plan", *network.words, "--accept-loss")
        assert accepted.status == 0, accepted.err
        assert network.untouched()


def test_the_office_s_own_traffic_is_counted(tmp_path: Path, preloaded: PreloadedProgram) -> None:
    with EmulatedNetwork(LabVendor.HUAWEI, tmp_path) as network:
        network.lab.run(2)
        outcome = preloaded.run(
            network, "plan", network.core, "--port", network.port(3), "--to", network.port(24), "--json"
        )
        plan = Plan.model_validate_json(outcome.out)
        assert plan.forecast is not None
        assert plan.forecast.copied.low > 0


def _busy(bench: Bench, *, received_mbps: int, sent_mbps: int) -> Bench:
    keep_busy(bench.switch, bench.variant.maker.port(7), received_mbps=received_mbps, sent_mbps=sent_mbps)
    return bench
