"""`devices`: who answers with which dialect, and whether that is what the inventory says."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.e2e.fleet import EmulatedFleet
from tests.support.bench import DEVICE, Bench
from tests.support.fixtures import BenchOf
from tests.support.laws import only_reads
from tests.support.preloaded import PreloadedProgram
from tests.support.variants import CE_PORT, COMWARE_5_PORT, H3C_PORT, HUAWEI, HUAWEI_PORT, V600_PORT, Variant
from toolkit.cli.documents import DevicesDocument
from toolkit.inventory.device import Platform
from toolkit.lab.ssh.behaviour import Behaviour
from toolkit.model.errors import ExitStatus
from toolkit.model.plan import DialectName

_MISNAMED = [
    (HUAWEI_PORT, Platform.HUAWEI_VRPV8, Platform.HUAWEI_VRP),
    (V600_PORT, Platform.H3C_COMWARE, Platform.HUAWEI_VRP),
    (CE_PORT, Platform.HUAWEI_VRP, Platform.HUAWEI_VRPV8),
    (H3C_PORT, Platform.HUAWEI_VRP, Platform.H3C_COMWARE),
    (COMWARE_5_PORT, Platform.HUAWEI_VRPV8, Platform.H3C_COMWARE),
]
"""What answers, what the inventory says, and what it should say."""


def test_a_check_shows_the_dialect_that_answered(tmp_path: Path, preloaded: PreloadedProgram) -> None:
    with EmulatedFleet(tmp_path) as fleet:
        said, outcome = preloaded.run(fleet, "devices", "check"), preloaded.run(fleet, "devices", "check", "--json")
        assert (said.status, outcome.status) == (0, 0), said.err
        rows = DevicesDocument.model_validate_json(outcome.out).devices
        answered = {row.name: row.dialect for row in rows}
        assert answered == {name: switch.personality.dialect for name, switch in fleet.switches.items()}
        assert set(answered.values()) == set(DialectName)
        heading, *lines = said.out.splitlines()
        assert "dialect" in heading.split()
        for line, (name, dialect) in zip(lines, answered.items(), strict=True):
            assert line.split()[0] == name
            assert str(dialect) in line.split()
        assert all(only_reads(switch.received) for switch in fleet.switches.values())


def test_a_list_asks_nobody(bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = bench_of(V600_PORT)
    outcome = preloaded.run(bench, "devices", "--json")
    (row,) = DevicesDocument.model_validate_json(outcome.out).devices
    assert (row.name, row.dialect, row.trusted) == (DEVICE, None, True)
    assert not bench.received


@pytest.mark.parametrize(("variant", "said", "right"), _MISNAMED, ids=str)
def test_another_kind_of_switch_than_the_inventory_says_is_found_with_the_platform_to_write(
    variant: Variant, said: Platform, right: Platform, bench_of: BenchOf, preloaded: PreloadedProgram
) -> None:
    bench = bench_of(variant)
    _call(bench, said)
    outcome = preloaded.run(bench, "devices", "check", "--json")
    assert outcome.status == ExitStatus.FAILED, outcome.err
    document = DevicesDocument.model_validate_json(outcome.out)
    assert [row.dialect for row in document.devices] == [None]
    (finding,) = document.findings
    answering = variant.maker.personality.dialect
    assert f"{said}, and a {answering} switch answers" in finding.text
    assert f"`platform` to {right} " in finding.hint
    shown = preloaded.run(bench, "devices", "check")
    assert finding.text in shown.err
    assert finding.hint in shown.err
    refused = preloaded.run(bench, "enable", DEVICE, "--yes", "--for", "1s", *_words_for(said))
    assert refused.status == ExitStatus.REFUSED, refused.err
    assert str(right) in refused.err
    assert only_reads(bench.switch.received)
    _call(bench, right)
    (row,) = DevicesDocument.model_validate_json(preloaded.run(bench, "devices", "check", "--json").out).devices
    assert row.dialect is answering


def test_a_switch_nobody_knows_is_refused_and_says_what_it_would_take(
    bench_of: BenchOf, preloaded: PreloadedProgram
) -> None:
    version = ("Some Other Operating System Software, Version 3.2", "Copyright (c) 2020 Somebody Else")
    unknown = replace(HUAWEI, personality=replace(HUAWEI.personality, version_lines=version))
    bench = bench_of(replace(HUAWEI_PORT, maker=unknown))
    for words in (("devices", "check"), ("enable", DEVICE, "--yes", "--for", "1s", "--vlan", "20")):
        outcome = preloaded.run(bench, *words)
        assert outcome.status in {ExitStatus.FAILED, ExitStatus.REFUSED}, outcome.err
        assert "No dialect of this version recognises the switch" in outcome.err
        assert "have to be confirmed first" in outcome.err
    assert only_reads(bench.switch.received)
    assert not bench.sessions()


def test_a_switch_that_does_not_say_what_it_is_is_a_finding(bench_of: BenchOf, preloaded: PreloadedProgram) -> None:
    bench = bench_of(HUAWEI_PORT)
    bench.listener.behaviour = Behaviour(refuse_on="^display version")
    outcome = preloaded.run(bench, "devices", "check", "--json")
    assert outcome.status == ExitStatus.FAILED
    (finding,) = DevicesDocument.model_validate_json(outcome.out).findings
    assert "display version" in finding.text
    assert finding.hint


def _call(bench: Bench, platform: Platform) -> None:
    path = bench.inventory / "hosts.yaml"
    hosts = json.loads(path.read_text("utf-8"))
    hosts[DEVICE]["platform"] = platform.value
    path.write_text(json.dumps(hosts), encoding="utf-8")


def _words_for(platform: Platform) -> tuple[str, ...]:
    """With a port as its switches call it."""
    ports = {Platform.HUAWEI_VRP: "ge0/0/24", Platform.HUAWEI_VRPV8: "10ge1/0/24", Platform.H3C_COMWARE: "ge1/0/24"}
    return ("--vlan", "20", "--to", ports[platform])
