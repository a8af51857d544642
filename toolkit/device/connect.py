"""From an inventory entry to a session at the first prompt, and out again."""

from collections.abc import Iterator
from contextlib import contextmanager

from toolkit.device.host_keys import HostKeyStore
from toolkit.device.netmiko_wire import open_wire
from toolkit.device.redaction import Redactor
from toolkit.device.session import SwitchSession
from toolkit.device.transcript import Transcript
from toolkit.dialects.cli import CliProfile
from toolkit.inventory.credentials import Credentials
from toolkit.inventory.device import Device

CONNECT_TIMEOUT_S = 15.0


@contextmanager
def connect(  # noqa: PLR0913 - each names one thing a session stands on
    device: Device,
    credentials: Credentials,
    profile: CliProfile,
    host_keys: HostKeyStore,
    transcript: Transcript,
    *,
    timeout_s: float = CONNECT_TIMEOUT_S,
) -> Iterator[SwitchSession]:
    """A started session that logs out and closes however the block ends.

    Raises UnreachableError, LoginError, LinesFullError, HostKeyUnknownError, HostKeyChangedError,
    QuestionError, SessionLostError.
    """
    wire = open_wire(device, credentials, profile, host_keys.trusted(device), timeout_s=timeout_s)
    session = SwitchSession(
        wire, profile, device=device.name, transcript=transcript, redactor=Redactor(credentials.secrets)
    )
    try:
        session.start(timeout_s=timeout_s)
        yield session
    finally:
        session.close()
