"""How long a mirror takes on emulated switches, beside stock netmiko pushing the same lines in the same run."""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from netmiko import ConnectHandler, NetmikoBaseException
from netmiko.exceptions import ReadTimeout

from tests.bench.fleet import MODELS, write_workspace
from tests.bench.stopwatch import Phase, Stopwatch
from tests.support.bench import CREDENTIALS
from toolkit.device.host_keys import HostKeyStore
from toolkit.device.opened import opened_switch
from toolkit.device.switch import Switch
from toolkit.inventory.device import Device
from toolkit.inventory.inventory import Inventory
from toolkit.lab.fleet import Fleet
from toolkit.ledger.ledger import Ledger
from toolkit.mirror.enable import MirrorRequest, enable_mirror
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.locks import Locks
from toolkit.mirror.session_id import new_session_ids
from toolkit.mirror.teardown import tear_down
from toolkit.mirror.workspace import Workspace
from toolkit.model.intent import Direction, Intent, LocalDestination, PortSource, Source, VlanSource
from toolkit.model.names import InterfaceName
from toolkit.model.session import MirrorSession, SessionState

_ROUNDS = 3
_LAN_MS, _FAR_MS, _FARTHEST_MS = 0, 100, 300


@dataclass(frozen=True, slots=True)
class Contest:
    """A switch of `MODELS`, what is mirrored on it, and netmiko's name for its kind."""

    model: str
    source: Source
    netmiko_type: str
    delays_ms: tuple[int, ...] = (_LAN_MS, _FAR_MS)

    @property
    def commits(self) -> bool:
        return self.netmiko_type == "huawei_vrpv8"


_CONTESTS = (
    Contest("hw-core", VlanSource(vlan=20), "huawei", (_LAN_MS, _FAR_MS, _FARTHEST_MS)),
    Contest("hw-dc", VlanSource(vlan=20), "huawei_vrpv8"),
    Contest("hw-floor", VlanSource(vlan=20), "huawei"),
    Contest(
        "h3c-core",
        PortSource(port=InterfaceName("GigabitEthernet1/0/3")),
        "hp_comware",
        (_LAN_MS, _FAR_MS, _FARTHEST_MS),
    ),
    Contest("h3c-old", PortSource(port=InterfaceName("GigabitEthernet1/0/1")), "hp_comware"),
)


@dataclass(frozen=True, slots=True)
class Timing:
    """`right` says whether the switch was as it should be at every moment."""

    plan: Phase
    apply: Phase
    prove: Phase
    teardown: Phase
    right: bool

    @property
    def whole_s(self) -> float:
        """Of what netmiko does as well."""
        return self.plan.seconds + self.apply.seconds + self.prove.seconds


class Arena:
    """The switches of all contests, and a workspace to work on them."""

    def __init__(self, fleet: Fleet, folder: Path) -> None:
        write_workspace(fleet, folder)
        self.fleet = fleet
        self._folder = folder
        self._inventory = Inventory.load(folder / "inventory")
        self._host_keys = HostKeyStore(folder / "known_hosts")
        self._names = {plan.name.rpartition("-")[0]: plan.name for plan in fleet.plans}

    def name(self, contest: Contest) -> str:
        return self._names[contest.model]

    def device(self, contest: Contest) -> Device:
        return self._inventory.device(self.name(contest))

    @contextmanager
    def workspace(self, stopwatch: Stopwatch) -> Iterator[Workspace]:
        def open_switch(device: Device) -> AbstractContextManager[Switch]:
            return opened_switch(device, CREDENTIALS, self._host_keys, stopwatch)

        with Ledger(self._folder / "ledger.sqlite") as ledger:
            yield Workspace(self._inventory, ledger, Locks(self._folder / "locks"), open_switch, stopwatch)


def ours(arena: Arena, contest: Contest) -> tuple[Timing, MirrorSession]:
    """Log in, plan, apply, prove, log out; then log in again, undo, prove, log out."""
    device, switch = arena.device(contest), arena.fleet.switches[arena.name(contest)]
    assert device.mirror.destination is not None
    intent = Intent(
        device=device.name,
        sources=(contest.source,),
        direction=Direction.INBOUND,
        destination=LocalDestination(port=device.mirror.destination),
    )
    before, theirs = switch.running_config(), len(switch.active_mirrors())
    stopwatch = Stopwatch()
    with arena.workspace(stopwatch) as workspace:
        request = MirrorRequest(intent, timedelta(minutes=5), new_session_ids())
        stopwatch.begin()
        session = enable_mirror(workspace, device, request, confirm=None, interrupts=Interrupts())
        plan, apply, prove = stopwatch.enable_phases()
        mirrored = len(switch.active_mirrors()) == theirs + 1
        stopwatch.begin()
        tear_down(workspace, (session,), reason="benchmark")
        teardown = stopwatch.whole()
        removed = workspace.ledger.find(session.id).state is SessionState.REMOVED
    right = mirrored and removed and switch.running_config() == before
    return Timing(plan, apply, prove, teardown, right), session


def stock(arena: Arena, contest: Contest, lines: list[str]) -> tuple[float, bool]:
    """The same lines by netmiko as it comes: log in, push, commit, read the configuration, log out."""
    fleet, name = arena.fleet, arena.name(contest)
    before = len(fleet.switches[name].active_mirrors())
    begin = time.perf_counter()
    try:
        with ConnectHandler(
            device_type=contest.netmiko_type,
            host="127.0.0.1",
            port=fleet.listeners[name].port,
            username=fleet.username,
            password=fleet.password,
        ) as connection:
            connection.send_config_set(lines)
            if contest.commits:
                connection.commit()
            shown = connection.send_command("display current-configuration", read_timeout=60)
    except (NetmikoBaseException, ReadTimeout, ValueError, OSError):
        return time.perf_counter() - begin, False
    took = time.perf_counter() - begin
    return took, "sysname" in shown and len(fleet.switches[name].active_mirrors()) == before + 1


def as_typed(session: MirrorSession) -> list[str]:
    lines: list[str] = []
    for step in session.steps:
        lines += [*([step.view] if step.view else []), *step.do, *(["quit"] if step.view else [])]
    return lines


def measure(arena: Arena, contest: Contest, delay_ms: int) -> bool:
    """Prints one row; whether ours was right every time."""
    name = arena.name(contest)
    switch, listener = arena.fleet.switches[name], arena.fleet.listeners[name]
    listener.behaviour = replace(listener.behaviour, round_trip_s=delay_ms / 1000)
    clean = switch.running_config()
    results = [ours(arena, contest) for _ in range(_ROUNDS)]
    timings = [timing for timing, _ in results]
    right = all(timing.right for timing in timings)
    peer_s, peer_right = stock(arena, contest, as_typed(results[-1][1]))
    switch.load(clean)
    phases = (
        [timing.plan for timing in timings],
        [timing.apply for timing in timings],
        [timing.prove for timing in timings],
        [timing.teardown for timing in timings],
    )
    whole = statistics.median(timing.whole_s for timing in timings)
    print(
        f"{switch.personality.dialect:9}{delay_ms:4} ms{''.join(map(_median, phases))}  {_yes(right):7}"
        f"{peer_s:6.2f} s  {_yes(peer_right):6}{f'{peer_s / whole:.1f}x' if peer_right else '-':>7}"
    )
    return right


def _median(phases: list[Phase]) -> str:
    return f"{statistics.median(phase.seconds for phase in phases):7.2f} s{phases[-1].commands:4}"


def _yes(right: bool) -> str:  # noqa: FBT001 - one word for a table
    return "yes" if right else "WRONG"


def main() -> int:
    print("A mirror on an emulated switch, in seconds and in commands, each a round trip.")
    print("plan: log in, read, plan; apply: the commands; prove: read back, log out; teardown: a login for all of it.")
    print("netmiko: stock driver; log in, send_config_set of the same lines, commit, read the configuration, log out.")
    print("ratio: netmiko to plan + apply + prove. The lab delays what is typed, not the SSH handshake.")
    print("dialect     RTT         plan        apply        prove     teardown  right   netmiko  right   ratio")
    models = [model for contest in _CONTESTS for model in MODELS if model.name == contest.model]
    with tempfile.TemporaryDirectory() as folder, Fleet(len(models), models) as fleet:
        arena = Arena(fleet, Path(folder))
        rights = [measure(arena, contest, delay) for contest in _CONTESTS for delay in contest.delays_ms]
    return 0 if all(rights) else 1


if __name__ == "__main__":
    sys.exit(main())
