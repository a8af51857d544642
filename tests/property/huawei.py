"""Random start configurations of Huawei switches (vendor/huawei.md 2, 4.3): VRP 5, CloudEngine and V600."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hypothesis import strategies as st

from tests.property.ports import (
    DESCRIPTIONS,
    DIRECTIONS,
    MAC_WORDS,
    ONE_WAY,
    OWN_ADDRESS,
    Ports,
    Start,
    described,
    section,
    vlan_ids,
)
from toolkit.lab.switch.personality import Personality
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName
from toolkit.model.plan import DialectName

_TRUNK = InterfaceName("Eth-Trunk1")
_POLICIES = ("theirs", "voice")
_ACL = "theirs"


@dataclass(frozen=True, slots=True)
class _Observer:
    words: str
    """Behind `observe-port`: `2`, `group 1`."""
    lines: tuple[str, ...]
    vlan: int | None = None
    """It copies into this one, which it cannot mirror."""


@dataclass(slots=True)
class _Sketch:
    """A configuration while it is drawn; sections by their header."""

    model: Personality
    vlans: tuple[int, ...]
    observers: list[_Observer] = field(default_factory=list)
    sections: dict[str, list[str]] = field(default_factory=dict)
    last: list[str] = field(default_factory=list)
    """Lines of the system view that name what stands above them."""

    @property
    def is_v5(self) -> bool:
        return self.model.dialect is DialectName.VRP5

    @property
    def remote_vlans(self) -> set[int]:
        return {observer.vlan for observer in self.observers if observer.vlan is not None}

    def add(self, header: str, *lines: str) -> None:
        self.sections.setdefault(header, []).extend(lines)

    def to(self, observer: _Observer) -> str:
        return f"{'to ' * self.is_v5}observe-port {observer.words}"

    def text(self, head: str) -> str:
        observed = "".join(f"{line}\n" for observer in self.observers for line in observer.lines)
        body = "".join(section(header, lines) for header, lines in self.sections.items())
        return head + observed + "#\n" + body + "".join(f"{line}\n" for line in self.last)


@st.composite
def huawei_starts(draw: st.DrawFn, model: Personality) -> Start:
    """Every kind of mirror this model has, somebody else's."""
    sketch = _Sketch(model, draw(vlan_ids()))
    everything = [port.name for port in model.physical_ports]
    ports = Ports(draw(st.permutations(everything)))
    full = draw(st.integers(0, 7)) == 0
    draw(_observers(sketch, ports, full=full))
    for member in ports.take(draw(st.integers(0, 3))):
        sketch.add(f"interface {member}", "eth-trunk 1")
    trunks = ports.take(2)
    busy = ports.take(5)
    sketch.sections = {f"interface {_TRUNK}": [draw(DESCRIPTIONS.map(described)), *draw(_trunk(sketch.vlans))]} | (
        sketch.sections
    )
    for port in (*trunks, *busy):
        is_trunk = port in trunks and draw(st.integers(0, 5)) > 0
        sketch.add(f"interface {port}", *draw(_trunk(()) if is_trunk else _port(sketch.vlans)))
    for vlan in sketch.vlans:
        sketch.add(f"vlan {vlan}", draw(DESCRIPTIONS.map(described)))
    mirrored = draw(_bindings(sketch, (*busy[:3], _TRUNK))) | draw(_policies(sketch, busy[3]))
    for vlan in sketch.vlans[: draw(st.integers(0, 1))]:
        sketch.add(f"interface Vlanif{vlan}", f"ip address {OWN_ADDRESS} 255.255.255.0")
    return Start(
        text=sketch.text(draw(_head(sketch.vlans))),
        vlans=(1, *sketch.vlans),
        ports=(*everything, _TRUNK),
        free_vlans=tuple(vlan for vlan in sketch.vlans if vlan not in {*mirrored, *sketch.remote_vlans}),
        free_ports=ports.left,
        trunks=trunks,
        numbers_left=not full,
    )


@st.composite
def _observers(draw: st.DrawFn, sketch: _Sketch, ports: Ports, *, full: bool) -> None:
    """With `full` every index is taken."""
    indexes = range(1, sketch.model.mirror_limit + 1)
    taken = indexes if full else sorted(draw(st.sets(st.sampled_from(indexes), max_size=3)))
    for index in taken:
        kind = "" if full else draw(st.sampled_from(["", "", "remote", "batch", "address"]))
        sketch.observers.append(_observer(sketch, index, kind, ports))
    if not sketch.is_v5:
        for group in sorted(draw(st.sets(st.integers(1, 9), max_size=2))):
            members = (f" group-member {port}" for port in ports.take(2))
            sketch.observers.append(_Observer(f"group {group}", (f"observe-port group {group}", *members, "#")))


def _observer(sketch: _Sketch, index: int, kind: str, ports: Ports) -> _Observer:
    """The plain one where the model has not the `kind`."""
    abilities = sketch.model.huawei
    remote = sketch.is_v5 or abilities.remote_observe_ports
    free = [vlan for vlan in sketch.vlans if vlan not in sketch.remote_vlans]
    line = f"observe-port {index} interface"
    if kind == "remote" and remote and free:
        return _Observer(str(index), (f"{line} {ports.take(1)[0]} vlan {free[-1]}",), free[-1])
    if kind == "batch" and sketch.is_v5 and abilities.observes_with_ranges:
        return _Observer(str(index), (f"{line}-range {' '.join(ports.take(2))}",))
    if kind == "address" and not sketch.is_v5 and remote:
        return _Observer(str(index), (f"observe-port {index} destination-ip 203.0.113.9 source-ip 192.0.2.7",))
    return _Observer(str(index), (f"{line} {ports.take(1)[0]}",))


@st.composite
def _bindings(draw: st.DrawFn, sketch: _Sketch, ports: Iterable[InterfaceName]) -> set[int]:
    """The VLANs among what is mirrored. One observer a source: a batch shares no direction with another."""
    if not sketch.observers:
        return set()
    observers = st.sampled_from(sketch.observers)
    for port in ports:
        if draw(st.booleans()):
            sketch.add(f"interface {port}", f"port-mirroring {sketch.to(draw(observers))} {draw(DIRECTIONS)}")
    mirrored = set()
    for vlan in sketch.vlans:
        observer = draw(observers)
        if draw(st.integers(0, 2)) or observer.vlan == vlan:
            continue
        mirrored.add(vlan)
        if sketch.is_v5 and draw(st.booleans()):
            mac = draw(st.sampled_from(MAC_WORDS))
            sketch.add(f"vlan {vlan}", f"mac-mirroring {mac} {sketch.to(observer)} inbound")
        else:
            direction = Direction.INBOUND if sketch.is_v5 else draw(DIRECTIONS)
            sketch.add(f"vlan {vlan}", f"mirroring {sketch.to(observer)} {direction}")
    return mirrored


@st.composite
def _policies(draw: st.DrawFn, sketch: _Sketch, port: InterfaceName) -> set[int]:
    """A policy that mirrors and one that only marks, and the VLANs that have one of them."""
    if not draw(st.booleans()):
        return set()
    mirrors = draw(st.sampled_from(sketch.observers)) if sketch.observers else None
    actions = {"theirs": f"mirroring {sketch.to(mirrors)}" if mirrors else "permit", "voice": "remark dscp ef"}
    operator = "operator" if sketch.is_v5 else "type"
    made = {f"acl name {_ACL} 3900" if sketch.is_v5 else f"acl name {_ACL} number 3900": ["rule 5 permit tcp"]}
    for name, action in actions.items():
        made[f"traffic classifier {name} {operator} or"] = [f"if-match acl {_ACL}"]
        made[f"traffic behavior {name}"] = [action]
        made[f"traffic policy {name}"] = [f"classifier {name} behavior {name}"]
    sketch.sections = made | sketch.sections
    policies = st.sampled_from(_POLICIES)
    if draw(st.booleans()):
        sketch.add(f"interface {port}", f"traffic-policy {draw(policies)} {draw(ONE_WAY)}")
    elif sketch.is_v5 and mirrors is not None:
        sketch.add(f"interface {port}", f"traffic-mirror inbound acl name {_ACL} {sketch.to(mirrors)}")
    if draw(st.integers(0, 5)) == 0:
        sketch.last.append(f"traffic-policy {draw(policies)} global {draw(ONE_WAY)}")
    policed = {vlan for vlan in sketch.vlans if vlan not in sketch.remote_vlans and not draw(st.integers(0, 3))}
    for vlan in sorted(policed):
        sketch.add(f"vlan {vlan}", f"traffic-policy {draw(policies)} {draw(ONE_WAY)}")
    return policed


def _head(vlans: tuple[int, ...]) -> st.SearchStrategy[str]:
    batch = f"vlan batch {' '.join(map(str, vlans))}\n" if vlans else ""
    others = ["stp mode rstp\n", "lldp enable\n", "dhcp enable\n", "info-center loghost 10.0.0.9\n"]
    return st.sets(st.sampled_from(others)).map(lambda chosen: batch + "".join(sorted(chosen)) + "#\n")


@st.composite
def _port(draw: st.DrawFn, vlans: tuple[int, ...]) -> list[str]:
    flags = draw(st.sets(st.sampled_from(["shutdown", "stp disable", "undo negotiation auto"])))
    membership = draw(st.just([]) | st.just(["ip address 10.9.9.1 255.255.255.0"]) | _trunk(vlans) | _access(vlans))
    return [draw(DESCRIPTIONS.map(described)), *sorted(flags), *membership]


def _trunk(vlans: tuple[int, ...]) -> st.SearchStrategy[list[str]]:
    allowed = [f"port trunk allow-pass vlan {' '.join(map(str, vlans))}"] if vlans else []
    return st.sampled_from([["port link-type trunk", *allowed], ["port link-type trunk"]])


def _access(vlans: tuple[int, ...]) -> st.SearchStrategy[list[str]]:
    joined = [["port link-type access", f"port default vlan {vlan}"] for vlan in vlans]
    return st.sampled_from([["port link-type access"], *joined])
