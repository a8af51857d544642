"""One vendor's network with real emulated switches, no SSH and no time passing by itself."""

from toolkit.lab.switch.switch import LabSwitch
from toolkit.lab.topology import LabVendor, plan_network
from toolkit.lab.wire.clock import Clock
from toolkit.lab.wire.network import Network
from toolkit.lab.wire.sensor import Memory


def make_network(vendor: LabVendor, seed: int = 7) -> tuple[Network, dict[str, LabSwitch]]:
    plan = plan_network(vendor, seed)
    switches = {each.name: LabSwitch(each.name, each.personality, each.startup) for each in plan.switches}
    return Network(plan, switches, Clock()), switches


def mirrored(network: Network, switches: dict[str, LabSwitch], *lines: str) -> Memory:
    """What the core's sensor port emits once `lines` were typed in the system view."""
    core = network.plan.core
    memory = Memory(network.clock)
    network.plug_sensor(core.name, core.sensor_port, memory.receive)
    session = switches[core.name].open_session()
    for line in ("system-view", *lines):
        assert switches[core.name].enter(session, line).accepted, line
    return memory
