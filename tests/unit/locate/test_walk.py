"""From an address to a port, down the switches, as far as their tables lead and no further."""

from ipaddress import ip_address

import pytest

from tests.unit.locate.network import (
    ARP,
    BRIEF,
    LLDP,
    MAC,
    READ,
    Cables,
    TableSwitch,
    arp,
    configuration,
    macs,
    neighbors,
)
from toolkit.locate.walk import Wanted, locate_host
from toolkit.model.errors import InputError, NotLocatedError, UnreachableError, UnreadableError
from toolkit.model.location import Certainty, HostLocation
from toolkit.model.names import MacAddress

HOST = "0200-5e20-0037"
OTHER = "0200-5e20-0038"
THIRD = "0200-5e20-0039"
ADDRESS = ip_address("10.20.0.37")
BY_ADDRESS = Wanted(address=ADDRESS, mac=None)
BY_MAC = Wanted(address=None, mac=MacAddress.parse(HOST))


def core(**shown: str) -> TableSwitch:
    """The host of VLAN 20 is behind GE0/0/3, where access-1 is."""
    tables = {
        ARP: arp("10.20.0.37", HOST, 20),
        MAC: macs((HOST, 20, "GE0/0/3"), (OTHER, 20, "GE0/0/3"), (THIRD, 30, "GE0/0/4")),
        BRIEF: neighbors(("GE0/0/3", "access-1")),
    }
    return TableSwitch("core-1", {**tables, **shown})


def access(*rows: tuple[str, int, str], lldp: str = neighbors(("GE0/0/24", "core-1"))) -> TableSwitch:
    return TableSwitch("access-1", {MAC: macs(*rows), BRIEF: lldp})


def way(location: HostLocation) -> list[tuple[str, str]]:
    return [(hop.device, hop.port) for hop in location.hops]


def test_a_host_is_followed_from_the_core_to_its_access_port() -> None:
    below = access((HOST, 20, "GE0/0/7"), (OTHER, 20, "GE0/0/8"))
    location = locate_host(core(), BY_ADDRESS, Cables({"access-1": below}))
    assert way(location) == [("core-1", "GigabitEthernet0/0/3"), ("access-1", "GigabitEthernet0/0/7")]
    assert location.certainty is Certainty.ACCESS
    assert location.mac == MacAddress("02:00:5e:20:00:37")
    assert location.last.vlan == 20
    assert location.note == ""


def test_every_table_is_kept_with_when_and_where_it_was_read() -> None:
    location = locate_host(core(), BY_ADDRESS, Cables({"access-1": access((HOST, 20, "GE0/0/7"))}))
    assert location.arp is not None
    assert [(read.device, read.command, read.at) for read in (location.arp, *(hop.read for hop in location.hops))] == [
        ("core-1", ARP, READ),
        ("core-1", MAC, READ),
        ("access-1", MAC, READ),
    ]


def test_a_port_with_several_hosts_is_shared() -> None:
    below = access((HOST, 20, "GE0/0/7"), (OTHER, 20, "GE0/0/7"), (THIRD, 30, "GE0/0/7"))
    location = locate_host(core(), BY_ADDRESS, Cables({"access-1": below}))
    assert location.certainty is Certainty.SHARED
    assert location.last.macs_on_port == 3


def test_a_host_known_in_two_vlans_is_counted_once_on_its_port() -> None:
    below = access((HOST, 20, "GE0/0/7"), (HOST, 30, "GE0/0/7"))
    location = locate_host(core(), BY_ADDRESS, Cables({"access-1": below}))
    assert location.certainty is Certainty.ACCESS
    assert location.last.vlan == 20


def test_the_vlan_of_the_arp_entry_chooses_between_ports() -> None:
    tables = {MAC: macs((HOST, 30, "GE0/0/4"), (HOST, 20, "GE0/0/3")), BRIEF: neighbors()}
    assert way(locate_host(core(**tables), BY_ADDRESS, Cables({}))) == [("core-1", "GigabitEthernet0/0/3")]


def test_a_host_on_the_core_itself_needs_no_other_switch() -> None:
    cables = Cables({})
    location = locate_host(core(**{BRIEF: neighbors(("GE0/0/4", "access-1"))}), BY_ADDRESS, cables)
    assert way(location) == [("core-1", "GigabitEthernet0/0/3")]
    assert location.certainty is Certainty.SHARED
    assert cables.asked == []


def test_behind_an_aggregate_the_neighbor_of_any_member_is_the_next_switch() -> None:
    switch = TableSwitch(
        "core-1",
        {
            ARP: arp("10.20.0.37", HOST, 20),
            MAC: macs((HOST, 20, "Eth-Trunk1")),
            BRIEF: neighbors(("GE0/0/9", "access-2"), ("GE0/0/4", "access-1")),
        },
        configuration(
            {
                "interface Eth-Trunk1": ["port link-type trunk"],
                "interface GigabitEthernet0/0/3": ["eth-trunk 1"],
                "interface GigabitEthernet0/0/4": ["eth-trunk 1"],
                "interface GigabitEthernet0/0/9": ["eth-trunk 9"],
            }
        ),
    )
    location = locate_host(switch, BY_ADDRESS, Cables({"access-1": access((HOST, 20, "GE0/0/7"))}))
    assert way(location) == [("core-1", "Eth-Trunk1"), ("access-1", "GigabitEthernet0/0/7")]


def test_the_trail_ends_at_a_neighbor_the_inventory_does_not_know() -> None:
    location = locate_host(core(), BY_ADDRESS, Cables({}))
    assert way(location) == [("core-1", "GigabitEthernet0/0/3")]
    assert location.certainty is Certainty.UPLINK
    assert location.note == "Behind that port is access-1 (its port GE0/0/24), which the inventory does not know."


def test_the_trail_ends_at_a_switch_that_cannot_be_reached() -> None:
    cables = Cables({"access-1": UnreachableError("access-1 does not answer on port 22.")})
    location = locate_host(core(), BY_ADDRESS, cables)
    assert way(location) == [("core-1", "GigabitEthernet0/0/3")]
    assert location.certainty is Certainty.UPLINK
    assert "access-1 does not answer on port 22." in location.note


def test_the_trail_ends_at_a_switch_that_has_not_learned_the_host() -> None:
    location = locate_host(core(), BY_ADDRESS, Cables({"access-1": access((OTHER, 20, "GE0/0/8"))}))
    assert way(location) == [("core-1", "GigabitEthernet0/0/3")]
    assert location.certainty is Certainty.UPLINK
    assert "access-1 has not learned 02:00:5e:20:00:37" in location.note


def test_a_missing_password_for_a_switch_below_is_said_and_not_a_note() -> None:
    with pytest.raises(InputError, match="no password"):
        locate_host(core(), BY_ADDRESS, Cables({"access-1": InputError("There is no password for access-1.")}))


def test_a_switch_that_points_back_up_ends_the_trail() -> None:
    below = access((HOST, 20, "GE0/0/24"))
    cables = Cables({"access-1": below, "core-1": core()})
    location = locate_host(core(), BY_ADDRESS, cables)
    assert way(location) == [("core-1", "GigabitEthernet0/0/3"), ("access-1", "GigabitEthernet0/0/24")]
    assert location.certainty is Certainty.UPLINK
    assert location.note == "LLDP leads back to core-1."
    assert cables.asked == ["access-1"]


def test_a_switch_that_calls_itself_otherwise_than_the_inventory_ends_the_trail_too() -> None:
    below = access((HOST, 20, "GE0/0/24"), lldp=neighbors(("GE0/0/24", "HQ-CORE")))
    cables = Cables({"access-1": below, "HQ-CORE": core()})
    location = locate_host(core(), BY_ADDRESS, cables)
    assert [hop.device for hop in location.hops] == ["core-1", "access-1"]
    assert location.certainty is Certainty.UPLINK
    assert location.note == "LLDP leads back to core-1."


def test_without_an_arp_entry_the_mac_of_the_frames_is_followed() -> None:
    wanted = Wanted(address=ADDRESS, mac=MacAddress.parse(HOST), vlan=20)
    below = Cables({"access-1": access((HOST, 20, "GE0/0/7"))})
    location = locate_host(core(**{ARP: arp("10.20.0.99", OTHER, 20)}), wanted, below)
    assert way(location)[-1] == ("access-1", "GigabitEthernet0/0/7")
    assert location.arp is None


def test_the_arp_entry_is_believed_before_the_mac_of_frames_that_came_through_a_router() -> None:
    wanted = Wanted(address=ADDRESS, mac=MacAddress.parse(THIRD))
    location = locate_host(core(), wanted, Cables({"access-1": access((HOST, 20, "GE0/0/7"))}))
    assert location.mac == MacAddress.parse(HOST)


def test_an_ipv6_host_is_found_by_the_mac_of_its_frames_without_asking_for_arp() -> None:
    wanted = Wanted(address=ip_address("2001:db8::37"), mac=MacAddress.parse(HOST), vlan=20)
    switch = TableSwitch("core-1", {MAC: macs((HOST, 20, "GE0/0/3")), BRIEF: neighbors()})
    assert way(locate_host(switch, wanted, Cables({}))) == [("core-1", "GigabitEthernet0/0/3")]


def test_a_host_without_arp_and_without_frames_is_not_located() -> None:
    with pytest.raises(NotLocatedError, match=r"core-1 has no ARP entry for 10\.20\.0\.37"):
        locate_host(core(**{ARP: ""}), BY_ADDRESS, Cables({}))


def test_a_host_the_core_has_forgotten_is_not_located() -> None:
    with pytest.raises(NotLocatedError, match="core-1 has not learned 02:00:5e:20:00:37 on any port"):
        locate_host(core(**{MAC: macs((OTHER, 20, "GE0/0/3"))}), BY_ADDRESS, Cables({}))


def test_a_table_the_core_does_not_show_is_not_an_empty_one() -> None:
    with pytest.raises(UnreadableError, match="core-1 refused"):
        locate_host(TableSwitch("core-1", {MAC: macs((HOST, 20, "GE0/0/3"))}), BY_ADDRESS, Cables({}))
    with pytest.raises(UnreadableError, match="another shape"):
        locate_host(core(**{MAC: f"GE0/0/3 {HOST}\n"}), BY_MAC, Cables({}))


def test_lldp_that_cannot_be_read_makes_no_port_an_access_port() -> None:
    switch = TableSwitch("core-1", {MAC: macs((HOST, 20, "GE0/0/3"))})
    location = locate_host(switch, BY_MAC, Cables({}))
    assert location.certainty is Certainty.UPLINK
    assert location.note.startswith("LLDP of core-1 could not be read: ")


def test_a_brief_lldp_display_of_another_shape_is_asked_for_at_length() -> None:
    at_length = "GE0/0/3 has 1 neighbor(s):\nNeighbor index :1\nPort ID :GE0/0/24\nSystem name :access-1\n"
    wrapped = neighbors(("GE0/0/3", "access-1-building-of")) + "fice\n"
    cables = Cables({"access-1": access((HOST, 20, "GE0/0/7"))})
    location = locate_host(core(**{BRIEF: wrapped, LLDP: at_length}), BY_ADDRESS, cables)
    assert way(location)[-1] == ("access-1", "GigabitEthernet0/0/7")


def test_a_chain_of_switches_without_an_end_is_left_after_eight() -> None:
    switches = {
        f"access-{number}": TableSwitch(
            f"access-{number}",
            {MAC: macs((HOST, 20, "GE0/0/1")), BRIEF: neighbors(("GE0/0/1", f"access-{number + 1}"))},
        )
        for number in range(1, 20)
    }
    location = locate_host(core(), BY_ADDRESS, Cables(switches))
    assert len(location.hops) == 8
    assert location.certainty is Certainty.UPLINK
