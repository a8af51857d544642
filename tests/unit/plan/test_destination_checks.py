"""Every port by which copies leave: what is refused, what is warned about, what is let through."""

from collections.abc import Mapping
from ipaddress import IPv4Address
from typing import Any

import pytest

from tests.unit.plan.switches import (
    AGGREGATE,
    GATEWAY,
    UPLINK,
    a_mirror,
    a_port,
    a_switch,
    a_vlan,
    an_intent,
    codes,
    ge,
)
from toolkit.dialects.state import SwitchState
from toolkit.model.finding import Level
from toolkit.model.intent import (
    Destination,
    ErspanDestination,
    FlowSource,
    LocalDestination,
    PathPart,
    PortSource,
    RspanDestination,
)
from toolkit.model.names import InterfaceName
from toolkit.plan.destination_checks import destination_findings

LOCAL = LocalDestination(port=ge(24))
MANY = LocalDestination(port=ge(23), also=(ge(24),))
EGRESS = RspanDestination(vlan=999, port=UPLINK)
REFLECTOR = RspanDestination(vlan=999, port=UPLINK, reflector=ge(24))
REFLECTOR_INTO_AGGREGATE = RspanDestination(vlan=999, port=AGGREGATE, reflector=ge(24))
TRANSIT = RspanDestination(vlan=999, port=UPLINK, part=PathPart.TRANSIT, arrives=AGGREGATE)
LAST = RspanDestination(vlan=999, port=ge(24), part=PathPart.DESTINATION, arrives=UPLINK)
TUNNEL = ErspanDestination(collector=IPv4Address("10.9.9.9"), address=IPv4Address("10.1.1.1"), port=ge(24))
ROUTED_AWAY = TUNNEL.model_copy(update={"port": None})
EVERY_KIND = [LOCAL, MANY, EGRESS, REFLECTOR, TRANSIT, LAST, TUNNEL, ROUTED_AWAY]


def found(
    destination: Destination, state: SwitchState | None = None, uplinks: frozenset[InterfaceName] = frozenset()
) -> list[tuple[str, Level]]:
    findings = list(destination_findings(an_intent(destination=destination), state or a_switch(), uplinks))
    assert all(finding.hint for finding in findings if finding.level is not Level.INFO)
    return [(finding.code, finding.level) for finding in findings]


@pytest.mark.parametrize("destination", EVERY_KIND, ids=str)
def test_a_free_port_of_each_kind_is_let_through(destination: Destination) -> None:
    assert found(destination) == []


REFUSED_24: Mapping[str, Mapping[str, Any]] = {
    "destination.aggregated": {"aggregate": AGGREGATE},
    "destination.routed": {"routed": True},
}


@pytest.mark.parametrize("destination", [LOCAL, MANY, REFLECTOR, LAST], ids=str)
@pytest.mark.parametrize("code", REFUSED_24)
def test_a_port_that_has_another_task_is_refused(code: str, destination: Destination) -> None:
    assert found(destination, a_switch((ge(24), REFUSED_24[code]))) == [(code, Level.ERROR)]


@pytest.mark.parametrize("destination", [LOCAL, MANY, REFLECTOR, LAST, TUNNEL], ids=str)
def test_a_port_that_is_not_there_is_refused_and_the_others_are_named(destination: Destination) -> None:
    state = a_switch(without=[ge(24)])
    assert found(destination, state) == [("destination.missing", Level.ERROR)]
    (finding,) = destination_findings(an_intent(destination=destination), state, frozenset())
    assert str(ge(1)) in finding.hint


@pytest.mark.parametrize("missing", [AGGREGATE, UPLINK])
def test_the_ports_of_a_transit_switch_have_to_be_there(missing: InterfaceName) -> None:
    assert found(TRANSIT, a_switch(without=[missing])) == [("destination.missing", Level.ERROR)]


@pytest.mark.parametrize("destination", EVERY_KIND[:-1], ids=str)
def test_a_port_that_is_somebody_elses_destination_is_refused(destination: Destination) -> None:
    port = UPLINK if destination in (EGRESS, TRANSIT) else ge(24)
    taken = a_switch(mirrors=[a_mirror(a_port(2), to=[port])])
    assert found(destination, taken) == [("destination.in-use", Level.ERROR)]


def test_a_mirrored_port_is_refused_as_a_destination() -> None:
    for theirs in (PortSource(port=ge(24)), FlowSource(rules=(), at=PortSource(port=ge(24)))):
        state = a_switch(mirrors=[a_mirror(theirs, to=[ge(23)])])
        for destination in (LOCAL, LAST, REFLECTOR, TUNNEL):
            assert found(destination, state) == [("destination.mirrored", Level.ERROR)]


def test_copies_that_cross_a_mirrored_trunk_are_somebody_elses_copies_too() -> None:
    state = a_switch(mirrors=[a_mirror(PortSource(port=UPLINK), to=[ge(23)])])
    assert found(TRANSIT, state) == [("destination.passage-mirrored", Level.WARNING)]
    assert found(EGRESS, state) == [("destination.mirrored", Level.ERROR)]


@pytest.mark.parametrize(("port", "code"), [(AGGREGATE, "destination.not-physical"), (UPLINK, "destination.trunk")])
def test_a_sensor_is_plugged_into_a_port_of_its_own(port: InterfaceName, code: str) -> None:
    assert code in [finding[0] for finding in found(LocalDestination(port=port))]


def test_a_vlan_interface_is_no_destination() -> None:
    assert ("destination.not-physical", Level.ERROR) in found(LocalDestination(port=GATEWAY))


def test_copies_may_cross_an_aggregate_and_not_one_member_of_it() -> None:
    assert found(TRANSIT) == []
    member = TRANSIT.model_copy(update={"arrives": ge(11)})
    assert found(member) == [("destination.aggregated", Level.ERROR)]
    assert found(EGRESS.model_copy(update={"port": AGGREGATE})) == [("destination.not-physical", Level.ERROR)]


def test_a_tunnel_may_leave_by_a_routed_port() -> None:
    routed = a_switch((ge(24), {"routed": True}))
    assert found(TUNNEL, routed) == []
    assert found(TRANSIT, a_switch((UPLINK, {"routed": True}))) == [("destination.routed", Level.ERROR)]


def test_an_uplink_carries_a_remote_mirror_and_never_ends_one() -> None:
    uplinks = frozenset({UPLINK, ge(24)})
    assert [found(destination, uplinks=uplinks) for destination in (EGRESS, TRANSIT, TUNNEL)] == [[], [], []]
    for ending in (LOCAL, MANY, REFLECTOR, LAST):
        assert found(ending, uplinks=uplinks) == [("destination.uplink", Level.ERROR)]


def test_every_port_of_several_is_checked_and_named_once() -> None:
    broken = a_switch((ge(23), {"routed": True}), (ge(24), {"aggregate": AGGREGATE}))
    assert found(MANY, broken) == [("destination.routed", Level.ERROR), ("destination.aggregated", Level.ERROR)]


def test_the_aggregate_of_a_mirrored_port_is_no_way_out() -> None:
    findings = list(
        destination_findings(an_intent(a_port(11), destination=REFLECTOR_INTO_AGGREGATE), a_switch(), frozenset())
    )
    assert codes(findings) == ["destination.is-source"]
    assert findings[0].hint


NOT_READY: Mapping[str, tuple[Mapping[str, Any], list[tuple[str, Level]]]] = {
    "shut down": ({"shutdown": True, "up": False}, [("destination.shutdown", Level.WARNING)]),
    "without a link": ({"up": False}, [("destination.down", Level.WARNING)]),
    "of which nobody knows the link": ({"up": None}, []),
    "without spanning tree": ({"stp": False}, [("destination.stp-off", Level.INFO)]),
    "with spanning tree": ({"stp": True}, []),
    "a trunk": ({"trunk": True, "vlans": frozenset({1, 10})}, [("destination.trunk", Level.WARNING)]),
    "in a VLAN with hosts": ({"vlans": frozenset({10})}, [("destination.shared-vlan", Level.WARNING)]),
    "alone in its VLAN": ({"vlans": frozenset({998})}, []),
    "in VLANs nobody knows": ({"vlans": None}, []),
}


@pytest.mark.parametrize("port", NOT_READY)
def test_a_port_is_let_through_with_a_word_about_what_it_is(port: str) -> None:
    fields, expected = NOT_READY[port]
    assert found(LOCAL, a_switch((ge(24), fields))) == expected


def test_a_vlan_with_a_gateway_alone_mixes_in_as_well() -> None:
    state = a_switch(
        (ge(24), {"vlans": frozenset({20})}),
        *((port, {"up": False}) for port in (ge(2), ge(3), AGGREGATE, UPLINK)),
    )
    (finding,) = destination_findings(an_intent(), state, frozenset())
    assert finding.code == "destination.shared-vlan"
    assert str(GATEWAY) in finding.text
    assert "unused VLAN" in finding.hint


def test_a_monitor_port_leaves_its_vlan_for_that_of_the_copies() -> None:
    assert found(LAST, a_switch((ge(24), {"vlans": frozenset({10})}))) == []


def test_a_vlan_whose_other_ports_have_no_link_mixes_nothing_in() -> None:
    state = a_switch(
        (ge(24), {"vlans": frozenset({10})}), *((port, {"up": False}) for port in (ge(1), AGGREGATE, UPLINK))
    )
    assert found(LOCAL, state) == []


def test_the_ports_of_a_remote_path_say_when_they_have_no_link() -> None:
    assert found(TRANSIT, a_switch((UPLINK, {"up": False}))) == [("destination.down", Level.WARNING)]
    assert found(EGRESS, a_switch((UPLINK, {"shutdown": True}))) == [("destination.shutdown", Level.WARNING)]


def test_all_reasons_against_one_port_come_together() -> None:
    state = a_switch(
        (ge(24), {"aggregate": AGGREGATE, "routed": True}),
        mirrors=[a_mirror(a_port(24), to=[ge(24)])],
    )
    findings = destination_findings(an_intent(a_port(24), a_vlan(20)), state, frozenset({ge(24)}))
    assert codes(findings, Level.ERROR) == [
        "destination.in-use",
        "destination.mirrored",
        "destination.aggregated",
        "destination.routed",
        "destination.uplink",
    ]
