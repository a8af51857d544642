"""What an H3C switch prints loads into the same configuration, whatever was configured (vendor/h3c.md 6)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.lab.switch.h3c_models import H3C_CAMPUS, H3C_CORE, H3C_V5, HP_5800
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.switch import LabSwitch

FIRST = ("system-view", "vlan 10", "quit", "vlan 900", "quit", "interface Vlan-interface10", "quit")
ON_EVERY_MODEL = (
    ("mirroring-group 1 local", "mirroring-group 1 monitor-port gi1/0/23"),
    ("mirroring-group 1 local", "mirroring-group 1 mirroring-port gi1/0/3 to gi1/0/5 both"),
    ("mirroring-group 2 remote-source", "mirroring-group 2 remote-probe vlan 900"),
    ("mirroring-group 2 remote-source", "mirroring-group 2 reflector-port gi1/0/20", "y"),
    ("mirroring-group 3 remote-source", "mirroring-group 3 monitor-egress gi1/0/21"),
    ("mirroring-group 4 remote-destination", "mirroring-group 4 monitor-port gi1/0/24"),
    ("acl number 3000", "rule permit tcp source 10.0.0.5 0 destination-port eq 443", "rule deny ip", "quit"),
    ("traffic classifier C operator or", "if-match acl 3000", "if-match source-mac 1-2-3", "quit"),
    ("traffic behavior B", "mirror-to interface gi1/0/22", "quit"),
    ("traffic behavior B", "quit", "traffic classifier C", "quit", "qos policy P", "classifier C behavior B", "quit"),
    ("qos policy P", "quit", "interface gi1/0/7", "qos apply policy P outbound", "quit"),
    ("interface gi1/0/8", "port link-type trunk", "port trunk permit vlan 10 900", "undo stp enable", "quit"),
    ("interface gi1/0/9", "port link-type hybrid", "port hybrid vlan 10 tagged", "quit"),
)
ON_SOME = {
    "core": (
        ("mirroring-group 1 local", "mirroring-group 1 mirroring-vlan 10 inbound"),
        ("mirroring-group 5 local", "mirroring-group 5 monitor-port gi1/0/19 destination-ip 1.1.1.1 source-ip 2.2.2.2"),
        ("interface tunnel 2 mode gre", "source Vlan-interface10", "destination 192.0.2.9", "quit"),
        ("interface tunnel 2 mode gre", "quit", "mirroring-group 6 local", "mirroring-group 6 monitor-port tunnel 2"),
        ("qos policy P", "quit", "qos vlan-policy P vlan 10 inbound", "qos apply policy P global inbound"),
        ("acl advanced name flow", "description f", "rule permit icmp", "quit"),
        ("vlan 900", "undo mac-address mac-learning enable", "quit"),
    ),
    "campus": (("mirroring-group 1 local", "mirroring-group 1 monitor-port gi1/0/22"),),
    "comware5": (
        ("interface tunnel 2", "source 10.0.0.1", "quit"),
        ("acl number 3001 name flow", "rule permit icmp", "quit"),
        ("vlan 900", "mac-address mac-learning disable", "quit"),
    ),
    "hp-5800": (
        ("traffic behavior B", "mirror-to interface gi1/0/18 destination-ip 1.1.1.1 source-ip 2.2.2.2", "quit"),
    ),
}


@pytest.mark.parametrize(
    ("name", "personality"),
    [("core", H3C_CORE), ("campus", H3C_CAMPUS), ("comware5", H3C_V5), ("hp-5800", HP_5800)],
    ids=["core", "campus", "comware5", "hp-5800"],
)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_printed_configuration_loads_and_prints_the_same(
    name: str, personality: Personality, data: st.DataObject
) -> None:
    pieces = data.draw(st.lists(st.sampled_from(ON_EVERY_MODEL + ON_SOME[name]), unique=True, min_size=3))
    switch = LabSwitch("core", personality)
    shell = switch.open_session()
    for line in (*FIRST, *(line for piece in pieces for line in piece)):
        reply = switch.enter(shell, line)
        assert reply.accepted, (line, reply.text)
    printed = switch.running_config()
    loaded = LabSwitch("core", personality, printed)
    assert loaded.running_config() == printed
    assert len(loaded.active_mirrors()) == len(switch.active_mirrors())
