"""Tables of a whole network: they follow the hosts."""

from ipaddress import IPv4Address

from toolkit.lab.contract import ArpRow, LearnedMac, LldpRow
from toolkit.lab.wire.network import Network


def test_the_core_knows_every_computer_and_server_before_any_traffic(network: Network) -> None:
    known = {(row.address, row.mac, row.vlan) for row in network.core.arp_table()}
    plan = network.plan
    expected = {(host.ip, host.mac, host.vlan) for host in (*plan.computers, *plan.servers)}
    assert known == expected | {(plan.firewall.inside, plan.firewall.mac, 100)}


def test_a_computer_is_on_its_access_port_and_behind_the_cores_trunk(network: Network) -> None:
    for host in network.plan.computers:
        [trunk] = [trunk for trunk in network.plan.trunks if trunk.switch == host.switch]
        assert ArpRow(host.ip, host.mac, host.vlan, trunk.core_port) in network.core.arp_table()
        assert LearnedMac(host.mac, host.vlan, host.port) in network.switches[host.switch].mac_table()


def test_tables_follow_a_computer_that_moves(network: Network) -> None:
    host = next(host for host in network.plan.computers if host.vlan == 10)
    spare = next(spare for spare in network.plan.spares if spare.switch != host.switch and spare.vlan == 10)
    [trunk] = [trunk for trunk in network.plan.trunks if trunk.switch == spare.switch]
    network.hosts[host.name].plug_into(network.switches[spare.switch], spare.port)
    assert LearnedMac(host.mac, 10, spare.port) in network.switches[spare.switch].mac_table()
    assert ArpRow(host.ip, host.mac, 10, trunk.core_port) in network.core.arp_table()
    old = network.switches[host.switch]
    assert LearnedMac(host.mac, 10, host.port) not in old.mac_table()
    assert not old.link_up(host.port)


def test_neighbours_see_each_other_by_lldp(network: Network) -> None:
    plan = network.plan
    assert set(network.core.lldp_neighbors()) == {
        LldpRow(trunk.core_port, trunk.switch, trunk.port) for trunk in plan.trunks
    }
    for trunk in plan.trunks:
        expected = (LldpRow(trunk.port, plan.core.name, trunk.core_port),)
        assert network.switches[trunk.switch].lldp_neighbors() == expected


def test_the_uplink_is_one_aggregate_of_two_ports(network: Network) -> None:
    [row] = [row for row in network.core.arp_table() if row.vlan == 100]
    assert row.address == IPv4Address(network.plan.firewall.inside)
    assert row.port in {"Eth-Trunk1", "Bridge-Aggregation1"}
    assert network.core.link_up(row.port)
    assert all(network.core.link_up(port) for port in network.plan.core.uplinks)


def test_the_sensor_port_is_free_and_nobody_mirrors_to_it(network: Network) -> None:
    assert not network.core.link_up(network.plan.core.sensor_port)
    assert network.plan.core.sensor_port not in network.plan.analyzer_ports
