"""The checks together, on readings of real configurations: one refusal names all reasons, and nothing is sent."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.unit.plan.switches import codes
from toolkit.dialects.dialect import Dialect, MirrorSettings
from toolkit.dialects.registry import dialect_named
from toolkit.dialects.state import SwitchState, VtyLines
from toolkit.model.finding import Level
from toolkit.model.intent import (
    Direction,
    Intent,
    LocalDestination,
    MacSource,
    PathPart,
    PortSource,
    RspanDestination,
    Source,
    VlanSource,
)
from toolkit.model.names import DeviceName, InterfaceName, MacAddress, SessionId
from toolkit.model.plan import DialectName, Plan
from toolkit.model.switch import InterfaceDetail
from toolkit.plan.planner import SessionIds, SwitchSettings, make_plan, offline_plan

G = 10**9
IDS = SessionIds(SessionId("m000001"), SessionId("m000002"))
VRP5, COMWARE7 = dialect_named(DialectName.VRP5), dialect_named(DialectName.COMWARE7)
VERSIONS = {
    DialectName.VRP5: "VRP (R) software, Version 5.170 (S5720 V200R011C10SPC600)\n",
    DialectName.COMWARE7: "H3C Comware Software, Version 7.1.070\nH3C S6520X-30QC-EI uptime is 9 weeks\n",
}
HUAWEI = """\
#
vlan batch 10 20
#
{mirrors}
#
interface GigabitEthernet0/0/1
{port}
#
interface GigabitEthernet0/0/2
#
interface GigabitEthernet0/0/24
#
return
"""
H3C = """\
#
vlan 20
#
{mirrors}
#
interface GigabitEthernet0/0/1
{port}
#
interface GigabitEthernet0/0/2
#
interface GigabitEthernet0/0/23
 mirroring-group 1 monitor-port
#
interface GigabitEthernet0/0/24
#
return
"""


def port(number: int) -> InterfaceName:
    return InterfaceName(f"GigabitEthernet0/0/{number}")


def reading(dialect: Dialect, mirrors: str = "", own: str = "") -> SwitchState:
    configuration = (HUAWEI if dialect is VRP5 else H3C).replace("{mirrors}", mirrors).replace("{port}", own)
    answers = {"display version": VERSIONS[dialect.name], "display current-configuration": configuration}
    return dialect.state(answers)


def intent(*sources: Source, to: int = 24, direction: Direction = Direction.INBOUND) -> Intent:
    return Intent(
        device=DeviceName("core-1"),
        sources=sources or (PortSource(port=port(1)),),
        direction=direction,
        destination=LocalDestination(port=port(to)),
    )


def plan(
    state: SwitchState, wanted: Intent | None = None, dialect: Dialect = VRP5, settings: SwitchSettings | None = None
) -> Plan:
    return make_plan(wanted or intent(), state, dialect, IDS, settings or SwitchSettings())


def rate(number: int, bps: int | None, speed: int = G) -> InterfaceDetail:
    return InterfaceDetail(name=port(number), up=True, enabled=True, speed_bps=speed, input_bps=bps, output_bps=0)


def nothing_is_sent(refused: Plan) -> bool:
    return (refused.steps, refused.before, refused.handle, refused.alternative) == ((), (), "", None)


def test_a_switch_with_every_observing_port_taken_is_refused() -> None:
    taken = "\n".join(f"observe-port {index} interface GigabitEthernet0/0/{index + 10}" for index in range(1, 9))
    refused = plan(reading(VRP5, taken))
    assert codes(refused.refusals) == ["mirror.limit"]
    assert nothing_is_sent(refused)


@pytest.mark.parametrize(
    ("dialect", "mirrors", "own"),
    [
        (
            VRP5,
            "observe-port 1 interface GigabitEthernet0/0/23",
            " port-mirroring to observe-port 1 inbound\n port-mirroring to observe-port 1 outbound",
        ),
        (COMWARE7, "mirroring-group 1 local", " mirroring-group 1 mirroring-port both"),
    ],
    ids=["vrp5", "comware7"],
)
@pytest.mark.parametrize("direction", Direction)
def test_a_foreign_mirror_on_the_very_port_is_refused(
    dialect: Dialect, mirrors: str, own: str, direction: Direction
) -> None:
    refused = plan(reading(dialect, mirrors, own), intent(direction=direction), dialect)
    assert codes(refused.refusals) == ["source.conflict"]
    assert nothing_is_sent(refused)


@pytest.mark.parametrize("dialect", [VRP5, COMWARE7], ids=["vrp5", "comware7"])
def test_a_foreign_mirror_elsewhere_is_left_alone(dialect: Dialect) -> None:
    mirrors = "observe-port 1 interface GigabitEthernet0/0/23" if dialect is VRP5 else "mirroring-group 1 local"
    made = plan(reading(dialect, mirrors), dialect=dialect)
    assert made.refusals == ()
    assert made.handle in {"observe-port 2", "mirroring-group 2"}


def test_reasons_of_every_kind_come_together_and_each_has_a_hint() -> None:
    state = replace(
        reading(VRP5, "observe-port 1 interface GigabitEthernet0/0/24\nset save-configuration interval 30"),
        vty=VtyLines(taken=5, total=5),
        clock=datetime(2000, 1, 1, tzinfo=UTC),
        clock_read=datetime(2026, 3, 2, tzinfo=UTC),
        details=(rate(1, 3 * G), rate(24, 0)),
    )
    wanted = intent(PortSource(port=port(1)), PortSource(port=port(24)), VlanSource(vlan=30), direction=Direction.BOTH)
    refused = plan(state, wanted, settings=SwitchSettings(uplinks=frozenset({port(24)})))
    assert codes(refused.findings, Level.ERROR) == [
        "vlan.direction",
        "destination.is-source",
        "destination.in-use",
        "destination.uplink",
        "vlan.missing",
        "source.destination",
        "destination.overload",
    ]
    assert codes(refused.findings, Level.WARNING)[:3] == ["switch.saves-itself", "switch.lines-few", "switch.clock"]
    assert all(finding.hint for finding in refused.findings if finding.level is not Level.INFO)
    assert nothing_is_sent(refused)
    assert refused.forecast is not None


def test_an_overload_is_refused_until_it_is_accepted() -> None:
    state = replace(reading(VRP5), details=(rate(1, 3 * G), rate(24, 0)))
    refused = plan(state)
    assert codes(refused.refusals) == ["destination.overload"]
    assert nothing_is_sent(refused)
    accepted = plan(state, settings=SwitchSettings(accept_loss=True))
    assert accepted.refusals == ()
    assert codes(accepted.findings, Level.WARNING) == ["destination.overload"]
    assert accepted.steps != ()
    assert accepted.forecast == refused.forecast


def test_what_the_switch_does_not_say_is_warned_about_and_lets_the_mirror_through() -> None:
    made = plan(replace(reading(VRP5), details=()))
    assert made.refusals == ()
    assert sorted(codes(made.findings, Level.WARNING)) == ["forecast.speed-unknown", "forecast.unknown"]


def test_a_second_reading_at_the_same_moment_makes_the_same_plan_whatever_the_load_is_now() -> None:
    first = replace(reading(VRP5), vty=VtyLines(2, 5), details=(rate(1, 10), rate(24, 0)))
    busier = replace(reading(VRP5), vty=VtyLines(5, 5), details=(rate(1, 3 * G), rate(24, 0)))
    assert plan(busier) != plan(first)
    assert plan(busier.at_the_moment_of(first)) == plan(first)
    changed = reading(VRP5, "observe-port 1 interface GigabitEthernet0/0/23")
    assert plan(changed.at_the_moment_of(first)) != plan(first)


def test_on_the_way_of_a_remote_mirror_its_sources_are_not_looked_for() -> None:
    transit = Intent(
        device=DeviceName("core-1"),
        sources=(VlanSource(vlan=999),),
        direction=Direction.INBOUND,
        destination=RspanDestination(vlan=999, port=port(1), part=PathPart.TRANSIT, arrives=port(2)),
    )
    trunk = " port link-type trunk\n port trunk allow-pass vlan 10"
    found = codes(plan(reading(VRP5, own=trunk), transit).findings)
    assert not {"vlan.missing", "source.one-way", "source.conflict"} & set(found)


def test_offline_a_contradiction_is_refused_and_a_warning_is_not() -> None:
    wrong = offline_plan(intent(PortSource(port=port(24))), VRP5, IDS, MirrorSettings())
    assert codes(wrong.refusals) == ["destination.is-source"]
    assert nothing_is_sent(wrong)
    unconfirmed = MacSource(mac=MacAddress("00:1b:21:0a:0b:0c"), vlan=20)
    uncertain = offline_plan(intent(unconfirmed), VRP5, IDS, MirrorSettings())
    assert codes(uncertain.findings, Level.WARNING) == ["mirror.unconfirmed"]
    assert uncertain.steps != ()
