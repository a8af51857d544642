import pytest

from toolkit.lab.switch.arguments import Interface, Interfaces, Name, Number, PortList, Text, VlanList, Vlans
from toolkit.lab.switch.grammar import Argument, Fault, Given, Grammar, MistakeError, expand, split
from toolkit.lab.switch.interfaces import COMWARE_NAMING, VRP_NAMING
from toolkit.model.names import InterfaceName

BUILT_IN = frozenset(InterfaceName(f"GigabitEthernet1/0/{number}") for number in range(1, 9))
PORT = Interface(COMWARE_NAMING, BUILT_IN)
ARGUMENTS: dict[str, Argument] = {
    "number": Number(1, 4),
    "name": Name(),
    "text": Text(),
    "vlans": Vlans(),
    "interface": PORT,
    "interfaces": Interfaces(PORT),
}
GRAMMAR: Grammar[str] = Grammar(
    {
        "display version": "version",
        "display vlan [ <vlans> ]": "vlan",
        "mirror <number> ports <interfaces> { in | out }": "mirror",
        "monitor <interface>": "monitor",
        "description <text>": "description",
        "policy <first:name> then <second:name>": "policy",
    },
    ARGUMENTS,
)


def match(line: str) -> tuple[str, Given]:
    return GRAMMAR.match(split(line), len(line))


def mistake(line: str) -> tuple[Fault, int]:
    with pytest.raises(MistakeError) as raised:
        match(line)
    return raised.value.fault, raised.value.column


@pytest.mark.parametrize(
    ("syntax", "lines"),
    [
        ("a b", {"a b"}),
        ("a [ b ]", {"a", "a b"}),
        ("a { b | c } d", {"a b d", "a c d"}),
        ("a [ b { c | d } ] e", {"a e", "a b c e", "a b d e"}),
        ("a [ <x> | all ]", {"a", "a <x>", "a all"}),
    ],
)
def test_syntax_stands_for_its_lines(syntax: str, lines: set[str]) -> None:
    assert {" ".join(line) for line in expand(syntax)} == lines


def test_syntax_with_an_unbalanced_bracket_is_a_mistake_in_the_table() -> None:
    with pytest.raises(ValueError, match="unbalanced"):
        list(expand("a ] b"))


def test_two_commands_that_read_the_same_are_a_mistake_in_the_table() -> None:
    with pytest.raises(ValueError, match="read the same"):
        Grammar({"a [ b ]": 1, "a": 2}, {})


@pytest.mark.parametrize("line", ["display version", "dis ver", "DIS VERSION", "  disp   vers "])
def test_any_unambiguous_beginning_of_a_keyword_will_do(line: str) -> None:
    run, given = match(line)
    assert run == "version"
    assert given.keywords == ("display", "version")


@pytest.mark.parametrize(
    ("line", "fault", "column"),
    [
        ("frobnicate", Fault.UNRECOGNIZED, 0),
        ("display frob", Fault.UNRECOGNIZED, 8),
        ("display v", Fault.AMBIGUOUS, 8),
        ("display", Fault.INCOMPLETE, 7),
        ("display version now", Fault.TOO_MANY, 16),
        ("mirror 5 ports gi1/0/1 in", Fault.WRONG_PARAMETER, 7),
        ("mirror 4 ports gi1/0/9 in", Fault.WRONG_PARAMETER, 15),
        ("mirror 4 ports gi1/0/1", Fault.INCOMPLETE, 22),
        ("mirror 4 ports gi1/0/1 to", Fault.INCOMPLETE, 25),
        ("mirror 4 ports gi1/0/4 to gi1/0/2 in", Fault.WRONG_PARAMETER, 26),
        ("mirror 4 ports gi1/0/1 sideways", Fault.UNRECOGNIZED, 23),
        ("display vlan 10 to", Fault.INCOMPLETE, 18),
        ("display vlan 20 to 10", Fault.WRONG_PARAMETER, 19),
        ("display vlan 5000", Fault.WRONG_PARAMETER, 13),
        ("monitor GigabitEthernet", Fault.INCOMPLETE, 23),
        ("monitor GigabitEthernet 1/0/9", Fault.WRONG_PARAMETER, 24),
    ],
)
def test_a_mistake_is_found_where_it_stands(line: str, fault: Fault, column: int) -> None:
    assert mistake(line) == (fault, column)


@pytest.mark.parametrize(
    "spelling", ["gi1/0/3", "GE1/0/3", "GigabitEthernet1/0/3", "gig 1/0/3", "GigabitEthernet 1/0/3"]
)
def test_an_interface_is_known_by_every_spelling(spelling: str) -> None:
    assert match(f"monitor {spelling}")[1].get("interface", InterfaceName) == "GigabitEthernet1/0/3"


def test_a_list_of_interfaces_has_ranges() -> None:
    given = match("mirror 1 ports gi1/0/1 to GigabitEthernet 1/0/3 ge1/0/8 out")[1]
    assert given.get("interfaces", PortList).ports == tuple(
        InterfaceName(f"GigabitEthernet1/0/{number}") for number in (1, 2, 3, 8)
    )


def test_a_list_of_vlans_has_ranges() -> None:
    assert match("display vlan 30 10 to 12")[1].get("vlans", VlanList).ids == (10, 11, 12, 30)


def test_a_text_takes_the_rest_of_the_line() -> None:
    assert match("description to core display")[1].get("text", str) == "to core display"


def test_arguments_of_one_type_have_names_of_their_own() -> None:
    given = match("policy a then b")[1]
    assert (given.get("first", str), given.get("second", str)) == ("a", "b")


def test_help_lists_what_may_come_next() -> None:
    assert GRAMMAR.next_words(split("display vlan"), 12) == ("<vlans>", "<cr>")
    assert GRAMMAR.next_words(split("dis"), 3) == ("version", "vlan")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("xg0/0/1", "XGigabitEthernet0/0/1"),
        ("eth-t1", "Eth-Trunk1"),
        ("vlanif10", "Vlanif10"),
        ("40ge0/0/2", "40GE0/0/2"),
        ("null0", "NULL0"),
    ],
)
def test_vrp_knows_its_interface_types(text: str, name: str) -> None:
    assert VRP_NAMING.parse(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ten1/0/1", "Ten-GigabitEthernet1/0/1"),
        ("xge1/0/1", "Ten-GigabitEthernet1/0/1"),
        ("bagg2", "Bridge-Aggregation2"),
        ("vlan-int10", "Vlan-interface10"),
        ("fge1/0/1", "FortyGigE1/0/1"),
        ("t1/0/1", None),
        ("eth0/0", None),
    ],
)
def test_comware_knows_its_interface_types(text: str, name: str | None) -> None:
    assert COMWARE_NAMING.parse(text) == name
