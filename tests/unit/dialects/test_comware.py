"""What the Comware dialects do with intents, cell by cell and in the corners that no vendor case reaches."""

import itertools
import re
from ipaddress import IPv4Address

import pytest

from toolkit.dialects.capability import Impossible
from toolkit.dialects.dialect import Dialect, MirrorSettings
from toolkit.dialects.registry import dialect_answering, dialect_named
from toolkit.dialects.state import SwitchState
from toolkit.dialects.step_templates import PortLine
from toolkit.model.errors import InputError, RefusedError
from toolkit.model.finding import Level
from toolkit.model.flow import FlowRule
from toolkit.model.intent import (
    Destination,
    DestinationKind,
    Direction,
    ErspanDestination,
    FlowSource,
    Intent,
    LocalDestination,
    MacSource,
    PathPart,
    PortSource,
    RspanDestination,
    Source,
    SourceKind,
    VlanSource,
)
from toolkit.model.names import DeviceName, InterfaceName, MacAddress, SessionId
from toolkit.model.plan import DialectName, Plan
from toolkit.plan.planner import SessionIds, offline_plan

PORT, OTHER, MONITOR = (InterfaceName(f"GigabitEthernet1/0/{number}") for number in (1, 2, 24))
TRUNK, ONWARD = InterfaceName("Ten-GigabitEthernet1/0/49"), InterfaceName("Ten-GigabitEthernet1/0/50")
MAC = MacAddress("00:11:22:33:44:55")
IDS = SessionIds(SessionId("m4k2x9p"), SessionId("m000002"))
SOURCES: dict[SourceKind, Source] = {
    SourceKind.PORT: PortSource(port=PORT),
    SourceKind.VLAN: VlanSource(vlan=20),
    SourceKind.MAC: MacSource(mac=MAC, vlan=20),
    SourceKind.FLOW: FlowSource(rules=(FlowRule(),), at=PortSource(port=PORT)),
}
COLLECTOR, ADDRESS = IPv4Address("10.9.9.9"), IPv4Address("10.1.1.1")
DESTINATIONS: dict[DestinationKind, Destination] = {
    DestinationKind.LOCAL: LocalDestination(port=MONITOR),
    DestinationKind.LOCAL_MANY: LocalDestination(port=MONITOR, also=(OTHER,)),
    DestinationKind.RSPAN: RspanDestination(vlan=999, port=TRUNK),
    DestinationKind.ERSPAN: ErspanDestination(collector=COLLECTOR, address=ADDRESS, port=TRUNK),
}
TUNNELLED = ErspanDestination(collector=COLLECTOR, address=ADDRESS)
COMWARES = [dialect_named(DialectName.COMWARE7), dialect_named(DialectName.COMWARE5)]
VERSIONS = {
    DialectName.COMWARE7: "H3C Comware Software, Version 7.1.070, Release 2612P01\nH3C S6520X uptime is 1 day\n",
    DialectName.COMWARE5: "Comware Software, Version 5.20.99, Release 2221P22\nH3C S5500-28C-EI uptime is 1 day\n",
}


def intent(*sources: Source, to: Destination, direction: Direction = Direction.INBOUND) -> Intent:
    return Intent(device=DeviceName("core-1"), sources=sources, direction=direction, destination=to)


def rendered(dialect: Dialect, wanted: Intent) -> Plan:
    return offline_plan(wanted, dialect, IDS, MirrorSettings())


def read(configuration: str, name: DialectName = DialectName.COMWARE7) -> SwitchState:
    answers = {"display version": VERSIONS[name], "display current-configuration": configuration}
    return dialect_named(name).state(answers)


def objections(wanted: Intent, state: SwitchState | None = None) -> list[str]:
    found = COMWARES[0].objections(wanted, state, MirrorSettings(wipe_reflector=True))
    return [finding.code for finding in found if finding.level is Level.ERROR]


@pytest.mark.parametrize("dialect", COMWARES, ids=lambda dialect: dialect.name)
@pytest.mark.parametrize(("source", "destination"), list(itertools.product(SourceKind, DestinationKind)))
def test_every_cell_renders_or_says_why_not(dialect: Dialect, source: SourceKind, destination: DestinationKind) -> None:
    to = DESTINATIONS[destination]
    if dialect.name is DialectName.COMWARE5 and (source, destination) == (SourceKind.PORT, DestinationKind.ERSPAN):
        to = TUNNELLED
    plan = rendered(dialect, intent(SOURCES[source], to=to))
    cell = dialect.capabilities.cells[source, destination]
    assert re.match(r"vendor/h3c\.md [\d., ]+$", cell.cites)
    if isinstance(cell, Impossible):
        assert [finding.text for finding in plan.refusals] == [cell.why()]
        assert cell.instead()
    else:
        assert plan.refusals == ()
        assert all(step.undo and step.proof for step in plan.steps)


@pytest.mark.parametrize("dialect", COMWARES, ids=lambda dialect: dialect.name)
def test_no_undo_names_an_object_of_somebody_else(dialect: Dialect) -> None:
    cells = dialect.capabilities.cells
    possible = [pair for pair, cell in cells.items() if not isinstance(cell, Impossible)]
    for source, destination in possible:
        plan = rendered(dialect, intent(SOURCES[source], to=DESTINATIONS[destination]))
        for step in plan.steps:
            done = {word for line in (step.view, *step.do) for word in line.split()}
            words = {word for line in step.undo for word in line.split()}
            assert words <= done | {"undo"}, step.undo


def test_a_transit_switch_where_everything_is_there_is_left_as_it_is() -> None:
    trunk = "#\ninterface {}\n port link-type trunk\n port trunk permit vlan all\n"
    state = read(
        "#\nvlan 999\n undo mac-address mac-learning enable\n"
        + trunk.format(TRUNK)
        + trunk.format(ONWARD)
        + "#\nreturn\n"
    )
    to = RspanDestination(vlan=999, port=ONWARD, part=PathPart.TRANSIT, arrives=TRUNK)
    wanted = intent(VlanSource(vlan=999), to=to, direction=Direction.BOTH)
    mirroring = COMWARES[0].mirroring(wanted, state, IDS.first, MirrorSettings())
    assert (mirroring.handle, mirroring.steps) == ("vlan 999", ())


def test_addresses_that_differ_by_vlan_need_a_policy_each() -> None:
    another = MacSource(mac=MacAddress("00:11:22:33:44:66"), vlan=30)
    assert objections(intent(SOURCES[SourceKind.MAC], another, to=DESTINATIONS[DestinationKind.LOCAL])) == [
        "mac.vlans-differ"
    ]


def test_a_reflector_port_is_for_the_source_switch_and_a_port_of_its_own() -> None:
    to = RspanDestination(vlan=999, port=TRUNK, reflector=TRUNK, part=PathPart.TRANSIT, arrives=ONWARD)
    assert objections(intent(VlanSource(vlan=999), to=to)) == [
        "reflector.part",
        "reflector.is-port",
    ]


def test_a_flow_goes_into_a_remote_vlan_that_nobody_uses_and_without_a_reflector() -> None:
    state = read(
        f"#\nvlan 999\n#\ntraffic behavior copy\n mirror-to vlan 999\n#\ninterface {TRUNK}\n"
        " port link-type trunk\n port trunk permit vlan 999\n#\nreturn\n"
    )
    to = RspanDestination(vlan=999, port=TRUNK, reflector=MONITOR)
    assert objections(intent(SOURCES[SourceKind.FLOW], to=to), state) == ["rspan.vlan-of-behavior", "reflector.policy"]


def test_with_every_access_list_number_taken_a_flow_is_refused() -> None:
    taken = "".join(f"#\nacl advanced {number}\n" for number in range(3000, 4000))
    state = read(f"{taken}#\ninterface {PORT}\n#\nreturn\n")
    assert objections(intent(SOURCES[SourceKind.FLOW], to=DESTINATIONS[DestinationKind.LOCAL]), state) == [
        "flow.acl-taken"
    ]


def test_ports_know_their_vlans_and_their_spanning_tree() -> None:
    state = read(
        f"#\ninterface {PORT}\n port access vlan 20\n undo stp enable\n#\ninterface {TRUNK}\n port link-type trunk\n"
        f"#\ninterface {OTHER}\n port link-type hybrid\n port hybrid vlan 20 tagged\n"
        "#\ninterface Vlan-interface20\n#\nreturn\n"
    )
    known = {name: (port.vlans, port.stp) for name, port in state.ports.items()}
    assert known == {
        PORT: (frozenset({20}), False),
        TRUNK: (frozenset({1}), True),
        OTHER: (None, True),
        "Vlan-interface20": (frozenset(), None),
    }


@pytest.mark.parametrize("name", VERSIONS)
def test_the_switch_is_spoken_to_in_the_dialect_it_answers_in(name: DialectName) -> None:
    assert dialect_answering("h3c_comware", VERSIONS[name]).name is name


def test_version_9_is_refused_with_what_would_have_to_be_confirmed() -> None:
    with pytest.raises(RefusedError) as caught:
        dialect_answering("h3c_comware", "H3C Comware Software, Version 9.1.055, Demo 5202P14\n")
    assert "to be confirmed first" in caught.value.hint


@pytest.mark.parametrize("dialect", COMWARES, ids=lambda dialect: dialect.name)
def test_the_question_of_a_reflector_port_is_answered_for_that_line_only(dialect: Dialect) -> None:
    question = "This operation may delete all settings made on the interface.\nContinue? [Y/N]:"
    foreseen = dialect.cli.dialogue_for("mirroring-group 1 reflector-port", question)
    assert foreseen is not None
    assert foreseen.answer == "Y"
    assert dialect.cli.dialogue_for("mirroring-group 1 monitor-port", question) is None
    assert dialect.cli.dialogue_for("undo mirroring-group 1 reflector-port", question) is None
    assert dialect.cli.dialogue_for("mirroring-group 1 reflector-port", "Save before? Continue? [Y/N]:") is None


def test_a_template_restores_no_line_that_the_port_did_not_have() -> None:
    step = COMWARES[0].templates.step
    restored = step("reflector_port", group=1, port=PORT, before=(PortLine("description Sensor 1"),)).undo
    assert restored == ("undo mirroring-group 1 reflector-port", "description Sensor 1")
    with pytest.raises(InputError, match="which no mirror step may say"):
        step("reflector_port", group=1, port=PORT, before=("shutdown",))  # type: ignore[arg-type]
