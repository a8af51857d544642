"""Flow before port before VLAN: on CloudEngine only one observing port receives a packet's copies.

vendor/huawei.md 0.4: nothing is said when a mirror starves another. It is modelled in whole sources, the worst
case: a port with a flow mirrored elsewhere loses its port mirror in that direction, a VLAN with such a flow or
with a port mirrored elsewhere loses its own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from toolkit.lab.contract import ActiveMirror, MirroredFlow
from toolkit.lab.switch.configuration import Configuration, Port
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

_Source = TypeVar("_Source", InterfaceName, int)


def without_starved(configuration: Configuration, mirrors: Sequence[ActiveMirror]) -> Iterator[ActiveMirror]:
    for mirror in mirrors:
        rivals = _Rivals(configuration, [other for other in mirrors if other is not mirror])
        yield replace(
            mirror,
            source_ports=_fed(mirror.source_ports, rivals.take_port),
            source_vlans=_fed(mirror.source_vlans, rivals.take_vlan),
        )


def _fed(
    sources: Mapping[_Source, Direction], taken: Callable[[_Source, Direction], bool]
) -> Mapping[_Source, Direction]:
    fed = {}
    for source, direction in sources.items():
        if parts := [part for part in direction.parts if not taken(source, part)]:
            fed[source] = Direction.of(parts)
    return fed


class _Rivals:
    """The mirrors that go to other observing ports; directions here are single ones."""

    def __init__(self, configuration: Configuration, mirrors: Sequence[ActiveMirror]) -> None:
        self._ports = configuration.ports
        self._mirrors = mirrors

    def take_port(self, name: InterfaceName, part: Direction) -> bool:
        return any(self._passes_port(flow, name) for flow in self._flows(part))

    def take_vlan(self, vlan: int, part: Direction) -> bool:
        mirrored = (name for each in self._mirrors for name, way in each.source_ports.items() if part in way.parts)
        return any(self._carries(name, vlan) for name in mirrored) or any(
            self._passes_vlan(flow, vlan) for flow in self._flows(part)
        )

    def _flows(self, part: Direction) -> Iterator[MirroredFlow]:
        return (flow for each in self._mirrors for flow in each.flows if part in flow.direction.parts)

    def _passes_port(self, flow: MirroredFlow, name: InterfaceName) -> bool:
        return flow.port in (None, name) and (flow.vlan is None or self._carries(name, flow.vlan))

    def _passes_vlan(self, flow: MirroredFlow, vlan: int) -> bool:
        return flow.vlan in (None, vlan) and (flow.port is None or self._carries(flow.port, vlan))

    def _carries(self, name: InterfaceName, vlan: int) -> bool:
        """A member of an Eth-Trunk carries what the trunk does."""
        port: Port = self._ports[name]
        acting = port if port.aggregate is None else self._ports[port.aggregate]
        return vlan in acting.trunk_vlans if acting.is_trunk else vlan == acting.pvid
