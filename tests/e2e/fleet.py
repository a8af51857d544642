"""Several switches without cables, one of every dialect among them."""

from pathlib import Path

from toolkit.device.host_keys import HostKey, HostKeyStore
from toolkit.inventory.inventory import Inventory
from toolkit.lab.fleet import Fleet, office_models
from toolkit.lab.other_dialects import other_dialects


class EmulatedFleet(Fleet):
    """With an inventory and a state directory for a program that is a process of its own."""

    def __init__(self, folder: Path) -> None:
        models = (*other_dialects(), *office_models())
        super().__init__(len(models), models)
        self.inventory, self.state = folder / "inventory", folder / "state"
        self.write_inventory(self.inventory)
        store = HostKeyStore(self.state / "known_hosts")
        for device in Inventory.load(self.inventory).devices:
            kind, blob, *_ = self.listeners[device.name].public_key.split()
            store.trust(device, HostKey(type=kind, blob=blob))
