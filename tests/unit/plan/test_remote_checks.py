"""The probe VLAN and the ports of a remote mirror, the addresses of an encapsulated one."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network

import pytest

from tests.unit.plan.switches import (
    AGGREGATE,
    UPLINK,
    a_mac,
    a_port,
    a_switch,
    a_vlan,
    an_intent,
    codes,
    ge,
)
from toolkit.dialects.state import SwitchState
from toolkit.model.finding import Level
from toolkit.model.flow import FlowProtocol, FlowRule
from toolkit.model.intent import (
    Destination,
    Direction,
    ErspanDestination,
    FlowSource,
    PathPart,
    PortSource,
    RspanDestination,
    Source,
)
from toolkit.model.names import InterfaceName
from toolkit.model.plan import DialectName
from toolkit.plan.intent_checks import intent_findings
from toolkit.plan.remote_checks import remote_findings

EGRESS = RspanDestination(vlan=997, port=ge(23))
TRANSIT = RspanDestination(vlan=997, port=UPLINK, part=PathPart.TRANSIT, arrives=AGGREGATE)
LAST = RspanDestination(vlan=997, port=ge(24), part=PathPart.DESTINATION, arrives=UPLINK)
CARRIES_997 = {"vlans": frozenset({1, 10, 997})}
ADDRESSES = """\
#
interface Vlanif20
 ip address 10.1.20.1 255.255.255.0
 ip address 10.1.21.1 24 sub
#
interface LoopBack0
 ip address 10.0.0.1 255.255.255.255
#
interface GigabitEthernet0/0/24
 description no address here
#
"""


def found(
    destination: Destination,
    *sources: Source,
    state: SwitchState | None = None,
    direction: Direction = Direction.INBOUND,
    dialect: DialectName = DialectName.VRP5,
    uplinks: Iterable[InterfaceName] = (),
) -> list[str]:
    intent = an_intent(*sources, direction=direction, destination=destination)
    on_the_switch = remote_findings(intent, state or a_switch(), dialect, frozenset(uplinks))
    findings = [*intent_findings(intent), *on_the_switch]
    assert all(finding.hint for finding in findings)
    return codes(findings, Level.ERROR) + [f"({code})" for code in codes(findings, Level.WARNING)]


def probe(vlan: int, part: RspanDestination = EGRESS) -> RspanDestination:
    return part.model_copy(update={"vlan": vlan})


@pytest.mark.parametrize("part", [EGRESS, TRANSIT, LAST], ids=lambda part: part.part)
def test_a_vlan_that_nobody_uses_carries_the_copies(part: RspanDestination) -> None:
    assert found(probe(996, part), state=a_switch((ge(23), {"vlans": None}))) == []


@pytest.mark.parametrize("part", [EGRESS, TRANSIT, LAST], ids=lambda part: part.part)
def test_vlan_1_carries_no_copies(part: RspanDestination) -> None:
    assert found(probe(1, part))[0] == "rspan.vlan-default"


@pytest.mark.parametrize(
    ("vlan", "configuration", "dialect", "refused"),
    [
        (4064, "", DialectName.VRP8, True),
        (4094, "", DialectName.VRP8, True),
        (4063, "", DialectName.VRP8, False),
        (4094, "", DialectName.VRP5, False),
        (4094, "", DialectName.COMWARE7, False),
        (1000, "vlan reserved 1000\n", DialectName.VRP8, True),
        (1030, "vlan reserved 1000\n", DialectName.VRP8, True),
        (1031, "vlan reserved 1000\n", DialectName.VRP8, False),
        (4094, "vlan reserved 1000\n", DialectName.VRP8, False),
    ],
)
def test_a_vlan_the_switch_keeps_for_itself_is_refused(
    vlan: int, configuration: str, dialect: DialectName, *, refused: bool
) -> None:
    state = a_switch((ge(23), {"vlans": None}), configuration=configuration)
    assert found(probe(vlan), state=state, dialect=dialect) == (["rspan.vlan-reserved"] if refused else [])


def test_a_vlan_with_a_gateway_or_a_host_is_refused() -> None:
    with_host = a_switch((ge(2), {"vlans": frozenset({997})}), (ge(23), {"vlans": None}))
    assert found(EGRESS, state=with_host) == ["rspan.vlan-in-use"]
    gateway = InterfaceName("Vlan-interface997")
    assert found(EGRESS, state=a_switch((gateway, {}), (ge(23), {"vlans": None})))[:1] == ["rspan.vlan-in-use"]


def test_the_monitor_port_is_no_stranger_in_the_probe_vlan() -> None:
    assert found(LAST, state=a_switch((ge(24), {"vlans": frozenset({997})}), (UPLINK, CARRIES_997))) == []


def test_other_trunks_that_carry_the_probe_vlan_are_named() -> None:
    state = a_switch((AGGREGATE, CARRIES_997), (ge(24), {"vlans": frozenset({997})}), (UPLINK, CARRIES_997))
    assert found(LAST, state=state) == ["(rspan.vlan-flooded)"]
    assert found(TRANSIT, state=a_switch((AGGREGATE, CARRIES_997), (UPLINK, CARRIES_997))) == []


OWN_VLAN: list[Source] = [a_vlan(20), a_mac(20), FlowSource(rules=(FlowRule(),), at=a_vlan(20))]


@pytest.mark.parametrize("source", OWN_VLAN, ids=str)
def test_the_probe_vlan_is_no_source(source: Source) -> None:
    assert "rspan.vlan-source" in found(probe(20), source)
    assert "rspan.vlan-source" not in found(probe(21), source)


def test_a_mirrored_trunk_does_not_carry_the_probe_vlan() -> None:
    state = a_switch((UPLINK, CARRIES_997), (ge(23), {"vlans": None}))
    assert found(EGRESS, PortSource(port=UPLINK), state=state) == ["rspan.vlan-on-source"]
    assert found(probe(996), PortSource(port=UPLINK), state=state) == []


PATHS = {
    "rspan.arrives-unknown": TRANSIT.model_copy(update={"arrives": None}),
    "rspan.same-port": TRANSIT.model_copy(update={"arrives": UPLINK}),
    "rspan.not-trunk": TRANSIT.model_copy(update={"arrives": ge(2)}),
}


@pytest.mark.parametrize("code", PATHS)
def test_copies_arrive_by_one_trunk_and_leave_by_another(code: str) -> None:
    assert set(found(PATHS[code])) == {code}


def test_the_port_to_the_sensor_need_not_be_a_trunk() -> None:
    assert found(LAST) == []
    assert found(LAST.model_copy(update={"arrives": None})) == ["rspan.arrives-unknown"]


def test_an_uplink_shared_with_ordinary_traffic_is_warned_about() -> None:
    assert found(RspanDestination(vlan=997, port=UPLINK)) == ["(rspan.shared-uplink)"]
    alone = a_switch((UPLINK, {"vlans": frozenset({1, 997})}))
    assert found(RspanDestination(vlan=997, port=UPLINK), state=alone) == []
    assert found(RspanDestination(vlan=997, port=UPLINK), state=alone, uplinks=[UPLINK]) == ["(rspan.shared-uplink)"]


@pytest.mark.parametrize(
    ("dialect", "stp", "loop"),
    [(DialectName.COMWARE7, True, True), (DialectName.COMWARE7, False, False), (DialectName.VRP5, True, False)],
)
def test_an_uplink_that_loses_its_spanning_tree_may_close_a_loop(
    dialect: DialectName, *, stp: bool, loop: bool
) -> None:
    intent = an_intent(destination=RspanDestination(vlan=997, port=UPLINK))
    (finding,) = remote_findings(intent, a_switch((UPLINK, {"stp": stp})), dialect, frozenset())
    assert ("loop" in finding.hint) is loop


def erspan(collector: str = "10.9.9.9", address: str = "10.0.0.1") -> ErspanDestination:
    return ErspanDestination(collector=IPv4Address(collector), address=IPv4Address(address))


@pytest.mark.parametrize(
    ("destination", "expected"),
    [
        (erspan(), []),
        (erspan(address="10.1.20.1"), []),
        (erspan(address="10.1.21.1"), []),
        (erspan(address="10.1.20.2"), ["erspan.address-unknown"]),
        (erspan(collector="10.1.20.1"), ["erspan.collector-own"]),
        (erspan(collector="10.0.0.1"), ["erspan.collector-own"]),
        (erspan(collector="10.1.20.0"), ["erspan.collector-invalid"]),
        (erspan(collector="10.1.20.255"), ["erspan.collector-invalid"]),
        (erspan(collector="10.1.20.9"), []),
        (erspan(collector="0.0.0.0"), ["erspan.collector-invalid"]),  # noqa: S104 - an address nobody is meant to have
        (erspan(collector="127.0.0.1"), ["erspan.collector-invalid"]),
        (erspan(collector="169.254.1.1"), ["erspan.collector-invalid"]),
        (erspan(collector="224.0.0.5"), ["erspan.collector-invalid"]),
        (erspan(collector="255.255.255.255"), ["erspan.collector-invalid"]),
        (erspan(collector="10.9.9.9", address="10.9.9.9"), ["erspan.collector-own", "erspan.address-unknown"]),
    ],
    ids=str,
)
def test_the_tunnel_leads_from_the_switch_to_a_host(destination: ErspanDestination, expected: list[str]) -> None:
    assert found(destination, state=a_switch(configuration=ADDRESSES)) == expected


def test_the_addresses_the_switch_has_stand_in_the_hint() -> None:
    intent = an_intent(destination=erspan(address="10.1.20.2"))
    (finding,) = remote_findings(intent, a_switch(configuration=ADDRESSES), DialectName.VRP5, frozenset())
    assert finding.hint == "Addresses it has: 10.1.20.1, 10.1.21.1, 10.0.0.1"


def test_a_switch_that_asks_for_its_address_may_have_this_one() -> None:
    state = a_switch(configuration="#\ninterface Vlanif1\n ip address dhcp-alloc\n#\n")
    assert found(erspan(), state=state) == ["(erspan.address-unknown)"]


TO_COLLECTOR = FlowRule(destination=IPv4Network("10.1.20.0/24"))
WEB = FlowRule(protocol=FlowProtocol.TCP, destination_port=443)
LOOPS: list[tuple[Source, bool]] = [
    (a_vlan(20), True),
    (a_vlan(10), False),
    (a_port(1), False),
    (FlowSource(rules=(TO_COLLECTOR,)), True),
    (FlowSource(rules=(WEB,)), False),
    (FlowSource(rules=(WEB, TO_COLLECTOR), at=a_vlan(20)), True),
    (FlowSource(rules=(WEB,), at=a_vlan(20)), False),
]


@pytest.mark.parametrize(("source", "loops"), LOOPS, ids=[str(source) for source, _ in LOOPS])
def test_copies_are_not_copied_again(source: Source, *, loops: bool) -> None:
    state = a_switch(configuration=ADDRESSES)
    collector = erspan(collector="10.1.20.9")
    expected = ["erspan.loop"] if loops else []
    assert found(collector, source, state=state, direction=Direction.BOTH) == expected
    assert found(collector, source, state=state, direction=Direction.INBOUND) == []
