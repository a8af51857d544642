"""Whose login to use on a switch: environment, keyring, SSH key or agent, then the person at the terminal."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from keyring.errors import KeyringError
from pydantic import SecretStr

from toolkit.inventory.device import Device
from toolkit.language import tr
from toolkit.model.base import Value
from toolkit.model.errors import CredentialError

KEYRING_SERVICE = "mirrorctl"


class Credentials(Value):
    """`password` shows as asterisks in every repr; at least one of the last three is given."""

    username: str
    password: SecretStr | None = None
    key_file: Path | None = None
    use_agent: bool = False

    @property
    def secrets(self) -> tuple[str, ...]:
        """For redaction only."""
        return (self.password.get_secret_value(),) if self.password else ()


class Keyring(Protocol):
    """The part of the `keyring` module that is used."""

    def get_password(self, service_name: str, username: str) -> str | None: ...


class Prompt(Protocol):
    """Asks the person at the terminal; `secret` answers are not echoed."""

    def __call__(self, question: str, *, secret: bool) -> str: ...


def find_credentials(
    device: Device, *, environ: Mapping[str, str], keyring: Keyring, prompt: Prompt | None
) -> Credentials:
    """The first of: environment (this device's, then everyone's), keyring, SSH key, agent, `prompt`.

    `prompt` is none where no terminal is. Raises CredentialError when nothing is left to try.
    """
    username = _from_environment("MIRRORCTL_USERNAME", device, environ) or device.username
    if not username:
        if prompt is None:
            raise _nothing_found(device, tr("Nobody said which user logs in to {device}.", device=device.name))
        username = prompt(tr("User name for {device}: ", device=device.name), secret=False)
    password = _from_environment("MIRRORCTL_PASSWORD", device, environ) or _from_keyring(keyring, username, device)
    if password:
        return Credentials(username=username, password=SecretStr(password))
    if key_file := environ.get("MIRRORCTL_SSH_KEY"):
        return Credentials(username=username, key_file=_existing_key(Path(key_file)))
    if environ.get("SSH_AUTH_SOCK"):
        return Credentials(username=username, use_agent=True)
    if prompt is None:
        raise _nothing_found(
            device, tr("There is no password or key for {user} on {device}.", user=username, device=device.name)
        )
    asked = prompt(tr("Password of {user} on {device}: ", user=username, device=device.name), secret=True)
    return Credentials(username=username, password=SecretStr(asked))


def variable_for(name: str, device: Device) -> str:
    """`MIRRORCTL_PASSWORD` and core-1 make `MIRRORCTL_PASSWORD_CORE_1`."""
    return f"{name}_{re.sub(r'[^A-Z0-9]', '_', device.name.upper())}"


def _from_environment(name: str, device: Device, environ: Mapping[str, str]) -> str:
    return environ.get(variable_for(name, device)) or environ.get(name) or ""


def _from_keyring(keyring: Keyring, username: str, device: Device) -> str:
    try:
        return keyring.get_password(KEYRING_SERVICE, f"{username}@{device.name}") or ""
    except KeyringError:
        return ""  # No keyring on this machine, or a locked one: the next place is tried.


def _existing_key(path: Path) -> Path:
    expanded = path.expanduser()
    if not expanded.is_file():
        raise CredentialError(
            tr("The SSH key {path} does not exist.", path=path),
            tr("Point MIRRORCTL_SSH_KEY at a private key file, or unset it."),
        )
    return expanded


def _nothing_found(device: Device, text: str) -> CredentialError:
    return CredentialError(
        text,
        tr(
            "Set MIRRORCTL_USERNAME and MIRRORCTL_PASSWORD, for this switch alone {username} and {password}, "
            "or store it with 'keyring set {service} USER@{device}'.",
            username=variable_for("MIRRORCTL_USERNAME", device),
            password=variable_for("MIRRORCTL_PASSWORD", device),
            service=KEYRING_SERVICE,
            device=device.name,
        ),
    )
