"""From the arguments every NAPALM driver takes to a session on a switch."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from pydantic import SecretStr

from toolkit.device.napalm.known_hosts import KnownHosts
from toolkit.device.netmiko_wire import NetmikoWire, open_wire
from toolkit.device.redaction import Redactor
from toolkit.dialects.cli import CliProfile
from toolkit.inventory.credentials import Credentials
from toolkit.inventory.device import SSH_PORT, Device, Platform
from toolkit.language import tr
from toolkit.model.errors import HostKeyChangedError, HostKeyUnknownError
from toolkit.model.names import DeviceName

_USER_FILE = Path("~/.ssh/known_hosts")
_LONGEST = 63


@dataclass(frozen=True, slots=True)
class Login:
    """`strict` refuses a switch whose key nobody has trusted; otherwise its first key is trusted from then on."""

    device: Device
    credentials: Credentials
    known_hosts: KnownHosts
    strict: bool
    timeout_s: float

    @classmethod
    def of(  # noqa: PLR0913, PLR0917 - NAPALM's constructor arguments
        cls,
        platform: Platform,
        hostname: str,
        username: str,
        password: str,
        timeout_s: float,
        optional_args: Mapping[str, Any],
    ) -> Self:
        """`optional_args` may hold NAPALM's port, key_file, allow_agent, ssh_strict, alt_key_file; and legacy_ssh."""
        key_file = optional_args.get("key_file")
        return cls(
            device=Device(
                name=_device_name(hostname),
                hostname=hostname,
                port=optional_args.get("port") or SSH_PORT,
                platform=platform,
                legacy_ssh=bool(optional_args.get("legacy_ssh", False)),
            ),
            credentials=Credentials(
                username=username,
                password=SecretStr(password) if password else None,
                key_file=Path(key_file).expanduser() if key_file else None,
                use_agent=bool(optional_args.get("allow_agent", False)),
            ),
            known_hosts=KnownHosts(Path(optional_args.get("alt_key_file") or _USER_FILE).expanduser()),
            strict=bool(optional_args.get("ssh_strict", True)),
            timeout_s=timeout_s,
        )

    @property
    def redactor(self) -> Redactor:
        return Redactor(self.credentials.secrets)

    def wire(self, profile: CliProfile) -> NetmikoWire:
        """Raises what `open_wire` raises."""
        with self._told_for_napalm():
            trusted = self.known_hosts.trusted(self.device)
            if trusted is None and not self.strict:
                trusted = self.known_hosts.trust_first(self.device)
            return open_wire(self.device, self.credentials, profile, trusted, timeout_s=self.timeout_s)

    @contextmanager
    def _told_for_napalm(self) -> Iterator[None]:
        """The hints of the program name its own commands, which a NAPALM user may not have."""
        path = self.known_hosts.path
        try:
            yield
        except HostKeyUnknownError as error:
            hint = tr(
                "Compare it with the switch's console and add it to {path}; or set ssh_strict to False.", path=path
            )
            raise HostKeyUnknownError(error.text, hint) from None
        except HostKeyChangedError as error:
            hint = tr("If the switch was really replaced, delete its line from {path}.", path=path)
            raise HostKeyChangedError(error.text, hint) from None


def _device_name(hostname: str) -> DeviceName:
    """For messages; an IPv6 address has letters no name may hold."""
    return DeviceName(re.sub(r"[^A-Za-z0-9.-]+", "-", hostname).strip("-.")[:_LONGEST] or "switch")
