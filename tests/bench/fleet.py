"""The switches that are measured, and what the program needs to log in to them."""

from pathlib import Path

from toolkit.device.host_keys import HostKey, HostKeyStore
from toolkit.inventory.inventory import Inventory
from toolkit.lab.fleet import Fleet, office_models
from toolkit.lab.other_dialects import other_dialects

MODELS = (*office_models(), *other_dialects())
"""Of every dialect, with somebody else's mirrors on those that are no access switch of an office."""


def write_workspace(fleet: Fleet, folder: Path) -> None:
    """The inventory in FOLDER/inventory, and a state directory in which every switch is trusted."""
    fleet.write_inventory(folder / "inventory")
    keys = HostKeyStore(folder / "known_hosts")
    for device in Inventory.load(folder / "inventory").devices:
        kind, blob, *_ = fleet.listeners[device.name].public_key.split()
        keys.trust(device, HostKey(type=kind, blob=blob))
