from datetime import UTC, datetime
from ipaddress import ip_network

import pytest

from tests.unit.traffic.frames import HOST_MAC, UDP, ethernet, ipv4, ports, talk
from toolkit.model.names import MacAddress
from toolkit.traffic.finder import Finder
from toolkit.traffic.targets import TargetSet

SECOND = 1_000_000_000


def finder(*targets: str) -> Finder:
    return Finder(TargetSet.parse(targets))


def pairs(found: Finder) -> list[tuple[str, str, str]]:
    return [(str(hit.local), str(hit.remote), hit.target) for hit in found.hits()]


def test_a_hit_grows_with_its_frames() -> None:
    found = finder("203.0.113.0/24")
    out = talk("10.0.0.5", "203.0.113.7", tags=((0x8100, 20),))
    back = ethernet(ipv4("203.0.113.7", "10.0.0.5", ports(53, 50000), protocol=UDP), 0x0800)
    first = found.offer(5 * SECOND, out, 100)
    found.offer(3 * SECOND, back, 200)
    hit = found.offer(9 * SECOND + 1_234_567, out, 100)
    assert first is not None
    assert first.frames_sent == 1
    assert hit is not None
    assert hit == found.hits()[0]
    assert (hit.mac, hit.vlans) == (MacAddress.from_bytes(HOST_MAC), (20,))
    assert (hit.protocols, hit.remote_ports) == (("TCP", "UDP"), (443, 53))
    assert (hit.frames_sent, hit.frames_received, hit.bytes_sent, hit.bytes_received) == (2, 1, 200, 200)
    assert hit.first_seen == datetime(1970, 1, 1, 0, 0, 3, tzinfo=UTC)
    assert hit.last_seen == datetime(1970, 1, 1, 0, 0, 9, 1_234, tzinfo=UTC)


def test_the_mac_is_unknown_when_only_frames_towards_the_host_were_seen() -> None:
    hit = finder("203.0.113.7").offer(0, talk("203.0.113.7", "10.0.0.5"), 60)
    assert hit is not None
    assert (hit.mac, str(hit.local), hit.remote_ports) == (None, "10.0.0.5", (50000,))


def test_hits_are_ordered_by_the_time_first_seen() -> None:
    found = finder("203.0.113.7")
    found.offer(9, talk("10.0.0.6", "203.0.113.7"), 60)
    found.offer(5, talk("10.0.0.5", "203.0.113.7"), 60)
    assert [str(hit.local) for hit in found.hits()] == ["10.0.0.5", "10.0.0.6"]


@pytest.mark.parametrize(
    ("targets", "source", "destination", "expected"),
    [
        (["203.0.113.7"], "10.0.0.5", "203.0.113.7", ("10.0.0.5", "203.0.113.7", "203.0.113.7")),
        (["10.0.0.5"], "10.0.0.5", "203.0.113.7", ("203.0.113.7", "10.0.0.5", "10.0.0.5")),
        (["203.0.113.7"], "203.0.113.7", "198.51.100.1", ("198.51.100.1", "203.0.113.7", "203.0.113.7")),
        (["0.0.0.0/0"], "8.8.8.8", "10.0.0.5", ("10.0.0.5", "8.8.8.8", "0.0.0.0/0")),
        (["0.0.0.0/0"], "10.0.0.5", "8.8.8.8", ("10.0.0.5", "8.8.8.8", "0.0.0.0/0")),
        (["0.0.0.0/0"], "8.8.8.8", "9.9.9.9", ("8.8.8.8", "9.9.9.9", "0.0.0.0/0")),
        (["0.0.0.0/0", "10.0.0.6"], "10.0.0.5", "10.0.0.6", ("10.0.0.5", "10.0.0.6", "10.0.0.6")),
        (["fd00::6"], "fd00::5", "fd00::6", ("fd00::5", "fd00::6", "fd00::6")),
    ],
)
def test_which_side_is_local(targets: list[str], source: str, destination: str, expected: tuple[str, str, str]) -> None:
    found = finder(*targets)
    found.offer(0, talk(source, destination), 60)
    found.offer(1, talk(destination, source), 60)
    assert pairs(found) == [expected]
    assert found.hits()[0].frames_sent == 1


def test_other_local_networks_can_be_named() -> None:
    found = Finder(TargetSet.parse(["0.0.0.0/0"]), local=(ip_network("198.51.100.0/24"),))
    found.offer(0, talk("8.8.8.8", "198.51.100.3"), 60)
    assert pairs(found) == [("198.51.100.3", "8.8.8.8", "0.0.0.0/0")]


def test_counts_tell_matched_from_malformed_from_other() -> None:
    found = finder("203.0.113.7")
    frame = talk("10.0.0.5", "203.0.113.7")
    for offered in (frame, frame[:20], talk("10.0.0.5", "8.8.8.8"), ethernet(bytes(46), 0x0806)):
        found.offer(0, offered, 60)
    counts = found.counts
    assert (counts.seen, counts.matched, counts.malformed, counts.bytes) == (4, 1, 1, 240)


@pytest.mark.parametrize("at_ns", [-1, 1 << 70])
def test_an_impossible_time_is_brought_into_range(at_ns: int) -> None:
    hit = finder("203.0.113.7").offer(at_ns, talk("10.0.0.5", "203.0.113.7"), 60)
    assert hit is not None
    assert hit.first_seen.year in {1970, 9999}


def test_samples_count_the_directions_between_inside_and_outside() -> None:
    found = finder("203.0.113.7")
    broadcast = b"\xff" * 6 + talk("10.0.0.5", "8.8.8.8")[6:]
    for frame in (
        talk("10.0.0.5", "8.8.8.8"),
        talk("10.0.0.5", "8.8.4.4"),
        talk("8.8.8.8", "10.0.0.5"),
        talk("10.0.0.5", "10.0.0.6"),
        talk("8.8.8.8", "9.9.9.9"),
        broadcast,
        b"",
    ):
        found.sample(frame)
    assert (found.directions.sent, found.directions.received) == (2, 1)
    assert found.counts.seen == 0
