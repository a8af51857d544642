"""The running configuration as views and lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.dialects.config_tree import ConfigTree

WORDS = st.text("abcxyz0129-/", min_size=1, max_size=12).filter(lambda word: word != "return")
LINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
SECTIONS = st.lists(st.tuples(LINES, st.lists(LINES, max_size=4)), max_size=6)
ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=200)


def printed(tree: ConfigTree) -> str:
    """As a switch prints it: sections split by `#`, what is below a header indented by one space."""
    sections = ["\n".join((header, *(f" {line}" for line in tree.lines(header)))) for header in tree.top]
    return "\n#\n".join((*sections, "return"))


def configuration(sections: list[tuple[str, list[str]]]) -> str:
    return "\n".join(line for header, below in sections for line in ("#", header, *(f" {one}" for one in below)))


@given(SECTIONS)
def test_what_was_read_and_printed_again_is_read_the_same(sections: list[tuple[str, list[str]]]) -> None:
    tree = ConfigTree.parse(configuration(sections))
    assert ConfigTree.parse(printed(tree)) == tree


@given(SECTIONS)
def test_every_line_that_stands_is_present_and_none_is_missing(sections: list[tuple[str, list[str]]]) -> None:
    tree = ConfigTree.parse(configuration(sections))
    for header, below in sections:
        assert tree.missing("", (header, *(f" {line}" for line in below))) == ()
        assert tree.present(header, below) == tuple(below)


@given(SECTIONS, LINES, LINES)
def test_an_added_line_stands_and_nothing_else_changes(
    sections: list[tuple[str, list[str]]], view: str, line: str
) -> None:
    tree = ConfigTree.parse(configuration(sections))
    added = tree.with_lines(view, (line,))
    assert added.has(view, line)
    assert added.has("", view)
    assert added.with_lines(view, (line,)) == added
    for header in tree.top:
        assert set(added.lines(header)) - {line} == set(tree.lines(header)) - {line}


@given(ANY_TEXT)
def test_no_text_at_all_stops_the_reading(text: str) -> None:
    tree = ConfigTree.parse(text)
    assert set(tree.views) <= set(tree.top)
    assert all(line == line.strip() and line for line in tree.top)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_ends_and_trailing_spaces_make_no_difference(line_end: str) -> None:
    text = line_end.join(("#", "interface GigabitEthernet0/0/1  ", " shutdown ", "#", "return", ""))
    assert ConfigTree.parse(text) == ConfigTree(
        ("interface GigabitEthernet0/0/1",), {"interface GigabitEthernet0/0/1": ("shutdown",)}
    )


def test_an_indented_line_belongs_to_a_header_of_its_own_section_only() -> None:
    tree = ConfigTree.parse("#\nvlan 20\n description LAB\n#\n sysname core-1\n vlan batch 20\n#\nreturn\n")
    assert tree.lines("vlan 20") == ("description LAB",)
    assert tree.top == ("vlan 20", "sysname core-1", "vlan batch 20")


def test_how_far_a_release_indents_makes_no_difference() -> None:
    tree = ConfigTree.parse(
        "#\n  vlan 20\n    description LAB\n      deeper\n#\ninterface A1\n   shutdown\n#\nreturn\n"
    )
    assert tree.lines("vlan 20") == ("description LAB", "  deeper")
    assert tree.lines("interface A1") == ("shutdown",)
    assert tree.top == ("vlan 20", "interface A1")


def test_a_view_printed_in_two_sections_is_one_view() -> None:
    tree = ConfigTree.parse("#\nvlan 20\n description LAB\n#\nvlan 20\n name lab\n#\n")
    assert tree.lines("vlan 20") == ("description LAB", "name lab")


def test_lines_two_levels_down_keep_their_indentation() -> None:
    tree = ConfigTree.parse("#\naaa\n domain default\n  authentication-scheme default\n#\n")
    assert tree.lines("aaa") == ("domain default", " authentication-scheme default")


def test_an_indented_proof_line_is_looked_for_below_the_one_before_it() -> None:
    tree = ConfigTree.parse("#\ntraffic behavior a\n mirror-to interface X1\n#\ntraffic behavior b\n#\n")
    proof = ("traffic behavior b", " mirror-to interface X1")
    assert tree.present("", proof) == ("traffic behavior b",)
    assert tree.missing("", proof) == (" mirror-to interface X1",)


def test_a_line_of_one_view_does_not_prove_another() -> None:
    tree = ConfigTree.parse("#\ninterface A1\n shutdown\n#\ninterface A2\n#\n")
    assert tree.missing("interface A2", ("shutdown",)) == ("shutdown",)
    assert tree.missing("", ("shutdown",)) == ("shutdown",)


def test_a_banner_without_an_end_hides_nothing() -> None:
    tree = ConfigTree.parse('#\nheader login information "\nWelcome\n#\nobserve-port 1 interface X1\n#\nreturn\n')
    assert tree.has("", "observe-port 1 interface X1")


@pytest.mark.parametrize("banner", ['header login information "Welcome"', "header legal %Welcome%", "header motd ^^"])
def test_a_banner_of_one_line_hides_nothing(banner: str) -> None:
    tree = ConfigTree.parse(f'#\n{banner}\n#\nobserve-port 1 interface X1\n#\ndescription "%^\n#\nreturn\n')
    assert tree.top == (banner, "observe-port 1 interface X1", 'description "%^')
