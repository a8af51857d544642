"""Port and flow mirroring on one port: whichever came first decides, without a message (vendor/h3c.md 2)."""

from collections.abc import Iterator

from toolkit.lab.contract import MirroredFlow
from toolkit.lab.switch.comware.matching import mirrored
from toolkit.lab.switch.comware.state import SourcePort
from toolkit.lab.switch.configuration import Configuration
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName


def flow_works(configuration: Configuration, port: InterfaceName, direction: Direction) -> bool:
    """Flow mirroring copies nothing on a port that a group mirrored before."""
    applied = configuration.comware.policed_since[port, direction]
    groups = configuration.comware.groups.values()
    return not any(port in group.source_ports and group.source_ports[port].since < applied for group in groups)


def left_to_the_group(
    configuration: Configuration, port: InterfaceName, source: SourcePort
) -> tuple[Direction | None, tuple[MirroredFlow, ...]]:
    """What a group still copies where flow mirroring came first: the directions, and which packets not.

    None when flow mirroring takes every packet.
    """
    taken = tuple(_taken(configuration, port, source))
    whole = {flow.direction for flow in taken if not flow.rules}
    left = [part for part in source.direction.parts if part not in whole]
    return Direction.of(left) if left else None, tuple(flow for flow in taken if flow.direction in left)


def _taken(configuration: Configuration, port: InterfaceName, source: SourcePort) -> Iterator[MirroredFlow]:
    for direction, policy in configuration.ports[port].policies.items():
        if configuration.comware.policed_since[port, direction] < source.since:
            for packets in mirrored(configuration, policy):
                if packets.every or packets.rules:
                    yield MirroredFlow(packets.rules, direction, port=port)
