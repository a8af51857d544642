"""A switch that stores our lines otherwise than the templates expect: not proven is not the same as not there."""

from collections.abc import Mapping

import pytest

from tests.support.bench import Bench
from tests.support.fixtures import BenchOf
from tests.support.variants import H3C_PORT, HUAWEI_PORT, HUAWEI_VLAN, Variant
from toolkit.lab.switch.switch import LabSwitch
from toolkit.model.errors import ProofError
from toolkit.model.session import SessionState


def _print_otherwise(monkeypatch: pytest.MonkeyPatch, spellings: Mapping[str, str]) -> None:
    """The emulated switch behaves as ever and prints some of its lines in another way."""
    usual = LabSwitch.running_config

    def unusual(switch: LabSwitch) -> str:
        text = usual(switch)
        for line, printed in spellings.items():
            text = text.replace(line, printed)
        return text

    monkeypatch.setattr(LabSwitch, "running_config", unusual)


@pytest.mark.parametrize(
    ("variant", "spellings"),
    [
        (HUAWEI_PORT, {"observe-port 2 interface": "observe-port 2 name ours interface"}),
        (HUAWEI_PORT, {"observe-port 2 inbound": "observe-port 2 inbound cos 0"}),
        (HUAWEI_VLAN, {"mirroring to observe-port 2": "mirroring as observe-port 2"}),
        (H3C_PORT, {"undo stp enable": "undo stp port"}),
    ],
    ids=["destination", "port", "vlan", "stp"],
)
def test_what_is_stored_otherwise_is_taken_back_all_the_same(
    variant: Variant, spellings: Mapping[str, str], bench_of: BenchOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = bench_of(variant)
    foreign = tuple(bench.switch.active_mirrors())
    _print_otherwise(monkeypatch, spellings)
    before = bench.switch.running_config()
    with bench.workspace() as workspace, pytest.raises(ProofError):
        bench.enable(workspace)
    assert bench.switch.running_config() == before
    assert tuple(bench.switch.active_mirrors()) == foreign
    assert _states(bench) == [SessionState.REMOVED]


def _states(bench: Bench) -> list[SessionState]:
    return [session.state for session in bench.sessions()]
