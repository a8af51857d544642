"""A switch of the lab: a model, a running configuration, and the sessions on it."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from threading import RLock

from toolkit.lab.contract import ActiveMirror, NoWire, PortSettings, WireSide
from toolkit.lab.switch.comware5.vendor import COMWARE5
from toolkit.lab.switch.comware7.vendor import COMWARE7
from toolkit.lab.switch.configuration import Configuration, Port
from toolkit.lab.switch.grammar import Grammar
from toolkit.lab.switch.interfaces import Role
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.sections import printed
from toolkit.lab.switch.shell import LOADER, Reply, Shell
from toolkit.lab.switch.startup import StartupLine, openings, startup_lines
from toolkit.lab.switch.v600.vendor import V600
from toolkit.lab.switch.vendor import Handler, Vendor
from toolkit.lab.switch.view import SYSTEM, USER, ViewKind
from toolkit.lab.switch.vrp5.vendor import VRP5
from toolkit.lab.switch.vrp8.vendor import VRP8
from toolkit.model.names import InterfaceName
from toolkit.model.plan import DialectName

VENDORS: Mapping[DialectName, Vendor] = {
    DialectName.VRP5: VRP5,
    DialectName.VRP8: VRP8,
    DialectName.COMWARE5: COMWARE5,
    DialectName.COMWARE7: COMWARE7,
    DialectName.V600: V600,
}

_LEARNING_OFF = frozenset(
    ("mac-address learning disable", "undo mac-address mac-learning enable", "mac-address mac-learning disable")
)
"""In a VLAN's view: VRP (vendor/huawei.md 3), Comware 7 and Comware 5 (vendor/h3c.md 1)."""


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """A complete line that some session sent; `prompt` is the prompt or the question it answered."""

    session: int
    prompt: str
    text: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """What the wire reads, replaced as a whole so that it never waits for a session."""

    revision: int
    text: str
    ports: Mapping[InterfaceName, PortSettings]
    mirrors: tuple[ActiveMirror, ...]
    without_learning: frozenset[int] = frozenset()


class LinesBusyError(Exception):
    """Every VTY line has a session (vendor/huawei.md 5, "Login chatter")."""


class LabSwitch:
    """Implements `contract.SwitchSide`. Sessions and threads may use it at the same time."""

    def __init__(self, name: str, personality: Personality, startup: str = "") -> None:
        self._name = name
        self.personality = personality
        self.vendor = VENDORS[personality.dialect]
        self.wire: WireSide = NoWire()
        self.received: list[ReceivedLine] = []
        self.saved = 0
        self.saved_at: datetime | None = None
        self.cpu_percent = 12
        """What `display cpu-usage` shows."""
        started = time.monotonic()
        self.uptime: Callable[[], float] = lambda: time.monotonic() - started
        """Seconds, by which the displays divide counters; a simulation puts its own clock here."""
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.exclusive: int | None = None
        """The session that holds `configuration exclusive`; no other one can commit."""
        self.busy_commits = 0
        """How many commits from now on the system is too busy for (vendor/huawei.md 5)."""
        self._lock = RLock()
        self._sessions: dict[int, Shell] = {}
        self._last_session = 0
        self._snapshot = _Snapshot(0, "", {}, ())
        self.changed_at = self.now()
        self.configuration = self.vendor.fresh(personality, name)
        self.load(startup)

    @property
    def name(self) -> str:
        return self._name

    @property
    def revision(self) -> int:
        return self._snapshot.revision

    @property
    def session_numbers(self) -> tuple[int, ...]:
        """The sessions that are open."""
        return tuple(self._sessions)

    def ports(self) -> Mapping[InterfaceName, PortSettings]:
        return self._snapshot.ports

    def active_mirrors(self) -> Sequence[ActiveMirror]:
        return self._snapshot.mirrors

    def vlans_without_learning(self) -> frozenset[int]:
        return self._snapshot.without_learning

    def running_config(self) -> str:
        """What `display current-configuration` prints, without paging."""
        return self.text_of(self.configuration)

    def text_of(self, configuration: Configuration) -> str:
        return printed(self.personality.configuration_head, self.vendor.sections(configuration), self.vendor.end)

    def load(self, startup: str) -> None:
        """Replaces the running configuration.

        Raises ValueError naming the first line that the command line refuses; the configuration then
        stays what it was.
        """
        with self._lock:
            before = self.configuration
            self.configuration = self.vendor.fresh(self.personality, self._name)
            loader = Shell(self, LOADER)
            lines = startup_lines(startup)
            try:
                for line in (*openings(lines), *lines):
                    self._load_line(loader, line)
            except ValueError:
                self.configuration = before
                raise
            self._publish()

    def _load_line(self, loader: Shell, line: StartupLine) -> None:
        if line.opens:
            loader.views = [USER, SYSTEM]
        reply = loader.enter(line.text)
        while reply.question:
            reply = loader.enter("y")
        if not reply.accepted:
            raise ValueError(
                f"{self._name}: line {line.number} of the startup configuration is refused: "
                f"{line.text!r}: {reply.text.strip()}"
            )

    def open_session(self) -> Shell:
        """Raises LinesBusyError when the VTY limit is reached."""
        with self._lock:
            if len(self._sessions) >= self.personality.vty_limit:
                raise LinesBusyError(self.vendor.wording.lines_busy)
            self._last_session += 1
            shell = Shell(self, self._last_session)
            self._sessions[shell.number] = shell
            return shell

    def close_session(self, shell: Shell) -> None:
        with self._lock:
            self._sessions.pop(shell.number, None)
            if self.exclusive == shell.number:
                self.exclusive = None

    def enter(self, shell: Shell, line: str) -> Reply:
        """Executes a line in a session and keeps a record of it."""
        with self._lock:
            prompt = shell.asking or shell.prompt
            reply = shell.enter(line)
            self.received.append(ReceivedLine(shell.number, prompt, line, reply.accepted))
            self._publish()
            return reply

    def decline(self, shell: Shell, line: str) -> None:
        """Records a line that was cancelled at a question before it was executed."""
        with self._lock:
            self.received.append(ReceivedLine(shell.number, shell.prompt, line, accepted=False))

    def save(self) -> None:
        """The running configuration becomes the one the switch starts with."""
        with self._lock:
            self.saved += 1
            self.saved_at = self.now()

    def grammar(self, kind: ViewKind) -> Grammar[Handler]:
        return _grammars(self.personality)[kind]

    def _publish(self) -> None:
        text = self.running_config()
        if text == self._snapshot.text:
            return
        ports = {name: self._settings(self._port(name)) for name in self._port_names()}
        mirrors = self.vendor.mirrors(self.configuration)
        self.changed_at = self.now()
        vlans = self.configuration.vlans.values()
        without_learning = frozenset(vlan.number for vlan in vlans if vlan.opaque & _LEARNING_OFF)
        self._snapshot = _Snapshot(self._snapshot.revision + 1, text, ports, mirrors, without_learning)

    def _port_names(self) -> tuple[InterfaceName, ...]:
        role = self.vendor.naming.role
        return tuple(name for name in self.configuration.ports if role(name) is not Role.ROUTED)

    def _port(self, name: InterfaceName) -> Port:
        return self.configuration.ports[name]

    def _settings(self, port: Port) -> PortSettings:
        """A member of an aggregate treats frames as the aggregate does."""
        acting = port if port.aggregate is None else self._port(port.aggregate)
        members = self.configuration.members(port.name) or (port.name,)
        return PortSettings(
            trunk=acting.is_trunk or acting.is_hybrid,
            pvid=acting.pvid,
            allowed_vlans=_allowed(acting),
            shutdown=port.shutdown or acting.shutdown,
            aggregate=port.aggregate,
            speed_mbps=sum(self.personality.speed_mbps(member) for member in members),
            untagged_vlans=frozenset(acting.untagged_vlans),
        )


def _allowed(port: Port) -> frozenset[int]:
    """Empty on an access port, as the wire expects it."""
    return frozenset(port.tagged_vlans | port.untagged_vlans if port.is_trunk or port.is_hybrid else ())


@cache
def _grammars(personality: Personality) -> Mapping[ViewKind, Grammar[Handler]]:
    vendor = VENDORS[personality.dialect]
    arguments = vendor.arguments(personality)
    return {kind: Grammar(commands, arguments) for kind, commands in vendor.commands(personality).items()}
