"""VLAN membership, spanning tree, MAC learning and factory settings on both Comware versions."""

import pytest

from tests.lab.switch.console import Console
from toolkit.lab.switch.h3c_models import H3C_CORE, H3C_V5
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.switch import LabSwitch
from toolkit.model.names import InterfaceName

STARTUP = """
vlan 10
#
vlan 20
#
interface GigabitEthernet1/0/2
 port link-type trunk
 undo port trunk permit vlan 1
 port trunk permit vlan 10
#
interface GigabitEthernet1/0/3
 port link-type hybrid
 undo port hybrid vlan 1
 port hybrid vlan 10 tagged
 port hybrid vlan 20 untagged
 port hybrid pvid vlan 20
"""
BOTH = pytest.mark.parametrize("personality", [H3C_CORE, H3C_V5], ids=["comware7", "comware5"])


def console(personality: Personality) -> Console:
    opened = Console(LabSwitch("core", personality, STARTUP))
    opened.type("system-view")
    return opened


@BOTH
@pytest.mark.parametrize(
    ("view", "do", "undo"),
    [
        ("interface gi1/0/1", ("port access vlan 20",), ("undo port access vlan",)),
        ("interface gi1/0/1", ("port link-type trunk", "port trunk permit vlan 10"), ("port link-type access",)),
        ("interface gi1/0/2", ("port trunk permit vlan 900",), ("undo port trunk permit vlan 900",)),
        (
            "interface gi1/0/2",
            ("port trunk permit vlan 20", "port trunk pvid vlan 20"),
            ("undo port trunk pvid", "undo port trunk permit vlan 20"),
        ),
        ("interface gi1/0/3", ("port hybrid vlan 900 tagged",), ("undo port hybrid vlan 900",)),
        ("interface gi1/0/3", ("port hybrid vlan 10 untagged",), ("port hybrid vlan 10 tagged",)),
        ("interface gi1/0/3", ("port hybrid pvid vlan 10",), ("port hybrid pvid vlan 20",)),
        ("interface gi1/0/1", ("port link-type hybrid", "undo port hybrid vlan 1"), ("undo port link-type",)),
        ("interface gi1/0/2", ("undo stp enable",), ("stp enable",)),
        ("vlan 20", ("port gi1/0/5 to gi1/0/7",), ("undo port gi1/0/5 to gi1/0/7",)),
    ],
)
def test_undo_leaves_no_trace(personality: Personality, view: str, do: tuple[str, ...], undo: tuple[str, ...]) -> None:
    switch = console(personality)
    before = switch.switch.running_config()
    switch.type(view, *do)
    assert switch.switch.running_config() != before
    switch.type(*undo)
    assert switch.switch.running_config() == before


@pytest.mark.parametrize(
    ("personality", "off", "on"),
    [
        (H3C_CORE, "undo mac-address mac-learning enable", "mac-address mac-learning enable"),
        (H3C_V5, "mac-address mac-learning disable", "undo mac-address mac-learning disable"),
    ],
    ids=["comware7", "comware5"],
)
def test_a_vlan_stops_learning_and_starts_again(personality: Personality, off: str, on: str) -> None:
    switch = console(personality)
    before = switch.switch.running_config()
    switch.type("vlan 20", off)
    assert f"\nvlan 20\n {off}\n#" in switch.switch.running_config()
    switch.type(on)
    assert switch.switch.running_config() == before


@pytest.mark.parametrize(
    ("personality", "line"),
    [(H3C_CORE, "mac-address mac-learning disable"), (H3C_V5, "undo mac-address mac-learning enable")],
    ids=["comware7", "comware5"],
)
def test_each_version_has_its_own_word_for_it(personality: Personality, line: str) -> None:
    switch = console(personality)
    switch.type("vlan 20")
    assert " % Unrecognized" in switch.refusal(line)


@BOTH
def test_a_hybrid_port_is_printed_as_it_is(personality: Personality) -> None:
    switch = console(personality)
    assert (
        "interface GigabitEthernet1/0/3\n port link-mode bridge\n port link-type hybrid\n undo port hybrid vlan 1\n"
        " port hybrid vlan 10 tagged\n port hybrid vlan 20 untagged\n port hybrid pvid vlan 20\n#"
    ) in switch.switch.running_config()
    settings = switch.switch.ports()[InterfaceName("GigabitEthernet1/0/3")]
    assert (settings.trunk, settings.pvid, settings.allowed_vlans) == (True, 20, frozenset({10, 20}))


@BOTH
@pytest.mark.parametrize(
    ("view", "line"),
    [
        ("interface gi1/0/2", "port hybrid vlan 10 tagged"),
        ("interface gi1/0/3", "port trunk permit vlan 10"),
        ("interface gi1/0/3", "port access vlan 10"),
        ("interface gi1/0/1", "port access vlan 77"),
        ("vlan 20", "port gi1/0/2"),
        ("vlan 20", "undo port gi1/0/1"),
    ],
)
def test_a_link_type_takes_its_own_commands_only(personality: Personality, view: str, line: str) -> None:
    switch = console(personality)
    switch.type(view)
    assert "%" not in switch.refusal(line)


@BOTH
def test_default_asks_and_restores_factory_settings(personality: Personality) -> None:
    switch = console(personality)
    switch.type("mirroring-group 1 local", "interface gi1/0/2", "mirroring-group 1 mirroring-port both")
    before = switch.switch.running_config()
    assert switch.enter("default").question.endswith("Continue? [Y/N]:")
    switch.type("n")
    assert switch.switch.running_config() == before
    switch.enter("default")
    switch.type("y")
    assert "interface GigabitEthernet1/0/2\n port link-mode bridge\n#" in switch.switch.running_config()


def test_v5_also_takes_the_older_words_for_spanning_tree() -> None:
    switch = console(H3C_V5)
    before = switch.switch.running_config()
    switch.type("interface gi1/0/1", "stp disable")
    assert " undo stp enable\n" in switch.switch.running_config()
    switch.type("undo stp")
    assert switch.switch.running_config() == before
