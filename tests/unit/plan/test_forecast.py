"""What would be copied and lost, by what the ports carry; what nobody knows stays unknown."""

from typing import Any

import pytest

from tests.unit.plan.switches import AGGREGATE, UPLINK, a_mac, a_port, a_switch, a_vlan, an_intent, ge
from toolkit.dialects.state import SwitchState
from toolkit.model.flow import FlowRule
from toolkit.model.forecast import BitRate, HopLoad, LoadForecast
from toolkit.model.intent import (
    Destination,
    Direction,
    ErspanDestination,
    FlowSource,
    LocalDestination,
    PathPart,
    PortSource,
    RspanDestination,
    Source,
)
from toolkit.model.names import InterfaceName
from toolkit.model.switch import InterfaceCounters, InterfaceDetail
from toolkit.plan.forecast import forecast_load, path_forecast, ports_to_ask

M = 10**6
G = 10**9
RULES = (FlowRule(),)


def detail(name: InterfaceName, rate_in: int | None = 0, rate_out: int | None = 0, **more: Any) -> InterfaceDetail:
    return InterfaceDetail(
        name=name,
        enabled=True,
        input_bps=rate_in,
        output_bps=rate_out,
        **{"up": True, "speed_bps": G, **more},
    )


def counted(frames: int, octets: int) -> InterfaceCounters:
    return InterfaceCounters(input_packets=frames, input_bytes=octets, output_packets=frames, output_bytes=octets)


DETAILS = (
    detail(ge(1), 100 * M, 10 * M),
    detail(ge(2), 200 * M, 20 * M),
    detail(ge(3), 1 * M, 2 * M),
    detail(ge(11), 30 * M, 3 * M),
    detail(ge(12), 40 * M, 4 * M),
    detail(ge(23)),
    detail(ge(24)),
    detail(AGGREGATE, 70 * M, 7 * M, speed_bps=2 * G),
    detail(UPLINK, 500 * M, 600 * M, speed_bps=10 * G),
)


def busy(
    *changed: InterfaceDetail, without: tuple[InterfaceName, ...] = (), state: SwitchState | None = None
) -> SwitchState:
    by_name = {**{one.name: one for one in DETAILS}, **{one.name: one for one in changed}}
    known = state or a_switch()
    return a_switch(
        *((name, {"vlans": port.vlans}) for name, port in known.ports.items()),
        details=tuple(one for name, one in by_name.items() if name not in without),
    )


def forecast(
    *sources: Source,
    direction: Direction = Direction.INBOUND,
    destination: Destination | None = None,
    state: SwitchState | None = None,
) -> LoadForecast:
    made = forecast_load(an_intent(*sources, direction=direction, destination=destination), state or busy())
    assert made is not None
    return made


def exactly(bps: int) -> BitRate:
    return BitRate.exactly(bps)


def up_to(bps: int) -> BitRate:
    return BitRate(low=0, high=bps)


FLOW = FlowSource(rules=RULES, at=a_port(1))
IN, OUT, BOTH = Direction.INBOUND, Direction.OUTBOUND, Direction.BOTH


@pytest.mark.parametrize(
    ("sources", "direction", "copied"),
    [
        ((a_port(1),), IN, exactly(100 * M)),
        ((a_port(1),), OUT, exactly(10 * M)),
        ((a_port(1),), BOTH, exactly(110 * M)),
        ((a_port(1), a_port(2)), IN, exactly(300 * M)),
        ((a_port(11),), IN, exactly(30 * M)),
        ((PortSource(port=AGGREGATE),), IN, exactly(70 * M)),
        # Ports 2 and 3 carry nothing but VLAN 20; of the two trunks some part is VLAN 20's.
        ((a_vlan(20),), IN, BitRate(low=201 * M, high=771 * M)),
        ((a_vlan(20),), OUT, BitRate(low=22 * M, high=629 * M)),
        ((a_vlan(10), a_vlan(20)), IN, BitRate(low=301 * M, high=871 * M)),
        ((a_mac(20),), IN, up_to(771 * M)),
        ((a_mac(20), a_mac(10)), IN, up_to(871 * M)),
        ((FLOW,), IN, up_to(100 * M)),
        ((FlowSource(rules=RULES, at=a_vlan(10)),), IN, up_to(670 * M)),
        ((FlowSource(rules=RULES),), IN, up_to(871 * M)),
        ((FLOW, FlowSource(rules=RULES, at=a_vlan(10))), IN, up_to(670 * M)),
        ((a_port(1), a_vlan(10)), IN, BitRate(low=200 * M, high=770 * M)),
    ],
    ids=str,
)
def test_what_is_copied_follows_from_what_the_ports_carry(
    sources: tuple[Source, ...], direction: Direction, copied: BitRate
) -> None:
    assert forecast(*sources, direction=direction).copied == copied


def test_each_source_and_direction_has_its_own_load() -> None:
    loads = forecast(a_port(1), a_vlan(20), direction=BOTH).sources
    assert [(str(load.source), load.direction, load.rate) for load in loads] == [
        (str(ge(1)), IN, exactly(100 * M)),
        (str(ge(1)), OUT, exactly(10 * M)),
        ("VLAN 20", IN, BitRate(low=201 * M, high=771 * M)),
        ("VLAN 20", OUT, BitRate(low=22 * M, high=629 * M)),
    ]


def test_a_trunk_of_which_all_vlans_are_mirrored_is_copied_whole() -> None:
    state = a_switch((UPLINK, {"vlans": frozenset({10, 20})}), (AGGREGATE, {"vlans": frozenset({10})}))
    made = forecast(a_vlan(10), a_vlan(20), state=busy(state=state))
    assert made.copied == exactly(871 * M)


def test_an_aggregate_that_says_nothing_is_the_sum_of_its_members() -> None:
    lag = PortSource(port=AGGREGATE)
    assert forecast(lag, state=busy(without=(AGGREGATE,))).copied == exactly(70 * M)
    silent = busy(detail(AGGREGATE, None, None, speed_bps=None))
    assert forecast(lag, state=silent).copied == exactly(70 * M)
    assert forecast(lag, state=silent).at_line_rate_bps == 2 * G
    assert forecast(lag, state=busy(without=(AGGREGATE, ge(11)))).copied == BitRate(low=40 * M, high=None)


@pytest.mark.parametrize(
    ("state", "copied"),
    [
        (busy(without=(ge(1),)), BitRate(low=200 * M, high=None)),
        (busy(detail(ge(1), None)), BitRate(low=200 * M, high=None)),
        (busy(detail(ge(1), None, None, up=False)), exactly(200 * M)),
        (busy(detail(ge(1), 0)), exactly(200 * M)),
    ],
    ids=["no answer", "no rate", "no link", "idle"],
)
def test_an_unknown_rate_is_unknown_and_never_zero(state: SwitchState, copied: BitRate) -> None:
    assert forecast(a_port(1), a_port(2), state=state).copied == copied


def test_a_port_whose_vlans_nobody_knows_may_carry_any() -> None:
    state = a_switch((ge(1), {"vlans": None}))
    assert forecast(a_vlan(20), state=busy(state=state)).copied == BitRate(low=201 * M, high=871 * M)
    assert forecast(a_vlan(20), state=busy(state=state, without=(ge(1),))).copied == BitRate(low=201 * M, high=None)


def test_full_ports_are_the_worst_case() -> None:
    assert forecast(a_port(1)).at_line_rate_bps == G
    assert forecast(a_port(1), a_port(2), direction=BOTH).at_line_rate_bps == 4 * G
    assert forecast(a_vlan(20)).at_line_rate_bps == 14 * G
    assert forecast(a_port(1), state=busy(detail(ge(1), speed_bps=None))).at_line_rate_bps is None
    assert forecast(a_vlan(20), state=busy(detail(UPLINK, up=False))).at_line_rate_bps == 4 * G


def hop(made: LoadForecast, number: int = 0) -> HopLoad:
    return made.hops[number]


def test_a_port_that_can_send_all_copies_loses_nothing() -> None:
    load = hop(forecast(a_port(1)))
    assert (load.port, load.speed_bps, load.sends, load.offered) == (ge(24), G, exactly(0), exactly(100 * M))
    assert (load.loss_percent, load.loss_at_most_percent) == (0, 0)


def test_what_a_port_cannot_send_is_lost() -> None:
    slow = busy(detail(ge(1), 2 * G), detail(ge(24), speed_bps=G))
    load = hop(forecast(a_port(1), state=slow))
    assert (load.loss_percent, load.loss_at_most_percent) == (50, 50)
    bounded = busy(detail(UPLINK, 4 * G), detail(ge(24), speed_bps=G))
    load = hop(forecast(a_vlan(20), state=bounded))
    assert (load.loss_percent, load.loss_at_most_percent) == (0, 76.6)


def test_what_a_port_sends_already_leaves_less_for_copies() -> None:
    load = hop(forecast(a_port(1), state=busy(detail(ge(24), 0, 950 * M))))
    assert load.offered == exactly(1050 * M)
    assert load.loss_percent == 4.8


@pytest.mark.parametrize(
    ("state", "loss", "at_most"),
    [
        (busy(detail(ge(24), speed_bps=None)), None, None),
        (busy(without=(ge(24),)), None, None),
        (busy(detail(ge(24), 0, None)), 0.0, None),
        (busy(without=(ge(1),)), 0.0, None),
        (busy(detail(ge(2), 3 * G), without=(ge(1),)), 66.7, None),
    ],
    ids=["no speed", "no answer", "no own rate", "no source rate", "enough known to lose"],
)
def test_a_loss_is_said_only_as_far_as_it_is_known(
    state: SwitchState, loss: float | None, at_most: float | None
) -> None:
    load = hop(forecast(a_port(1), a_port(2), state=state))
    assert (load.loss_percent, load.loss_at_most_percent) == (loss, at_most)


def test_every_port_of_several_gets_all_copies() -> None:
    many = LocalDestination(port=ge(23), also=(ge(24),))
    made = forecast(a_port(1), destination=many, state=busy(detail(ge(24), speed_bps=50 * M)))
    assert [(load.port, load.offered, load.loss_percent) for load in made.hops] == [
        (ge(23), exactly(100 * M), 0.0),
        (ge(24), exactly(100 * M), 50.0),
    ]


RSPAN = RspanDestination(vlan=999, port=ge(23))
ERSPAN = ErspanDestination.model_validate({"collector": "10.9.9.9", "address": "10.1.1.1", "port": ge(23)})


@pytest.mark.parametrize(
    ("destination", "frames", "copied"),
    [
        # 100 Mbit/s in frames of 1000 bytes, each 4 or 50 longer.
        (RSPAN, counted(10, 10_000), exactly(100_400_000)),
        (ERSPAN, counted(10, 10_000), exactly(105 * M)),
        # Frames of unknown size are 64 to 1518 bytes long.
        (RSPAN, counted(0, 0), BitRate(low=100_263_504, high=106_250_000)),
        (ERSPAN, InterfaceCounters(), BitRate(low=103_293_807, high=178_125_000)),
        (LocalDestination(port=ge(23)), InterfaceCounters(), exactly(100 * M)),
    ],
    ids=str,
)
def test_what_a_remote_mirror_adds_to_each_frame_counts(
    destination: Destination, frames: InterfaceCounters, copied: BitRate
) -> None:
    state = busy(detail(ge(1), 100 * M, counters=frames))
    assert forecast(a_port(1), destination=destination, state=state).copied == copied


def test_a_reflector_has_to_carry_the_copies_as_well() -> None:
    made = forecast(a_port(1), destination=RspanDestination(vlan=999, port=UPLINK, reflector=ge(24)))
    assert [load.port for load in made.hops] == [ge(24), UPLINK]


def test_a_tunnel_that_the_switch_routes_has_no_known_port() -> None:
    assert forecast(a_port(1), destination=ERSPAN.model_copy(update={"port": None})).hops == ()


def test_the_slowest_port_of_the_path_decides() -> None:
    first = forecast(a_port(1), destination=RSPAN)
    last = RspanDestination(vlan=999, port=ge(24), part=PathPart.DESTINATION, arrives=UPLINK)
    behind = forecast(a_vlan(999), destination=last, state=busy(detail(ge(24), 0, 0, speed_bps=50 * M)))
    assert (behind.sources, behind.copied) == ((), BitRate(low=0, high=None))
    whole = path_forecast(first, [behind])
    assert [(load.port, load.loss_percent) for load in whole.hops] == [(ge(23), 0.0), (ge(24), 50.1)]
    assert whole.copied == first.copied


def test_nobody_asked_so_there_is_no_forecast() -> None:
    assert forecast_load(an_intent(), a_switch()) is None


def test_the_ports_to_ask_are_those_that_matter() -> None:
    assert ports_to_ask(an_intent(a_port(1)), a_switch()) == (ge(1), ge(24))
    assert ports_to_ask(an_intent(a_port(99)), a_switch()) == (ge(24),)
    assert ports_to_ask(an_intent(a_vlan(20)), a_switch()) == (
        ge(2), ge(3), AGGREGATE, ge(11), ge(12), UPLINK, ge(24),
    )  # fmt: skip
    transit = RspanDestination(vlan=999, port=UPLINK, part=PathPart.TRANSIT, arrives=AGGREGATE)
    assert ports_to_ask(an_intent(a_vlan(999), destination=transit), a_switch()) == (UPLINK,)
