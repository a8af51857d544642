"""From an inventory entry to a switch that has said which dialect it speaks."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from toolkit.device.candidate import Pause
from toolkit.device.connect import connect
from toolkit.device.host_keys import HostKeyStore
from toolkit.device.switch import Switch
from toolkit.device.transcript import Transcript
from toolkit.dialects.dialect import Dialect
from toolkit.dialects.registry import dialect_answering, dialect_for_platform
from toolkit.inventory.credentials import Credentials
from toolkit.inventory.device import Device
from toolkit.language import tr
from toolkit.model.errors import UnreadableError


@contextmanager
def opened_switch(  # noqa: PLR0913 - as `connect`
    device: Device,
    credentials: Credentials,
    host_keys: HostKeyStore,
    transcript: Transcript,
    *,
    templates: Path | None = None,
    pause: Pause = time.sleep,
) -> Iterator[Switch]:
    """Logs in, asks for the version once, and logs out however the block ends.

    `templates` is the workspace whose templates override the shipped ones. Raises RefusedError when another
    kind of switch answers than the inventory says or no dialect knows it, UnreadableError when it does not
    say, and what `connect` raises.
    """
    expected = dialect_for_platform(device.platform, templates)
    with connect(device, credentials, expected.cli, host_keys, transcript) as session:
        version = session.run(Dialect.version_command, check=False).output
        if expected.cli.error_in(version):
            raise UnreadableError(
                tr("{device} refused {commands}.", device=device.name, commands=Dialect.version_command),
                tr("The account may lack the privilege, or the model writes the command differently."),
                device=device.name,
                command=Dialect.version_command,
            )
        dialect = dialect_answering(device.platform, version, templates)
        session.profile = dialect.cli
        yield Switch(device.name, dialect, session, answered={Dialect.version_command: version}, pause=pause)
