"""Remote mirroring groups, reflector and egress ports, the probe VLAN (vendor/h3c.md 0, 1, 1.2)."""

import pytest

from tests.lab.switch.console import Console
from toolkit.lab.switch.h3c_models import H3C_CAMPUS, H3C_CORE, H3C_V5, HP_5800
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.switch import LabSwitch
from toolkit.model.intent import Direction

STARTUP = """
vlan 1
#
vlan 10
#
vlan 900
#
interface Bridge-Aggregation1
#
interface GigabitEthernet1/0/1
 port link-aggregation group 1
#
interface GigabitEthernet1/0/20
 description old-purpose
 port access vlan 10
 undo stp enable
#
interface GigabitEthernet1/0/21
 port link-type trunk
 port trunk permit vlan 1 900
#
interface GigabitEthernet1/0/24
 port access vlan 900
"""
QUESTION = "This operation may delete all settings made on the interface. Continue? [Y/N]:"
GROUPS = (
    "mirroring-group 1 local",
    "mirroring-group 2 remote-source",
    "mirroring-group 3 remote-destination",
    "mirroring-group 4 remote-source",
)


def console(personality: Personality = H3C_CORE) -> Console:
    opened = Console(LabSwitch("core", personality, STARTUP))
    opened.type("system-view")
    return opened


@pytest.fixture(params=[H3C_CORE, H3C_V5], ids=["comware7", "comware5"])
def core(request: pytest.FixtureRequest) -> Console:
    return console(request.param)


@pytest.fixture
def grouped(core: Console) -> Console:
    """With a group of every type, and one more remote source group."""
    core.type(*GROUPS)
    return core


def test_an_egress_port_sends_tagged_copies(core: Console) -> None:
    core.type("mirroring-group 2 remote-source", "mirroring-group 2 remote-probe vlan 900")
    core.type("mirroring-group 2 mirroring-port gi1/0/3 both")
    assert core.switch.active_mirrors() == ()
    core.type("interface gi1/0/21", "undo stp enable", "mirroring-group 2 monitor-egress")
    (mirror,) = core.switch.active_mirrors()
    assert (mirror.destinations, mirror.push_vlan) == (("GigabitEthernet1/0/21",), 900)
    assert mirror.source_ports == {"GigabitEthernet1/0/3": Direction.BOTH}


def test_an_egress_port_outside_the_probe_vlan_sends_nothing(core: Console) -> None:
    core.type("mirroring-group 2 remote-source", "mirroring-group 2 remote-probe vlan 900")
    core.type("mirroring-group 2 mirroring-port gi1/0/3 both", "mirroring-group 2 monitor-egress gi1/0/22")
    assert "ctive" in core.type("display mirroring-group 2 | include tatus")
    assert core.switch.active_mirrors() == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("mirroring-group 2 reflector-port gi1/0/20",),
        ("interface gi1/0/20", "mirroring-group 2 reflector-port"),
    ],
    ids=["system view", "interface view"],
)
def test_a_reflector_port_is_wiped_after_a_yes_and_floods_the_probe_vlan(core: Console, lines: tuple[str, ...]) -> None:
    core.type("mirroring-group 2 remote-source", "mirroring-group 2 remote-probe vlan 900")
    core.type("mirroring-group 2 mirroring-port gi1/0/3 inbound", *lines[:-1])
    assert core.enter(lines[-1]).question == QUESTION
    core.type("y")
    part = "interface GigabitEthernet1/0/20\n port link-mode bridge\n mirroring-group 2 reflector-port\n#"
    assert part in core.switch.running_config()
    (mirror,) = core.switch.active_mirrors()
    assert (mirror.destinations, mirror.push_vlan, mirror.flood_vlan) == ((), None, 900)


def test_a_reflector_port_is_left_alone_after_a_no(core: Console) -> None:
    core.type("mirroring-group 2 remote-source")
    before = core.switch.running_config()
    core.enter("mirroring-group 2 reflector-port gi1/0/20")
    assert core.enter("what").question.endswith("[Y/N]:")
    core.type("n")
    assert core.switch.running_config() == before


def test_undo_of_a_reflector_port_does_not_bring_its_settings_back(core: Console) -> None:
    core.type("mirroring-group 2 remote-source")
    core.enter("mirroring-group 2 reflector-port gi1/0/20")
    core.type("y", "undo mirroring-group 2 reflector-port gi1/0/20")
    assert "interface GigabitEthernet1/0/20\n port link-mode bridge\n#" in core.switch.running_config()


def test_a_remote_destination_takes_the_tag_off(core: Console) -> None:
    core.type("mirroring-group 3 remote-destination", "mirroring-group 3 remote-probe vlan 900")
    core.type("mirroring-group 3 monitor-port gi1/0/23")
    assert core.switch.active_mirrors() == ()
    core.type("undo mirroring-group 3 monitor-port gi1/0/23", "mirroring-group 3 monitor-port gi1/0/24")
    (mirror,) = core.switch.active_mirrors()
    assert (mirror.source_vlans, mirror.pop_vlan) == ({900: Direction.INBOUND}, 900)
    assert mirror.destinations == ("GigabitEthernet1/0/24",)


@pytest.mark.parametrize(
    ("prepared", "line"),
    [
        ((), "mirroring-group 1 remote-source"),
        ((), "mirroring-group 2 monitor-port gi1/0/23"),
        ((), "mirroring-group 3 mirroring-port gi1/0/3 both"),
        ((), "mirroring-group 1 reflector-port gi1/0/20"),
        ((), "mirroring-group 3 monitor-egress gi1/0/21"),
        ((), "mirroring-group 1 remote-probe vlan 900"),
        ((), "mirroring-group 2 remote-probe vlan 77"),
        (("mirroring-group 2 remote-probe vlan 900",), "mirroring-group 4 remote-probe vlan 900"),
        (("mirroring-group 2 remote-probe vlan 900",), "mirroring-group 2 remote-probe vlan 10"),
        (("mirroring-group 2 remote-probe vlan 900",), "undo vlan 900"),
        (("mirroring-group 2 remote-probe vlan 900",), "undo mirroring-group 2 remote-probe vlan 10"),
        (("mirroring-group 2 monitor-egress gi1/0/21",), "mirroring-group 2 monitor-egress gi1/0/22"),
        (("mirroring-group 2 monitor-egress gi1/0/21",), "mirroring-group 2 reflector-port gi1/0/20"),
        (("mirroring-group 2 monitor-egress gi1/0/21",), "mirroring-group 1 monitor-port gi1/0/21"),
        (("mirroring-group 2 monitor-egress gi1/0/21",), "mirroring-group 1 mirroring-port gi1/0/21 both"),
        (("mirroring-group 1 monitor-port gi1/0/23",), "mirroring-group 2 reflector-port gi1/0/23"),
        (("mirroring-group 1 mirroring-port gi1/0/3 both",), "mirroring-group 2 monitor-egress gi1/0/3"),
        ((), "mirroring-group 2 monitor-egress Bridge-Aggregation1"),
        ((), "mirroring-group 2 reflector-port Vlan-interface1"),
        ((), "undo mirroring-group 2 reflector-port gi1/0/20"),
        ((), "undo mirroring-group 2 monitor-egress gi1/0/21"),
    ],
)
def test_what_the_manual_forbids_is_refused(grouped: Console, prepared: tuple[str, ...], line: str) -> None:
    grouped.type(*prepared)
    assert "%" not in grouped.refusal(line)


def test_a_probe_vlan_can_be_deleted_when_its_group_is_gone(grouped: Console) -> None:
    grouped.type("mirroring-group 2 remote-probe vlan 900")
    grouped.type("undo mirroring-group 2", "undo vlan 900")
    assert "vlan 900" not in grouped.switch.running_config().split("interface")[0]


def test_undo_of_one_type_takes_everybodys_of_that_type(grouped: Console) -> None:
    grouped.type("undo mirroring-group remote-source")
    assert [line for line in grouped.switch.running_config().split("\n") if "mirroring-group" in line] in (
        ["mirroring-group 1 local", "mirroring-group 3 remote-destination"],
        [" mirroring-group 1 local", " mirroring-group 3 remote-destination"],
    )


def test_v7_shows_remote_groups_as_documented() -> None:
    core = console()
    core.type(*GROUPS, "mirroring-group 2 mirroring-port gi1/0/3 both", "mirroring-group 2 remote-probe vlan 900")
    core.type("mirroring-group 3 monitor-port gi1/0/24", "mirroring-group 4 monitor-egress gi1/0/21")
    assert core.type("display mirroring-group remote-source") == (
        "Mirroring group 2:\n"
        "    Type: Remote source\n"
        "    Status: Incomplete\n"
        "    Mirroring port:\n"
        "        GigabitEthernet1/0/3  Both\n"
        "    Remote probe VLAN: 900\n"
        "Mirroring group 4:\n"
        "    Type: Remote source\n"
        "    Status: Incomplete\n"
        "    Monitor egress port: GigabitEthernet1/0/21"
    )
    core.enter("mirroring-group 2 reflector-port gi1/0/20")
    core.type("y")
    assert "    Status: Active" in core.type("display mirroring-group 2")
    assert "    Reflector port: GigabitEthernet1/0/20" in core.type("display mirroring-group 2")
    assert "    Type: Remote destination" in core.type("display mirroring-group remote-destination")


def test_v5_shows_groups_in_lower_case() -> None:
    core = console(H3C_V5)
    core.type("mirroring-group 2 remote-source", "mirroring-group 2 mirroring-port gi1/0/3 both")
    assert "    status: inactive" in core.type("display mirroring-group 2")
    core.type("mirroring-group 2 monitor-egress gi1/0/21", "mirroring-group 2 remote-probe vlan 900")
    assert core.type("display mirroring-group all") == (
        "mirroring-group 2:\n"
        "    type: remote-source\n"
        "    status: active\n"
        "    mirroring port:\n"
        "        GigabitEthernet1/0/3  both\n"
        "    monitor egress port: GigabitEthernet1/0/21\n"
        "    remote-probe vlan: 900"
    )


def test_some_models_have_several_monitor_ports_in_a_local_group() -> None:
    campus = console(H3C_CAMPUS)
    campus.type("mirroring-group 1 local", "mirroring-group 1 mirroring-port gi1/0/3 inbound")
    campus.type("mirroring-group 1 monitor-port gi1/0/22", "mirroring-group 1 monitor-port gi1/0/23")
    assert campus.switch.active_mirrors()[0].destinations == ("GigabitEthernet1/0/22", "GigabitEthernet1/0/23")
    assert campus.type("display mirroring-group 1").endswith(
        "    Monitor port: GigabitEthernet1/0/22\n                  GigabitEthernet1/0/23"
    )
    campus.type("mirroring-group 5 local", "mirroring-group 5 mirroring-port gi1/0/3 outbound")


def test_several_monitor_ports_are_for_local_groups_only() -> None:
    campus = console(H3C_CAMPUS)
    campus.type("mirroring-group 3 remote-destination", "mirroring-group 3 monitor-port gi1/0/22")
    assert "%" not in campus.refusal("mirroring-group 3 monitor-port gi1/0/23")


def test_a_switch_that_starts_wipes_no_reflector_port() -> None:
    core = console()
    core.type("mirroring-group 2 remote-source")
    core.enter("mirroring-group 2 reflector-port gi1/0/20")
    core.type("y", "interface gi1/0/20", "description reflector")
    running = core.switch.running_config()
    assert " description reflector\n mirroring-group 2 reflector-port\n" in running
    assert LabSwitch("core", H3C_CORE, running).running_config() == running


def test_a_5800_mirrors_one_port_in_several_groups() -> None:
    switch = console(HP_5800)
    switch.type("mirroring-group 1 local", "mirroring-group 1 monitor-port gi1/0/22")
    switch.type("mirroring-group 2 local", "mirroring-group 2 monitor-port gi1/0/23")
    switch.type("mirroring-group 1 mirroring-port gi1/0/3 both", "mirroring-group 2 mirroring-port gi1/0/3 both")
    assert len(switch.switch.active_mirrors()) == 2
    assert "%" not in switch.refusal("mirroring-group 1 monitor-port gi1/0/24")
