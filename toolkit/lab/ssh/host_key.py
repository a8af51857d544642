"""The lab's host key: new at every start, or kept in a file so that who trusted it once can go on."""

import os
from pathlib import Path

import asyncssh

_OWNER_ONLY = 0o600


def new_host_key() -> asyncssh.SSHKey:
    return asyncssh.generate_private_key("ssh-ed25519")


def kept_host_key(path: Path) -> asyncssh.SSHKey:
    """The key in `path`, made there first if need be. Raises OSError when it cannot be read or written."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        with os.fdopen(descriptor, "wb") as file:
            file.write(new_host_key().export_private_key())
    return asyncssh.read_private_key(path)
