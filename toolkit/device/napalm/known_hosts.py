"""The host keys a NAPALM user trusts: an OpenSSH known_hosts file, by default the user's own."""

import os
from pathlib import Path

import paramiko

from toolkit.device.host_keys import HostKey, HostKeyStore, known_name
from toolkit.inventory.device import Device

_OWNER_ONLY = 0o600
_BEST_FIRST = ("ssh-ed25519", "ecdsa-sha2-nistp521", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp256", "ssh-rsa")


class KnownHosts:
    """Lines are only ever added, never rewritten: the file is the user's, hashed names and comments included."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def trusted(self, device: Device) -> HostKey | None:
        """The best of the keys the file has for this address and port."""
        if not self.path.is_file():
            return None
        found = paramiko.HostKeys(str(self.path)).lookup(known_name(device))
        return next((HostKey.of(found[kind]) for kind in _BEST_FIRST if kind in found), None) if found else None

    def trust_first(self, device: Device) -> HostKey:
        """The key this switch shows now, which no other may replace from here on. Raises UnreachableError."""
        key = HostKeyStore(self.path).fetch(device)
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(self.path, flags, _OWNER_ONLY), "a", encoding="ascii") as file:
            file.write(f"{known_name(device)} {key.type} {key.blob}\n")
        return key
