"""What the doctor looks at, each in a few lines; nothing here logs in or changes anything."""

import os
import platform
import shutil
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import keyring
import pcapy

from toolkit.capture.interface import InterfaceSource
from toolkit.cli.documents import Check
from toolkit.cli.global_options import GlobalOptions
from toolkit.cli.opening import host_key_store
from toolkit.dialects.registry import every_dialect
from toolkit.inventory.credentials import find_credentials
from toolkit.inventory.device import Device
from toolkit.inventory.inventory import Inventory
from toolkit.language import tr
from toolkit.ledger.ledger import Ledger
from toolkit.model.errors import CaptureError, CredentialError, InventoryError, MirrorctlError

_ROOM = 200 << 20
"""Bytes: a ledger is small, a capture of a few minutes is not."""
_REACH_S = 3.0
_AT_ONCE = 32
_SAMPLE_FILTER = "ip host 203.0.113.7 or (vlan and ip host 203.0.113.7)"
_ETHERNET = 1
_SNAPLEN = 65535
_TOOLS = {
    "dumpcap": "ring files that lose nothing",
    "tshark": "a second opinion on what was captured",
}


def examine(options: GlobalOptions) -> tuple[Check, ...]:
    return (
        *_machine(),
        *_state(options.state),
        *_capture(),
        *_templates(options),
        *_inventory(options),
    )


def _machine() -> Iterator[Check]:
    yield Check(
        area="machine",
        text=tr(
            "Python {version} on {system}", version=platform.python_version(), system=platform.system() or "unknown"
        ),
        passed=True,
    )


def _state(folder: Path) -> Iterator[Check]:
    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    writable = os.access(existing, os.W_OK | os.X_OK)
    yield Check(
        area="state",
        text=tr("The ledger's folder {folder} can be written", folder=folder),
        passed=writable,
        hint=tr("Give this user the folder, or name another with --state."),
    )
    free = shutil.disk_usage(existing).free
    yield Check(
        area="state",
        text=tr("{size} MB are free there", size=free >> 20),
        passed=free > _ROOM,
        hint=tr("Free some space: a full disk stops captures and the ledger."),
    )
    if (folder / "ledger.sqlite").exists() and writable:
        yield _ledger(folder / "ledger.sqlite")


def _ledger(path: Path) -> Check:
    try:
        with Ledger(path) as ledger:
            sessions = len(ledger.sessions())
    except MirrorctlError as error:
        return Check(area="state", text=error.text, passed=False, hint=error.hint)
    return Check(area="state", text=tr("The ledger is readable, sessions in it: {count}", count=sessions), passed=True)


def _capture() -> Iterator[Check]:
    names = [name for name in pcapy.findalldevs() if name != "any"]
    refusal = _refusal(names[0]) if names else ""
    yield Check(
        area="capture",
        text=tr("This user may capture on {interfaces}", interfaces=", ".join(names) or tr("no interface")),
        passed=bool(names) and not refusal,
        needed=False,
        hint=refusal or tr("Captures of files, of standard input and of the lab need no such right."),
    )
    pcapy.compile(_ETHERNET, _SNAPLEN, _SAMPLE_FILTER, 1, 0)
    yield Check(area="decode", text=tr("libpcap compiles the filters that find needs"), passed=True)
    for tool, purpose in _TOOLS.items():
        yield Check(
            area="capture",
            text=tr("{tool} is installed: {purpose}", tool=tool, purpose=purpose),
            passed=shutil.which(tool) is not None,
            needed=False,
            hint=tr("Optional; it comes with Wireshark."),
        )


def _refusal(interface: str) -> str:
    try:
        InterfaceSource(interface, promiscuous=False).close()
    except CaptureError as error:
        return error.hint or error.text
    return ""


def _templates(options: GlobalOptions) -> Iterator[Check]:
    workspace = options.inventory.absolute().parent
    for dialect in every_dialect(workspace):
        broken = dialect.templates.broken()
        yield Check(
            area="templates",
            text=tr("{dialect}: {count} templates", dialect=dialect.name, count=len(dialect.templates.names()))
            if not broken
            else tr("{dialect}: {names}", dialect=dialect.name, names="; ".join(broken)),
            passed=not broken,
            hint=tr("Correct the overriding template, or remove it: the shipped one then counts."),
        )


def _inventory(options: GlobalOptions) -> Iterator[Check]:
    try:
        devices = Inventory.load(options.inventory).devices
    except InventoryError as error:
        mistakes = "; ".join(finding.text for finding in error.findings)
        yield Check(area="inventory", text=f"{error.text} {mistakes}".strip(), passed=False, hint=error.hint)
        return
    yield Check(
        area="inventory",
        text=tr("{folder} names switches: {count}", folder=options.inventory, count=len(devices)),
        passed=bool(devices),
        hint=tr("Add one to hosts.yaml; docs/inventory.md shows how."),
    )
    with ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
        reached = dict(zip(devices, pool.map(_reach, devices), strict=True))
    for device in devices:
        yield from _device(options, device, reached[device])


def _device(options: GlobalOptions, device: Device, refusal: str) -> Iterator[Check]:
    address = f"{device.hostname}:{device.port}"
    yield Check(
        area="reach",
        text=tr("{device} answers at {address}", device=device.name, address=address)
        if not refusal
        else tr("{device} does not answer at {address}: {why}", device=device.name, address=address, why=refusal),
        passed=not refusal,
        hint=tr("Check the address, the way to it, and whether the switch takes SSH from here."),
    )
    trusted = host_key_store(options).trusted(device) is not None
    yield Check(
        area="host key",
        text=tr("The host key of {device} is trusted", device=device.name),
        passed=trusted,
        hint=tr("`mirrorctl devices trust {device}` shows it for comparison.", device=device.name),
    )
    try:
        find_credentials(device, environ=os.environ, keyring=keyring, prompt=None)
    except CredentialError as error:
        yield Check(area="credentials", text=error.text, passed=False, needed=False, hint=error.hint)
    else:
        yield Check(area="credentials", text=tr("There are credentials for {device}", device=device.name), passed=True)


def _reach(device: Device) -> str:
    """Why a TCP connection is not possible; empty when it is."""
    try:
        with closing(socket.create_connection((device.hostname, device.port), _REACH_S)):
            return ""
    except OSError as error:
        return error.strerror or str(error)
