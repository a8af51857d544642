"""The mirror a switch must have, written from what was asked and not from what was sent."""

from collections.abc import Iterable
from dataclasses import replace

from toolkit.lab.contract import ActiveMirror, GreTunnel, MirroredFlow, MirroredMac
from toolkit.model.intent import (
    Direction,
    ErspanDestination,
    FlowSource,
    Intent,
    LocalDestination,
    PathPart,
    PortSource,
    RspanDestination,
    VlanSource,
)
from toolkit.model.plan import DialectName

_COMWARE = (DialectName.COMWARE5, DialectName.COMWARE7)
_ANY_SESSION = 0
"""No command names an ERSPAN session, so none was asked for."""


def expected_mirrors(intent: Intent, handle: str, dialect: DialectName) -> tuple[ActiveMirror, ...]:
    """None on a switch that only carries copies; nor on a Huawei switch that hands them to the sensor."""
    if intent.path_part is PathPart.SOURCE:
        return (_of_the_source(intent, handle),)
    to = intent.destination
    if isinstance(to, RspanDestination) and to.part is PathPart.DESTINATION and dialect in _COMWARE:
        return (ActiveMirror(handle, {}, {to.vlan: Direction.INBOUND}, (to.port,), pop_vlan=to.vlan),)
    return ()


def comparable(mirrors: Iterable[ActiveMirror]) -> list[ActiveMirror]:
    """In one order, without what no command asks for."""
    return sorted(
        (
            replace(
                mirror,
                destinations=tuple(sorted(mirror.destinations)),
                flows=tuple(sorted(mirror.flows, key=repr)),
                gre=None if mirror.gre is None else replace(mirror.gre, session=_ANY_SESSION),
            )
            for mirror in mirrors
        ),
        key=repr,
    )


def _of_the_source(intent: Intent, handle: str) -> ActiveMirror:
    mirror = ActiveMirror(
        handle=handle,
        source_ports=dict.fromkeys(intent.ports, intent.direction),
        source_vlans=dict.fromkeys(intent.vlans, intent.direction),
        destinations=(),
        source_macs={MirroredMac(source.mac, source.vlan): intent.direction for source in intent.macs},
        flows=tuple(_flow(flow, part) for flow in intent.flows for part in intent.direction.parts),
    )
    match intent.destination:
        case LocalDestination(ports=ports):
            return replace(mirror, destinations=ports)
        case ErspanDestination() as to:
            gre = GreTunnel(to.address, to.collector, _ANY_SESSION)
            return replace(mirror, destinations=to.ports, gre=gre)
        case RspanDestination() as to:
            # A reflector port and `mirror-to vlan` flood the copies; no port is named (vendor/h3c.md 1, 2).
            if to.reflector is not None or handle.startswith("qos policy"):
                return replace(mirror, flood_vlan=to.vlan)
            return replace(mirror, destinations=(to.port,), push_vlan=to.vlan)


def _flow(flow: FlowSource, part: Direction) -> MirroredFlow:
    return MirroredFlow(
        tuple(dict.fromkeys(flow.rules)),
        part,
        port=flow.at.port if isinstance(flow.at, PortSource) else None,
        vlan=flow.at.vlan if isinstance(flow.at, VlanSource) else None,
    )
