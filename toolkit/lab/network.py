"""The lab: emulated switches reachable over SSH, the wire between them, and the office that uses it."""

import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from toolkit.lab.inventory_files import write_inventory
from toolkit.lab.ssh.host_key import kept_host_key
from toolkit.lab.ssh.listener import Listener
from toolkit.lab.ssh.server import LAB_PASSWORD, LAB_USERNAME, LabServer
from toolkit.lab.switch.switch import LabSwitch
from toolkit.lab.topology import InfectedHost, LabVendor, SwitchPlan, VendorNetwork, plan_network
from toolkit.lab.wire.beacon import Beacon
from toolkit.lab.wire.clock import Clock
from toolkit.lab.wire.network import Network
from toolkit.lab.wire.office import Office
from toolkit.lab.wire.pacer import Pacer
from toolkit.lab.wire.replay_host import ReplayHost, plug_recording
from toolkit.lab.wire.sensor import Sensor
from toolkit.model.names import InterfaceName
from toolkit.model.network import IpNetwork

PortChoice = Literal["fixed", "ephemeral"]
"""SSH ports as in the example inventory (2201 on), or whatever the system has free."""

DEFAULT_RATE = 2_000.0
DEFAULT_SEED = 7
_BEACON_SECONDS = 5.0
"""Short, so that a demonstration needs no patience."""


class Lab:
    """Switches answer and addresses are learned from the beginning; traffic waits for its start.

    Made of planned networks, or by `Lab.start` of the built-in ones. `traffic_rate` is in frames per
    second over all networks; `seed` fixes every choice of the traffic. `host_key` is a file that keeps
    the switches' SSH key from one lab to the next; without it, it is new. `alone` are switches without
    cables. Raises OSError when a fixed port is taken.
    """

    username = LAB_USERNAME
    password = LAB_PASSWORD

    def __init__(  # noqa: PLR0913 - what a caller may want to choose
        self,
        plans: Sequence[VendorNetwork],
        *,
        ports: PortChoice = "ephemeral",
        traffic_rate: float = DEFAULT_RATE,
        seed: int = DEFAULT_SEED,
        host_key: Path | None = None,
        alone: Sequence[SwitchPlan] = (),
    ) -> None:
        self.clock = Clock(epoch=time.time())
        switches = (*(plan for network in plans for plan in network.switches), *alone)
        self._plans = {plan.name: plan for plan in switches}
        self.switches: Mapping[str, LabSwitch] = {
            plan.name: LabSwitch(plan.name, plan.personality, plan.startup) for plan in self._plans.values()
        }
        self.networks: Mapping[str, Network] = {plan.vendor: Network(plan, self.switches, self.clock) for plan in plans}
        for network in self.networks.values():
            for name, wire in network.switches.items():
                self.switches[name].wire = wire
                self.switches[name].uptime = self._simulated_seconds
        self.truth: Mapping[str, InfectedHost] = {plan.vendor: plan.infected for plan in plans}
        each_rate = traffic_rate / len(plans)
        self._workers: list[Office | Beacon] = []
        for network in self.networks.values():
            self._workers += Office(network, each_rate, seed), Beacon(network, _BEACON_SECONDS, seed)
        self._pacer: Pacer | None = None
        with ExitStack() as resources:
            self._sensors = self._plug_sensors(resources)
            server = resources.enter_context(self._server(host_key))
            self.listeners: Mapping[str, Listener] = {
                plan.name: server.add(self.switches[plan.name], port=plan.ssh_port if ports == "fixed" else 0)
                for plan in self._plans.values()
            }
            self._resources = resources.pop_all()

    @classmethod
    def start(
        cls,
        vendors: Sequence[str] = ("huawei", "h3c"),
        ports: PortChoice = "ephemeral",
        traffic_rate: float = DEFAULT_RATE,
        seed: int = DEFAULT_SEED,
        *,
        host_key: Path | None = None,
    ) -> Self:
        """The built-in networks, whose addresses and infected computers `seed` fixes too.

        Raises ValueError for an unknown vendor.
        """
        plans = [plan_network(LabVendor(vendor), seed) for vendor in vendors]
        return cls(plans, ports=ports, traffic_rate=traffic_rate, seed=seed, host_key=host_key)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stops everything and removes the FIFOs; safe to repeat."""
        self.stop_traffic()
        self._resources.close()

    def start_traffic(self, *, paced: bool = True) -> None:
        """Lets time pass, at wall speed or as fast as possible, with everybody at work in it."""
        if self._pacer is None:
            self._begin_work()
            self._pacer = Pacer(self.clock, paced=paced)
            self._pacer.start()

    def stop_traffic(self) -> None:
        """Time stands still; conversations that have begun wait in it."""
        for worker in self._workers:
            worker.stop()
        if self._pacer is not None:
            self._pacer.stop()
            self._pacer = None

    def run(self, seconds: float) -> None:
        """Lets that much simulated time pass at once, with everybody at work in it."""
        self._begin_work()
        self.clock.run(seconds)

    def sensor(self, switch: str) -> Sensor:
        """What is plugged into the port the inventory names as `mirror.destination` of `switch`."""
        return self._sensors[switch]

    def move_host(self, name: str, switch: str, port: InterfaceName) -> None:
        """Carries a computer to another port, as people do with laptops."""
        for network in self.networks.values():
            if name in network.hosts and switch in network.switches:
                with self.clock.lock:
                    network.hosts[name].plug_into(network.switches[switch], port)
                return
        raise KeyError(name)

    def host_keys(self) -> Mapping[str, str]:
        """Each switch's public key as OpenSSH writes it."""
        return {name: listener.public_key for name, listener in self.listeners.items()}

    def write_inventory(self, directory: Path) -> None:
        """The Nornir files for this lab, with the ports it listens on and without credentials."""
        ports = {name: listener.port for name, listener in self.listeners.items()}
        write_inventory(directory, self._plans.values(), ports)

    def _server(self, host_key: Path | None) -> LabServer:
        key = kept_host_key(host_key) if host_key else None
        return LabServer(username=self.username, password=self.password, host_key=key)

    def _simulated_seconds(self) -> float:
        return self.clock.now

    def _begin_work(self) -> None:
        for worker in self._workers:
            worker.start()

    def _plug_sensors(self, resources: ExitStack) -> Mapping[str, Sensor]:
        folder = resources.enter_context(tempfile.TemporaryDirectory(prefix="mirrorctl-lab-"))
        sensors = {}
        for network in self.networks.values():
            for plan in network.plan.switches:
                sensor = Sensor(Path(folder) / f"{plan.name}.pcap", self.clock)
                resources.callback(sensor.close)
                network.plug_sensor(plan.name, plan.sensor_port, sensor.receive)
                sensors[plan.name] = sensor
        return sensors


def plug(
    lab: Lab,
    file: Path,
    targets: Sequence[IpNetwork],
    *,
    vendor: str = LabVendor.HUAWEI,
    repeat: bool = False,
) -> ReplayHost:
    """Plugs one more computer into a spare access port, whose traffic is the recording in `file`.

    It is the party of the file that talks to `targets`, and plays as simulated time passes. The first
    such computer stands in VLAN 10 of access switch 1, the next in VLAN 10 of switch 2, then VLANs 20 and
    30. Raises InputError for a file that cannot be replayed or an address the lab already has.
    """
    host = plug_recording(lab.networks[vendor], file, targets)
    host.play(lab.clock, repeat=repeat)
    return host
