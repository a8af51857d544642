"""The simulated office as the core's sensor port shows it."""

from collections import Counter

import pytest

from tests.lab.wire.checking import TCP, UDP, Read, read, server_name
from tests.lab.wire.plant import make_network, mirrored
from toolkit.lab.switch.switch import LabSwitch
from toolkit.lab.topology import TARGET, TARGET_NAME, LabVendor
from toolkit.lab.wire.beacon import Beacon
from toolkit.lab.wire.network import Network
from toolkit.lab.wire.office import Office
from toolkit.lab.wire.sensor import Memory

RATE = 1000


def both_trunks(network: Network, switches: dict[str, LabSwitch]) -> Memory:
    lines = ["observe-port 2 interface GigabitEthernet0/0/24"]
    for trunk in network.plan.trunks:
        lines += [f"interface {trunk.core_port}", "port-mirroring to observe-port 2 inbound", "quit"]
    return mirrored(network, switches, *lines)


@pytest.fixture(scope="module")
def seen() -> tuple[Network, list[Read]]:
    """Ten seconds of what computers send, mirrored from both trunks of the core."""
    network, switches = make_network(LabVendor.HUAWEI)
    memory = both_trunks(network, switches)
    Beacon(network, seconds=2, seed=7).start()
    Office(network, RATE, seed=7).run(10)
    return network, [found for each in memory.frames if (found := read(each)) is not None]


def test_every_computer_speaks_in_its_own_vlan(seen: tuple[Network, list[Read]]) -> None:
    network, frames = seen
    spoken = {(found.source, found.vlan) for found in frames}
    assert spoken == {(host.ip, host.vlan) for host in network.plan.computers}


def test_the_office_does_everyday_things(seen: tuple[Network, list[Read]]) -> None:
    _, frames = seen
    services = Counter((found.protocol, found.ports[1]) for found in frames)
    for service in ((UDP, 53), (TCP, 443), (TCP, 80), (TCP, 445), (UDP, 137)):
        assert services[service] > 10, service


def test_only_the_infected_computer_calls_the_target(seen: tuple[Network, list[Read]]) -> None:
    network, frames = seen
    infected = network.plan.infected
    calls = [found for found in frames if found.destination == TARGET]
    assert {(found.source, found.ports[1]) for found in calls} == {(infected.ip, 443)}
    assert sum(found.flags == 0x02 for found in calls) in {4, 5, 6}
    tls = [found for found in frames if found.ports[1] == 443]
    named = {found.source for found in tls if server_name(found.payload) == TARGET_NAME}
    assert named == {infected.ip}


def test_tcp_conversations_lose_and_repeat_nothing(seen: tuple[Network, list[Read]]) -> None:
    _, frames = seen
    expected: dict[object, int] = {}
    for found in (found for found in frames if found.protocol == TCP):
        key = found.source, found.destination, found.ports
        assert expected.get(key, found.sequence) == found.sequence
        step = len(found.payload) + bool(found.flags & 0x03)
        expected[key] = (found.sequence + step) % 2**32
    assert len(expected) > 20


def test_the_frame_rate_is_the_one_asked_for() -> None:
    network, _ = make_network(LabVendor.H3C)
    office = Office(network, RATE, seed=7)
    office.run(2)
    before = frames_sent(network)
    office.run(10)
    assert 0.8 * RATE * 10 < frames_sent(network) - before < 1.2 * RATE * 10


def frames_sent(network: Network) -> int:
    """By computers, servers and the outside, each frame once, where it enters the network."""
    computers = sum(network.switches[host.switch].counters(host.port).frames_in for host in network.plan.computers)
    entering = (*network.plan.core.uplinks, *(server.port for server in network.plan.servers))
    return computers + sum(network.core.counters(port).frames_in for port in entering)


def test_the_same_seed_gives_the_same_frames() -> None:
    def frames() -> list[bytes]:
        network, switches = make_network(LabVendor.HUAWEI)
        memory = both_trunks(network, switches)
        Office(network, 500, seed=3).run(1)
        return memory.frames

    first = frames()
    assert len(first) > 50
    assert first == frames()


def test_a_stopped_office_falls_silent_and_starts_again_at_the_same_rate() -> None:
    network, _ = make_network(LabVendor.HUAWEI)
    office = Office(network, RATE, seed=7)
    office.run(2)
    office.stop()
    network.clock.run(5)
    before = frames_sent(network)
    network.clock.run(5)
    assert frames_sent(network) == before
    office.start()
    office.stop()
    office.run(5)
    assert frames_sent(network) - before < 1.2 * RATE * 5
