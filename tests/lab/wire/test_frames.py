"""Frames and messages are what the standards say, checksums included."""

from ipaddress import IPv4Address, IPv6Address
from random import Random

import pytest

from tests.lab.wire.checking import TCP, UDP, read, read_packet, server_name
from toolkit.lab.wire.conversation import Say, tcp_script
from toolkit.lab.wire.frames import EtherType, ethernet, is_tagged, tagged, untagged, vlan_of
from toolkit.lab.wire.packets import TcpFlag, neighbor_solicitation, tcp_segment, udp_datagram
from toolkit.lab.wire.payloads import dns_answer, dns_query, http_response
from toolkit.lab.wire.tls import TlsVersion, client_hello

V4 = IPv4Address("10.1.10.5"), IPv4Address("198.18.0.10")
V6 = IPv6Address("2001:db8::5"), IPv6Address("2001:db8:1::6")


@pytest.mark.parametrize("ends", [V4, V6], ids=["IPv4", "IPv6"])
@pytest.mark.parametrize("payload", [b"", b"odd", b"even", b"\xff" * 1400])
def test_packets_have_right_lengths_and_checksums(ends: tuple[IPv4Address, IPv4Address], payload: bytes) -> None:
    segment = read_packet(tcp_segment(ends, (50_000, 443), (7, 9), TcpFlag.ACK, payload))
    assert (segment.protocol, segment.ports, segment.sequence) == (TCP, (50_000, 443), 7)
    assert segment.payload == payload
    datagram = read_packet(udp_datagram(ends, (50_000, 53), payload))
    assert (datagram.protocol, datagram.payload) == (UDP, payload)


def test_a_neighbour_solicitation_goes_to_the_group_of_the_address_asked_for() -> None:
    asked = read_packet(neighbor_solicitation(V6[0], bytes(6), V6[1]))
    assert (asked.destination, asked.ports[0]) == (IPv6Address("ff02::1:ff00:6"), 135)


def test_a_tag_goes_in_front_of_the_type_and_comes_off_again() -> None:
    plain = ethernet(b"\xff" * 6, b"\x02" * 6, EtherType.IPV4, udp_datagram(V4, (1, 2), b"x"))
    assert len(plain) == 60
    with_tag = tagged(plain, 100)
    assert (is_tagged(with_tag), vlan_of(with_tag), untagged(with_tag)) == (True, 100, plain)
    found = read(with_tag)
    assert found is not None
    assert found.vlan == 100


@pytest.mark.parametrize("version", list(TlsVersion))
def test_a_client_hello_names_its_server(version: TlsVersion) -> None:
    hello = client_hello("www.example.com", version, Random(1))  # noqa: S311 -- no secret, only repeatable
    assert server_name(hello) == "www.example.com"
    assert (b"\x00\x2b" in hello) == (version is TlsVersion.V1_3)


def test_a_dns_answer_repeats_the_question_and_adds_the_address() -> None:
    question = dns_query(0x1234, "www.example.com")
    answer = dns_answer(0x1234, "www.example.com", V4[1])
    assert question[12:] == b"\x03www\x07example\x03com\x00\x00\x01\x00\x01"
    assert answer[12 : len(question)] == question[12:]
    assert answer[-4:] == V4[1].packed


def test_an_http_response_says_how_long_it_is() -> None:
    head, body = http_response(b"x" * 321).split(b"\r\n\r\n")
    assert b"Content-Length: 321" in head
    assert len(body) == 321


def test_a_tcp_script_numbers_every_octet_once_and_acknowledges_all() -> None:
    script = tcp_script([Say(client=True, data=b"q" * 10), Say(client=False, data=b"a" * 5000)])
    for client, octets in ((True, 10), (False, 5000)):
        own = [segment for segment in script if segment.client is client]
        following = 0
        for segment in own:
            assert segment.sequence == following
            following += len(segment.data) + bool(segment.flags & (TcpFlag.SYN | TcpFlag.FIN))
        assert sum(len(segment.data) for segment in own) == octets
        assert max(segment.acknowledged for segment in script if segment.client is not client) == following
