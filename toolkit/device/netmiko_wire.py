"""netmiko for what it is good at: TCP, SSH, login, host keys. The conversation is ours.

netmiko's own login answers questions, one of them by saving the configuration (vendor/huawei.md 0, item
7), and its command loop returns wrong output over slow links (vendor/device-access.md 2.2): neither runs.
"""

from pathlib import Path
from typing import Any, NoReturn

import paramiko
from netmiko.exceptions import NetmikoAuthenticationException, NetmikoTimeoutException
from netmiko.ssh_dispatcher import CLASS_MAPPER

from toolkit.device.algorithms import disabled_algorithms
from toolkit.device.connection_errors import login_failed, no_shell, unreachable
from toolkit.device.host_keys import HostKey, known_name
from toolkit.device.ssh_transport import SshClient
from toolkit.dialects.cli import CliProfile
from toolkit.inventory.credentials import Credentials
from toolkit.inventory.device import Device
from toolkit.language import tr
from toolkit.model.errors import CredentialError, HostKeyChangedError, HostKeyUnknownError, MirrorctlError

_KEEPALIVE_S = 30
_CHUNK_BYTES = 65536


class _UntrustedKeyError(paramiko.SSHException):
    """Carries the key that was shown; an SSHException, so that netmiko closes the connection."""

    def __init__(self, shown: HostKey) -> None:
        super().__init__("host key not trusted")
        self.shown = shown


class _TrustNothingNew(paramiko.MissingHostKeyPolicy):
    def missing_host_key(self, client: paramiko.SSHClient, hostname: str, key: paramiko.PKey) -> NoReturn:
        del client, hostname
        raise _UntrustedKeyError(HostKey.of(key))


class _TransportOnly:
    """Mixed into a netmiko driver: it logs in through `ssh_client` and then sends nothing."""

    ssh_client: SshClient

    def special_login_handler(self, delay_factor: float = 1.0) -> None:
        del delay_factor

    def _try_session_preparation(self, force_data: bool = True) -> None:  # noqa: FBT001, FBT002 - netmiko's
        del force_data

    def session_preparation(self) -> None:
        return

    def cleanup(self, command: str = "") -> None:
        del command

    def _build_ssh_client(self) -> paramiko.SSHClient:
        return self.ssh_client


class NetmikoWire:
    """An open SSH channel as a `Wire`."""

    def __init__(self, driver: Any) -> None:
        self._driver = driver
        self._channel: paramiko.Channel = driver.remote_conn

    @property
    def alive(self) -> bool:
        """Whether the connection still stands, as far as is known without sending anything."""
        transport = self._channel.get_transport()
        return transport.is_active() and not self._channel.closed and not self._channel.eof_received

    def send(self, data: bytes) -> None:
        try:
            self._channel.sendall(data)
        except OSError as error:
            raise EOFError from error

    def receive(self, timeout_s: float) -> bytes:
        self._channel.settimeout(timeout_s)
        data = self._channel.recv(_CHUNK_BYTES)
        if not data:
            raise EOFError
        return data

    def close(self) -> None:
        self._driver.disconnect()


def open_wire(
    device: Device, credentials: Credentials, profile: CliProfile, trusted: HostKey | None, *, timeout_s: float
) -> NetmikoWire:
    """Logs in. Raises UnreachableError, LoginError, LinesFullError, HostKeyUnknownError, HostKeyChangedError."""
    driver = _driver(device, credentials, profile, trusted, timeout_s)
    try:
        driver._open()  # noqa: SLF001 - netmiko has no public way to keep hold of a driver whose login fails
    except (NetmikoTimeoutException, NetmikoAuthenticationException, paramiko.SSHException, OSError, EOFError) as error:
        driver.disconnect()
        # netmiko tells everything by message only; what paramiko raised is the reason.
        reason = error.__context__ if isinstance(error.__context__, Exception) else error
        raise _told(device, credentials, reason, logged_in=driver.ssh_client.logged_in) from None
    except BaseException:
        driver.disconnect()
        raise
    return NetmikoWire(driver)


def _driver(
    device: Device, credentials: Credentials, profile: CliProfile, trusted: HostKey | None, timeout_s: float
) -> Any:
    base = CLASS_MAPPER[profile.netmiko_type]
    password = credentials.password.get_secret_value() if credentials.password else None
    driver = type("Driver", (_TransportOnly, base), {})(
        device_type=profile.netmiko_type,
        host=device.hostname,
        port=device.port,
        username=credentials.username,
        password=password,
        pkey=_private_key(credentials.key_file) if credentials.key_file else None,
        allow_agent=credentials.use_agent,
        disabled_algorithms=disabled_algorithms(legacy=device.legacy_ssh),
        conn_timeout=timeout_s,
        auth_timeout=timeout_s,
        banner_timeout=timeout_s,
        keepalive=_KEEPALIVE_S,
        auto_connect=False,
    )
    driver.ssh_client = _client(device, trusted)
    return driver


def _client(device: Device, trusted: HostKey | None) -> SshClient:
    """Knows exactly the trusted key of this switch: netmiko's default would accept any."""
    client = SshClient()
    client.set_missing_host_key_policy(_TrustNothingNew())
    if trusted is not None:
        client.get_host_keys().add(known_name(device), trusted.type, trusted.as_paramiko())
    return client


def _private_key(path: Path) -> paramiko.PKey:
    try:
        return paramiko.PKey.from_path(path)
    except (OSError, ValueError, paramiko.SSHException, TypeError):
        raise CredentialError(
            tr("The SSH key {path} cannot be read.", path=path),
            tr("It must be a private key without a passphrase; give one with a passphrase to ssh-agent instead."),
        ) from None


def _told(device: Device, credentials: Credentials, reason: Exception, *, logged_in: bool) -> MirrorctlError:
    if isinstance(reason, _UntrustedKeyError):
        return _key_unknown(device, reason.shown)
    if isinstance(reason, paramiko.BadHostKeyException):
        return _key_changed(device, shown=HostKey.of(reason.key), trusted=HostKey.of(reason.expected_key))
    if isinstance(reason, paramiko.AuthenticationException):
        return login_failed(device, credentials.username, reason)
    return no_shell(device) if logged_in else unreachable(device, reason)


def _key_unknown(device: Device, shown: HostKey) -> HostKeyUnknownError:
    return HostKeyUnknownError(
        tr(
            "{device} shows the key {type} {fingerprint}, which nobody has trusted yet.",
            device=device.name,
            type=shown.type,
            fingerprint=shown.fingerprint,
        ),
        f"mirrorctl devices trust {device.name}",
    )


def _key_changed(device: Device, *, shown: HostKey, trusted: HostKey) -> HostKeyChangedError:
    return HostKeyChangedError(
        tr(
            "{device} shows the key {shown}, but {trusted} is trusted. Someone may be in between.",
            device=device.name,
            shown=shown.fingerprint,
            trusted=trusted.fingerprint,
        ),
        tr(
            "Compare with the console of the switch ('display ssh server' or 'display public-key local'). "
            "If the switch was really replaced, delete its line from known_hosts in the state directory, "
            "then: mirrorctl devices trust {device}",
            device=device.name,
        ),
    )
