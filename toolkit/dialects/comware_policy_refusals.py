"""What forbids a flow mirror: policies and groups that are there, mixtures that one policy cannot hold."""

import itertools
from collections.abc import Iterator

from toolkit.dialects.comware_acl import free_acl_number
from toolkit.dialects.comware_flow_mirrors import Place, applications
from toolkit.dialects.comware_interfaces import COMWARE_NAMING
from toolkit.dialects.comware_policy_precedence import precedence_findings
from toolkit.dialects.comware_policy_steps import places
from toolkit.dialects.comware_port_section import carried_vlans
from toolkit.dialects.state import SwitchState
from toolkit.language import tr
from toolkit.model.finding import Finding
from toolkit.model.intent import Intent, PortSource, RspanDestination, Source, VlanSource
from toolkit.model.names import InterfaceName

GROUP = "mirroring-group "
"""How the handle of every mirroring group begins."""


def policy_refusals(intent: Intent, state: SwitchState | None) -> Iterator[Finding]:
    yield from _mixed(intent)
    if isinstance(intent.destination, RspanDestination) and intent.destination.reflector is not None:
        yield Finding.error(
            "reflector.policy",
            tr("A QoS policy mirrors into the remote VLAN without a reflector port."),
            tr("Leave --reflector out."),
        )
    if state is not None:
        yield from _policies_in_the_way(intent, state)
        yield from precedence_findings(intent, state)
        yield from _ports_before_flows(intent, state)
        if intent.flows and free_acl_number(state.tree) is None:
            yield Finding.error(
                "flow.acl-taken",
                tr("Every access list number from 3000 to 3999 is in use."),
                tr("Mirror the whole port, or free a number by hand."),
            )


def _mixed(intent: Intent) -> Iterator[Finding]:
    """One classifier, one behavior, applied as it is everywhere."""
    if len(intent.source_kinds) > 1:
        yield Finding.error(
            "source.mixed",
            tr(
                "{kinds} cannot be mirrored together here: one QoS policy holds one kind, and ports need a group.",
                kinds=", ".join(intent.source_kinds),
            ),
            tr("Enable a session for each, with a destination of its own."),
        )
    pairs = {(source.mac, source.vlan) for source in intent.macs}
    every = itertools.product({mac for mac, _ in pairs}, {vlan for _, vlan in pairs})
    if pairs != set(every):
        yield Finding.error(
            "mac.vlans-differ",
            tr("One QoS policy mirrors the same addresses in every VLAN."),
            tr("Enable a session for each VLAN, with a destination of its own."),
        )


def _policies_in_the_way(intent: Intent, state: SwitchState) -> Iterator[Finding]:
    """One policy a direction on each place; one that is there is never replaced (vendor/h3c.md 0.4, 2)."""
    for place in places(intent):
        for applied in applications(state.tree, COMWARE_NAMING):
            if applied.place == place and applied.direction in intent.direction.parts:
                yield _applied_already(place, applied.policy, applied.direction)


def _applied_already(place: Place, policy: str, direction: str) -> Finding:
    hint = tr("A policy that is there is never replaced; choose another place, or mirror whole ports with --port.")
    match place:
        case VlanSource(vlan=vlan):
            text = tr(
                "VLAN {vlan} already has the QoS policy {policy} {direction}.",
                vlan=vlan,
                policy=policy,
                direction=direction,
            )
            return Finding.error("vlan.policy-applied", text, hint)
        case PortSource(port=port):
            text = tr(
                "{port} already has the QoS policy {policy} {direction}.", port=port, policy=policy, direction=direction
            )
            return Finding.error("port.policy-applied", text, hint)
        case None:
            text = tr(
                "The switch already has the global QoS policy {policy} {direction}.", policy=policy, direction=direction
            )
            return Finding.error("switch.policy-applied", text, hint)


def _ports_before_flows(intent: Intent, state: SwitchState) -> Iterator[Finding]:
    """vendor/h3c.md 2: on a port that a group mirrors already, only the group works."""
    for mirror in state.mirrors:
        mirrored = [bound.source for bound in mirror.sources if mirror.handle.startswith(GROUP)]
        for source in mirrored:
            if isinstance(source, PortSource):
                yield from _port_before_flows(intent, source, mirror.handle, state)


def _port_before_flows(intent: Intent, mirrored: PortSource, mirror: str, state: SwitchState) -> Iterator[Finding]:
    for flow in intent.flows:
        if flow.at == mirrored:
            yield Finding.error(
                "flow.port-mirrored",
                tr("{flow} would copy nothing: {mirror} mirrors the port and came first.", flow=flow, mirror=mirror),
                tr("Whichever mirror came first decides, without a message; its packets are in the other one."),
            )
        elif flow.at is None:
            yield _missed("flow.port-mirrored-elsewhere", flow, mirrored.port, mirror)
    vlans = [place.vlan for place in places(intent) if isinstance(place, VlanSource)]
    for vlan in vlans:
        if vlan in carried_vlans(state.tree.lines(f"interface {mirrored.port}")):
            yield _missed("vlan.port-mirrored", VlanSource(vlan=vlan), mirrored.port, mirror)


def _missed(code: str, source: Source, port: InterfaceName, mirror: str) -> Finding:
    return Finding.warning(
        code,
        tr(
            "{mirror} mirrors {port}: what crosses it is missing among the copies of {source}.",
            mirror=mirror,
            port=port,
            source=source,
        ),
        tr("Whichever mirror came first decides, without a message; its hosts are in the other one."),
    )
