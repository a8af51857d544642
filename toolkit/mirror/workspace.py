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
class Consent:
    """What the person allows beyond the careful default, as in `MirrorSettings` and `SwitchSettings`."""

    experimental: bool = False
    wipe_reflector: bool = False
    accept_loss: bool = False


CAREFUL = Consent()


@dataclass(frozen=True, slots=True)
class Workspace:
    inventory: Inventory
    ledger: Ledger
    locks: Locks
    open_switch: OpenSwitch
    watcher: Watcher
    templates: Path | None = None
    """A folder whose `templates/` overrides the shipped ones."""

    def settings(self, device: Device, consent: Consent = CAREFUL) -> SwitchSettings:
        return SwitchSettings(
            uplinks=frozenset(device.uplinks),
            mirror=MirrorSettings(
                vlan_source=VlanSourceKind(device.mirror.vlan_source),
                experimental=consent.experimental,
                wipe_reflector=consent.wipe_reflector,
            ),
            accept_loss=consent.accept_loss,
        )

    def dialect(self, name: DialectName) -> Dialect:
        return dialect_named(name, self.templates)
