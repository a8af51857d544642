import struct
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.traffic.frames import GATEWAY_MAC, HOST_MAC, TCP, UDP, ethernet, ipv4, ipv6, ports, talk
from toolkit.traffic.decode import Decoded, Undecodable, decode

V4 = ("10.0.0.5", "203.0.113.7")
V6 = ("fd00::5", "2001:db8::7")


def decoded(frame: bytes) -> Decoded:
    result = decode(frame)
    assert isinstance(result, Decoded)
    return result


@pytest.mark.parametrize("pair", [V4, V6])
@pytest.mark.parametrize("tags", [(), ((0x8100, 20),), ((0x88A8, 300), (0x8100, 20)), ((0x9100, 300), (0x8100, 0))])
def test_addresses_ports_and_tags_are_read(pair: tuple[str, str], tags: tuple[tuple[int, int], ...]) -> None:
    result = decoded(talk(*pair, tags=tags))
    assert (result.source, result.destination) == tuple(map(ip_address, pair))
    assert (result.source_port, result.destination_port) == (50000, 443)
    assert result.protocol_name == "TCP"
    assert result.vlans == tuple(vlan for _, vlan in tags)
    assert (result.source_mac, result.destination_mac) == (HOST_MAC, GATEWAY_MAC)
    assert result.ip_length == (40 if pair is V4 else 60)


def test_priority_and_drop_bits_are_not_part_of_the_vlan() -> None:
    assert decoded(talk(*V4, tags=((0x8100, 0xB000 | 20),))).vlans == (20,)


def test_a_third_tag_is_reported_and_not_malformed() -> None:
    result = decode(talk(*V4, tags=((0x8100, 1),) * 3))
    assert result is Undecodable.TOO_MANY_TAGS
    assert not result.malformed


def test_options_move_the_ports() -> None:
    frame = ethernet(ipv4(*V4, ports(50000, 443), options=bytes(8)), 0x0800)
    assert decoded(frame).destination_port == 443


@pytest.mark.parametrize(("fragment", "port"), [(0x2000, 443), (0x2001, None), (0x0010, None), (0x4000, 443)])
def test_only_the_first_ipv4_fragment_has_ports(fragment: int, port: int | None) -> None:
    frame = ethernet(ipv4(*V4, ports(50000, 443), fragment=fragment), 0x0800)
    assert decoded(frame).destination_port == port


def test_ipv6_extension_headers_are_walked() -> None:
    hop_by_hop = bytes([43, 0]) + bytes(6)
    routing = bytes([51, 1]) + bytes(14)
    authentication = bytes([60, 1]) + bytes(10)
    options = bytes([UDP, 0]) + bytes(6)
    payload = hop_by_hop + routing + authentication + options + ports(50000, 443)
    result = decoded(ethernet(ipv6(*V6, payload, next_header=0), 0x86DD))
    assert (result.protocol_name, result.destination_port) == ("UDP", 443)


@pytest.mark.parametrize(("offset_field", "port"), [(1, 443), (0x0009, None)])
def test_only_the_first_ipv6_fragment_has_ports(offset_field: int, port: int | None) -> None:
    fragment = struct.pack("!BBHI", TCP, 0, offset_field, 7)
    frame = ethernet(ipv6(*V6, fragment + ports(50000, 443), next_header=44), 0x86DD)
    result = decoded(frame)
    assert (result.protocol_name, result.destination_port) == ("TCP", port)


def test_an_extension_header_that_is_cut_leaves_the_addresses() -> None:
    result = decoded(ethernet(ipv6(*V6, b"\x06\x00", next_header=0), 0x86DD))
    assert result.protocol_name == "IP-0"
    assert result.destination_port is None


def test_ethernet_padding_is_not_read_as_ports() -> None:
    frame = ethernet(ipv4(*V4, b"\x01"), 0x0800) + bytes(40)
    assert decoded(frame).source_port is None


def test_ports_that_are_cut_leave_the_addresses() -> None:
    result = decoded(talk(*V4)[: 14 + 20 + 3])
    assert (result.source_port, result.destination_port) == (None, None)
    assert result.destination == ip_address("203.0.113.7")


@pytest.mark.parametrize(("pair", "length_at"), [(V4, 16), (V6, 18)])
def test_a_length_left_to_the_network_card_is_accepted(pair: tuple[str, str], length_at: int) -> None:
    frame = bytearray(talk(*pair))
    frame[length_at : length_at + 2] = bytes(2)
    assert decoded(bytes(frame)).destination_port == 443


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (b"", Undecodable.CUT),
        (talk(*V4)[:13], Undecodable.CUT),
        (talk(*V4)[:33], Undecodable.CUT),
        (talk(*V6)[:53], Undecodable.CUT),
        (talk(*V4, tags=((0x8100, 5),))[:17], Undecodable.CUT),
        (ethernet(bytes(60), 0x0800), Undecodable.CONTRADICTORY),
        (ethernet(bytes(60), 0x86DD), Undecodable.CONTRADICTORY),
        (ethernet(b"\x44" + bytes(60), 0x0800), Undecodable.CONTRADICTORY),
        (ethernet(b"\x46\x00\x00\x14" + bytes(60), 0x0800), Undecodable.CONTRADICTORY),
        (ethernet(bytes(28), 0x0806), Undecodable.NOT_IP),
    ],
)
def test_what_has_no_usable_ip_header_gets_its_reason(frame: bytes, reason: Undecodable) -> None:
    result = decode(frame)
    assert result is reason
    assert reason.malformed == (reason is not Undecodable.NOT_IP)


@given(
    start=st.sampled_from([b"", talk(*V4), talk(*V6), talk(*V6, tags=((0x88A8, 1), (0x8100, 2)))]),
    rest=st.binary(max_size=120),
    cut=st.integers(0, 80),
    flips=st.lists(st.tuples(st.integers(0, 79), st.integers(0, 255)), max_size=6),
)
def test_no_bytes_whatever_raise(start: bytes, rest: bytes, cut: int, flips: list[tuple[int, int]]) -> None:
    frame = bytearray(start[:cut] + rest)
    for position, value in flips:
        if position < len(frame):
            frame[position] = value
    assert isinstance(decode(bytes(frame)), Decoded | Undecodable)
