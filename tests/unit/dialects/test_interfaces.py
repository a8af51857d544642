"""Interface names in every spelling a person or a switch uses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.dialects.comware_interfaces import COMWARE_NAMING
from toolkit.dialects.interfaces import InterfaceNaming, expand_ranges
from toolkit.dialects.vrp_interfaces import SHORT_NAMING, VRP_NAMING
from toolkit.model.names import InterfaceName

VRP = [
    ("GigabitEthernet0/0/1", "GigabitEthernet0/0/1"),
    ("gigabitethernet 0/0/1", "GigabitEthernet0/0/1"),
    ("GE0/0/1", "GigabitEthernet0/0/1"),
    ("ge 0/0/1", "GigabitEthernet0/0/1"),
    ("g0/0/1", "GigabitEthernet0/0/1"),
    ("gi0/0/1", "GigabitEthernet0/0/1"),
    ("XGE1/0/1", "XGigabitEthernet1/0/1"),
    ("x1/0/1", "XGigabitEthernet1/0/1"),
    ("Eth0/0/1", "Ethernet0/0/1"),
    ("MultiGE0/0/1", "MultiGE0/0/1"),
    ("10ge1/0/1", "10GE1/0/1"),
    ("100GE1/0/1", "100GE1/0/1"),
    ("40GE 1/0/1", "40GE1/0/1"),
    ("40ge1/0/1:2", "40GE1/0/1:2"),
    ("Eth-Trunk1", "Eth-Trunk1"),
    ("eth-trunk 12", "Eth-Trunk12"),
    ("Vlanif20", "Vlanif20"),
    ("MEth0/0/1", "MEth0/0/1"),
]
SHORT = [
    ("GE1/0/1", "GE1/0/1"),
    ("GigabitEthernet1/0/1", "GE1/0/1"),
    ("g 1/0/1", "GE1/0/1"),
    ("XGigabitEthernet1/0/1", "10GE1/0/1"),
    ("xge1/0/1", "10GE1/0/1"),
    ("10ge1/0/1", "10GE1/0/1"),
    ("100GE1/0/1", "100GE1/0/1"),
    ("eth-trunk 3", "Eth-Trunk3"),
]
COMWARE = [
    ("GigabitEthernet1/0/1", "GigabitEthernet1/0/1"),
    ("GE1/0/1", "GigabitEthernet1/0/1"),
    ("g1/0/1", "GigabitEthernet1/0/1"),
    ("Ten-GigabitEthernet1/0/49", "Ten-GigabitEthernet1/0/49"),
    ("XGE1/0/49", "Ten-GigabitEthernet1/0/49"),
    ("te1/0/49", "Ten-GigabitEthernet1/0/49"),
    ("ten-gigabitethernet 1/2/0/4", "Ten-GigabitEthernet1/2/0/4"),
    ("WGE1/0/1", "Twenty-FiveGigE1/0/1"),
    ("FGE1/0/1", "FortyGigE1/0/1"),
    ("HGE1/0/1", "HundredGigE1/0/1"),
    ("BAGG1", "Bridge-Aggregation1"),
    ("bridge-aggregation 10", "Bridge-Aggregation10"),
    ("RAGG2", "Route-Aggregation2"),
    ("Vlan20", "Vlan-interface20"),
    ("Vlan-int20", "Vlan-interface20"),
    ("M-GE0/0/0", "M-GigabitEthernet0/0/0"),
    ("InLoop0", "InLoopBack0"),
    ("Loop1", "LoopBack1"),
    ("XGE1/0/49:1", "Ten-GigabitEthernet1/0/49:1"),
    ("200GE1/0/25:2", "TwoHundredGigE1/0/25:2"),
    ("SGE1/0/30", "Smartrate-Ethernet1/0/30"),
]
SPELLINGS = [
    (naming, *pair)
    for naming, pairs in ((VRP_NAMING, VRP), (SHORT_NAMING, SHORT), (COMWARE_NAMING, COMWARE))
    for pair in pairs
]


@pytest.mark.parametrize(("naming", "spelt", "name"), SPELLINGS)
def test_every_spelling_becomes_the_name_in_the_configuration(naming: InterfaceNaming, spelt: str, name: str) -> None:
    assert naming.canonical(spelt) == name
    assert naming.canonical(name) == name


@pytest.mark.parametrize("naming", [VRP_NAMING, SHORT_NAMING, COMWARE_NAMING], ids=["huawei", "huawei-short", "h3c"])
@pytest.mark.parametrize(
    "word",
    ["", "GigabitEthernet", "1/0/1", "Foo0/0/1", "GE0/0/1 GE0/0/2", "GE0/0/1;save", "GE0/0/1\nsave", "GE0/0/", "GE-1",
     "GE0/0/1.100", "GE0/0/\N{FULLWIDTH DIGIT ONE}", "GE0/0/123456", "../GE0/0/1"],
)  # fmt: skip
def test_what_is_no_interface_is_not_guessed_at(naming: InterfaceNaming, word: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        naming.canonical(word)


@pytest.mark.parametrize(
    ("naming", "word"), [(VRP_NAMING, "e0/0/1"), (COMWARE_NAMING, "t1/0/1"), (COMWARE_NAMING, "m0/0/0")]
)
def test_an_ambiguous_abbreviation_is_not_guessed_at(naming: InterfaceNaming, word: str) -> None:
    with pytest.raises(ValueError, match="is not one kind of interface"):
        naming.canonical(word)


@pytest.mark.parametrize("naming", [VRP_NAMING, SHORT_NAMING, COMWARE_NAMING], ids=["huawei", "huawei-short", "h3c"])
def test_no_two_kinds_share_a_short_form(naming: InterfaceNaming) -> None:
    forms = [form.lower() for kind in naming.kinds for form in (kind.name, *kind.short)]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("naming", [VRP_NAMING, SHORT_NAMING, COMWARE_NAMING], ids=["huawei", "huawei-short", "h3c"])
def test_an_aggregate_is_not_physical(naming: InterfaceNaming) -> None:
    assert all(not kind.physical for kind in naming.kinds if kind.aggregate)


def test_a_range_shares_all_but_the_last_number() -> None:
    assert expand_ranges("GigabitEthernet0/0/9 to GigabitEthernet0/0/11 Ten-GigabitEthernet1/0/1") == (
        "GigabitEthernet0/0/9",
        "GigabitEthernet0/0/10",
        "GigabitEthernet0/0/11",
        "Ten-GigabitEthernet1/0/1",
    )


def test_a_range_of_absurd_length_is_cut_to_what_an_interface_number_can_be() -> None:
    four_digits = 10_000
    assert len(expand_ranges("GigabitEthernet0/0/1 to GigabitEthernet0/0/4294967295")) <= four_digits


@given(st.text(max_size=40))
def test_whatever_is_typed_becomes_a_safe_name_or_nothing(word: str) -> None:
    for naming in (VRP_NAMING, SHORT_NAMING, COMWARE_NAMING):
        try:
            name = naming.canonical(word)
        except ValueError:
            continue
        assert InterfaceName(name) == name
        assert name.isascii()
        assert name.isprintable()
        assert " " not in name
