"""One spelling for whatever a Huawei release prints, so that every line of ours is found or missed alone."""

import pytest

from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.vrp_interfaces import SHORT_NAMING, VRP_NAMING
from toolkit.dialects.vrp_tree import canonical


def read(text: str) -> ConfigTree:
    return canonical(ConfigTree.parse(text), VRP_NAMING)


@pytest.mark.parametrize("word", ["2 to 4094", "1 to 4094", "all"])
def test_a_trunk_that_permits_everything_keeps_one_line(word: str) -> None:
    tree = read(f"#\ninterface GigabitEthernet0/0/1\n port trunk allow-pass vlan {word}\n#\n")
    assert tree.lines("interface GigabitEthernet0/0/1") == ("port trunk allow-pass vlan 2 to 4094",)


def test_the_vlans_of_a_trunk_stand_one_a_line() -> None:
    tree = read(
        "#\ninterface GigabitEthernet0/0/1\n port link-type trunk\n undo port trunk allow-pass vlan 1\n"
        " port trunk allow-pass vlan 10 20 to 22\n port trunk allow-pass vlan 999\n#\n"
    )
    assert tree.lines("interface GigabitEthernet0/0/1") == (
        "port link-type trunk",
        "undo port trunk allow-pass vlan 1",
        *(f"port trunk allow-pass vlan {vlan}" for vlan in (10, 20, 21, 22, 999)),
    )


def test_a_vlan_of_a_batch_and_its_section_are_one_vlan() -> None:
    tree = read("#\nvlan batch 10 20\n#\nvlan 20\n description LAB\n#\n")
    assert tree.top == ("vlan 10", "vlan 20")
    assert tree.lines("vlan 20") == ("description LAB",)


def test_a_header_loses_what_the_release_adds() -> None:
    tree = read(
        "#\ntraffic classifier a operator or precedence 5\n if-match acl A\n#\ntraffic classifier b type or\n#\n"
        "traffic policy p match-order config atomic\n classifier a behavior a precedence 10\n#\nacl name A 3999\n#\n"
    )
    assert tree.top == ("traffic classifier a", "traffic classifier b", "traffic policy p", "acl name A")
    assert tree.lines("traffic policy p") == ("classifier a behavior a",)
    assert tree.lines("traffic classifier a") == ("if-match acl A",)


def test_interfaces_are_named_as_the_family_names_them() -> None:
    tree = canonical(ConfigTree.parse("#\ninterface GigabitEthernet1/0/1\n shutdown\n#\n"), SHORT_NAMING)
    assert tree.lines("interface GE1/0/1") == ("shutdown",)


def test_a_description_is_never_taken_apart() -> None:
    lines = (
        "description port trunk allow-pass vlan 10 20",
        "description port-mirroring to observe-port 1 both",
        "description group-member 10GE1/0/1 to 10GE1/0/3",
    )
    tree = read("#\ninterface GigabitEthernet0/0/1\n" + "".join(f" {line}\n" for line in lines) + "#\n")
    assert tree.lines("interface GigabitEthernet0/0/1") == lines


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("observe-port 1 interface GE 0/0/24", "observe-port 1 interface GigabitEthernet0/0/24"),
        ("observe-port interface GigabitEthernet0/0/24", "observe-port 1 interface GigabitEthernet0/0/24"),
        ("observe-port 3 interface Eth-Trunk 1 vlan 30", "observe-port 3 interface Eth-Trunk1 vlan 30"),
        ("observe-port 2  interface  40GE0/0/1:2", "observe-port 2 interface 40GE0/0/1:2"),
        ("observe-port 1 interface WhoKnows0/0/1", "observe-port 1 interface WhoKnows0/0/1"),
    ],
)
def test_an_observing_port_is_named_as_the_family_names_it(printed: str, meant: str) -> None:
    assert read(f"#\n{printed}\n#\n").top == (meant,)


def test_the_ports_of_a_batch_and_of_a_group_stand_one_a_line() -> None:
    tree = read(
        "#\nobserve-port 2 interface-range GE0/0/1 to GE0/0/2 GE0/0/9\n#\n"
        "observe-port group 1\n group-member GE0/0/3 to GE0/0/4\n#\n"
    )
    batch = tuple(f"observe-port 2 interface-range GigabitEthernet0/0/{port}" for port in (1, 2, 9))
    assert tree.top == (*batch, "observe-port group 1")
    assert tree.lines("observe-port group 1") == tuple(f"group-member GigabitEthernet0/0/{port}" for port in (3, 4))


def test_spaces_between_words_do_not_count_and_those_of_a_description_stay() -> None:
    tree = read(
        "#\ninterface  GigabitEthernet0/0/1\n  port-mirroring  to observe-port  1   inbound\n  description a  b\n#\n"
    )
    assert tree.lines("interface GigabitEthernet0/0/1") == (
        "port-mirroring to observe-port 1 inbound",
        "description a  b",
    )


def test_a_classifier_may_say_that_it_matches_by_name() -> None:
    tree = read("#\ntraffic classifier a operator and\n if-match acl name A\n#\n")
    assert tree.lines("traffic classifier a") == ("if-match acl A",)
