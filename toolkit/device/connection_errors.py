"""What kept a session from beginning, said as one of our own errors."""

import logging
import socket

import paramiko

from toolkit.inventory.device import Device
from toolkit.language import tr
from toolkit.model.errors import LinesFullError, LoginError, UnreachableError

# paramiko logs a traceback for every connection that breaks; the errors below say it in a sentence.
logging.getLogger("paramiko").addHandler(logging.NullHandler())


def unreachable(device: Device, reason: Exception) -> UnreachableError:
    """From whatever socket or paramiko raised before the login; netmiko's own wording is not needed."""
    place = f"{device.hostname}:{device.port}"
    if isinstance(reason, paramiko.ssh_exception.IncompatiblePeer):
        text = tr("{device} and this program share no SSH algorithm: {reason}.", device=device.name, reason=reason)
        hint = (
            tr("This switch offers what no supported client has; update its firmware.")
            if device.legacy_ssh
            else tr("For an old switch set 'legacy_ssh: true' under 'data' of {device}.", device=device.name)
        )
    elif isinstance(reason, socket.gaierror):
        text = tr("The name {hostname} of {device} is unknown.", hostname=device.hostname, device=device.name)
        hint = tr("Check 'hostname' in hosts.yaml, or use an IP address there.")
    elif isinstance(reason, paramiko.SSHException | EOFError):
        text = tr("What answers at {place} for {device} broke off the SSH handshake.", place=place, device=device.name)
        hint = tr("Check 'port' in hosts.yaml, and at the switch that SSH is on and a VTY line is free.")
    else:
        text = tr("{device} does not answer at {place}.", device=device.name, place=place)
        hint = tr("Check the address, the way there and whether SSH is on at the switch.")
    return UnreachableError(text, hint, device=device.name)


def login_failed(device: Device, username: str, reason: Exception) -> LoginError | UnreachableError:
    """Paramiko tells a login without answer from a refused one by its text only."""
    if "timeout" in str(reason).lower():
        return UnreachableError(
            tr("{device} did not answer the login of {user} in time.", device=device.name, user=username),
            tr("The switch may be waiting for its RADIUS or TACACS server."),
            device=device.name,
        )
    return LoginError(
        tr("{device} does not let {user} in.", device=device.name, user=username),
        tr("Check user and password; many switches lock an account after three wrong tries."),
        device=device.name,
    )


def no_shell(device: Device) -> LinesFullError:
    """The login was right, yet the switch gave no command line."""
    return LinesFullError(
        tr("{device} accepted the login and gave no command line; all its VTY lines may be taken.", device=device.name),
        tr("Close a session ('display users' on the console shows them) and try again."),
        device=device.name,
    )
