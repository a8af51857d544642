"""One emulated switch behind real SSH, and everything the program needs to work on it."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr

from tests.support.variants import Variant
from toolkit.device.host_keys import HostKey, HostKeyStore
from toolkit.device.opened import opened_switch
from toolkit.device.switch import Switch
from toolkit.device.transcript import NoTranscript
from toolkit.inventory.credentials import Credentials
from toolkit.inventory.device import Device
from toolkit.inventory.inventory import Inventory
from toolkit.lab.ssh.behaviour import Behaviour
from toolkit.lab.ssh.listener import Listener
from toolkit.lab.ssh.server import LAB_PASSWORD, LAB_USERNAME, LabServer
from toolkit.lab.switch.switch import LabSwitch
from toolkit.ledger.ledger import Ledger
from toolkit.mirror.enable import MirrorRequest, enable_mirror
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.locks import Locks
from toolkit.mirror.session_id import new_session_ids
from toolkit.mirror.watcher import Silent, Watcher
from toolkit.mirror.workspace import Workspace
from toolkit.model.intent import Intent, LocalDestination
from toolkit.model.session import MirrorSession

CREDENTIALS = Credentials(username=LAB_USERNAME, password=SecretStr(LAB_PASSWORD))
DEVICE = "core-1"
_LEASE = timedelta(minutes=30)


class Bench:
    """`folder` gets an inventory and a state directory that in-process and command-line use share."""

    def __init__(self, server: LabServer, folder: Path, variant: Variant) -> None:
        self.variant = variant
        self.switch = LabSwitch("core", variant.maker.personality, variant.maker.startup)
        self.listener = server.add(self.switch)
        self.inventory = folder / "inventory"
        self.state = folder / "state"
        self.before = self.switch.running_config()
        self.inventory.mkdir(parents=True)
        host = {
            "hostname": server.host,
            "port": self.listener.port,
            "platform": variant.maker.platform.value,
            "data": {"mirror": {"destination": variant.destination, "vlan_source": variant.vlan_source.value}},
        }
        (self.inventory / "hosts.yaml").write_text(json.dumps({DEVICE: host}), encoding="utf-8")
        self.pauses: list[float] = []
        """How long the program would have waited for a busy switch, in seconds."""
        self.host_keys = HostKeyStore(self.state / "known_hosts")
        self.trust(self.device, self.listener)

    def trust(self, device: Device, listener: Listener) -> None:
        kind, blob, *_ = listener.public_key.split()
        self.host_keys.trust(device, HostKey(type=kind, blob=blob))

    @property
    def device(self) -> Device:
        return Inventory.load(self.inventory).device(DEVICE)

    @property
    def received(self) -> tuple[str, ...]:
        return tuple(line.text for line in self.switch.received)

    @property
    def commands(self) -> tuple[str, ...]:
        """What was received, without the answers to questions."""
        return tuple(line.text for line in self.switch.received if line.prompt.startswith(("<", "[")))

    def untouched(self) -> bool:
        """The running configuration is byte for byte as it was, and nothing was ever saved."""
        return self.switch.running_config() == self.before and self.switch.saved == 0

    @contextmanager
    def workspace(self, watcher: Watcher | None = None) -> Iterator[Workspace]:
        with Ledger(self.state / "ledger.sqlite") as ledger:
            yield Workspace(
                inventory=Inventory.load(self.inventory),
                ledger=ledger,
                locks=Locks(self.state / "locks"),
                open_switch=self.open_switch,
                watcher=watcher or Silent(),
            )

    def open_switch(self, device: Device) -> AbstractContextManager[Switch]:
        """A wait for a busy switch is only remembered, so that no test sleeps."""
        return opened_switch(device, CREDENTIALS, self.host_keys, NoTranscript(), pause=self.pauses.append)

    def request(self, *, detached: bool = False) -> MirrorRequest:
        intent = Intent(
            device=self.device.name,
            sources=self.variant.sources,
            direction=self.variant.direction,
            destination=self.variant.to or LocalDestination(port=self.variant.destination),
        )
        return MirrorRequest(intent, _LEASE, new_session_ids(), detached, self.variant.consent)

    def enable(self, workspace: Workspace, *, detached: bool = False) -> MirrorSession:
        """An active session that, unless detached, nobody keeps."""
        request = self.request(detached=detached)
        return enable_mirror(workspace, self.device, request, confirm=None, interrupts=Interrupts())

    def sessions(self) -> tuple[MirrorSession, ...]:
        with Ledger(self.state / "ledger.sqlite") as ledger:
            return ledger.sessions()

    def type(self, *lines: str) -> None:
        """What somebody else types at the switch's console; what the switch refuses stays refused."""
        shell = self.switch.open_session()
        for line in lines:
            self.switch.enter(shell, line)
        self.switch.close_session(shell)

    def begin_again(self) -> None:
        """The switch as it started and well-behaved, and nothing in its record."""
        self.listener.behaviour = Behaviour()
        self.switch.load(self.variant.maker.startup)
        self.switch.received.clear()
