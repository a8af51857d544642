"""Which SSH algorithms are offered to a switch (vendor/device-access.md 2.5)."""

from collections.abc import Mapping, Sequence

_LEGACY: Mapping[str, Sequence[str]] = {
    "kex": (
        "diffie-hellman-group-exchange-sha1",
        "diffie-hellman-group14-sha1",
        "diffie-hellman-group1-sha1",
    ),
    "keys": ("ssh-rsa",),
    "pubkeys": ("ssh-rsa",),
    "ciphers": ("aes128-cbc", "aes192-cbc", "aes256-cbc", "3des-cbc"),
    "macs": ("hmac-sha1", "hmac-md5", "hmac-sha1-96", "hmac-md5-96"),
}


def disabled_algorithms(*, legacy: bool) -> dict[str, list[str]]:
    """What paramiko 4 would offer and is not offered; nothing for a switch marked `legacy_ssh`."""
    return {} if legacy else {kind: list(names) for kind, names in _LEGACY.items()}
