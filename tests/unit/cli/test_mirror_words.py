from dataclasses import replace
from ipaddress import IPv4Address, IPv4Network

import pytest

from toolkit.cli.mirror_options import MirrorWords
from toolkit.cli.mirror_words import intent_of, remote_mirror_of
from toolkit.dialects.registry import dialect_named
from toolkit.model.errors import InputError
from toolkit.model.flow import FlowProtocol, FlowRule
from toolkit.model.intent import (
    DestinationKind,
    Direction,
    ErspanDestination,
    FlowSource,
    Intent,
    MacSource,
    PathPart,
    PortSource,
    RspanDestination,
    VlanSource,
)
from toolkit.model.names import DeviceName, InterfaceName, MacAddress
from toolkit.model.plan import DialectName
from toolkit.plan.path import RemoteMirror

CORE = DeviceName("core-1")
PORT_1, PORT_24 = InterfaceName("GigabitEthernet0/0/1"), InterfaceName("GigabitEthernet0/0/24")


def read(words: MirrorWords, dialect: DialectName = DialectName.VRP5, destination: str | None = "ge0/0/24") -> Intent:
    return intent_of(CORE, dialect_named(dialect), words, destination=destination)


def mistakes(words: MirrorWords, destination: str | None = "ge0/0/24") -> list[str]:
    with pytest.raises(InputError) as raised:
        read(words, destination=destination)
    assert all(finding.hint for finding in raised.value.findings)
    return [finding.code for finding in raised.value.findings]


def test_sources_are_read_in_lists_ranges_and_short_names_and_never_twice() -> None:
    words = MirrorWords(
        ports=["ge0/0/1,GigabitEthernet0/0/1", "Eth-Trunk 1"], vlans=["10,20", "30-32", "20"], direction="inbound"
    )
    assert [str(source) for source in read(words).sources] == [
        "GigabitEthernet0/0/1",
        "Eth-Trunk1",
        "VLAN 10",
        "VLAN 20",
        "VLAN 30",
        "VLAN 31",
        "VLAN 32",
    ]
    assert read(words).destination.ports == (PORT_24,)


def test_an_address_is_mirrored_in_one_vlan() -> None:
    intent = read(MirrorWords(macs=["001B-210A-0b0c", "00:1b:21:0a:0b:0d"], in_vlan="20"))
    assert intent.sources == (
        MacSource(mac=MacAddress("00:1b:21:0a:0b:0c"), vlan=20),
        MacSource(mac=MacAddress("00:1b:21:0a:0b:0d"), vlan=20),
    )


RULE = FlowRule(destination=IPv4Network("203.0.113.7"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (MirrorWords(flows=["dst 203.0.113[.]7"]), (FlowSource(rules=(RULE,)),)),
        (
            MirrorWords(flows=["dst 203.0.113.7"], ports=["ge0/0/1"], vlans=["20"]),
            (
                FlowSource(rules=(RULE,), at=PortSource(port=PORT_1)),
                FlowSource(rules=(RULE,), at=VlanSource(vlan=20)),
            ),
        ),
        (
            MirrorWords(flows=["tcp dst 203.0.113.7 dst-port 443", "host 10.1.0.0/16"]),
            (
                FlowSource(
                    rules=(
                        FlowRule(protocol=FlowProtocol.TCP, destination=RULE.destination, destination_port=443),
                        FlowRule(destination=IPv4Network("10.1.0.0/16")),
                        FlowRule(source=IPv4Network("10.1.0.0/16")),
                    )
                ),
            ),
        ),
        (
            MirrorWords(flows=["udp host 203.0.113.7 port 53"]),
            (
                FlowSource(
                    rules=(
                        FlowRule(protocol=FlowProtocol.UDP, destination=RULE.destination, destination_port=53),
                        FlowRule(protocol=FlowProtocol.UDP, source=RULE.destination, source_port=53),
                    )
                ),
            ),
        ),
    ],
)
def test_a_flow_is_mirrored_where_it_is_said_or_everywhere(
    words: MirrorWords, expected: tuple[FlowSource, ...]
) -> None:
    assert read(words).sources == expected


@pytest.mark.parametrize(
    "flow",
    [
        "",
        "dst",
        "dst 2001:db8::1",
        "dst evil.example",
        "from 10.0.0.1",
        "tcp dst-port 70000",
        "dst 10.0.0.1 dst 10.0.0.2",
        "host 10.0.0.1 dst 10.0.0.2",
        "tcp port 1 dst-port 2",
        "10.0.0.1; save",
    ],
)
def test_what_is_no_flow_is_refused_with_an_example(flow: str) -> None:
    assert mistakes(MirrorWords(flows=[flow])) == ["flow.spelling"]


def test_only_tcp_and_udp_have_ports() -> None:
    assert mistakes(MirrorWords(flows=["icmp dst-port 443"])) == ["flow.ports"]


def test_several_destinations_make_one_to_many() -> None:
    intent = read(MirrorWords(ports=["ge0/0/1"], to=["ge0/0/24", "ge0/0/23,ge0/0/24"]))
    assert intent.destination_kind is DestinationKind.LOCAL_MANY
    assert intent.destination.ports == (PORT_24, "GigabitEthernet0/0/23")


@pytest.mark.parametrize("part", [None, "source"])
def test_a_remote_vlan_leaves_by_the_port_named(part: str | None) -> None:
    intent = read(MirrorWords(vlans=["20"], rspan="999", to=["ge0/0/24"], part=part))
    assert intent.destination == RspanDestination(vlan=999, port=PORT_24)
    assert intent.sources == (VlanSource(vlan=20),)


@pytest.mark.parametrize("part", [PathPart.TRANSIT, PathPart.DESTINATION])
def test_the_other_switches_of_a_path_carry_the_remote_vlan(part: PathPart) -> None:
    intent = read(MirrorWords(rspan="999", to=["ge0/0/24"], part=part, arrives="ge0/0/1", direction="both"))
    assert intent.destination == RspanDestination(vlan=999, port=PORT_24, part=part, arrives=PORT_1)
    assert (intent.sources, intent.direction) == ((VlanSource(vlan=999),), Direction.BOTH)


@pytest.mark.parametrize("to", [(), ("ge0/0/24",)])
def test_erspan_leaves_by_a_port_or_is_routed_whatever_the_inventory_says(to: tuple[str, ...]) -> None:
    intent = read(MirrorWords(ports=["ge0/0/1"], erspan="192.0.2.9", from_ip="192.0.2.1", to=to))
    assert intent.destination == ErspanDestination(
        collector=IPv4Address("192.0.2.9"), address=IPv4Address("192.0.2.1"), port=PORT_24 if to else None
    )


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (MirrorWords(), ["source.none"]),
        (MirrorWords(macs=["00:1b:21:0a:0b:0c"]), ["mac.vlan"]),
        (MirrorWords(vlans=["20"], in_vlan="20"), ["mac.vlan"]),
        (MirrorWords(macs=["zz"], in_vlan="20-21"), ["mac.spelling", "vlan.spelling"]),
        (MirrorWords(vlans=["20"], rspan="999", erspan="192.0.2.9"), ["destination.two"]),
        (MirrorWords(vlans=["20"], rspan="9-10"), ["vlan.spelling"]),
        (MirrorWords(vlans=["20"], rspan="999", to=["ge0/0/1", "ge0/0/2"]), ["destination.two"]),
        (MirrorWords(rspan="999", part="transit"), ["destination.arrives"]),
        (MirrorWords(vlans=["20"], part="transit", arrives="ge0/0/1"), ["option.stray"] * 2),
        (MirrorWords(vlans=["20"], rspan="999", arrives="ge0/0/1"), ["option.stray"]),
        (MirrorWords(vlans=["20"], rspan="999", part="source", arrives="ge0/0/1"), ["option.stray"]),
        (MirrorWords(vlans=["20"], rspan="999", via=["core-1::ge0/0/1"]), ["option.stray"]),
        (MirrorWords(vlans=["20"], rspan="999", part="transit", arrives="ge0/0/1"), ["option.stray"]),
        (MirrorWords(vlans=["20"], rspan="", in_vlan=""), ["option.empty"] * 2),
        (MirrorWords(vlans=["20"], to=["core-2:ge0/0/1", "ge0/0/24"]), ["destination.elsewhere"]),
        (MirrorWords(rspan="5000", part="transit", arrives="ge0/0/1"), ["vlan.spelling"]),
        (MirrorWords(vlans=["20"], from_ip="192.0.2.1"), ["option.stray"]),
        (MirrorWords(vlans=["20"], erspan="192.0.2.9"), ["destination.from-ip"]),
        (MirrorWords(vlans=["20"], erspan="collector", from_ip="::1"), ["address.spelling"] * 2),
        (
            MirrorWords(ports=["ge0/0/1\nundo vlan 20", "foo1/0/1"], vlans=["0", "4095", "30-20", "x"]),
            ["interface.spelling"] * 2 + ["vlan.spelling"] * 4,
        ),
    ],
)
def test_every_wrong_word_is_named_at_once(words: MirrorWords, codes: list[str]) -> None:
    assert mistakes(words) == codes


REMOTE = MirrorWords(ports=["ge0/0/1"], rspan="999", to=["core-2:ge0/0/24"])


def remote(words: MirrorWords, port: str = "10ge1/0/24") -> RemoteMirror:
    """To a CloudEngine, which names its ports otherwise."""
    return remote_mirror_of(dialect_named(DialectName.VRP5), dialect_named(DialectName.VRP8), words, port)


def test_the_port_of_the_sensor_is_spelt_as_its_own_switch_does() -> None:
    mirror = remote(REMOTE)
    assert (mirror.sources, mirror.vlan) == ((PortSource(port=PORT_1),), 999)
    assert (mirror.monitor_port, mirror.reflector) == ("10GE1/0/24", None)


@pytest.mark.parametrize(
    ("words", "port", "codes"),
    [
        (REMOTE, "ge0/0/24; reboot", ["interface.spelling"]),
        (REMOTE, "", ["destination.port"]),
        (replace(REMOTE, arrives="ge0/0/2"), "10ge1/0/24", ["option.stray"]),
        (replace(REMOTE, erspan="192.0.2.9"), "10ge1/0/24", ["destination.two"]),
        (replace(REMOTE, rspan="0", reflector="x"), "10ge1/0/24", ["vlan.spelling", "interface.spelling"]),
    ],
)
def test_every_wrong_word_of_a_remote_mirror_is_named_at_once(words: MirrorWords, port: str, codes: list[str]) -> None:
    with pytest.raises(InputError) as raised:
        remote(words, port)
    assert [finding.code for finding in raised.value.findings] == codes
    assert all(finding.hint for finding in raised.value.findings)


def test_a_part_of_a_split_port_is_no_other_switch() -> None:
    intent = read(MirrorWords(ports=["40GE1/0/1:2"], to=["40GE1/0/1:3"]), DialectName.VRP8, None)
    assert intent.destination.ports == ("40GE1/0/1:3",)


def test_without_a_destination_there_is_no_mirror() -> None:
    assert mistakes(MirrorWords(vlans=["20"]), destination=None) == ["destination.none"]


@pytest.mark.parametrize(
    ("dialect", "words", "expected"),
    [
        (DialectName.VRP5, MirrorWords(vlans=["20"], to=["ge1/0/24"]), Direction.INBOUND),
        (DialectName.VRP5, MirrorWords(ports=["ge1/0/1"], to=["ge1/0/24"]), Direction.BOTH),
        (DialectName.VRP5, MirrorWords(ports=["ge1/0/1"], vlans=["20"], to=["ge1/0/24"]), Direction.INBOUND),
        (DialectName.COMWARE7, MirrorWords(vlans=["20"], to=["ge1/0/24"]), Direction.BOTH),
        (DialectName.VRP5, MirrorWords(flows=["dst 203.0.113.7"], ports=["ge1/0/1"], to=["ge1/0/24"]), Direction.BOTH),
        (DialectName.VRP5, MirrorWords(flows=["dst 203.0.113.7"], to=["ge1/0/24"]), Direction.INBOUND),
        (
            DialectName.VRP5,
            MirrorWords(rspan="999", part="transit", arrives="ge1/0/1", to=["ge1/0/24"]),
            Direction.BOTH,
        ),
    ],
)
def test_without_a_direction_all_that_the_vendor_has_is_mirrored(
    dialect: DialectName, words: MirrorWords, expected: Direction
) -> None:
    assert read(words, dialect, None).direction is expected
