"""Many switches behind SSH without a cable between them: for benchmarks, and tests of parallel work."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from toolkit.lab.inventory_files import write_inventory
from toolkit.lab.ssh.listener import Listener
from toolkit.lab.ssh.server import LAB_PASSWORD, LAB_USERNAME, LabServer
from toolkit.lab.switch.switch import LabSwitch
from toolkit.lab.topology import LabVendor, SwitchPlan, plan_network


class Fleet:
    """`count` switches, modelled in turn after those of `models`; each has its own name and free SSH port.

    One takes about 15 ms to start and shares one SSH key and one thread with all others.
    """

    username = LAB_USERNAME
    password = LAB_PASSWORD

    def __init__(self, count: int, models: Sequence[SwitchPlan]) -> None:
        self.plans = tuple(
            _named(model, number) for number, model in enumerate(itertools.islice(itertools.cycle(models), count), 1)
        )
        self.switches: Mapping[str, LabSwitch] = {
            plan.name: LabSwitch(plan.name, plan.personality, plan.startup) for plan in self.plans
        }
        self._server = LabServer()
        self.listeners: Mapping[str, Listener] = {
            name: self._server.add(switch) for name, switch in self.switches.items()
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes every port; safe to repeat."""
        self._server.close()

    def host_keys(self) -> Mapping[str, str]:
        """Each switch's public key as OpenSSH writes it."""
        return {name: listener.public_key for name, listener in self.listeners.items()}

    def write_inventory(self, directory: Path) -> None:
        """The Nornir files for these switches, as `Lab.write_inventory` makes them."""
        write_inventory(directory, self.plans, {name: listener.port for name, listener in self.listeners.items()})


def office_models(seed: int = 1) -> tuple[SwitchPlan, ...]:
    """Every switch of the built-in networks, with the mirrors that somebody else has on its cores."""
    return tuple(plan for vendor in LabVendor for plan in plan_network(vendor, seed).switches)


def _named(model: SwitchPlan, number: int) -> SwitchPlan:
    name = f"{model.name}-{number:03}"
    return replace(model, name=name, startup=model.startup.replace(f"sysname {model.name}", f"sysname {name}"))
