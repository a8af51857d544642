"""Every pair of source and destination on every Huawei dialect: rendered and reversible, or refused with a way out."""

from ipaddress import IPv4Address, IPv4Network
from pathlib import Path

import pytest

from toolkit.dialects.capability import Certainty, Impossible
from toolkit.dialects.dialect import Dialect, MirrorSettings
from toolkit.dialects.registry import dialect_named
from toolkit.model.errors import InputError
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
from toolkit.model.names import DeviceName, MacAddress, SessionId
from toolkit.model.plan import DialectName, Step

SESSION = SessionId("m4k2x9p")
HUAWEI = [dialect_named(name) for name in (DialectName.VRP5, DialectName.VRP8, DialectName.V600)]
EVERYTHING = MirrorSettings(experimental=True)
CELLS = [
    pytest.param(dialect, source, destination, id=f"{dialect.name} {source} to {destination}")
    for dialect in HUAWEI
    for source in SourceKind
    for destination in DestinationKind
]


def source_of(dialect: Dialect, kind: SourceKind) -> Source:
    rules = (FlowRule(destination=IPv4Network("203.0.113.7/32")),)
    port = PortSource(port=dialect.interface("GE1/0/1"))
    sources: dict[SourceKind, Source] = {
        SourceKind.PORT: port,
        SourceKind.VLAN: VlanSource(vlan=20),
        SourceKind.MAC: MacSource(mac=MacAddress("00:1b:21:0a:0b:0c"), vlan=20),
        SourceKind.FLOW: FlowSource(rules=rules, at=port),
    }
    return sources[kind]


def destination_of(dialect: Dialect, kind: DestinationKind) -> Destination:
    port, other = dialect.interface("GE1/0/24"), dialect.interface("GE1/0/23")
    collector, address = IPv4Address("198.51.100.10"), IPv4Address("192.0.2.1")
    destinations: dict[DestinationKind, Destination] = {
        DestinationKind.LOCAL: LocalDestination(port=port),
        DestinationKind.LOCAL_MANY: LocalDestination(port=port, also=(other,)),
        DestinationKind.RSPAN: RspanDestination(vlan=999, port=port),
        DestinationKind.ERSPAN: ErspanDestination(collector=collector, address=address, port=port),
    }
    return destinations[kind]


def intent_for(dialect: Dialect, source: SourceKind, destination: Destination, direction: Direction) -> Intent:
    sources = (source_of(dialect, source),)
    return Intent(device=DeviceName("core-1"), sources=sources, direction=direction, destination=destination)


def rendered(dialect: Dialect, intent: Intent) -> tuple[Step, ...]:
    return dialect.mirroring(intent, None, SESSION, EVERYTHING).steps


@pytest.mark.parametrize("dialect", HUAWEI, ids=lambda dialect: dialect.name)
def test_every_pair_has_a_cell_that_cites_the_vendor(dialect: Dialect) -> None:
    pairs = {(source, destination) for source in SourceKind for destination in DestinationKind}
    assert set(dialect.capabilities.cells) == pairs
    assert all(cell.cites.startswith("vendor/huawei.md 2") for cell in dialect.capabilities.cells.values())


@pytest.mark.parametrize(("dialect", "source", "destination"), CELLS)
def test_a_cell_renders_in_every_direction_it_has_or_is_refused(
    dialect: Dialect, source: SourceKind, destination: DestinationKind
) -> None:
    cell = dialect.capabilities.cells[source, destination]
    wanted = destination_of(dialect, destination)
    for direction in Direction:
        intent = intent_for(dialect, source, wanted, direction)
        refused = [one for one in dialect.refusals(intent, None, EVERYTHING) if one.level is Level.ERROR]
        if isinstance(cell, Impossible):
            assert [one.code for one in refused] == ["mirror.impossible"]
            assert refused[0].hint
        elif set(direction.parts) <= set(cell.directions):
            assert refused == []
            assert all(step.do and step.undo and step.proof for step in rendered(dialect, intent))
        else:
            assert [one.code for one in refused] == [f"{source}.direction"]


@pytest.mark.parametrize(("dialect", "source", "destination"), CELLS)
def test_what_no_document_confirms_is_off_unless_asked_for(
    dialect: Dialect, source: SourceKind, destination: DestinationKind
) -> None:
    cell = dialect.capabilities.cells[source, destination]
    intent = intent_for(dialect, source, destination_of(dialect, destination), Direction.INBOUND)
    codes = [one.code for one in dialect.refusals(intent, None, MirrorSettings())]
    assert ("mirror.experimental" in codes) == (
        not isinstance(cell, Impossible) and cell.certainty is Certainty.EXPERIMENTAL
    )


@pytest.mark.parametrize(("dialect", "source", "destination"), CELLS)
def test_no_undo_names_what_the_step_did_not_name(
    dialect: Dialect, source: SourceKind, destination: DestinationKind
) -> None:
    if isinstance(dialect.capabilities.cells[source, destination], Impossible):
        return
    intent = intent_for(dialect, source, destination_of(dialect, destination), Direction.INBOUND)
    for step in rendered(dialect, intent):
        said = {word for line in (step.view, *step.do) for word in line.split()}
        assert {word for line in step.undo for word in line.split()} <= said | {"undo"}


@pytest.mark.parametrize("dialect", HUAWEI, ids=lambda dialect: dialect.name)
@pytest.mark.parametrize("part", [PathPart.TRANSIT, PathPart.DESTINATION])
@pytest.mark.parametrize("direction", [Direction.INBOUND, Direction.BOTH])
def test_a_switch_on_the_path_learns_no_address_from_copies_of_both_directions(
    dialect: Dialect, part: PathPart, direction: Direction
) -> None:
    ports = {"port": dialect.interface("GE1/0/24"), "arrives": dialect.interface("GE1/0/1")}
    destination = RspanDestination.model_validate({"vlan": 999, "part": part, **ports})
    steps = rendered(dialect, intent_for(dialect, SourceKind.VLAN, destination, direction))
    assert steps[0].do == ("vlan batch 999",)
    learning = [step for step in steps if step.do == ("mac-address learning disable",)]
    assert len(learning) == (direction is Direction.BOTH)
    assert not any("observe-port" in line for step in steps for line in step.do)


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("source_vlan", "undo vlan {{ vlan }}"),
        ("source_vlan", "quit"),
        ("probe_learning", "undo vlan {{ vlan }}"),
        ("probe_trunk", "port default vlan {{ vlan }}"),
        ("monitor_vlan", "undo vlan {{ vlan }}"),
    ],
)
def test_a_vlan_is_removed_by_the_step_that_made_it_alone(tmp_path: Path, template: str, line: str) -> None:
    folder = tmp_path / "templates" / "huawei" / "vrp8"
    folder.mkdir(parents=True)
    blocks = {"view": "", "do": line, "undo": line, "proof": "x"}
    text = "".join(f"{{% block {name} %}}{text}{{% endblock %}}\n" for name, text in blocks.items())
    (folder / f"{template}.j2").write_text(text, encoding="utf-8")
    dialect = dialect_named(DialectName.VRP8, tmp_path)
    with pytest.raises(InputError, match="which no mirror step may say"):
        dialect.templates.step(template, vlan=999, port=dialect.interface("GE1/0/1"), former=30)
