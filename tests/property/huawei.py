"""Random start configurations of a VRP 5 switch (vendor/huawei.md 2, 4.3)."""

from hypothesis import strategies as st

from tests.property.ports import DESCRIPTIONS, DIRECTIONS, Start, section, vlan_ids
from toolkit.lab.switch.huawei_models import HUAWEI_CORE
from toolkit.model.names import InterfaceName

_PHYSICAL = tuple(port.name for port in HUAWEI_CORE.physical_ports)
_TRUNK = InterfaceName("Eth-Trunk1")
_INDEXES = range(1, HUAWEI_CORE.mirror_limit + 1)


@st.composite
def huawei_starts(draw: st.DrawFn) -> Start:
    vlans = draw(vlan_ids())
    ports = draw(st.permutations(_PHYSICAL))
    indexes = sorted(draw(st.sets(st.sampled_from(_INDEXES), max_size=4) | st.just(set(_INDEXES))))
    observing, ports = ports[: len(indexes)], ports[len(indexes) :]
    members, ports = ports[: (count := draw(st.integers(0, 3)))], ports[count:]
    mirrored = draw(st.sets(st.sampled_from([*ports, _TRUNK]), max_size=4)) if indexes else set()
    plain = draw(st.sets(st.sampled_from(_PHYSICAL), max_size=6))
    lines: dict[str, list[str]] = {f"interface {_TRUNK}": [draw(DESCRIPTIONS.map(_description)), *draw(_trunk(vlans))]}
    lines |= {f"interface {port}": draw(_port(vlans)) for port in sorted(plain)}
    for port in members:
        lines[f"interface {port}"] = ["eth-trunk 1"]
    for port in sorted(mirrored):
        bindings = draw(st.lists(st.tuples(st.sampled_from(indexes), DIRECTIONS), min_size=1, max_size=2))
        lines.setdefault(f"interface {port}", []).extend(
            f"port-mirroring to observe-port {index} {direction}" for index, direction in bindings
        )
    text = draw(_head(vlans)) + "".join(
        f"observe-port {index} interface {port}\n" for index, port in zip(indexes, observing, strict=True)
    )
    bound_to = {vlan: draw(st.none() | st.sampled_from(indexes)) if indexes else None for vlan in vlans}
    for vlan, index in bound_to.items():
        bound = f"mirroring to observe-port {index} inbound" if index else ""
        text += section(f"vlan {vlan}", [draw(DESCRIPTIONS.map(_description)), bound])
    text += "".join(section(header, body) for header, body in lines.items())
    return Start(
        text=text,
        vlans=(1, *vlans),
        ports=(*_PHYSICAL, _TRUNK),
        free_vlans=tuple(vlan for vlan, index in bound_to.items() if index is None),
        free_ports=tuple(port for port in ports if port not in mirrored | plain),
        numbers_left=len(indexes) < len(_INDEXES),
    )


def _head(vlans: tuple[int, ...]) -> st.SearchStrategy[str]:
    batch = f"vlan batch {' '.join(map(str, vlans))}\n" if vlans else ""
    others = ["stp mode rstp\n", "lldp enable\n", "dhcp enable\n", "info-center loghost 10.0.0.9\n"]
    return st.sets(st.sampled_from(others)).map(lambda chosen: batch + "".join(sorted(chosen)) + "#\n")


@st.composite
def _port(draw: st.DrawFn, vlans: tuple[int, ...]) -> list[str]:
    flags = draw(st.sets(st.sampled_from(["shutdown", "stp disable", "undo negotiation auto"])))
    membership = draw(st.just([]) | st.just(["ip address 10.9.9.1 255.255.255.0"]) | _trunk(vlans) | _access(vlans))
    return [draw(DESCRIPTIONS.map(_description)), *sorted(flags), *membership]


def _trunk(vlans: tuple[int, ...]) -> st.SearchStrategy[list[str]]:
    allowed = [f"port trunk allow-pass vlan {' '.join(map(str, vlans))}"] if vlans else []
    return st.sampled_from([["port link-type trunk", *allowed], ["port link-type trunk"]])


def _access(vlans: tuple[int, ...]) -> st.SearchStrategy[list[str]]:
    joined = [["port link-type access", f"port default vlan {vlan}"] for vlan in vlans]
    return st.sampled_from([["port link-type access"], *joined])


def _description(text: str) -> str:
    return f"description {text}" if text else ""
