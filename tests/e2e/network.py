"""A whole emulated network behind real SSH, for a program that is a process of its own."""

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from toolkit.device.host_keys import HostKey, HostKeyStore
from toolkit.inventory.inventory import Inventory
from toolkit.lab.inventory_files import write_inventory
from toolkit.lab.network import Lab
from toolkit.lab.rspan_links import with_rspan_links
from toolkit.lab.ssh.behaviour import Behaviour
from toolkit.lab.switch.switch import LabSwitch
from toolkit.lab.topology import LabVendor, VendorNetwork, plan_network
from toolkit.lab.wire.host import Host
from toolkit.lab.wire.packets import udp_datagram
from toolkit.lab.wire.sensor import Memory
from toolkit.ledger.ledger import Ledger
from toolkit.model.names import DeviceName, InterfaceName
from toolkit.model.session import MirrorSession, SessionState

PROBE_VLAN = "999"
PACKETS = 3
_SEED = 7
_SOURCE_PORT, _NEIGHBOR_PORT, _SENSOR_PORT = 7, 8, 23


class EmulatedNetwork:
    """A computer at access switch 2 is mirrored, over the core, to the sensor at access switch 1."""

    def __init__(self, vendor: LabVendor, folder: Path, *, spare_cables: bool = False) -> None:
        plan = plan_network(vendor, _SEED)
        self._plan: VendorNetwork = with_rspan_links(plan) if spare_cables else plan
        self.core = DeviceName(plan.core.name)
        self.monitor, self.source = (DeviceName(switch.name) for switch in plan.access)
        self.path = (self.monitor, self.core, self.source)
        """In the order the switches are changed."""
        self.inventory, self.state = folder / "inventory", folder / "state"
        self.lab = Lab([self._plan])
        self.wire = self.lab.networks[vendor]
        self.sensor = Memory(self.lab.clock)
        self.wire.plug_sensor(self.monitor, self.port(_SENSOR_PORT), self.sensor.receive)
        self.know(*self.path)
        store = HostKeyStore(self.state / "known_hosts")
        for device in Inventory.load(self.inventory).devices:
            kind, blob, *_ = self.lab.listeners[device.name].public_key.split()
            store.trust(device, HostKey(type=kind, blob=blob))
        self.before = self.running()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.lab.close()

    def know(self, *names: str) -> None:
        """Writes an inventory of these switches alone."""
        ports = {name: listener.port for name, listener in self.lab.listeners.items()}
        write_inventory(self.inventory, [plan for plan in self._plan.switches if plan.name in names], ports)

    @property
    def words(self) -> tuple[str, ...]:
        """The mirror, after the command's name."""
        there = f"{self.monitor}:{self.port(_SENSOR_PORT)}"
        return (self.source, "--port", self.port(_SOURCE_PORT), "--rspan", PROBE_VLAN, "--to", there)

    @property
    def via_the_spare_cables(self) -> tuple[str, ...]:
        far, near, end = self.port(20), self.port(21), self.port(22)
        hops = (f"{self.source}::{end}", f"{self.core}:{far}:{near}", f"{self.monitor}:{end}:")
        return tuple(word for hop in hops for word in ("--via", hop))

    def port(self, number: int) -> InterfaceName:
        card, slash, _ = self._plan.core.sensor_port.rpartition("/")
        return InterfaceName(f"{card}{slash}{number}")

    def switch(self, name: DeviceName) -> LabSwitch:
        return self.lab.switches[name]

    def behave(self, name: DeviceName, behaviour: Behaviour) -> None:
        self.lab.listeners[name].behaviour = behaviour

    def running(self) -> Mapping[str, str]:
        return {name: switch.running_config() for name, switch in self.lab.switches.items()}

    def untouched(self) -> bool:
        return self.running() == self.before and not any(switch.saved for switch in self.lab.switches.values())

    def sessions(self, *states: SessionState) -> tuple[MirrorSession, ...]:
        with Ledger(self.state / "ledger.sqlite") as ledger:
            return tuple(session for session in ledger.sessions() if not states or session.state in states)

    def talk(self) -> None:
        """The mirrored computer and its neighbour take turns."""
        here, there = (self._computer(number) for number in (_SOURCE_PORT, _NEIGHBOR_PORT))
        with self.lab.clock.lock:
            for _ in range(PACKETS):
                here.send(udp_datagram((here.ip, there.ip), (5000, 5001), b"question"))
                there.send(udp_datagram((there.ip, here.ip), (5001, 5000), b"answer"))

    def heard(self) -> tuple[bytes, ...]:
        """The payloads of `talk` that reached the sensor, in order; raises AssertionError for one with a tag."""
        said = [frame for frame in self.sensor.frames if b"question" in frame or b"answer" in frame]
        assert not any(frame[12:14] == b"\x81\x00" for frame in said)
        return tuple(b"question" if b"question" in frame else b"answer" for frame in said)

    def _computer(self, number: int) -> Host:
        (plan,) = (
            host for host in self._plan.computers if (host.switch, host.port) == (self.source, self.port(number))
        )
        return self.wire.hosts[plan.name]

    def type(self, name: DeviceName, *lines: str) -> None:
        """What somebody else types at a switch's console."""
        switch = self.switch(name)
        shell = switch.open_session()
        for line in lines:
            switch.enter(shell, line)
        switch.close_session(shell)
