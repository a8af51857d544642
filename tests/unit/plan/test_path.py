"""The way of copies from one switch to another, by what LLDP shows on each."""

from collections.abc import Iterable, Mapping

import pytest

from toolkit.model.finding import Finding
from toolkit.model.intent import Direction, Intent, PathPart, PortSource, RspanDestination, VlanSource
from toolkit.model.names import DeviceName, InterfaceName
from toolkit.model.switch import LldpNeighbor
from toolkit.plan.path import Ends, LinkMap, PathHop, RemoteMirror, SwitchLinks, path_intents

_ENDS = Ends(DeviceName("access-2"), DeviceName("access-1"))
_MIRROR = RemoteMirror(
    sources=(PortSource(port=InterfaceName("GE0/0/7")),),
    direction=Direction.BOTH,
    vlan=999,
    monitor_port=InterfaceName("GE0/0/23"),
)


def _links(
    device: str, *rows: tuple[str, str], sysname: str = "", aggregates: Mapping[str, str] | None = None
) -> SwitchLinks:
    """`rows` are a local port and the name of the neighbour behind it."""
    return SwitchLinks(
        device=DeviceName(device),
        sysname=sysname or device,
        neighbors=tuple(
            LldpNeighbor(local_port=InterfaceName(port), system_name=name, remote_port="?") for port, name in rows
        ),
        aggregates={InterfaceName(one): InterfaceName(other) for one, other in (aggregates or {}).items()},
    )


def _map(*read: SwitchLinks, known: Iterable[str] = ("core", "access-1", "access-2", "access-3")) -> LinkMap:
    return LinkMap([DeviceName(name) for name in known], read)


def _hop(device: str, arrives: str = "", leaves: str = "") -> PathHop:
    return PathHop.parse(f"{device}:{arrives}:{leaves}")


_CORE = _links("core", ("GE0/0/3", "access-1"), ("GE0/0/4", "access-2"), ("GE0/0/5", "access-3"))
_ACCESS_1 = _links("access-1", ("GE0/0/24", "core"))
_ACCESS_2 = _links("access-2", ("GE0/0/24", "core"))


def test_both_ends_are_asked_first_and_then_what_lies_between_them() -> None:
    assert set(_map().to_read(_ENDS)) == {"access-1", "access-2"}
    assert _map(_ACCESS_1, _ACCESS_2).to_read(_ENDS) == ("core",)
    assert _map(_ACCESS_1, _ACCESS_2, _CORE).to_read(_ENDS) == ()


def test_a_switch_that_nothing_leads_over_is_not_asked() -> None:
    neighbors = _map(_links("access-1", ("GE0/0/24", "access-2"), ("GE0/0/23", "core")), _ACCESS_2)
    assert neighbors.to_read(_ENDS) == ()


def test_the_path_names_the_port_on_each_side() -> None:
    assert _map(_ACCESS_1, _ACCESS_2, _CORE).path(_ENDS) == (
        _hop("access-2", leaves="GE0/0/24"),
        _hop("core", "GE0/0/4", "GE0/0/3"),
        _hop("access-1", "GE0/0/24"),
    )


def test_the_members_of_an_aggregate_are_one_port() -> None:
    core = _links(
        "core",
        ("GE0/0/3", "access-1"),
        ("GE0/0/4", "access-2"),
        ("GE0/0/5", "access-2"),
        aggregates={"GE0/0/4": "Eth-Trunk2", "GE0/0/5": "Eth-Trunk2"},
    )
    access = _links(
        "access-2",
        ("GE0/0/23", "core"),
        ("GE0/0/24", "core"),
        aggregates={"GE0/0/23": "Eth-Trunk1", "GE0/0/24": "Eth-Trunk1"},
    )
    path = _map(_ACCESS_1, access, core).path(_ENDS)
    assert path == (
        _hop("access-2", leaves="Eth-Trunk1"),
        _hop("core", "Eth-Trunk2", "GE0/0/3"),
        _hop("access-1", "GE0/0/24"),
    )


def test_two_separate_links_are_doubtful_because_one_of_them_is_blocked() -> None:
    core = _links("core", ("GE0/0/3", "access-1"), ("GE0/0/4", "access-2"), ("GE0/0/5", "access-2"))
    access = _links("access-2", ("GE0/0/23", "core"), ("GE0/0/24", "core"))
    found = _map(_ACCESS_1, access, core).path(_ENDS)
    assert isinstance(found, Finding)
    assert found.code == "path.doubtful"
    assert "--via" in found.hint


def test_a_link_that_only_one_side_shows_is_doubtful() -> None:
    found = _map(_ACCESS_1, _ACCESS_2, _links("core", ("GE0/0/3", "access-1"))).path(_ENDS)
    assert isinstance(found, Finding)
    assert found.code == "path.doubtful"


def test_a_switch_is_known_by_its_own_name_in_any_case() -> None:
    read = (
        _links("access-1", ("GE0/0/24", "BUILDING-A")),
        _links("access-2", ("GE0/0/24", "Building-A")),
        _links("core", ("GE0/0/3", "ACCESS-1"), ("GE0/0/4", "access-2"), sysname="building-a"),
    )
    path = _map(*read).path(_ENDS)
    assert not isinstance(path, Finding)
    assert [hop.device for hop in path] == ["access-2", "core", "access-1"]


def test_a_name_that_two_switches_have_leads_nowhere() -> None:
    read = (
        _links("access-1", ("GE0/0/24", "HUAWEI")),
        _links("access-2", ("GE0/0/24", "HUAWEI")),
        _links("core", ("GE0/0/3", "access-1"), sysname="HUAWEI"),
        _links("access-3", sysname="HUAWEI"),
    )
    found = _map(*read).path(_ENDS)
    assert isinstance(found, Finding)


def test_where_the_trail_ends_is_said_with_the_names_that_led_no_further() -> None:
    read = (_ACCESS_1, _links("access-2", ("GE0/0/24", "provider-switch")))
    assert _map(*read).to_read(_ENDS) == ("core",)
    found = _map(*read, _links("core")).path(_ENDS)
    assert isinstance(found, Finding)
    assert found.code == "path.unknown"
    assert "provider-switch" in found.text


def test_the_shorter_of_two_ways_is_taken() -> None:
    read = (
        _links("access-2", ("GE0/0/24", "core"), ("GE0/0/20", "access-1")),
        _links("access-1", ("GE0/0/24", "core"), ("GE0/0/20", "access-2")),
        _CORE,
    )
    assert _map(*read).path(_ENDS) == (_hop("access-2", leaves="GE0/0/20"), _hop("access-1", "GE0/0/20"))


def test_every_switch_gets_its_own_part_and_the_destination_comes_first() -> None:
    path = (_hop("access-2", leaves="GE0/0/24"), _hop("core", "GE0/0/4", "GE0/0/3"), _hop("access-1", "GE0/0/24"))
    destination, transit, source = path_intents(_MIRROR, path)
    probe = (VlanSource(vlan=999),)
    assert (destination.device, destination.sources, _rspan(destination)) == (
        "access-1",
        probe,
        (PathPart.DESTINATION, "GE0/0/23", "GE0/0/24"),
    )
    assert (transit.device, transit.sources, _rspan(transit)) == (
        "core",
        probe,
        (PathPart.TRANSIT, "GE0/0/3", "GE0/0/4"),
    )
    assert (source.device, source.sources, _rspan(source)) == (
        "access-2",
        _MIRROR.sources,
        (PathPart.SOURCE, "GE0/0/24", None),
    )
    assert {intent.direction for intent in (destination, transit, source)} == {Direction.BOTH}


@pytest.mark.parametrize("middle", ["core::GE0/0/3", "core:GE0/0/4:"])
def test_a_switch_between_the_ends_has_two_ports(middle: str) -> None:
    path = (_hop("access-2", leaves="GE0/0/24"), PathHop.parse(middle), _hop("access-1", "GE0/0/24"))
    with pytest.raises(ValueError, match="core"):
        path_intents(_MIRROR, path)


@pytest.mark.parametrize(
    ("text", "ports"),
    [
        ("core:Eth-Trunk1:GE0/0/3", ("Eth-Trunk1", "GE0/0/3")),
        ("core::GE0/0/3", (None, "GE0/0/3")),
        ("core:GE0/0/3:", ("GE0/0/3", None)),
        ("core:40GE1/0/1:2:40GE1/0/3:1", ("40GE1/0/1:2", "40GE1/0/3:1")),
    ],
)
def test_a_hop_is_read_from_a_word(text: str, ports: tuple[str | None, str | None]) -> None:
    hop = PathHop.parse(text)
    assert (hop.device, hop.arrives, hop.leaves) == ("core", *ports)


@pytest.mark.parametrize("text", ["core", "core:GE0/0/1", "", ":GE0/0/1:GE0/0/2", "core:GE0/0/1; save:GE0/0/2"])
def test_other_words_are_no_hop(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PathHop.parse(text)


def _rspan(intent: Intent) -> tuple[PathPart, str, str | None]:
    assert isinstance(intent.destination, RspanDestination)
    return intent.destination.part, intent.destination.port, intent.destination.arrives
