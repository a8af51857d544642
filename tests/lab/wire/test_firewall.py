"""Beyond the uplink nobody sees an inside address, and answers find their way back."""

from ipaddress import IPv4Address

from tests.lab.wire.checking import read_packet
from toolkit.lab.wire.firewall import OutsideHost
from toolkit.lab.wire.network import Network
from toolkit.lab.wire.packets import Protocol, TcpFlag, tcp_segment, udp_datagram

OUTSIDE = IPv4Address("198.18.0.10")


def test_a_packet_leaves_under_the_public_address(network: Network) -> None:
    departed: list[bytes] = []
    network.firewall.watch_outside(departed.append)
    host = next(iter(network.hosts.values()))
    host.send(tcp_segment((host.ip, OUTSIDE), (50_000, 443), (1, 0), TcpFlag.SYN))
    host.send(udp_datagram((host.ip, OUTSIDE), (50_000, 53), b"odd"))
    seen = [read_packet(packet) for packet in departed]
    assert [each.source for each in seen] == [network.plan.firewall.public] * 2
    assert [each.destination for each in seen] == [OUTSIDE] * 2
    assert [each.ports[1] for each in seen] == [443, 53]


def test_two_computers_with_one_source_port_are_told_apart(network: Network) -> None:
    departed: list[bytes] = []
    network.firewall.watch_outside(departed.append)
    first, second = list(network.hosts.values())[:2]
    for host in (first, second):
        host.send(udp_datagram((host.ip, OUTSIDE), (50_000, 53), b"?"))
    ports = [read_packet(packet).ports[0] for packet in departed]
    assert len(set(ports)) == 2
    before = first.arrivals, second.arrivals
    answer = udp_datagram((OUTSIDE, network.plan.firewall.public), (53, ports[1]), b"!")
    OutsideHost(OUTSIDE, network.firewall).send(answer)
    assert (first.arrivals, second.arrivals) == (before[0], before[1] + 1)


def test_what_nobody_asked_for_does_not_come_in(network: Network) -> None:
    before = [host.arrivals for host in network.hosts.values()]
    public = network.plan.firewall.public
    OutsideHost(OUTSIDE, network.firewall).send(udp_datagram((OUTSIDE, public), (53, 40_000), b"!"))
    assert [host.arrivals for host in network.hosts.values()] == before


def test_an_outside_host_sees_the_translated_end(network: Network) -> None:
    host = next(iter(network.hosts.values()))
    host.send(udp_datagram((host.ip, OUTSIDE), (50_000, 53), b"?"))
    address, port = OutsideHost(OUTSIDE, network.firewall).sees(Protocol.UDP, host.ip, 50_000)
    assert address == network.plan.firewall.public
    assert port != 50_000


def test_a_packet_for_an_unknown_computer_of_the_office_does_not_leave(network: Network) -> None:
    host = next(iter(network.hosts.values()))
    unknown = network.plan.gateways[20].network[250]
    host.send(udp_datagram((host.ip, unknown), (50_000, 53), b"?"))
    assert network.firewall.departed == 0
