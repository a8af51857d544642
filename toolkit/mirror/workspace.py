"""Everything a use-case needs besides its arguments: inventory, ledger, locks, a way to log in."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from toolkit.device.switch import Switch
from toolkit.dialects.dialect import Dialect, MirrorSettings, VlanSourceKind
from toolkit.dialects.registry import dialect_named
from toolkit.inventory.device import Device
from toolkit.inventory.inventory import Inventory
from toolkit.ledger.ledger import Ledger
from toolkit.mirror.locks import Locks
from toolkit.mirror.watcher import Watcher
from toolkit.model.plan import DialectName
from toolkit.plan.planner import SwitchSettings

OpenSwitch = Callable[[Device], AbstractContextManager[Switch]]
"""Logs in to a switch and, at the end, out again."""


@dataclass(frozen=True, slots=True)
class Workspace:
    inventory: Inventory
    ledger: Ledger
    locks: Locks
    open_switch: OpenSwitch
    watcher: Watcher
    templates: Path | None = None
    """A folder whose `templates/` overrides the shipped ones."""

    def settings(self, device: Device) -> SwitchSettings:
        return SwitchSettings(
            uplinks=frozenset(device.uplinks),
            mirror=MirrorSettings(vlan_source=VlanSourceKind(device.mirror.vlan_source)),
        )

    def dialect(self, name: DialectName) -> Dialect:
        return dialect_named(name, self.templates)
