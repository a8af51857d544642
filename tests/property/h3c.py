"""Random start configurations of a Comware 7 switch (vendor/h3c.md 1, 2, 6)."""

from hypothesis import strategies as st

from tests.property.ports import DESCRIPTIONS, DIRECTIONS, Start, section, vlan_ids
from toolkit.lab.switch.h3c_models import H3C_CORE
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

_PHYSICAL = tuple(port.name for port in H3C_CORE.physical_ports)
_AGGREGATION = InterfaceName("Bridge-Aggregation1")
_NUMBERS = range(1, H3C_CORE.mirror_limit + 1)
_POLICIES = ("flow", "voice")
_ONE_WAY = st.sampled_from([Direction.INBOUND, Direction.OUTBOUND])


@st.composite
def h3c_starts(draw: st.DrawFn) -> Start:
    vlans = draw(vlan_ids())
    ports = draw(st.permutations(_PHYSICAL))
    numbers = sorted(draw(st.sets(st.sampled_from(_NUMBERS), max_size=4) | st.just(set(_NUMBERS))))
    monitors, ports = ports[: len(numbers)], ports[len(numbers) :]
    members, ports = ports[: (count := draw(st.integers(0, 3)))], ports[count:]
    text = draw(_head(vlans)) + "".join(f"mirroring-group {number} local\n" for number in numbers)
    grouped = [vlan for vlan in vlans if bool(numbers) and draw(st.booleans())]
    policed = [vlan for vlan in vlans if draw(st.booleans())]
    text += draw(_group_vlans(grouped, numbers)) + "#\n" + draw(_policies(policed, ports[0]))
    plain = draw(st.sets(st.sampled_from(_PHYSICAL), max_size=6))
    interfaces: dict[str, list[str]] = {_AGGREGATION: [*draw(_trunk(vlans))]}
    interfaces |= {port: draw(_port(vlans)) for port in sorted(plain)}
    for port in members:
        interfaces[port] = ["port link-aggregation group 1"]
    for number, port in zip(numbers, monitors, strict=True):
        if draw(st.booleans()):
            interfaces.setdefault(port, []).append(f"mirroring-group {number} monitor-port")
    mirrored = draw(st.sets(st.sampled_from(ports[1:]), max_size=4)) if numbers else set()
    for port in sorted(mirrored):
        number, direction = draw(st.sampled_from(numbers)), draw(DIRECTIONS)
        interfaces.setdefault(port, []).append(f"mirroring-group {number} mirroring-port {direction}")
    if draw(st.booleans()):
        interfaces.setdefault(ports[1], []).append(f"qos apply policy flow {draw(_ONE_WAY)}")
    text += "".join(section(f"interface {port}", lines) for port, lines in interfaces.items())
    return Start(
        text=text,
        vlans=(1, *vlans),
        ports=(*_PHYSICAL, _AGGREGATION),
        free_vlans=tuple(vlan for vlan in vlans if vlan not in {*grouped, *policed}),
        free_ports=tuple(port for port in ports[2:] if port not in mirrored | plain),
        numbers_left=len(numbers) < len(_NUMBERS),
    )


def _head(vlans: tuple[int, ...]) -> st.SearchStrategy[str]:
    created = "".join(f"vlan {vlan}\n#\n" for vlan in vlans)
    others = [" lldp global enable\n", " dhcp enable\n", " stp global enable\n", " password-recovery enable\n"]
    return st.sets(st.sampled_from(others)).map(lambda chosen: created + "".join(sorted(chosen)) + "#\n")


@st.composite
def _group_vlans(draw: st.DrawFn, vlans: list[int], numbers: list[int]) -> str:
    return "".join(
        f"mirroring-group {draw(st.sampled_from(numbers))} mirroring-vlan {vlan} {draw(DIRECTIONS)}\n" for vlan in vlans
    )


@st.composite
def _policies(draw: st.DrawFn, vlans: list[int], destination: InterfaceName) -> str:
    """One policy that mirrors and one that only marks, on each of `vlans` one."""
    actions = {"flow": f"mirror-to interface {destination}", "voice": "remark dscp ef"}
    text = ""
    for name, action in actions.items():
        text += section(f"traffic classifier {name} operator and", ["if-match any"])
        text += section(f"traffic behavior {name}", [action])
        text += section(f"qos policy {name}", [f"classifier {name} behavior {name}"])
    for vlan in vlans:
        text += f" qos vlan-policy {draw(st.sampled_from(_POLICIES))} vlan {vlan} {draw(_ONE_WAY)}\n"
    return text + "#\n"


@st.composite
def _port(draw: st.DrawFn, vlans: tuple[int, ...]) -> list[str]:
    flags = draw(st.sets(st.sampled_from(["shutdown", "undo stp enable", "stp edged-port"])))
    membership = draw(
        st.just([]) | _trunk(vlans) | st.sampled_from([[f"port access vlan {vlan}"] for vlan in vlans or (1,)])
    )
    description = draw(DESCRIPTIONS)
    return [f"description {description}" if description else "", *membership, *sorted(flags)]


def _trunk(vlans: tuple[int, ...]) -> st.SearchStrategy[list[str]]:
    allowed = [f"port trunk permit vlan {' '.join(map(str, vlans))}"] if vlans else []
    return st.sampled_from([["port link-type trunk", *allowed], ["port link-type trunk"]])
