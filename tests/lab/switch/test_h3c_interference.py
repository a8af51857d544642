"""Port and flow mirroring on one port: whichever came first decides (vendor/h3c.md 2)."""

from ipaddress import IPv4Network

import pytest

from tests.lab.switch.console import Console
from toolkit.lab.contract import ActiveMirror, MirroredFlow
from toolkit.lab.switch.h3c_models import H3C_CORE
from toolkit.lab.switch.switch import LabSwitch
from toolkit.model.flow import FlowRule
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

PORT = InterfaceName("GigabitEthernet1/0/3")
HOST = FlowRule(source=IPv4Network("10.0.0.5/32"))
APPLY = ("interface gi1/0/3", "qos apply policy P inbound", "quit")
BY_GROUP = "mirroring-group 1 mirroring-port gi1/0/3 both"


@pytest.fixture
def core() -> Console:
    opened = Console(LabSwitch("core", H3C_CORE))
    opened.type("system-view", "mirroring-group 1 local", "mirroring-group 1 monitor-port gi1/0/23")
    opened.type("acl advanced 3000", "rule 0 permit ip source 10.0.0.5 0", "quit")
    opened.type("traffic classifier C", "if-match acl 3000", "quit")
    opened.type("traffic behavior B", "mirror-to interface gi1/0/24", "quit")
    opened.type("qos policy P", "classifier C behavior B", "quit")
    return opened


def mirrors(core: Console) -> dict[str, ActiveMirror]:
    return {mirror.handle: mirror for mirror in core.switch.active_mirrors()}


def test_behind_port_mirroring_a_flow_mirror_copies_nothing(core: Console) -> None:
    core.type(BY_GROUP, *APPLY)
    assert list(mirrors(core)) == ["mirroring-group 1"]
    assert mirrors(core)["mirroring-group 1"].source_ports == {PORT: Direction.BOTH}


def test_behind_a_flow_mirror_port_mirroring_copies_the_rest(core: Console) -> None:
    core.type(*APPLY, BY_GROUP)
    found = mirrors(core)
    assert found["qos policy P"].flows == (MirroredFlow((HOST,), Direction.INBOUND, port=PORT),)
    assert found["mirroring-group 1"].source_ports == {PORT: Direction.BOTH}
    assert found["mirroring-group 1"].unless == (MirroredFlow((HOST,), Direction.INBOUND, port=PORT),)


def test_a_flow_mirror_of_everything_leaves_the_other_direction(core: Console) -> None:
    core.type("traffic classifier C", "undo if-match acl 3000", "if-match any", "quit", *APPLY, BY_GROUP)
    found = mirrors(core)
    assert found["qos policy P"].source_ports == {PORT: Direction.INBOUND}
    assert (found["mirroring-group 1"].source_ports, found["mirroring-group 1"].unless) == (
        {PORT: Direction.OUTBOUND},
        (),
    )


def test_a_policy_that_mirrors_nothing_is_in_nobodys_way(core: Console) -> None:
    core.type("traffic behavior B", "undo mirror-to interface gi1/0/24", "quit", *APPLY, BY_GROUP)
    assert mirrors(core)["mirroring-group 1"].unless == ()


def test_the_order_is_that_of_the_last_time(core: Console) -> None:
    core.type(BY_GROUP, *APPLY, "undo mirroring-group 1 mirroring-port gi1/0/3", BY_GROUP)
    assert set(mirrors(core)) == {"mirroring-group 1", "qos policy P"}


def test_other_ports_keep_both(core: Console) -> None:
    core.type("mirroring-group 1 mirroring-port gi1/0/4 both", *APPLY)
    assert set(mirrors(core)) == {"mirroring-group 1", "qos policy P"}
