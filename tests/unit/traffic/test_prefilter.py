import pcapy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.traffic.frames import TCP, ethernet, ipv4, ipv6, ports
from toolkit.capture.libpcap import frame_test
from toolkit.traffic.finder import Finder
from toolkit.traffic.prefilter import MAX_INSTRUCTIONS, prefilter
from toolkit.traffic.targets import TargetSet

TARGETS = TargetSet.parse(
    ["203.0.113.7", "198.51.100.0/24", "10.9.0.0/16", "2001:db8::7", "2001:db8:1::/48", "fd00::/8"]
)
V4_POOL = ["10.0.0.5", "10.9.1.1", "203.0.113.7", "203.0.113.8", "198.51.100.200", "8.8.8.8"]
V6_POOL = ["fd00::5", "2001:db8::7", "2001:db8::8", "2001:db8:1:2::3", "2001:db8:2::3", "fe80::1"]
PASSES = frame_test(prefilter(TARGETS))


@st.composite
def frames(draw: st.DrawFn) -> bytes:
    payload = ports(draw(st.integers(0, 65535)), 443)
    if draw(st.booleans()):
        ethertype = 0x0800
        packet = ipv4(
            draw(st.sampled_from(V4_POOL)),
            draw(st.sampled_from(V4_POOL)),
            payload,
            protocol=draw(st.sampled_from([1, 6, 17, 47])),
            options=bytes(4 * draw(st.integers(0, 10))),
            fragment=draw(st.sampled_from([0, 0x2000, 0x2001, 0x00FF])),
        )
    else:
        ethertype = 0x86DD
        extension = draw(st.sampled_from([b"", bytes([TCP, 0]) + bytes(6)]))
        packet = ipv6(
            draw(st.sampled_from(V6_POOL)),
            draw(st.sampled_from(V6_POOL)),
            extension + payload,
            next_header=draw(st.sampled_from([0, 44, 60])) if extension else TCP,
        )
    tags = draw(st.lists(st.sampled_from([(0x8100, 5), (0x88A8, 6), (0x9100, 0)]), max_size=3))
    frame = ethernet(packet, draw(st.sampled_from([ethertype] * 8 + [0x0806])), tags=tuple(tags))
    frame = frame[: draw(st.one_of(st.just(len(frame)), st.integers(0, len(frame))))]
    if frame and draw(st.integers(0, 4)) == 0:
        position = draw(st.integers(0, len(frame) - 1))
        frame = frame[:position] + bytes([draw(st.integers(0, 255))]) + frame[position + 1 :]
    return frame


@settings(max_examples=200)
@given(st.lists(frames(), max_size=12))
def test_a_finder_behind_the_prefilter_finds_what_one_without_it_finds(sent: list[bytes]) -> None:
    filtered, unfiltered = Finder(TARGETS), Finder(TARGETS)
    for at_ns, frame in enumerate(sent):
        unfiltered.offer(at_ns, frame, len(frame))
        if PASSES(frame):
            filtered.offer(at_ns, frame, len(frame))
    assert filtered.hits() == unfiltered.hits()
    assert filtered.counts.matched == unfiltered.counts.matched


def test_frames_without_a_target_do_not_pass() -> None:
    frame = ethernet(ipv4("10.0.0.5", "8.8.8.8", ports(1, 2)), 0x0800)
    assert not PASSES(frame)


def test_everything_of_the_ip_version_passes_a_target_of_all_addresses() -> None:
    passes = frame_test(prefilter(TargetSet.parse(["0.0.0.0/0"])))
    assert passes(ethernet(ipv4("10.0.0.5", "8.8.8.8", b""), 0x0800, tags=((0x8100, 5),)))
    assert not passes(ethernet(ipv6("fd00::5", "fd00::6", b""), 0x86DD))


@pytest.mark.parametrize(
    "pattern", ["10.{high}.{low}.1", "10.{high}.{low}.0/24", "2001:db8:{high:x}:{low:x}::1", "2001:{low:x}::/32"]
)
def test_the_longest_filter_still_fits_the_kernel(pattern: str) -> None:
    words = [pattern.format(high=number // 256, low=number % 256) for number in range(400)]
    accepted = None
    for count in (400, 300, 200, 100, 75, 50):
        accepted = prefilter(TargetSet.parse(words[:count]))
        if accepted is not None:
            break
    assert accepted is not None
    assert len(pcapy.compile(1, 65535, accepted, 1, 0).get_bpf()) <= MAX_INSTRUCTIONS


def test_too_many_targets_have_no_filter() -> None:
    assert prefilter(TargetSet.parse([f"10.0.{n // 256}.{n % 256}" for n in range(1000)])) is None
