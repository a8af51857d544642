"""How long an audit of many switches takes, side by side and one after the other.

The lab runs in a process of its own, so that its work is neither hidden in ours nor counted as ours.
"""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.lab_process import Census, LabProcess
from toolkit.cli.global_options import GlobalOptions
from toolkit.cli.opening import open_workspace
from toolkit.inventory.device import Device
from toolkit.lab.ssh.server import LAB_PASSWORD, LAB_USERNAME
from toolkit.mirror.audit import AT_ONCE, Audits, Owner, audit_many
from toolkit.mirror.watcher import Silent
from toolkit.mirror.workspace import Workspace

_SWITCHES = 200
_ONE_BY_ONE = 20
_ROUND_TRIPS_MS = (0, 20, 100)


@dataclass(frozen=True, slots=True)
class Run:
    """Of one audit; `cpu_s` is the product's, the lab's stands in the census."""

    audits: Audits
    seconds: float
    cpu_s: float
    census: Census

    @property
    def switches(self) -> int:
        return len(self.audits.switches)

    @property
    def each_s(self) -> float:
        return self.seconds / self.switches

    def right(self, devices: Sequence[Device]) -> bool:
        """Every switch was read in one session of its own, and what was found there is somebody else's."""
        found = [mirror for audit in self.audits.switches for mirror in audit.mirrors]
        return (
            [audit.device for audit in self.audits.switches] == [device.name for device in devices]
            and self.census.sessions == len(devices)
            and self.census.at_once == 1
            and len(found) == self.census.mirrors
            and all(mirror.owner is Owner.FOREIGN for mirror in found)
        )


def run(workspace: Workspace, lab: LabProcess, devices: Sequence[Device], workers: int, delay_ms: int) -> Run:
    lab.census(delay_ms / 1000)
    begin, cpu = time.perf_counter(), time.process_time()
    audits = audit_many(workspace, devices, workers)
    return Run(audits, time.perf_counter() - begin, time.process_time() - cpu, lab.census())


def measure(workspace: Workspace, lab: LabProcess, delay_ms: int) -> bool:
    """Prints one row; whether both audits were right."""
    devices = workspace.inventory.devices
    few = devices[:_ONE_BY_ONE]
    together = run(workspace, lab, devices, AT_ONCE, delay_ms)
    singly = run(workspace, lab, few, 1, delay_ms)
    right = together.right(devices) and singly.right(few)
    print(
        f"{delay_ms:3} ms{together.seconds:8.2f} s{together.switches / together.seconds:13.1f}"
        f"{together.cpu_s:9.2f} s{together.census.cpu_s:9.2f} s{together.census.lines / together.switches:10.2f}"
        f"{together.census.at_once:10}{singly.each_s:10.3f} s{singly.each_s / together.each_s:8.1f}x"
        f"  {'yes' if right else 'WRONG'}"
    )
    return right


def main() -> int:
    print(
        f"An audit of {_SWITCHES} emulated switches of every dialect, {AT_ONCE} at a time, by {os.cpu_count()} cores."
    )
    print("commands: sent to a switch; sessions: the most that any switch had at once.")
    print(f"singly: a switch, one after the other, measured on {_ONE_BY_ONE}; ratio: to side by side, a switch.")
    print("   RTT     audit   switches/s    our CPU    lab CPU  commands  sessions      singly    ratio  right")
    os.environ.update(MIRRORCTL_USERNAME=LAB_USERNAME, MIRRORCTL_PASSWORD=LAB_PASSWORD)
    with tempfile.TemporaryDirectory() as folder, LabProcess(Path(folder), _SWITCHES) as lab:
        options = GlobalOptions(Path(folder) / "inventory", Path(folder), json=False, verbose=False)
        with open_workspace(options, Silent()) as workspace:
            # The first connections pay for imports and for the lab's grammars.
            run(workspace, lab, workspace.inventory.devices[:_ONE_BY_ONE], AT_ONCE, 0)
            rights = [measure(workspace, lab, delay) for delay in _ROUND_TRIPS_MS]
    return 0 if all(rights) else 1


if __name__ == "__main__":
    sys.exit(main())
