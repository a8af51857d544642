"""The plan: every reason at once, or every step; and what stood there before."""

from itertools import combinations

import pytest

from toolkit.dialects.dialect import Dialect, MirrorSettings, VlanSourceKind
from toolkit.dialects.registry import dialect_named
from toolkit.dialects.state import SwitchState
from toolkit.model.finding import Finding, Level
from toolkit.model.intent import Direction, Intent, LocalDestination, PortSource, Source, VlanSource
from toolkit.model.names import DeviceName, InterfaceName, SessionId
from toolkit.model.plan import DialectName, Plan, StepRole, ViewBefore
from toolkit.plan.planner import SessionIds, SwitchSettings, make_plan, offline_plan

IDS = SessionIds(SessionId("m000001"), SessionId("m000002"))
VRP5, COMWARE7 = dialect_named(DialectName.VRP5), dialect_named(DialectName.COMWARE7)
VERSIONS = {
    DialectName.VRP5: "VRP (R) software, Version 5.170 (S5720 V200R011C10SPC600)\n",
    DialectName.COMWARE7: "H3C Comware Software, Version 7.1.070\nH3C S6520X-30QC-EI uptime is 9 weeks\n",
}
CONFIGURATION = """\
#
sysname core-1
#
{vlans}
#
interface GigabitEthernet0/0/1
 description uplink of floor 3
#
interface GigabitEthernet0/0/2
#
interface GigabitEthernet0/0/24
 description sensor
#
return
"""


def port(number: int) -> InterfaceName:
    return InterfaceName(f"GigabitEthernet0/0/{number}")


def switch(dialect: Dialect, configuration: str = CONFIGURATION) -> SwitchState:
    vlans = "vlan batch 10 20" if dialect is VRP5 else "vlan 10\n#\nvlan 20"
    return dialect.state(
        {
            "display version": VERSIONS[dialect.name],
            "display current-configuration": configuration.replace("{vlans}", vlans),
        }
    )


def intent(*sources: Source, direction: Direction = Direction.INBOUND, to: int = 24) -> Intent:
    return Intent(
        device=DeviceName("core-1"),
        sources=sources,
        direction=direction,
        destination=LocalDestination(port=port(to)),
    )


def plan(
    wanted: Intent,
    dialect: Dialect = VRP5,
    configuration: str = CONFIGURATION,
    uplinks: frozenset[InterfaceName] = frozenset(),
) -> Plan:
    return make_plan(wanted, switch(dialect, configuration), dialect, IDS, SwitchSettings(uplinks=uplinks))


def codes(findings: tuple[Finding, ...], *levels: Level) -> list[str]:
    return [finding.code for finding in findings if not levels or finding.level in levels]


def test_a_plan_makes_the_destination_before_any_source() -> None:
    made = plan(intent(PortSource(port=port(1)), PortSource(port=port(2))))
    assert [step.role for step in made.steps] == [StepRole.DESTINATION, StepRole.SOURCE, StepRole.SOURCE]
    assert made.refusals == ()
    assert made.handle == "observe-port 1"
    assert made.dialect is DialectName.VRP5


def test_every_reason_is_found_at_once_and_there_is_no_step() -> None:
    sick = CONFIGURATION.replace(" description sensor", " eth-trunk 1\n undo portswitch").replace(
        "#\nreturn", "#\nset save-configuration interval 30\n#\nreturn"
    )
    wanted = intent(PortSource(port=port(99)), VlanSource(vlan=30), direction=Direction.BOTH)
    refused = plan(wanted, configuration=sick, uplinks=frozenset({port(24)}))
    assert codes(refused.findings, Level.ERROR) == [
        "vlan.direction",
        "destination.aggregated",
        "destination.routed",
        "destination.uplink",
        "source.missing",
        "vlan.missing",
    ]
    assert codes(refused.findings, Level.WARNING) == ["switch.saves-itself"]
    assert codes(refused.refusals) == codes(refused.findings, Level.ERROR)
    assert (refused.steps, refused.before, refused.handle) == ((), (), "")


REFUSED = {
    "destination.missing": intent(PortSource(port=port(1)), to=23),
    "destination.is-source": intent(PortSource(port=port(24))),
    "source.missing": intent(PortSource(port=port(9))),
    "vlan.missing": intent(VlanSource(vlan=30)),
    "vlan.direction": intent(VlanSource(vlan=20), direction=Direction.OUTBOUND),
}


@pytest.mark.parametrize("code", REFUSED)
def test_one_reason_is_enough_and_every_one_has_a_hint(code: str) -> None:
    refused = plan(REFUSED[code])
    assert codes(refused.refusals) == [code]
    assert all(finding.hint for finding in refused.refusals)
    assert refused.steps == ()


@pytest.mark.parametrize(("one", "other"), list(combinations(("source.missing", "vlan.missing", "vlan.direction"), 2)))
def test_reasons_do_not_hide_each_other(one: str, other: str) -> None:
    sources = (*REFUSED[one].sources, *REFUSED[other].sources)
    directions = (REFUSED[one].direction, REFUSED[other].direction)
    refused = plan(intent(*sources, direction=Direction.of(directions)))
    assert {one, other} <= set(codes(refused.refusals))


def test_the_views_the_steps_enter_are_kept_as_they_stood() -> None:
    made = plan(intent(PortSource(port=port(1)), VlanSource(vlan=20)))
    assert made.before == (
        ViewBefore(view="interface GigabitEthernet0/0/24", lines=("description sensor",)),
        ViewBefore(view="interface GigabitEthernet0/0/1", lines=("description uplink of floor 3",)),
        ViewBefore(view="vlan 20", lines=()),
    )


def test_a_view_entered_twice_is_kept_once() -> None:
    made = plan(intent(PortSource(port=port(1))), COMWARE7)
    assert [before.view for before in made.before] == [
        "interface GigabitEthernet0/0/24",
        "interface GigabitEthernet0/0/1",
    ]


def test_the_same_reading_gives_the_same_plan() -> None:
    wanted = intent(PortSource(port=port(1)), VlanSource(vlan=20))
    assert plan(wanted) == plan(wanted)


def test_several_sources_in_both_directions_are_said_to_show_frames_twice() -> None:
    twice = plan(intent(PortSource(port=port(1)), PortSource(port=port(2)), direction=Direction.BOTH))
    assert codes(twice.findings) == ["source.duplicates"]
    assert codes(plan(intent(PortSource(port=port(1)), direction=Direction.BOTH)).findings) == []


def test_a_vlan_inbound_is_said_to_show_one_side_only() -> None:
    assert codes(plan(intent(VlanSource(vlan=20))).findings) == ["source.one-way"]


def test_the_vlans_there_are_stand_in_the_hint() -> None:
    refused = plan(
        intent(VlanSource(vlan=30)), configuration=CONFIGURATION.replace("{vlans}", "vlan batch 10 to 12 20")
    )
    assert refused.refusals[0].hint == "VLANs it has: 1, 10-12, 20"


def test_the_first_ports_there_are_stand_in_the_hint() -> None:
    refused = plan(intent(PortSource(port=port(1)), to=23))
    assert refused.refusals[0].hint == (
        "Ports it has: GigabitEthernet0/0/1, GigabitEthernet0/0/2, GigabitEthernet0/0/24"
    )


def test_offline_the_commands_are_those_of_an_empty_switch() -> None:
    wanted = intent(PortSource(port=port(1)))
    assert offline_plan(wanted, VRP5, IDS, MirrorSettings()).steps == plan(wanted).steps


@pytest.mark.parametrize(
    ("dialect", "wanted", "vlan_source", "code"),
    [
        (VRP5, intent(VlanSource(vlan=20), direction=Direction.BOTH), VlanSourceKind.AUTO, "vlan.direction"),
        (COMWARE7, intent(PortSource(port=port(1)), VlanSource(vlan=20)), VlanSourceKind.QOS_POLICY, "source.mixed"),
        (
            COMWARE7,
            intent(PortSource(port=InterfaceName("Bridge-Aggregation1"))),
            VlanSourceKind.MIRRORING_GROUP,
            "source.aggregate",
        ),
    ],
)
def test_offline_what_the_vendor_cannot_do_is_refused_all_the_same(
    dialect: Dialect, wanted: Intent, vlan_source: VlanSourceKind, code: str
) -> None:
    refused = offline_plan(wanted, dialect, IDS, MirrorSettings(vlan_source=vlan_source))
    assert codes(refused.refusals) == [code]
    assert refused.steps == ()
    assert all(finding.hint and not finding.hint.endswith(": ") for finding in refused.refusals)


VLAN_20 = intent(VlanSource(vlan=20), direction=Direction.INBOUND)


def test_a_vlan_on_comware_goes_by_a_group_and_a_policy_stands_by() -> None:
    planned = plan(VLAN_20, COMWARE7)
    assert planned.handle == "mirroring-group 1"
    assert planned.alternative is not None
    assert planned.alternative.handle == f"qos policy mirrorctl_{IDS.second}"
    assert planned.alternative.alternative is None


def test_a_vlan_that_has_a_policy_leaves_no_second_way() -> None:
    applied = CONFIGURATION.replace("{vlans}\n", "{vlans}\n#\n qos vlan-policy theirs vlan 20 inbound\n")
    planned = plan(VLAN_20, COMWARE7, applied)
    assert planned.handle == "mirroring-group 1"
    assert planned.alternative is None


@pytest.mark.parametrize(
    ("wanted", "vlan_source", "handle"),
    [
        (VLAN_20, VlanSourceKind.MIRRORING_GROUP, "mirroring-group 1"),
        (VLAN_20, VlanSourceKind.QOS_POLICY, f"qos policy mirrorctl_{IDS.first}"),
        (intent(PortSource(port=port(1))), VlanSourceKind.AUTO, "mirroring-group 1"),
        (intent(PortSource(port=port(1)), VlanSource(vlan=20)), VlanSourceKind.AUTO, "mirroring-group 1"),
    ],
)
def test_what_the_inventory_says_or_ports_need_has_one_way(
    wanted: Intent, vlan_source: VlanSourceKind, handle: str
) -> None:
    settings = SwitchSettings(mirror=MirrorSettings(vlan_source=vlan_source))
    planned = make_plan(wanted, switch(COMWARE7), COMWARE7, IDS, settings)
    assert (planned.handle, planned.alternative) == (handle, None)
