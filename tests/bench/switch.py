"""How long a mirror takes on the emulated switches, beside stock netmiko pushing the same lines in the same run."""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from netmiko import ConnectHandler, NetmikoBaseException
from netmiko.exceptions import ReadTimeout

from toolkit.cli.global_options import GlobalOptions
from toolkit.cli.lab_up import trust_lab
from toolkit.cli.opening import open_workspace
from toolkit.lab.network import Lab
from toolkit.mirror.enable import MirrorRequest, enable_mirror
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.session_id import new_session_ids
from toolkit.mirror.teardown import tear_down
from toolkit.mirror.watcher import Silent
from toolkit.mirror.workspace import Workspace
from toolkit.model.intent import Direction, Intent, LocalDestination, PortSource, Source, VlanSource
from toolkit.model.session import MirrorSession, SessionState

_ROUNDS = 3
_DELAYS_MS = (0, 100, 300)
_NETMIKO_TYPES = {"hw-core": "huawei", "h3c-core": "hp_comware"}
_SOURCES: dict[str, Source] = {
    "hw-core": VlanSource(vlan=20),
    "h3c-core": PortSource(port="GigabitEthernet1/0/3"),
}


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds; `right` says whether the switch was as it should be afterwards."""

    enable: float
    teardown: float
    right: bool


def ours(workspace: Workspace, lab: Lab, core: str) -> tuple[Timing, MirrorSession]:
    """Log in, plan, apply, prove; then log in again, undo, prove."""
    device = workspace.inventory.device(core)
    assert device.mirror.destination is not None
    intent = Intent(
        device=device.name,
        sources=(_SOURCES[core],),
        direction=Direction.INBOUND,
        destination=LocalDestination(port=device.mirror.destination),
    )
    before = lab.switches[core].running_config()
    request = MirrorRequest(intent, timedelta(minutes=5), new_session_ids())
    begin = time.perf_counter()
    session = enable_mirror(workspace, device, request, confirm=None, interrupts=Interrupts())
    enabled = time.perf_counter()
    mirrored = len(lab.switches[core].active_mirrors())
    between = time.perf_counter()
    tear_down(workspace, (session,), reason="benchmark")
    ended = time.perf_counter()
    removed = workspace.ledger.find(session.id).state is SessionState.REMOVED
    same = lab.switches[core].running_config() == before
    right = removed and same and mirrored == len(lab.switches[core].active_mirrors()) + 1
    return Timing(enabled - begin, ended - between, right), session


def stock(lab: Lab, core: str, lines: list[str]) -> tuple[float, bool]:
    """The same lines by netmiko as it comes: log in, push, read the configuration, log out."""
    before = len(lab.switches[core].active_mirrors())
    begin = time.perf_counter()
    try:
        with ConnectHandler(
            device_type=_NETMIKO_TYPES[core],
            host="127.0.0.1",
            port=lab.listeners[core].port,
            username=lab.username,
            password=lab.password,
        ) as connection:
            connection.send_config_set(lines)
            shown = connection.send_command("display current-configuration", read_timeout=60)
    except (NetmikoBaseException, ReadTimeout, ValueError, OSError):
        return time.perf_counter() - begin, False
    took = time.perf_counter() - begin
    right = "sysname" in shown and len(lab.switches[core].active_mirrors()) == before + 1
    return took, right


def as_typed(session: MirrorSession) -> list[str]:
    lines: list[str] = []
    for step in session.steps:
        lines += [*([step.view] if step.view else []), *step.do, *(["quit"] if step.view else [])]
    return lines


@contextmanager
def workspace_for(lab: Lab) -> Iterator[Workspace]:
    os.environ.update(MIRRORCTL_USERNAME=lab.username, MIRRORCTL_PASSWORD=lab.password)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        lab.write_inventory(place / "inventory")
        trust_lab(lab, place)
        with open_workspace(
            GlobalOptions(place / "inventory", place, json=False, verbose=False), Silent()
        ) as workspace:
            yield workspace


def measure(workspace: Workspace, lab: Lab, core: str, delay_ms: int) -> bool:
    """Prints one row; whether ours was right every time."""
    listener = lab.listeners[core]
    listener.behaviour = replace(listener.behaviour, round_trip_s=delay_ms / 1000)
    clean = lab.switches[core].running_config()
    timings = [ours(workspace, lab, core) for _ in range(_ROUNDS)]
    enable = statistics.median(timing.enable for timing, _ in timings)
    teardown = statistics.median(timing.teardown for timing, _ in timings)
    right = all(timing.right for timing, _ in timings)
    peer, peer_right = stock(lab, core, as_typed(timings[-1][1]))
    lab.switches[core].load(clean)
    print(
        f"{core:10} {delay_ms:5} ms {enable:9.2f} s {teardown:9.2f} s  {_yes(right):6}"
        f"{peer:9.2f} s  {_yes(peer_right):6} {f'{peer / enable:.1f}x' if peer_right else '-':>8}"
    )
    return right


def _yes(right: bool) -> str:  # noqa: FBT001 - one word for a table
    return "yes" if right else "WRONG"


def main() -> int:
    print("A mirror on an emulated switch: log in, read, plan, apply, prove; teardown: log in, undo, prove.")
    print("netmiko: stock driver; log in, send_config_set of the same lines, read the configuration.")
    print(f"{'switch':10} {'round trip':>8} {'enable':>11} {'teardown':>11}  right {'netmiko':>11}  right   ratio")
    with Lab.start(traffic_rate=0) as lab, workspace_for(lab) as workspace:
        rights = [measure(workspace, lab, core, delay) for core in _NETMIKO_TYPES for delay in _DELAYS_MS]
    return 0 if all(rights) else 1


if __name__ == "__main__":
    sys.exit(main())
