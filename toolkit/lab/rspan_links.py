"""Two spare cables on which RSPAN can be practised without a production VLAN beside it.

    core 21 - access-1 22, core 20 - access-2 22: trunks that carry no VLAN yet

Core to access is the path of two switches, access-1 over the core to access-2 the one of three.
"""

import re
from dataclasses import replace

from toolkit.lab.topology import LabVendor, SwitchPlan, Trunk, VendorNetwork
from toolkit.model.names import InterfaceName

_CORE_PORTS = (21, 20)
_ACCESS_PORT = 22
_EMPTY_TRUNK = {
    LabVendor.HUAWEI: (" port link-type trunk", " undo port trunk allow-pass vlan 1"),
    LabVendor.H3C: (" port link-type trunk", " undo port trunk permit vlan 1"),
}


def with_rspan_links(plan: VendorNetwork) -> VendorNetwork:
    """`plan` with the cables plugged in; their ports are otherwise unused and shut down."""
    links = tuple(
        Trunk(_port(plan, core_port), switch.name, _port(plan, _ACCESS_PORT))
        for core_port, switch in zip(_CORE_PORTS, plan.access, strict=True)
    )
    return replace(
        plan,
        core=_opened(plan, plan.core, {link.core_port: link.switch for link in links}),
        access=tuple(_opened(plan, switch, {_port(plan, _ACCESS_PORT): plan.core.name}) for switch in plan.access),
        rspan_links=links,
    )


def _port(plan: VendorNetwork, number: int) -> InterfaceName:
    card, slash, _ = plan.core.sensor_port.rpartition("/")
    return InterfaceName(f"{card}{slash}{number}")


def _opened(plan: VendorNetwork, switch: SwitchPlan, neighbors: dict[InterfaceName, str]) -> SwitchPlan:
    startup = switch.startup
    for port, neighbor in neighbors.items():
        lines = "\n".join((f" description rspan-to-{neighbor}", *_EMPTY_TRUNK[plan.vendor]))
        shut_down = rf"(?m)^(interface {port}\n(?: port link-mode bridge\n)?) shutdown$"
        startup = re.sub(shut_down, rf"\g<1>{lines}", startup)
    return replace(switch, startup=startup)
