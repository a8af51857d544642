"""What a Comware switch cannot mirror, or would mirror differently than asked (vendor/h3c.md 1.2)."""

import re
from collections.abc import Iterator

from toolkit.dialects.comware_draft import Way
from toolkit.dialects.comware_erspan_refusals import erspan_refusals
from toolkit.dialects.comware_interfaces import COMWARE_NAMING
from toolkit.dialects.comware_path_refusals import path_refusals
from toolkit.dialects.comware_policy_refusals import GROUP, policy_refusals
from toolkit.dialects.comware_port_section import carried_vlans
from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.dialect import MirrorSettings
from toolkit.dialects.state import SwitchState
from toolkit.language import tr
from toolkit.model.finding import Finding
from toolkit.model.intent import ErspanDestination, FlowSource, Intent, PathPart, PortSource, RspanDestination


def comware_refusals(
    intent: Intent, state: SwitchState | None, settings: MirrorSettings, way: Way
) -> Iterator[Finding]:
    """Every reason against an intent, and what its copies will lack; without `state` what holds on any switch."""
    if isinstance(intent.destination, RspanDestination):
        yield from path_refusals(intent.destination, state, settings, way)
    if state is not None:
        yield from _ports_of_the_switch_itself(intent, state.tree)
    if intent.path_part is not PathPart.SOURCE:
        return
    if isinstance(intent.destination, ErspanDestination):
        yield from erspan_refusals(intent.destination, state, way)
    yield from _aggregate_sources(intent, state)
    if way is Way.POLICY:
        yield from policy_refusals(intent, state)
    elif state is not None:
        yield from _destination_in_a_source(intent, state.tree)
        yield from _ports_in_groups(intent, state)
        yield from _flow_before_port(intent, state)


def _ports_of_the_switch_itself(intent: Intent, tree: ConfigTree) -> Iterator[Finding]:
    """vendor/h3c.md 0.2, 4: a destination that carries the stack or its tunnels would take both down."""
    stacking = {view: lines for view, lines in tree.views.items() if view.startswith("irf-port ")}
    for port in intent.destination.ports:
        in_stack = re.compile(rf"port group (?:\S+ )*interface {re.escape(port)}(?: .*)?")
        for irf in (view for view, lines in stacking.items() if any(in_stack.fullmatch(line) for line in lines)):
            yield Finding.error(
                "destination.irf",
                tr("{port} belongs to {irf}: without it the stack can split.", port=port, irf=irf),
                tr("Choose a port that holds no stack together."),
            )
        if any(line.startswith("port service-loopback group ") for line in tree.lines(f"interface {port}")):
            yield Finding.error(
                "destination.service-loopback",
                tr("{port} belongs to a service-loopback group.", port=port),
                tr("The switch needs it for its tunnels; choose a free port."),
            )


def _aggregate_sources(intent: Intent, state: SwitchState | None) -> Iterator[Finding]:
    """vendor/h3c.md 1.2: mirror the member ports instead."""
    places = (flow.at.port for flow in intent.flows if isinstance(flow.at, PortSource))
    for port in dict.fromkeys((*intent.ports, *places)):
        if COMWARE_NAMING.kind_of(port).aggregate:
            members = state.members(port) if state else ()
            yield Finding.error(
                "source.aggregate",
                tr("Comware switches cannot mirror {port}: an aggregate is not a source.", port=port),
                tr("Mirror its member ports: {members}", members=" ".join(f"--port {name}" for name in members))
                if members
                else tr("Mirror its member ports instead."),
            )


def _ports_in_groups(intent: Intent, state: SwitchState) -> Iterator[Finding]:
    """vendor/h3c.md 1.2: on ordinary models a port is source for one group only, and so is a VLAN."""
    for mirror in state.mirrors:
        for bound in mirror.sources:
            if mirror.handle.startswith(GROUP) and bound.source in intent.sources:
                yield Finding.error(
                    "source.conflict",
                    tr("{port} is already a source of {mirror}.", port=bound.source, mirror=mirror.handle),
                    tr("On ordinary models a port belongs to one group only; mirror another port or the VLAN."),
                )


def _flow_before_port(intent: Intent, state: SwitchState) -> Iterator[Finding]:
    """vendor/h3c.md 2: with flow mirroring there first, a port mirror copies only what the flow rule left."""
    for mirror in state.mirrors:
        for bound in mirror.sources:
            place = bound.source.at if isinstance(bound.source, FlowSource) else bound.source
            if not mirror.handle.startswith(GROUP) and isinstance(place, PortSource) and place in intent.sources:
                yield Finding.error(
                    "source.flow-mirrored",
                    tr(
                        "{port} already has the flow mirror {mirror}: a port mirror would not see its packets.",
                        port=place,
                        mirror=mirror.handle,
                    ),
                    tr("Whichever mirror came first decides, without a message; mirror the VLAN or another port."),
                )


def _destination_in_a_source(intent: Intent, tree: ConfigTree) -> Iterator[Finding]:
    """vendor/h3c.md 1.0: monitor, reflector and egress ports must stay out of the VLANs their group mirrors."""
    for port in intent.destination.ports:
        carried = carried_vlans(tree.lines(f"interface {port}"))
        for vlan in intent.vlans:
            if vlan in carried:
                yield Finding.error(
                    "destination.in-source-vlan",
                    tr("{port} is itself in VLAN {vlan}, which is to be mirrored.", port=port, vlan=vlan),
                    tr("Put the port into an unused VLAN first, by hand, or choose another one."),
                )
