"""One vendor's network with real emulated switches, no SSH and no time passing by itself."""

from toolkit.lab.rspan_links import with_rspan_links
from toolkit.lab.switch.switch import LabSwitch
from toolkit.lab.topology import LabVendor, plan_network
from toolkit.lab.wire.clock import Clock
from toolkit.lab.wire.network import Network
from toolkit.lab.wire.sensor import Memory


def make_network(
    vendor: LabVendor, seed: int = 7, *, rspan_links: bool = False
) -> tuple[Network, dict[str, LabSwitch]]:
    plan = plan_network(vendor, seed)
    if rspan_links:
        plan = with_rspan_links(plan)
    switches = {each.name: LabSwitch(each.name, each.personality, each.startup) for each in plan.switches}
    return Network(plan, switches, Clock()), switches


def typed(switch: LabSwitch, *lines: str) -> None:
    """Types `lines` in the system view; all must be accepted."""
    session = switch.open_session()
    for line in ("system-view", *lines):
        assert switch.enter(session, line).accepted, line
    switch.close_session(session)


def mirrored(network: Network, switches: dict[str, LabSwitch], *lines: str) -> Memory:
    """What the core's sensor port emits once `lines` were typed in the system view."""
    core = network.plan.core
    memory = Memory(network.clock)
    network.plug_sensor(core.name, core.sensor_port, memory.receive)
    typed(switches[core.name], *lines)
    return memory
