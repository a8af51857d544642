"""Enable, then teardown: for any start configuration and any intent the switch is as it was."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum, auto

import pytest
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as st

from tests.property.h3c import h3c_starts
from tests.property.huawei import huawei_starts
from tests.property.ports import DIRECTIONS, Start
from tests.support.bench import Bench
from tests.support.fixtures import BenchOf
from tests.support.laws import forbidden, only_reads, unlicensed_undos
from tests.support.variants import H3C_GROUP_VLAN, H3C_POLICY_VLAN, HUAWEI, HUAWEI_PORT, Variant
from toolkit.lab.contract import ActiveMirror
from toolkit.lab.ssh.server import LabServer
from toolkit.lab.switch.switch import ReceivedLine
from toolkit.mirror.enable import MirrorRequest, enable_mirror
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.session_id import new_session_ids
from toolkit.mirror.teardown import tear_down
from toolkit.mirror.workspace import Workspace
from toolkit.model.errors import CommandRefusedError, RefusedError
from toolkit.model.intent import Direction, Intent, LocalDestination, PortSource, Source, VlanSource
from toolkit.model.names import InterfaceName
from toolkit.model.session import MirrorSession

_CASES = 90
"""Of one test; together they are more than 500."""
_HUAWEI_THAT_UNBINDS = replace(
    HUAWEI_PORT,
    name="huawei-that-unbinds",
    maker=replace(HUAWEI, personality=replace(HUAWEI.personality, undo_observe_port_unbinds=True)),
)
_INBOUND_MOSTLY = st.sampled_from([Direction.INBOUND, Direction.INBOUND, Direction.BOTH, Direction.OUTBOUND])
_PROFILE = settings(
    derandomize=True,
    database=None,
    deadline=None,  # a case is two logins over SSH, however long this machine takes for them
    suppress_health_check=[HealthCheck.too_slow],  # the same
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)


class Ending(Enum):
    REFUSED = auto()
    """By the plan, before the first write."""
    NO_NUMBER_LEFT = auto()
    """By the switch, whose numbers for mirrors are all taken: it does not say how many it has."""
    MIRRORED = auto()
    """And taken away again."""


@dataclass(frozen=True, slots=True)
class Wish:
    """An intent without its switch."""

    sources: tuple[Source, ...]
    direction: Direction
    destination: InterfaceName
    uplinks: tuple[InterfaceName, ...]


@st.composite
def sensible_wishes(draw: st.DrawFn, start: Start) -> Wish:
    """What nobody else uses; most of these are accepted."""
    destination, *ports = draw(st.permutations(start.free_ports))
    port_sources = st.sampled_from([PortSource(port=port) for port in ports])
    vlan_sources = st.sampled_from([VlanSource(vlan=vlan) for vlan in (*start.free_vlans, 1)])
    of_vlans = draw(st.booleans())
    return Wish(
        sources=tuple(draw(st.lists(vlan_sources if of_vlans else port_sources, min_size=1, max_size=3, unique=True))),
        direction=draw(_INBOUND_MOSTLY if of_vlans else DIRECTIONS),
        destination=destination,
        uplinks=tuple(ports[:1]),
    )


@st.composite
def contested_wishes(draw: st.DrawFn, start: Start) -> Wish:
    """A free destination for whatever there is, mirrored by somebody else or not."""
    port_sources = st.sampled_from([PortSource(port=port) for port in start.ports])
    vlan_sources = st.sampled_from([VlanSource(vlan=vlan) for vlan in start.vlans])
    return Wish(
        sources=(draw(port_sources | vlan_sources),),
        direction=draw(DIRECTIONS),
        destination=draw(st.sampled_from(start.free_ports)),
        uplinks=(),
    )


@st.composite
def wild_wishes(draw: st.DrawFn, start: Start) -> Wish:
    """Anything, also what does not exist; most of these are refused."""
    ports = st.sampled_from((*start.ports, InterfaceName("GigabitEthernet0/0/48")))
    port_sources = st.builds(PortSource, port=ports)
    vlan_sources = st.builds(VlanSource, vlan=st.sampled_from((*start.vlans, 4000)))
    return Wish(
        sources=tuple(draw(st.lists(port_sources | vlan_sources, min_size=1, max_size=3, unique=True))),
        direction=draw(DIRECTIONS),
        destination=draw(ports),
        uplinks=tuple(draw(st.sets(ports, max_size=2))),
    )


@st.composite
def cases(draw: st.DrawFn, starts: st.SearchStrategy[Start]) -> tuple[Start, Wish]:
    start = draw(starts)
    return start, draw(sensible_wishes(start) | contested_wishes(start) | wild_wishes(start))


@pytest.fixture(scope="module")
def lab_server() -> Iterator[LabServer]:
    with LabServer() as server:
        yield server


@pytest.fixture(scope="module")
def bench_of(lab_server: LabServer, tmp_path_factory: pytest.TempPathFactory) -> BenchOf:
    return lambda variant: Bench(lab_server, tmp_path_factory.mktemp("bench"), variant)


@pytest.mark.parametrize("variant", [HUAWEI_PORT, _HUAWEI_THAT_UNBINDS], ids=str)
def test_huawei_is_as_it_was(variant: Variant, bench_of: BenchOf) -> None:
    _check(bench_of(variant), huawei_starts(), number=1)


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("variant", [H3C_POLICY_VLAN, H3C_GROUP_VLAN], ids=str)
def test_h3c_is_as_it_was(variant: Variant, number: int, bench_of: BenchOf) -> None:
    _check(bench_of(variant), h3c_starts(), number=number)


def _check(bench: Bench, starts: st.SearchStrategy[Start], *, number: int) -> None:
    """`number` tells tests apart that would otherwise try the same cases."""
    ended: Counter[Ending] = Counter()

    @seed(number)
    @settings(_PROFILE, max_examples=_CASES)
    @given(case=cases(starts))
    def round_trip(case: tuple[Start, Wish]) -> None:
        ended[_round_trip(bench, *case)] += 1

    round_trip()
    assert ended[Ending.MIRRORED] > _CASES // 4
    assert ended[Ending.REFUSED] > _CASES // 8


def _round_trip(bench: Bench, start: Start, wish: Wish) -> Ending:
    bench.begin_again()
    bench.switch.load(start.text)
    note(bench.switch.running_config())
    ending = Ending.REFUSED
    before, theirs = bench.switch.running_config(), bench.switch.active_mirrors()
    with bench.workspace() as workspace:
        try:
            session = _enable(workspace, bench, wish)
        except RefusedError:
            assert only_reads(bench.switch.received)
        except CommandRefusedError:
            ending = Ending.NO_NUMBER_LEFT
            assert not start.numbers_left, "the plan was accepted and the switch refused it"
        else:
            ending = Ending.MIRRORED
            assert _sorted(bench.switch.active_mirrors()) == _sorted([*theirs, _expected(session.handle, wish)])
            tear_down(workspace, [session], reason="the round trip")
    assert bench.switch.running_config() == before
    _assert_lawful(bench)
    return ending


def _enable(workspace: Workspace, bench: Bench, wish: Wish) -> MirrorSession:
    device = bench.device.model_copy(update={"uplinks": wish.uplinks})
    intent = Intent(
        device=device.name,
        sources=wish.sources,
        direction=wish.direction,
        destination=LocalDestination(port=wish.destination),
    )
    request = MirrorRequest(intent, timedelta(minutes=5), new_session_ids())
    return enable_mirror(workspace, device, request, confirm=None, interrupts=Interrupts())


def _expected(handle: str, wish: Wish) -> ActiveMirror:
    return ActiveMirror(
        handle=handle,
        source_ports={source.port: wish.direction for source in wish.sources if isinstance(source, PortSource)},
        source_vlans={source.vlan: wish.direction for source in wish.sources if isinstance(source, VlanSource)},
        destinations=(wish.destination,),
    )


def _sorted(mirrors: Sequence[ActiveMirror]) -> list[ActiveMirror]:
    return sorted(mirrors, key=lambda mirror: (mirror.handle, mirror.destinations))


def _assert_lawful(bench: Bench) -> None:
    received: Sequence[ReceivedLine] = bench.switch.received
    assert bench.switch.saved == 0
    assert not forbidden(received)
    assert not unlicensed_undos(received)
