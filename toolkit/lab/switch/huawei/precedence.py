"""Flow before port before VLAN: on CloudEngine only one observing port receives a packet's copies.

vendor/huawei.md 0.4: nothing is said when a mirror keeps packets from another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from toolkit.lab.contract import ActiveMirror, MirroredFlow
from toolkit.lab.switch.configuration import Configuration, Port
from toolkit.lab.switch.status import address_of
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName


def without_starved(configuration: Configuration, mirrors: Sequence[ActiveMirror]) -> Iterator[ActiveMirror]:
    """Each mirror without the packets that one of a higher rank takes to another observing port."""
    for mirror in mirrors:
        rivals = [other for other in mirrors if other is not mirror]
        taken = [flow for rival in rivals for flow in rival.flows if _concerns(flow, mirror, configuration)]
        taken += [port for rival in rivals for port in _ports_of_a_vlan(rival, mirror, configuration)]
        yield replace(mirror, unless=tuple(taken))


def _concerns(flow: MirroredFlow, mirror: ActiveMirror, configuration: Configuration) -> bool:
    """Whether a packet of `flow` can be one that a port or a VLAN of `mirror` has."""
    return any(
        _together(flow.direction, direction)
        and flow.port in (None, name)
        and (flow.vlan is None or _carries(configuration, name, flow.vlan))
        for name, direction in mirror.source_ports.items()
    ) or any(
        _together(flow.direction, direction)
        and flow.vlan in (None, vlan)
        and (flow.port is None or _carries(configuration, flow.port, vlan))
        for vlan, direction in mirror.source_vlans.items()
    )


def _ports_of_a_vlan(rival: ActiveMirror, mirror: ActiveMirror, configuration: Configuration) -> Iterator[MirroredFlow]:
    """The rival's ports that carry a VLAN of `mirror`, as flows of every packet in the directions both have."""
    for name, way in rival.source_ports.items():
        parts = [
            part
            for vlan, direction in mirror.source_vlans.items()
            if name not in mirror.source_ports and _carries(configuration, name, vlan)
            for part in direction.parts
            if part in way.parts
        ]
        if parts:
            yield MirroredFlow(rules=(), direction=Direction.of(parts), port=name)


def _together(one: Direction, other: Direction) -> bool:
    return bool(set(one.parts) & set(other.parts))


def _carries(configuration: Configuration, name: InterfaceName, vlan: int) -> bool:
    """A member of an Eth-Trunk carries what the trunk does, a routed port no VLAN."""
    port: Port = configuration.ports[name]
    acting = port if port.aggregate is None else configuration.ports[port.aggregate]
    if address_of(acting):
        return False
    return vlan in acting.trunk_vlans if acting.is_trunk else vlan == acting.pvid
