"""From the global options to a workspace: inventory read, ledger open, switches ready to be logged in to."""

import getpass
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

import keyring

from toolkit.cli.global_options import GlobalOptions
from toolkit.device.host_keys import HostKeyStore
from toolkit.device.opened import opened_switch
from toolkit.device.switch import Switch
from toolkit.device.transcript import NoTranscript, Transcript, TranscriptFile
from toolkit.inventory.credentials import Credentials, find_credentials
from toolkit.inventory.device import Device
from toolkit.inventory.inventory import Inventory
from toolkit.ledger.ledger import Ledger
from toolkit.mirror.locks import Locks
from toolkit.mirror.watcher import Watcher
from toolkit.mirror.workspace import Workspace
from toolkit.model.names import DeviceName


def host_key_store(options: GlobalOptions) -> HostKeyStore:
    return HostKeyStore(options.state / "known_hosts")


@contextmanager
def open_workspace(options: GlobalOptions, watcher: Watcher, *, may_ask: bool = True) -> Iterator[Workspace]:
    """Raises InventoryError or LedgerError before any switch is asked anything.

    `may_ask` is off where a password typed now would be missing later: the guard cannot ask.
    """
    inventory = Inventory.load(options.inventory)
    logins = _Logins(options, may_ask=may_ask and sys.stdin.isatty())
    with Ledger(options.state / "ledger.sqlite") as ledger:
        yield Workspace(
            inventory=inventory,
            ledger=ledger,
            locks=Locks(options.state / "locks"),
            open_switch=logins.open_switch,
            watcher=watcher,
            templates=options.inventory.absolute().parent,
        )


class _Logins:
    """Asks for each switch's credentials once, however often it is logged in to."""

    def __init__(self, options: GlobalOptions, *, may_ask: bool) -> None:
        self._options = options
        self._prompt = _ask if may_ask else None
        self._known: dict[DeviceName, Credentials] = {}
        self._asking = Lock()

    @contextmanager
    def open_switch(self, device: Device) -> Iterator[Switch]:
        credentials = self._credentials(device)
        with (
            _transcript(self._options.state / "transcripts", device.name) as transcript,
            opened_switch(
                device,
                credentials,
                host_key_store(self._options),
                transcript,
                templates=self._options.inventory.absolute().parent,
            ) as switch,
        ):
            yield switch

    def _credentials(self, device: Device) -> Credentials:
        """One question at a time, also when switches are logged in to side by side."""
        with self._asking:
            if device.name not in self._known:
                self._known[device.name] = find_credentials(
                    device, environ=os.environ, keyring=keyring, prompt=self._prompt
                )
            return self._known[device.name]


@contextmanager
def _transcript(folder: Path, device: DeviceName) -> Iterator[Transcript]:
    """Without room for one a mirror is taken away all the same: nothing is then kept."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    name = re.sub(r"[^\w.-]", "_", device)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        transcript = TranscriptFile(folder / f"{stamp}-{name}.jsonl")
    except OSError:
        yield NoTranscript()
        return
    try:
        yield transcript
    finally:
        transcript.close()


def _ask(question: str, *, secret: bool) -> str:
    if secret:
        return getpass.getpass(question, sys.stderr)
    sys.stderr.write(question)
    sys.stderr.flush()
    return input().strip()
