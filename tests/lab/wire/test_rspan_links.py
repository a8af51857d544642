"""The spare cables on which RSPAN can be practised."""

import pytest

from tests.lab.wire.plant import make_network, typed
from tests.lab.wire.wiring import BROADCAST, A, frame
from toolkit.lab.contract import LldpRow
from toolkit.lab.network import Lab
from toolkit.lab.rspan_links import with_rspan_links
from toolkit.lab.switch.switch import LabSwitch
from toolkit.lab.topology import LabVendor, plan_network
from toolkit.lab.wire.port import Plug
from toolkit.lab.wire.sensor import Memory
from toolkit.model.names import InterfaceName

PROBE = 999


@pytest.mark.parametrize("vendor", LabVendor)
def test_the_built_in_network_has_none_unless_asked(vendor: LabVendor) -> None:
    plan = plan_network(vendor, 7)
    assert plan.rspan_links == ()
    asked = with_rspan_links(plan)
    assert [(link.core_port[-2:], link.switch[-8:], link.port[-2:]) for link in asked.rspan_links] == [
        ("21", "access-1", "22"),
        ("20", "access-2", "22"),
    ]


@pytest.mark.parametrize("vendor", LabVendor)
def test_they_are_up_and_carry_no_vlan(vendor: LabVendor) -> None:
    network, switches = make_network(vendor, rspan_links=True)
    for link in network.plan.rspan_links:
        assert LldpRow(link.core_port, link.switch, link.port) in network.core.lldp_neighbors()
        for name, port in ((network.plan.core.name, link.core_port), (link.switch, link.port)):
            settings = switches[name].ports()[port]
            assert settings.trunk
            assert not settings.allowed_vlans
            assert not settings.shutdown


@pytest.mark.parametrize("vendor", LabVendor)
def test_the_office_is_the_same_with_and_without_them(vendor: LabVendor) -> None:
    (bare, _), (linked, _) = make_network(vendor), make_network(vendor, rspan_links=True)
    assert linked.core.arp_table() == bare.core.arp_table()
    assert linked.core.mac_table() == bare.core.mac_table()
    assert linked.plan.infected == bare.plan.infected


@pytest.mark.parametrize("vendor", LabVendor)
def test_a_probe_vlan_goes_from_one_access_switch_over_the_core_to_the_other(vendor: LabVendor) -> None:
    network, switches = make_network(vendor, rspan_links=True)
    plan = network.plan
    for link in plan.rspan_links:
        carry(switches[plan.core.name], vendor, link.core_port)
        carry(switches[link.switch], vendor, link.port)
    for switch in plan.access:
        member(switches[switch.name], vendor, switch.sensor_port)
    first, last = plan.access
    seen = Memory(network.clock)
    network.plug_sensor(last.name, last.sensor_port, seen.receive)
    network.switches[first.name].plug(first.sensor_port, Plug(seen.receive))(frame(A, BROADCAST))
    assert seen.frames == [frame(A, BROADCAST)]


def carry(switch: LabSwitch, vendor: LabVendor, port: InterfaceName) -> None:
    permit = "port trunk allow-pass vlan" if vendor is LabVendor.HUAWEI else "port trunk permit vlan"
    typed(switch, f"vlan {PROBE}", "quit", f"interface {port}", f"{permit} {PROBE}")


def member(switch: LabSwitch, vendor: LabVendor, port: InterfaceName) -> None:
    put = "port default vlan" if vendor is LabVendor.HUAWEI else "port access vlan"
    typed(switch, f"interface {port}", "port link-type access", f"{put} {PROBE}")


def test_a_lab_can_be_started_with_them() -> None:
    plan = with_rspan_links(plan_network(LabVendor.HUAWEI, 7))
    with Lab([plan]) as lab:
        assert set(lab.switches) == {"hw-core", "hw-access-1", "hw-access-2"}
        assert lab.networks["huawei"].core.link_up(plan.rspan_links[0].core_port)
