"""ERSPAN: what a collector receives, and by which way."""

import shutil
import subprocess
from dataclasses import replace
from ipaddress import IPv4Address, IPv4Interface
from pathlib import Path

import pytest

from tests.lab.wire.erspan_reader import Decoded, decode
from tests.lab.wire.wiring import BROADCAST, IDS, P1, P2, P3, SENSOR, A, B, Bench, access, bench, frame, mirror, trunk
from tests.unit.traffic.frames import talk, write_pcap
from toolkit.lab.contract import ActiveMirror, GreTunnel
from toolkit.lab.wire.frames import ArpOperation, arp
from toolkit.lab.wire.router import Router
from toolkit.model.intent import Direction

SOURCE, COLLECTOR = IPv4Address("10.1.20.1"), IPv4Address("10.1.20.99")
TUNNEL = GreTunnel(SOURCE, COLLECTOR, session=513)
ROUTER_MAC, COLLECTOR_MAC, FIREWALL_MAC = (bytes.fromhex(f"0200000000{last}") for last in ("01", "99", "fe"))
NEXT_HOP = IPv4Address("10.1.20.254")
PRIORITY_5 = 5 << 13


def erspan(direction: Direction = Direction.INBOUND, tunnel: GreTunnel = TUNNEL) -> ActiveMirror:
    return replace(mirror(ports={P1: direction, P2: direction}), gre=tunnel)


def routed(tunnel: GreTunnel = TUNNEL) -> ActiveMirror:
    return replace(erspan(tunnel=tunnel), destinations=())


def office(*mirrors: ActiveMirror) -> Bench:
    """A switch that does not route."""
    return bench({P1: access(10), P2: trunk(10), SENSOR: access(1), IDS: access(1)}, *mirrors)


def routing(*mirrors: ActiveMirror) -> Bench:
    """A switch that routes; the collector's VLAN 20 is on access port 3."""
    interfaces = {10: IPv4Interface("10.1.10.1/24"), 20: IPv4Interface("10.1.20.1/24")}
    settings = {P1: access(10), P2: trunk(10, 20), P3: access(20), SENSOR: access(1)}
    return bench(settings, *mirrors, router=Router(ROUTER_MAC, interfaces, NEXT_HOP))


def announce(wire: Bench, address: IPv4Address, mac: bytes) -> None:
    """What teaches the router where a neighbour on port 3 is."""
    wire.send(P3, arp(ArpOperation.REQUEST, (mac, address.packed), (BROADCAST, SOURCE.packed)))
    for memory in wire.recorders.values():
        memory.frames.clear()


def decoded(frames: list[bytes]) -> list[Decoded]:
    return [decode(each) for each in frames]


def test_a_copy_travels_whole_between_the_tunnels_addresses() -> None:
    wire = office(erspan())
    wire.send(P1, frame(A, B))
    [copy] = decoded(wire.taken(SENSOR))
    assert (copy.source, copy.collector, copy.session) == (SOURCE, COLLECTOR, 513)
    assert copy.frame == frame(A, B)
    assert (copy.vlan, copy.priority, copy.tag_kept) == (0, 0, False)
    assert copy.destination_mac == BROADCAST
    assert copy.source_mac not in {A, B, bytes(6)}


def test_the_tag_of_a_frame_is_kept_and_repeated_in_the_header() -> None:
    wire = office(erspan())
    sent = frame(B, A, vlan=10 | PRIORITY_5)
    wire.send(P2, sent)
    [copy] = decoded(wire.taken(SENSOR))
    assert copy.frame == sent
    assert (copy.vlan, copy.priority, copy.tag_kept) == (10, 5, True)


def test_packets_are_numbered_over_changes_of_the_configuration() -> None:
    wire = office(erspan(Direction.BOTH))
    wire.send(P1, frame(A, BROADCAST))
    wire.side.change(None, erspan(Direction.BOTH), mirror(vlans={20: Direction.INBOUND}, to=IDS))
    wire.send(P1, frame(A, BROADCAST))
    assert [copy.sequence for copy in decoded(wire.taken(SENSOR))] == [0, 1, 2, 3]


def test_two_tunnels_are_numbered_apart() -> None:
    other = replace(erspan(tunnel=replace(TUNNEL, session=2)), destinations=(IDS,))
    wire = office(erspan(), other)
    wire.send(P1, frame(A, B))
    [first], [second] = decoded(wire.taken(SENSOR)), decoded(wire.taken(IDS))
    assert (first.session, second.session) == (513, 2)
    assert first.sequence == second.sequence == 0


@pytest.mark.parametrize("size", [60, 61, 999, 1514])
def test_length_and_checksum_are_right_for_every_size(size: int) -> None:
    wire = office(erspan())
    wire.send(P1, frame(A, B, size=size))
    [copy] = decoded(wire.taken(SENSOR))
    assert len(copy.frame) == size


def test_a_full_port_drops_packets_after_they_were_numbered() -> None:
    wire = office(erspan())
    wire.side.change({SENSOR: access(1, speed_mbps=1)}, erspan())
    wire.clock.run(1)
    for _ in range(10):
        wire.send(P1, frame(A, B, size=1000))
    wire.clock.run(1)
    wire.send(P1, frame(A, B))
    *_, last = decoded(wire.taken(SENSOR))
    assert last.sequence == 10
    assert wire.switch.counters(SENSOR).dropped_out > 0


def test_a_routed_tunnel_follows_the_arp_table() -> None:
    wire = routing(routed())
    announce(wire, COLLECTOR, COLLECTOR_MAC)
    wire.send(P1, frame(A, B))
    [copy] = decoded(wire.taken(P3))
    assert (copy.destination_mac, copy.source_mac, copy.frame) == (COLLECTOR_MAC, ROUTER_MAC, frame(A, B))
    assert wire.taken(SENSOR) == []


def test_a_routed_tunnel_to_another_network_takes_the_next_hop() -> None:
    far = replace(TUNNEL, collector=IPv4Address("192.0.2.50"))
    wire = routing(routed(far))
    announce(wire, NEXT_HOP, FIREWALL_MAC)
    wire.send(P1, frame(A, B))
    [copy] = decoded(wire.taken(P3))
    assert (copy.destination_mac, copy.collector) == (FIREWALL_MAC, far.collector)


def test_nothing_is_routed_to_a_collector_without_an_arp_entry() -> None:
    wire = routing(routed())
    wire.send(P1, frame(A, B))
    assert wire.taken(P3) == []


def test_a_routed_tunnel_needs_a_switch_that_routes() -> None:
    wire = office(routed())
    wire.send(P1, frame(A, B))
    assert wire.taken(SENSOR) == wire.taken(IDS) == []


def test_packets_of_a_tunnel_are_not_mirrored_again() -> None:
    wire = routing(routed(), mirror(ports={P3: Direction.OUTBOUND}, vlans={20: Direction.BOTH}))
    announce(wire, COLLECTOR, COLLECTOR_MAC)
    wire.send(P1, frame(A, B))
    assert (len(wire.taken(P3)), wire.taken(SENSOR)) == (1, [])


def test_a_tunnel_port_knows_the_collectors_mac_when_the_switch_does() -> None:
    wire = routing(erspan())
    announce(wire, COLLECTOR, COLLECTOR_MAC)
    wire.send(P1, frame(A, B))
    [copy] = decoded(wire.taken(SENSOR))
    assert (copy.destination_mac, copy.source_mac) == (COLLECTOR_MAC, ROUTER_MAC)


@pytest.mark.skipif(shutil.which("tshark") is None, reason="tshark is not installed")
def test_tshark_reads_the_same(tmp_path: Path) -> None:
    wire = office(erspan())
    wire.send(P1, talk("10.1.10.5", "203.0.113.7").ljust(60, b"\x00"))
    wire.send(P2, talk("203.0.113.7", "10.1.10.5", tags=((0x8100, 10),)).ljust(64, b"\x00"))
    capture = write_pcap(tmp_path / "erspan.pcap", *wire.taken(SENSOR))
    fields = ("gre.sequence_number", "erspan.vlan", "erspan.spanid", "vlan.id", "ip.src", "tcp.dstport")
    words = ["tshark", "-n", "-r", str(capture), "-o", "ip.check_checksum:TRUE", "-T", "fields", "-E", "separator=;"]
    words += [word for field in (*fields, "ip.checksum.status") for word in ("-e", field)]
    printed = subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()
    *first, first_sums = printed[0].split(";")
    *second, second_sums = printed[1].split(";")
    assert first == ["0", "0", "513", "", f"{SOURCE},10.1.10.5", "443"]
    assert second == ["1", "10", "513", "10", f"{SOURCE},203.0.113.7", "443"]
    # The inner headers are made up and have no checksum; the outer one is right.
    assert first_sums.split(",")[0] == second_sums.split(",")[0] == "1"
