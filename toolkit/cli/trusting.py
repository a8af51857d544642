"""Trust on a person's word: the fingerprint is shown, compared, and only then stored."""

import sys
from collections.abc import Sequence

from toolkit.cli.console import err, plain
from toolkit.cli.device_rows import device_rows, show_devices
from toolkit.cli.global_options import GlobalOptions
from toolkit.cli.opening import host_key_store
from toolkit.inventory.inventory import Inventory
from toolkit.language import tr
from toolkit.model.errors import HostKeyChangedError, InputError


def trust_devices(options: GlobalOptions, names: Sequence[str], *, yes: bool) -> None:
    """A key that differs from the trusted one is never replaced here: the old one has to be removed by hand."""
    inventory = Inventory.load(options.inventory)
    store = host_key_store(options)
    for device in [inventory.device(name) for name in names]:
        key, known = store.fetch(device), store.trusted(device)
        if known == key:
            continue
        if known is not None:
            raise HostKeyChangedError(
                tr(
                    "{device} shows another key ({new}) than the trusted one ({old}).",
                    device=device.name,
                    new=key.fingerprint,
                    old=known.fingerprint,
                ),
                tr(
                    "If the switch was really replaced, delete its line from {path} and trust it again.",
                    path=options.state / "known_hosts",
                ),
            )
        err().print(plain(f"{device.name}  {device.hostname}:{device.port}  {key.type}  {key.fingerprint}"))
        if not yes and not _confirmed():
            continue
        store.trust(device, key)
    show_devices(options, [row for row in device_rows(options) if row.name in names])


def _confirmed() -> bool:
    if not sys.stdin.isatty():
        raise InputError(
            tr("Nobody is here to compare the fingerprint."),
            tr("Add --yes only where you know the key, as in the lab."),
        )
    err().print(tr("Does the switch's own display show the same fingerprint? [y/N] "), end="")
    return input().strip().lower() in ("y", "yes", "是")
