"""The switch says which dialect it speaks: the inventory knows the vendor only."""

from dataclasses import replace

import pytest

from tests.support.fixtures import BenchOf
from tests.support.laws import only_reads
from tests.support.variants import (
    CE_PORT,
    CLOUD_ENGINE,
    COMWARE_5_PORT,
    H3C,
    HUAWEI,
    HUAWEI_PORT,
    V600_PORT,
    Maker,
    Variant,
)
from toolkit.inventory.device import Platform
from toolkit.mirror.enable import enable_mirror
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.teardown import tear_down
from toolkit.model.errors import InputError, LeftoverError, RefusedError
from toolkit.model.intent import PortSource
from toolkit.model.names import InterfaceName
from toolkit.model.plan import DialectName


@pytest.mark.parametrize(
    ("variant", "dialect"),
    [
        (HUAWEI_PORT, DialectName.VRP5),
        (V600_PORT, DialectName.V600),
        (CE_PORT, DialectName.VRP8),
        (COMWARE_5_PORT, DialectName.COMWARE5),
    ],
    ids=["vrp5", "v600", "vrp8", "comware5"],
)
def test_the_answering_dialect_is_the_one_that_is_used(
    variant: Variant, dialect: DialectName, bench_of: BenchOf
) -> None:
    bench = bench_of(variant)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        assert session.dialect is dialect
        assert bench.received.count("display version") == 1
        tear_down(workspace, [session], reason="test")
    assert bench.untouched()


@pytest.mark.parametrize(
    ("maker", "platform"),
    [
        (CLOUD_ENGINE, Platform.HUAWEI_VRP),
        (HUAWEI, Platform.HUAWEI_VRPV8),
        (H3C, Platform.HUAWEI_VRP),
        (HUAWEI, Platform.H3C_COMWARE),
    ],
    ids=["vrp8-for-vrp5", "vrp5-for-vrp8", "h3c-for-huawei", "huawei-for-h3c"],
)
def test_another_switch_than_the_inventory_says_is_refused_without_a_write(
    maker: Maker, platform: Platform, bench_of: BenchOf
) -> None:
    variant = Variant("other", replace(maker, platform=platform), (PortSource(port=maker.port(7)),), CE_PORT.direction)
    bench = bench_of(variant)
    with bench.workspace() as workspace:
        with pytest.raises(RefusedError):
            bench.enable(workspace)
        assert workspace.ledger.sessions() == ()
    assert only_reads(bench.switch.received)


def test_a_switch_nobody_knows_is_refused_without_a_write(bench_of: BenchOf) -> None:
    unknown = replace(HUAWEI.personality, version_lines=("Cisco IOS Software, Version 15.2",))
    bench = bench_of(replace(HUAWEI_PORT, maker=replace(HUAWEI, personality=unknown)))
    with bench.workspace() as workspace, pytest.raises(RefusedError):
        bench.enable(workspace)
    assert only_reads(bench.switch.received)


def test_names_are_written_as_the_answering_switch_writes_them(bench_of: BenchOf) -> None:
    bench = bench_of(V600_PORT)
    typed = bench.request().intent.respelt(lambda name: InterfaceName(name.replace("GE", "GigabitEthernet")))
    with bench.workspace() as workspace:
        session = enable_mirror(
            workspace,
            bench.device,
            replace(bench.request(), intent=typed),
            confirm=None,
            interrupts=Interrupts(),
        )
        assert session.sources == V600_PORT.sources
        assert session.destination.ports == (V600_PORT.destination,)
        tear_down(workspace, [session], reason="test")
    assert bench.untouched()


def test_a_name_the_answering_switch_does_not_have_is_the_users_mistake(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    typed = bench.request().intent.respelt(lambda _: InterfaceName("Ten-GigabitEthernet1/0/1"))
    with bench.workspace() as workspace, pytest.raises(InputError) as raised:
        enable_mirror(
            workspace, bench.device, replace(bench.request(), intent=typed), confirm=None, interrupts=Interrupts()
        )
    assert {finding.code for finding in raised.value.findings} == {"interface.spelling"}
    assert only_reads(bench.switch.received)


def test_a_switch_that_was_replaced_by_another_kind_is_not_taken_for_clean(bench_of: BenchOf) -> None:
    bench = bench_of(HUAWEI_PORT)
    with bench.workspace() as workspace:
        session = bench.enable(workspace)
        bench.switch.personality = replace(
            bench.switch.personality, version_lines=V600_PORT.maker.personality.version_lines
        )
        with pytest.raises(LeftoverError) as raised:
            tear_down(workspace, [session], reason="test")
    assert DialectName.V600 in raised.value.text
