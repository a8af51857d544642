"""What went wrong, said as NAPALM's exceptions."""

from collections.abc import Iterator
from contextlib import contextmanager

from napalm.base import exceptions

from toolkit.model.errors import (
    CredentialError,
    DeviceError,
    HostKeyChangedError,
    HostKeyUnknownError,
    LinesFullError,
    LoginError,
    MirrorctlError,
    RefusedError,
    SessionLostError,
    UnreachableError,
)

_NAPALM: tuple[tuple[type[MirrorctlError], type[exceptions.NapalmException]], ...] = (
    (LoginError, exceptions.ConnectAuthError),
    (CredentialError, exceptions.ConnectAuthError),
    (UnreachableError, exceptions.ConnectionException),
    (LinesFullError, exceptions.ConnectionException),
    (HostKeyUnknownError, exceptions.ConnectionException),
    (HostKeyChangedError, exceptions.ConnectionException),
    (SessionLostError, exceptions.ConnectionClosedException),
    (RefusedError, exceptions.UnsupportedVersion),
    (DeviceError, exceptions.CommandErrorException),
    (MirrorctlError, exceptions.NapalmException),
)
"""The first that fits counts."""


@contextmanager
def as_napalm_errors() -> Iterator[None]:
    """Without a chain: what NAPALM's callers log must not hold more than the sentence."""
    try:
        yield
    except MirrorctlError as error:
        kind = next(napalm for ours, napalm in _NAPALM if isinstance(error, ours))
        raise kind(f"{error.text} {error.hint}".strip()) from None
