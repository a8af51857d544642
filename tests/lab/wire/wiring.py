"""A switch whose settings a test writes down, and what is plugged into it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.lab.contract import ActiveMirror, PortSettings
from toolkit.lab.wire.clock import Clock
from toolkit.lab.wire.frames import EtherType, ethernet
from toolkit.lab.wire.port import Plug, Receiver
from toolkit.lab.wire.router import Router
from toolkit.lab.wire.sensor import Memory
from toolkit.lab.wire.wire_switch import WireSwitch
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

P1, P2, P3, P4, P5 = (InterfaceName(f"GigabitEthernet0/0/{number}") for number in range(1, 6))
SENSOR = InterfaceName("GigabitEthernet0/0/24")
IDS = InterfaceName("GigabitEthernet0/0/22")
TRUNK = InterfaceName("Eth-Trunk1")

A, B, C = (bytes.fromhex(f"02000000000{digit}") for digit in "abc")
BROADCAST = b"\xff" * 6


def access(vlan: int, *, shutdown: bool = False, speed_mbps: int = 1000) -> PortSettings:
    return PortSettings(
        trunk=False,
        pvid=vlan,
        allowed_vlans=frozenset(),
        shutdown=shutdown,
        aggregate=None,
        speed_mbps=speed_mbps,
    )


def trunk(*vlans: int, aggregate: InterfaceName | None = None) -> PortSettings:
    return PortSettings(
        trunk=True,
        pvid=1,
        allowed_vlans=frozenset(vlans),
        shutdown=False,
        aggregate=aggregate,
        speed_mbps=1000,
    )


def mirror(
    *,
    ports: Mapping[InterfaceName, Direction] | None = None,
    vlans: Mapping[int, Direction] | None = None,
    to: InterfaceName = SENSOR,
) -> ActiveMirror:
    return ActiveMirror("observe-port 1", ports or {}, vlans or {}, (to,))


@dataclass
class FakeSwitch:
    name: str
    settings: dict[InterfaceName, PortSettings]
    mirrors: Sequence[ActiveMirror] = ()
    learning_off: frozenset[int] = frozenset()
    revision: int = 1

    def ports(self) -> Mapping[InterfaceName, PortSettings]:
        return self.settings

    def active_mirrors(self) -> Sequence[ActiveMirror]:
        return self.mirrors

    def vlans_without_learning(self) -> frozenset[int]:
        return self.learning_off

    def change(self, settings: Mapping[InterfaceName, PortSettings] | None = None, *mirrors: ActiveMirror) -> None:
        self.settings.update(settings or {})
        self.mirrors = mirrors
        self.revision += 1

    def stop_learning(self, *vlans: int) -> None:
        self.learning_off = frozenset(vlans)
        self.revision += 1


@dataclass
class Bench:
    """One switch with a recorder behind every physical port."""

    side: FakeSwitch
    clock: Clock = field(default_factory=Clock)
    router: Router | None = None
    recorders: dict[InterfaceName, Memory] = field(default_factory=dict)
    inlets: dict[InterfaceName, Receiver] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.switch = WireSwitch(self.side, self.clock, self.router)
        for port in self.side.settings:
            if port != TRUNK:
                self.record(port)

    def record(self, port: InterfaceName) -> Memory:
        """Plugs a new recorder into `port`."""
        memory = self.recorders[port] = Memory(self.clock)
        self.inlets[port] = self.switch.plug(port, Plug(memory.receive))
        return memory

    def send(self, port: InterfaceName, frame: bytes) -> None:
        self.inlets[port](frame)

    def taken(self, port: InterfaceName) -> list[bytes]:
        """What left `port` since the last time this was asked."""
        frames = list(self.recorders[port].frames)
        self.recorders[port].frames.clear()
        return frames

    def learn(self, port: InterfaceName, mac: bytes, vlan: int | None = None) -> None:
        """A frame from `mac`, its flooding forgotten."""
        self.send(port, frame(mac, BROADCAST, vlan=vlan))
        for each in self.recorders.values():
            each.frames.clear()


def bench(
    settings: Mapping[InterfaceName, PortSettings],
    *mirrors: ActiveMirror,
    clock: Clock | None = None,
    router: Router | None = None,
) -> Bench:
    """`clock` is shared by switches with a cable between them."""
    return Bench(FakeSwitch("sw", dict(settings), mirrors), clock or Clock(), router)


def frame(source: bytes, destination: bytes, *, vlan: int | None = None, size: int = 100) -> bytes:
    plain = ethernet(destination, source, EtherType.IPV4, b"\x45" + bytes(size - 15))
    if vlan is None:
        return plain
    return plain[:12] + b"\x81\x00" + vlan.to_bytes(2, "big") + plain[12:]
