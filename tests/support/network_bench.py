"""A whole emulated network behind real SSH, and everything the program needs to work on it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.support.bench import CREDENTIALS
from tests.support.variants import PROBE_VLAN
from toolkit.device.host_keys import HostKey, HostKeyStore
from toolkit.device.opened import opened_switch
from toolkit.device.transcript import NoTranscript
from toolkit.inventory.inventory import Inventory
from toolkit.lab.network import Lab
from toolkit.lab.ssh.behaviour import Behaviour
from toolkit.lab.switch.switch import LabSwitch
from toolkit.ledger.ledger import Ledger
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.locks import Locks
from toolkit.mirror.remote import RemoteRequest, enable_remote
from toolkit.mirror.session_id import new_session_id
from toolkit.mirror.watcher import Silent
from toolkit.mirror.workspace import Workspace
from toolkit.model.intent import Direction, PortSource
from toolkit.model.names import DeviceName, InterfaceName
from toolkit.model.session import MirrorSession
from toolkit.plan.path import Ends, PathHop, RemoteMirror

_PREFIXES = {"huawei": ("hw", "GigabitEthernet0/0/"), "h3c": ("h3c", "GigabitEthernet1/0/")}
_LEASE = timedelta(minutes=30)


class NetworkBench:
    """One vendor's core and two access switches; the mirror leads from access switch 2 over the core to 1."""

    def __init__(self, vendor: str, folder: Path) -> None:
        name, self._ports = _PREFIXES[vendor]
        self.core = DeviceName(f"{name}-core")
        self.monitor, self.source = DeviceName(f"{name}-access-1"), DeviceName(f"{name}-access-2")
        self.path = (self.monitor, self.core, self.source)
        """In the order they are changed."""
        self._folder = folder
        self.ledger = folder / "ledger.sqlite"
        self.lab = Lab.start(vendors=(vendor,))
        self.lab.write_inventory(folder / "inventory")
        self.inventory = Inventory.load(folder / "inventory")
        self._host_keys = HostKeyStore(folder / "known_hosts")
        for device in self.inventory.devices:
            kind, blob, *_ = self.lab.listeners[device.name].public_key.split()
            self._host_keys.trust(device, HostKey(type=kind, blob=blob))
        self.before = self.running()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.lab.close()

    @contextmanager
    def workspace(self) -> Iterator[Workspace]:
        with Ledger(self.ledger) as ledger:
            yield Workspace(
                inventory=self.inventory,
                ledger=ledger,
                locks=Locks(self._folder / "locks"),
                open_switch=lambda device: opened_switch(device, CREDENTIALS, self._host_keys, NoTranscript()),
                watcher=Silent(),
            )

    def port(self, number: int) -> InterfaceName:
        return InterfaceName(f"{self._ports}{number}")

    def request(self, *, via: tuple[PathHop, ...] = (), vlan: int = PROBE_VLAN) -> RemoteRequest:
        mirror = RemoteMirror((PortSource(port=self.port(7)),), Direction.BOTH, vlan, self.port(23))
        return RemoteRequest(mirror, Ends(self.source, self.monitor), new_session_id(), _LEASE, via)

    def enable(self, workspace: Workspace) -> tuple[MirrorSession, ...]:
        """Active sessions that nobody keeps, the source's last."""
        return enable_remote(workspace, self.request(), confirm=None, interrupts=Interrupts())

    def running(self) -> Mapping[str, str]:
        return {name: switch.running_config() for name, switch in self.lab.switches.items()}

    def untouched(self) -> bool:
        return self.running() == self.before and not any(switch.saved for switch in self.lab.switches.values())

    def switch(self, name: DeviceName) -> LabSwitch:
        return self.lab.switches[name]

    def behaviour(self, name: DeviceName) -> Behaviour:
        return self.lab.listeners[name].behaviour

    def type(self, name: DeviceName, *lines: str) -> None:
        """What somebody else types at a switch's console."""
        switch = self.switch(name)
        shell = switch.open_session()
        for line in lines:
            switch.enter(shell, line)
        switch.close_session(shell)
