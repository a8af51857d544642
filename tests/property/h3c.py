"""Random start configurations of Comware switches (vendor/h3c.md 1, 2, 6): versions 5 and 7."""

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
from toolkit.model.names import InterfaceName
from toolkit.model.plan import DialectName

_AGGREGATION = InterfaceName("Bridge-Aggregation1")
_POLICIES = ("flow", "voice")
_ACL = 3900


@dataclass(slots=True)
class _Sketch:
    """A configuration while it is drawn: system lines, then sections by their header, then lines that name both."""

    model: Personality
    vlans: tuple[int, ...]
    system: list[str] = field(default_factory=list)
    sections: dict[str, list[str]] = field(default_factory=dict)
    last: list[str] = field(default_factory=list)
    with_sources: list[int] = field(default_factory=list)
    """Groups that copy what this switch receives or sends."""
    probe_vlans: set[int] = field(default_factory=set)

    @property
    def is_v5(self) -> bool:
        return self.model.dialect is DialectName.COMWARE5

    def add(self, header: str, *lines: str) -> None:
        self.sections.setdefault(header, []).extend(lines)

    def text(self, head: str) -> str:
        body = "".join(section(header, lines) for header, lines in self.sections.items())
        return f"{head}{_column(self.system)}{body}{_column(self.last)}"


def _column(lines: Iterable[str]) -> str:
    return "".join(f" {line}\n" for line in lines) + "#\n"


@st.composite
def h3c_starts(draw: st.DrawFn, model: Personality) -> Start:
    """Every kind of mirror this model has, somebody else's."""
    sketch = _Sketch(model, draw(vlan_ids()))
    everything = [port.name for port in model.physical_ports]
    ports = Ports(draw(st.permutations(everything)))
    sketch.sections[f"interface {_AGGREGATION}"] = draw(_trunk(sketch.vlans))
    for member in ports.take(draw(st.integers(0, 3))):
        sketch.add(f"interface {member}", "port link-aggregation group 1")
    trunks, busy, sink = ports.take(2), ports.take(5), ports.take(1)[0]
    full = draw(st.integers(0, 7)) == 0
    draw(_groups(sketch, ports, full=full))
    for port in (*trunks, *busy):
        is_trunk = port in trunks and draw(st.integers(0, 5)) > 0
        sketch.sections[f"interface {port}"] = draw(_trunk(()) if is_trunk else _port(sketch.vlans))
    mirrored = draw(_sources(sketch, busy[:3])) | draw(_policies(sketch, busy[3:], sink))
    for vlan in sketch.vlans[: draw(st.integers(0, 1))]:
        sketch.add(f"interface Vlan-interface{vlan}", f"ip address {OWN_ADDRESS} 255.255.255.0")
    return Start(
        text=sketch.text(draw(_head(sketch))),
        vlans=(1, *sketch.vlans),
        ports=(*everything, _AGGREGATION),
        free_vlans=tuple(vlan for vlan in sketch.vlans if vlan not in mirrored | sketch.probe_vlans),
        free_ports=ports.left,
        trunks=trunks,
        numbers_left=not full,
    )


def _head(sketch: _Sketch) -> st.SearchStrategy[str]:
    created = "".join(f"vlan {vlan}\n#\n" for vlan in sketch.vlans)
    others = [" lldp enable\n", " password-recovery enable\n"]
    if not sketch.is_v5:
        others = [" lldp global enable\n", " dhcp enable\n", " stp global enable\n", " password-recovery enable\n"]
    return st.sets(st.sampled_from(others)).map(lambda chosen: created + "".join(sorted(chosen)) + "#\n")


@st.composite
def _groups(draw: st.DrawFn, sketch: _Sketch, ports: Ports, *, full: bool) -> None:
    """With `full` every number is taken. A group may lack its destination: then it is incomplete."""
    numbers = range(1, sketch.model.mirror_limit + 1)
    kinds = ["local", "local", "empty", "egress", "reflector", "destination", "address", "tunnel"]
    for number in numbers if full else sorted(draw(st.sets(st.sampled_from(numbers), max_size=3))):
        _group(sketch, number, draw(st.sampled_from(kinds)), ports)


def _group(sketch: _Sketch, number: int, kind: str, ports: Ports) -> None:
    """A local one where the model has not the `kind`."""
    abilities, group = sketch.model.comware, f"mirroring-group {number}"
    free = [vlan for vlan in sketch.vlans if vlan not in sketch.probe_vlans]
    outlet = f"interface {ports.take(1)[0]}"
    if kind in {"egress", "reflector", "destination"} and free:
        part = "remote-destination" if kind == "destination" else "remote-source"
        sketch.system += [f"{group} {part}", f"{group} remote-probe vlan {free[-1]}"]
        sketch.probe_vlans.add(free[-1])
        if kind == "reflector":
            sketch.add(outlet, f"{group} reflector-port")
        else:
            carried = ["port link-type trunk", f"port trunk permit vlan {free[-1]}", "undo stp enable"]
            sketch.add(outlet, *carried, f"{group} {'monitor-egress' if kind == 'egress' else 'monitor-port'}")
    else:
        sketch.system.append(f"{group} local")
        if kind == "address" and abilities.encapsulation:
            sketch.add(outlet, f"{group} monitor-port destination-ip 203.0.113.9 source-ip 192.0.2.7")
        elif kind == "tunnel" and abilities.gre_tunnels:
            tunnel = f"interface Tunnel{number}" + ("" if sketch.is_v5 else " mode gre")
            sketch.add(tunnel, "source 192.0.2.7", "destination 203.0.113.9", f"{group} monitor-port")
        elif kind != "empty":
            sketch.add(outlet, f"{group} monitor-port")
    if kind != "destination" or not free:
        sketch.with_sources.append(number)


@st.composite
def _sources(draw: st.DrawFn, sketch: _Sketch, ports: Iterable[InterfaceName]) -> set[int]:
    """The VLANs among what groups mirror; each source in one group."""
    if not sketch.with_sources:
        return set()
    groups = st.sampled_from(sketch.with_sources)
    for port in ports:
        if draw(st.booleans()):
            sketch.add(f"interface {port}", f"mirroring-group {draw(groups)} mirroring-port {draw(DIRECTIONS)}")
    mirrored = set()
    for vlan in sketch.vlans if sketch.model.vlan_mirror_directions else ():
        if vlan not in sketch.probe_vlans and not draw(st.integers(0, 3)):
            mirrored.add(vlan)
            sketch.last.append(f"mirroring-group {draw(groups)} mirroring-vlan {vlan} {draw(DIRECTIONS)}")
    return mirrored


@st.composite
def _policies(
    draw: st.DrawFn, sketch: _Sketch, ports: tuple[InterfaceName, ...], destination: InterfaceName
) -> set[int]:
    """A policy that mirrors and one that only marks, and the VLANs that have one of them."""
    if not draw(st.booleans()):
        return set()
    mac = draw(st.sampled_from(MAC_WORDS))
    by_address = [f"if-match source-mac {mac}", f"if-match destination-mac {mac}"]
    matches = draw(st.sampled_from([["if-match any"], [f"if-match acl {_ACL}"], by_address]))
    free = [vlan for vlan in sketch.vlans if vlan not in sketch.probe_vlans]
    targets = [f"mirror-to interface {destination}", *(f"mirror-to vlan {vlan}" for vlan in free[-1:])]
    actions = {"flow": draw(st.sampled_from(targets)), "voice": "remark dscp ef"}
    made = {f"acl {'number' if sketch.is_v5 else 'advanced'} {_ACL}": ["rule 5 permit tcp"]}
    for name, action in actions.items():
        made[f"traffic classifier {name} operator or"] = matches
        made[f"traffic behavior {name}"] = [action]
        made[f"qos policy {name}"] = [f"classifier {name} behavior {name}"]
    sketch.sections = made | sketch.sections
    policies = st.sampled_from(_POLICIES)
    for port in ports:
        if draw(st.booleans()):
            sketch.add(f"interface {port}", f"qos apply policy {draw(policies)} {draw(ONE_WAY)}")
    if sketch.is_v5:
        return set()
    if draw(st.integers(0, 5)) == 0:
        sketch.last.append(f"qos apply policy {draw(policies)} global {draw(ONE_WAY)}")
    policed = {vlan for vlan in sketch.vlans if not draw(st.integers(0, 3))}
    for vlan in sorted(policed):
        sketch.last.append(f"qos vlan-policy {draw(policies)} vlan {vlan} {draw(ONE_WAY)}")
    return policed


@st.composite
def _port(draw: st.DrawFn, vlans: tuple[int, ...]) -> list[str]:
    flags = draw(st.sets(st.sampled_from(["shutdown", "undo stp enable", "stp edged-port"])))
    access = st.sampled_from([[f"port access vlan {vlan}"] for vlan in vlans or (1,)])
    membership = draw(st.just([]) | _trunk(vlans) | _hybrid(vlans) | access)
    return [draw(DESCRIPTIONS.map(described)), *membership, *sorted(flags)]


def _trunk(vlans: tuple[int, ...]) -> st.SearchStrategy[list[str]]:
    allowed = [f"port trunk permit vlan {' '.join(map(str, vlans))}"] if vlans else []
    bare = ["port link-type trunk"]
    return st.sampled_from([bare, [*bare, *allowed], [*bare, "undo port trunk permit vlan 1", *allowed]])


def _hybrid(vlans: tuple[int, ...]) -> st.SearchStrategy[list[str]]:
    tagged = [f"port hybrid vlan {' '.join(map(str, vlans))} tagged"] if vlans else []
    return st.just(["port link-type hybrid", *tagged])
