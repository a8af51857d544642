"""RSPAN as typed on three switches: access 1 copies a computer's port, the core carries it, access 2 has the sensor."""

from collections.abc import Mapping

import pytest

from tests.lab.wire.plant import make_network, typed
from toolkit.lab.topology import LabVendor
from toolkit.lab.wire.network import Network
from toolkit.lab.wire.packets import udp_datagram
from toolkit.lab.wire.sensor import Memory

SOURCE = {
    LabVendor.HUAWEI: """\
observe-port 1 interface GigabitEthernet0/0/22 vlan 999
interface GigabitEthernet0/0/1
port-mirroring to observe-port 1 both
""",
    LabVendor.H3C: """\
mirroring-group 1 remote-source
mirroring-group 1 remote-probe vlan 999
mirroring-group 1 mirroring-port GigabitEthernet1/0/1 both
interface GigabitEthernet1/0/22
port trunk permit vlan 999
undo stp enable
quit
mirroring-group 1 monitor-egress GigabitEthernet1/0/22
""",
}
TRANSIT = {
    LabVendor.HUAWEI: """\
interface GigabitEthernet0/0/20
port trunk allow-pass vlan 999
quit
interface GigabitEthernet0/0/21
port trunk allow-pass vlan 999
""",
    LabVendor.H3C: """\
interface GigabitEthernet1/0/20
port trunk permit vlan 999
quit
interface GigabitEthernet1/0/21
port trunk permit vlan 999
""",
}
DESTINATION = {
    LabVendor.HUAWEI: """\
interface GigabitEthernet0/0/22
port trunk allow-pass vlan 999
quit
interface GigabitEthernet0/0/23
port link-type access
port default vlan 999
""",
    LabVendor.H3C: """\
interface GigabitEthernet1/0/22
port trunk permit vlan 999
quit
interface GigabitEthernet1/0/23
port access vlan 999
quit
mirroring-group 1 remote-destination
mirroring-group 1 remote-probe vlan 999
mirroring-group 1 monitor-port GigabitEthernet1/0/23
""",
}
LEARNING_OFF = {
    LabVendor.HUAWEI: "mac-address learning disable",
    LabVendor.H3C: "undo mac-address mac-learning enable",
}
PACKETS = 3


def office_with_path(vendor: LabVendor, *, learning: bool) -> tuple[Network, Memory]:
    network, switches = make_network(vendor, rspan_links=True)
    first, last = network.plan.access
    parts: Mapping[str, str] = {
        last.name: DESTINATION[vendor],
        network.plan.core.name: TRANSIT[vendor],
        first.name: SOURCE[vendor],
    }
    for name, lines in parts.items():
        probe = ("vlan 999",) if learning else ("vlan 999", LEARNING_OFF[vendor])
        typed(switches[name], *probe, "quit", *lines.splitlines())
    seen = Memory(network.clock)
    network.plug_sensor(last.name, last.sensor_port, seen.receive)
    return network, seen


def talk(network: Network) -> None:
    """The computer on port 1 and its neighbour on port 2 take turns."""
    near, far = (network.hosts[plan.name] for plan in network.plan.computers[:2])
    for _ in range(PACKETS):
        near.send(udp_datagram((near.ip, far.ip), (5000, 5001), b"question"))
        far.send(udp_datagram((far.ip, near.ip), (5001, 5000), b"answer"))


@pytest.mark.parametrize("vendor", LabVendor)
def test_both_directions_arrive_when_no_switch_learns(vendor: LabVendor) -> None:
    network, seen = office_with_path(vendor, learning=False)
    talk(network)
    conversation = [frame for frame in seen.frames if b"question" in frame or b"answer" in frame]
    assert [b"question" in frame for frame in conversation] == [True, False] * PACKETS
    assert not any(frame[12:14] == b"\x81\x00" for frame in conversation)


@pytest.mark.parametrize("vendor", LabVendor)
def test_copies_are_lost_while_the_switches_on_the_way_learn(vendor: LabVendor) -> None:
    network, seen = office_with_path(vendor, learning=True)
    talk(network)
    assert len([frame for frame in seen.frames if b"question" in frame or b"answer" in frame]) < 2 * PACKETS
