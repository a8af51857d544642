"""An emulated switch behind real SSH, and what `connect` needs to reach it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from toolkit.device.connect import connect
from toolkit.device.host_keys import HostKeyStore
from toolkit.device.session import SwitchSession
from toolkit.device.transcript import NoTranscript
from toolkit.dialects.cli import CliProfile
from toolkit.dialects.comware7_cli import COMWARE7_CLI
from toolkit.dialects.vrp5_cli import VRP5_CLI
from toolkit.inventory.credentials import Credentials
from toolkit.inventory.device import Device, Platform
from toolkit.lab.ssh.behaviour import Behaviour
from toolkit.lab.ssh.listener import Listener
from toolkit.lab.ssh.server import LAB_PASSWORD, LAB_USERNAME, LabServer
from toolkit.lab.switch.h3c_models import H3C_CORE
from toolkit.lab.switch.huawei_models import HUAWEI_CORE
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.switch import LabSwitch
from toolkit.model.names import DeviceName

CREDENTIALS = Credentials(username=LAB_USERNAME, password=SecretStr(LAB_PASSWORD))
MODELS: dict[str, tuple[Personality, CliProfile, Platform]] = {
    "vrp5": (HUAWEI_CORE, VRP5_CLI, Platform.HUAWEI_VRP),
    "comware7": (H3C_CORE, COMWARE7_CLI, Platform.H3C_COMWARE),
}


@dataclass(frozen=True)
class LabDevice:
    listener: Listener
    device: Device
    profile: CliProfile
    host_keys: HostKeyStore

    @property
    def switch(self) -> LabSwitch:
        return self.listener.switch

    def trust(self) -> None:
        self.host_keys.trust(self.device, self.host_keys.fetch(self.device))

    @contextmanager
    def session(self, credentials: Credentials = CREDENTIALS) -> Iterator[SwitchSession]:
        with connect(self.device, credentials, self.profile, self.host_keys, NoTranscript()) as session:
            yield session


def lab_device(
    server: LabServer, state: Path, model: str, behaviour: Behaviour | None = None, *, legacy_ssh: bool = False
) -> LabDevice:
    personality, profile, platform = MODELS[model]
    listener = server.add(LabSwitch("core", personality), behaviour=behaviour)
    device = Device(
        name=DeviceName("core-1"),
        hostname=server.host,
        port=listener.port,
        platform=platform,
        legacy_ssh=legacy_ssh,
    )
    return LabDevice(listener, device, profile, HostKeyStore(state / "known_hosts"))
