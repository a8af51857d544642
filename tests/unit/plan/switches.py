"""Readings of a switch, made by hand: each test says only what it is about."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.state import PortKind, PortState, SwitchState
from toolkit.model.finding import Finding, Level
from toolkit.model.intent import (
    Destination,
    Direction,
    Intent,
    LocalDestination,
    MacSource,
    PortSource,
    Source,
    VlanSource,
)
from toolkit.model.names import DeviceName, InterfaceName, MacAddress
from toolkit.model.switch import MirroredSource, MirrorOnSwitch, SwitchFacts

FREE = PortState(kind=PortKind.PHYSICAL, up=True, shutdown=False, routed=False, trunk=False, aggregate=None)
IN_VLAN_10 = replace(FREE, vlans=frozenset({10}))
IN_VLAN_20 = replace(FREE, vlans=frozenset({20}))
TRUNK = replace(FREE, trunk=True, vlans=frozenset({1, 10, 20}))
UPLINK = InterfaceName("XGigabitEthernet0/0/1")
AGGREGATE = InterfaceName("Eth-Trunk1")
GATEWAY = InterfaceName("Vlanif20")
MAC = MacAddress("00:1b:21:0a:0b:0c")


def ge(number: int) -> InterfaceName:
    return InterfaceName(f"GigabitEthernet0/0/{number}")


def a_port(number: int) -> PortSource:
    return PortSource(port=ge(number))


def a_vlan(vlan: int) -> VlanSource:
    return VlanSource(vlan=vlan)


def a_mac(vlan: int) -> MacSource:
    return MacSource(mac=MAC, vlan=vlan)


PORTS: Mapping[InterfaceName, PortState] = {
    ge(1): IN_VLAN_10,
    ge(2): IN_VLAN_20,
    ge(3): IN_VLAN_20,
    ge(11): replace(FREE, aggregate=AGGREGATE),
    ge(12): replace(FREE, aggregate=AGGREGATE),
    ge(23): replace(FREE, vlans=frozenset({999})),
    ge(24): replace(FREE, vlans=frozenset({998})),
    AGGREGATE: replace(TRUNK, kind=PortKind.AGGREGATE),
    UPLINK: TRUNK,
    GATEWAY: replace(FREE, kind=PortKind.VIRTUAL, routed=True),
}
"""1 in VLAN 10; 2 and 3 in VLAN 20; 11 and 12 are the aggregate; 23 and 24 alone; a trunk and a gateway of VLAN 20."""


def a_switch(
    *changed: tuple[InterfaceName, Mapping[str, Any]],
    configuration: str = "",
    mirrors: Iterable[MirrorOnSwitch] = (),
    without: Iterable[InterfaceName] = (),
    **more: Any,
) -> SwitchState:
    """`changed` are ports that differ from PORTS, `more` the other parts of a reading."""
    ports = {**PORTS, **{name: replace(PORTS.get(name, FREE), **fields) for name, fields in changed}}
    return SwitchState(
        facts=SwitchFacts(hostname="core-1", vendor="Huawei", model="S5720", version="5.170"),
        tree=ConfigTree.parse(configuration),
        ports={name: known for name, known in ports.items() if name not in without},
        vlans=frozenset({1, 10, 20}),
        mirrors=tuple(mirrors),
        **more,
    )


def an_intent(
    *sources: Source, direction: Direction = Direction.INBOUND, destination: Destination | None = None
) -> Intent:
    return Intent(
        device=DeviceName("core-1"),
        sources=sources or (a_port(1),),
        direction=direction,
        destination=destination or LocalDestination(port=ge(24)),
    )


def a_mirror(
    *sources: Source,
    direction: Direction = Direction.INBOUND,
    to: Iterable[InterfaceName] = (),
    handle: str = "observe-port 1",
) -> MirrorOnSwitch:
    return MirrorOnSwitch(
        handle=handle,
        destinations=tuple(to),
        sources=tuple(MirroredSource(source=source, direction=direction) for source in sources),
    )


def codes(findings: Iterable[Finding], *levels: Level) -> list[str]:
    return [finding.code for finding in findings if not levels or finding.level in levels]
