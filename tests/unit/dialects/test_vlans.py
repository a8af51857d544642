"""VLAN lists as both vendors write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.dialects.vlans import parse_vlans
from toolkit.model.errors import UnreadableError


@pytest.mark.parametrize(
    ("text", "vlans"),
    [
        ("10", {10}),
        ("10 20 to 23 100", {10, 20, 21, 22, 23, 100}),
        ("1-3, 5-7, 9", {1, 2, 3, 5, 6, 7, 9}),
        ("4, 8-9", {4, 8, 9}),
        ("1 to 1", {1}),
        ("4094", {4094}),
        (" 10  20 ", {10, 20}),
    ],
)
def test_a_list_is_read(text: str, vlans: set[int]) -> None:
    assert parse_vlans(text) == vlans


@pytest.mark.parametrize(
    "text",
    ["", "all", "10 and 20", "10 to", "to 20", "10 to 20 to 30", "20 to 10", "0", "4095", "1 to 99999999", "10,,20",
     "10;20", "-5", "10 - "],
)  # fmt: skip
def test_what_is_no_vlan_list_is_never_a_shorter_one(text: str) -> None:
    with pytest.raises(UnreadableError, match="a VLAN list that is not understood"):
        parse_vlans(text)


@given(st.frozensets(st.integers(1, 4094), min_size=1), st.sampled_from([" ", ", ", ","]))
def test_a_written_list_is_read_back(vlans: frozenset[int], between: str) -> None:
    assert parse_vlans(between.join(str(vlan) for vlan in sorted(vlans))) == vlans


@given(st.integers(1, 4094), st.integers(1, 4094), st.sampled_from([" to ", "-"]))
def test_a_range_is_all_between_its_ends(first: int, last: int, word: str) -> None:
    low, high = sorted((first, last))
    assert parse_vlans(f"{low}{word}{high}") == frozenset(range(low, high + 1))
