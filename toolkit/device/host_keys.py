"""The SSH keys of switches that a person has trusted."""

import base64
import os
import socket
from hashlib import sha256
from pathlib import Path
from typing import Self

import paramiko
from filelock import FileLock

from toolkit.device.algorithms import disabled_algorithms
from toolkit.device.connection_errors import unreachable
from toolkit.inventory.device import SSH_PORT, Device
from toolkit.model.base import Value

_OWNER_ONLY = 0o600
_OWNER_ONLY_FOLDER = 0o700
_TIMEOUT_S = 10.0
_FIELDS = 3


class HostKey(Value):
    """`type` is SSH's name (`ssh-ed25519`), `blob` the public key in base64."""

    type: str
    blob: str

    @classmethod
    def of(cls, key: paramiko.PKey) -> Self:
        return cls(type=key.get_name(), blob=key.get_base64())

    @property
    def fingerprint(self) -> str:
        """As OpenSSH and the switch's own display show it, `SHA256:...`."""
        digest = sha256(base64.b64decode(self.blob)).digest()
        return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")

    def as_paramiko(self) -> paramiko.PKey:
        return paramiko.PKey.from_type_string(self.type, base64.b64decode(self.blob))


class HostKeyStore:
    """A file in OpenSSH's known_hosts format, one key per address and port; nothing else writes it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def fetch(self, device: Device) -> HostKey:
        """The key a switch shows, by a handshake without login. Raises UnreachableError."""
        try:
            with (
                socket.create_connection((device.hostname, device.port), _TIMEOUT_S) as connection,
                paramiko.Transport(
                    connection, disabled_algorithms=disabled_algorithms(legacy=device.legacy_ssh)
                ) as transport,
            ):
                transport.banner_timeout = _TIMEOUT_S
                transport.start_client(timeout=_TIMEOUT_S)
                return HostKey.of(transport.get_remote_server_key())
        except (OSError, EOFError, paramiko.SSHException) as error:
            raise unreachable(device, error) from None

    def trusted(self, device: Device) -> HostKey | None:
        wanted = known_name(device)
        rows = reversed(self._rows())
        return next((HostKey(type=kind, blob=blob) for name, kind, blob in rows if name == wanted), None)

    def trust(self, device: Device, key: HostKey) -> None:
        """From now on this key, and no other, is this switch's."""
        self._path.parent.mkdir(mode=_OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        with FileLock(f"{self._path}.lock"):
            known = {name: HostKey(type=kind, blob=blob) for name, kind, blob in self._rows()}
            self._write({**known, known_name(device): key})

    def _rows(self) -> tuple[tuple[str, str, str], ...]:
        """Name, type and key of each line that has just these."""
        if not self._path.exists():
            return ()
        fields = (line.split() for line in self._path.read_text(encoding="ascii", errors="replace").splitlines())
        return tuple((row[0], row[1], row[2]) for row in fields if len(row) == _FIELDS)

    def _write(self, keys: dict[str, HostKey]) -> None:
        fresh = self._path.with_name(f"{self._path.name}.new")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, _OWNER_ONLY)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.writelines(f"{name} {key.type} {key.blob}\n" for name, key in keys.items())
            file.flush()
            os.fsync(descriptor)
        fresh.replace(self._path)


def known_name(device: Device) -> str:
    """As known_hosts and paramiko spell it: the port stands there only when it is not 22."""
    return device.hostname if device.port == SSH_PORT else f"[{device.hostname}]:{device.port}"
