"""One vendor's network, plugged together: switches, hosts, firewall, analysers."""

from collections.abc import Mapping

from toolkit.lab.contract import SwitchSide
from toolkit.lab.topology import TRANSIT_VLAN, SparePort, VendorNetwork
from toolkit.lab.wire.cable import connect
from toolkit.lab.wire.clock import Clock
from toolkit.lab.wire.firewall import Firewall
from toolkit.lab.wire.frames import mac_octets
from toolkit.lab.wire.host import Host
from toolkit.lab.wire.port import Plug, Receiver
from toolkit.lab.wire.router import Router
from toolkit.lab.wire.wire_switch import WireSwitch
from toolkit.language import tr
from toolkit.model.errors import InputError
from toolkit.model.names import InterfaceName, MacAddress
from toolkit.model.network import IpAddress


class Network:
    """Everything of one vendor that carries frames, plugged in and announced."""

    def __init__(self, plan: VendorNetwork, sides: Mapping[str, SwitchSide], clock: Clock) -> None:
        self.plan = plan
        self.clock = clock
        self._gateway_mac = mac_octets(plan.gateway_mac)
        router = Router(self._gateway_mac, plan.gateways, plan.firewall.inside)
        self.core = WireSwitch(sides[plan.core.name], clock, router)
        self.switches = {plan.core.name: self.core}
        for switch in plan.access:
            self.switches[switch.name] = WireSwitch(sides[switch.name], clock)
        for trunk in (*plan.trunks, *plan.rspan_links):
            connect((self.core, trunk.core_port), (self.switches[trunk.switch], trunk.port))
        transit = TRANSIT_VLAN, plan.firewall.inside
        self.firewall = Firewall(plan.firewall.mac, transit, self._gateway_mac, plan.firewall.public)
        self.firewall.plug_into(self.core, plan.core.uplinks)
        for port in plan.analyzer_ports:
            self.core.plug(port, Plug(_ignore))
        self.hosts: dict[str, Host] = {}
        self._neighbors: dict[int, dict[bytes, bytes]] = {vlan: {} for vlan in plan.gateways}
        for host in (*plan.computers, *plan.servers):
            self.add_host(host.name, host.mac, host.ip, host.vlan).plug_into(self.switches[host.switch], host.port)

    def add_host(self, name: str, mac: MacAddress, ip: IpAddress, vlan: int) -> Host:
        """A computer that knows its gateway and the hosts of `vlan`, not plugged in yet."""
        neighbors = self._neighbors[vlan]
        neighbors[ip.packed] = mac_octets(mac)
        host = Host(name, mac, ip, (self._gateway_mac, self.plan.gateways[vlan].ip), neighbors)
        self.hosts[name] = host
        return host

    def free_port(self) -> SparePort:
        """Where one more computer can be plugged in. Raises InputError when every spare port is taken."""
        taken = {host.plugged for host in self.hosts.values()}
        for spare in self.plan.spares:
            if (self.switches[spare.switch], spare.port) not in taken:
                return spare
        raise InputError(tr("every spare access port of the lab is taken"), tr("Replay fewer captures at a time."))

    def plug_sensor(self, switch: str, port: InterfaceName, receive: Receiver) -> None:
        """`receive` is given whatever leaves `port`."""
        self.switches[switch].plug(port, Plug(receive))


def _ignore(frame: bytes) -> None:
    """An analyser of somebody else takes its copies and says nothing."""
    del frame
