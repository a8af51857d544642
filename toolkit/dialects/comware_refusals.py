"""What a Comware switch cannot mirror, or would mirror differently than asked (vendor/h3c.md 1.2, 2)."""

from collections.abc import Iterator

from toolkit.dialects.comware_interfaces import COMWARE_NAMING
from toolkit.dialects.comware_mirrors import policy_on
from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.interfaces import interface_sections
from toolkit.dialects.state import SwitchState
from toolkit.dialects.vlans import parse_vlans
from toolkit.language import tr
from toolkit.model.finding import Finding, Level
from toolkit.model.intent import Intent

_GROUP = "mirroring-group "
_ACCESS = "port access vlan "
_PERMIT = "port trunk permit vlan "
_PERMIT_ALL = "port trunk permit vlan all"
_DEFAULT_VLAN = 1


def comware_refusals(intent: Intent, state: SwitchState | None, *, vlans_by_policy: bool) -> Iterator[Finding]:
    """Every reason against an intent, and what its copies will lack; without `state` what holds on any switch."""
    yield from _aggregate_sources(intent, state)
    if vlans_by_policy:
        yield from _mixed_sources(intent)
    if state is None:
        return
    if vlans_by_policy:
        yield from _policies_in_the_way(intent, state.tree)
        yield from _port_before_flow(intent, state)
    else:
        yield from _destination_in_a_source(intent, state.tree)
    yield from _ports_in_groups(intent, state)
    yield from _flow_before_port(intent, state)


def _error(code: str, text: str, hint: str) -> Finding:
    return Finding(level=Level.ERROR, code=code, text=text, hint=hint)


def _aggregate_sources(intent: Intent, state: SwitchState | None) -> list[Finding]:
    """vendor/h3c.md 1.2: mirror the member ports instead."""
    found = []
    for port in intent.ports:
        if not COMWARE_NAMING.kind_of(port).aggregate:
            continue
        members = [name for name, known in state.ports.items() if known.aggregate == port] if state else []
        found.append(
            _error(
                "source.aggregate",
                tr("Comware switches cannot mirror {port}: an aggregate is not a source.", port=port),
                tr("Mirror its member ports: {members}", members=" ".join(f"--port {name}" for name in members))
                if members
                else tr("Mirror its member ports instead."),
            )
        )
    return found


def _mixed_sources(intent: Intent) -> list[Finding]:
    if not intent.ports:
        return []
    return [
        _error(
            "source.mixed",
            tr("On this switch ports are mirrored by a group and VLANs by a QoS policy; one session has one of them."),
            tr("Enable two sessions with two destinations, or set `vlan_source: mirroring-group` for this switch."),
        )
    ]


def _policies_in_the_way(intent: Intent, tree: ConfigTree) -> list[Finding]:
    """One policy a direction on a VLAN; one that is there is never replaced (vendor/h3c.md 0.4)."""
    return [
        _error(
            "vlan.policy-applied",
            tr(
                "VLAN {vlan} already has the QoS policy {policy} {direction}.",
                vlan=vlan,
                policy=policy,
                direction=part,
            ),
            tr("A policy that is there is never replaced; mirror the ports of the VLAN instead."),
        )
        for vlan in intent.vlans
        for part in intent.direction.parts
        if (policy := policy_on(tree, vlan, part)) is not None
    ]


def _ports_in_groups(intent: Intent, state: SwitchState) -> list[Finding]:
    """vendor/h3c.md 1.2: on ordinary models a port is source for one group only."""
    return [
        _error(
            "source.conflict",
            tr("{port} is already a source of {mirror}.", port=source.source, mirror=mirror.handle),
            tr("On ordinary models a port belongs to one group only; mirror another port or the VLAN."),
        )
        for mirror in state.mirrors
        if mirror.handle.startswith(_GROUP)
        for source in mirror.sources
        if source.source in intent.sources
    ]


def _flow_before_port(intent: Intent, state: SwitchState) -> list[Finding]:
    """vendor/h3c.md 2: with flow mirroring there first, a port mirror copies only what the flow rule left."""
    return [
        _error(
            "source.flow-mirrored",
            tr(
                "{port} already has the flow mirror {mirror}: a port mirror would not see its packets.",
                port=source.source,
                mirror=mirror.handle,
            ),
            tr("Whichever mirror came first decides, without a message; mirror the VLAN or another port."),
        )
        for mirror in state.mirrors
        if mirror.handle.startswith("qos policy ")
        for source in mirror.sources
        if source.source in intent.sources and source.source.kind == "port"
    ]


def _destination_in_a_source(intent: Intent, tree: ConfigTree) -> list[Finding]:
    """vendor/h3c.md 1.0: a monitor port must stay out of the VLANs its group mirrors."""
    port = intent.destination.ports[0]
    carried = _vlans_of(tree.lines(f"interface {port}"))
    return [
        _error(
            "destination.in-source-vlan",
            tr("{port} is itself in VLAN {vlan}, which is to be mirrored.", port=port, vlan=vlan),
            tr("Put the port into an unused VLAN first, by hand, or choose another one."),
        )
        for vlan in intent.vlans
        if vlan in carried
    ]


def _port_before_flow(intent: Intent, state: SwitchState) -> list[Finding]:
    """vendor/h3c.md 2: on a port that a group mirrors already, only the group works."""
    mirrored = {
        source.source.port
        for mirror in state.mirrors
        if mirror.handle.startswith(_GROUP)
        for source in mirror.sources
        if source.source.kind == "port"
    }
    sections = dict(interface_sections(state.tree, COMWARE_NAMING))
    return [
        Finding(
            level=Level.WARNING,
            code="vlan.port-mirrored",
            text=tr(
                "{port} carries VLAN {vlan} and is in a mirroring group: its frames will not be copied.",
                port=port,
                vlan=vlan,
            ),
            hint=tr("Whichever mirror came first decides, without a message; its hosts are in the other one."),
        )
        for vlan in intent.vlans
        for port in sorted(mirrored)
        if vlan in _vlans_of(sections.get(port, ()))
    ]


def _vlans_of(lines: tuple[str, ...]) -> frozenset[int]:
    """The VLANs of an access or trunk port by its section; a hybrid port's are not read."""
    if "port link-type trunk" in lines:
        if _PERMIT_ALL in lines:
            return frozenset(range(1, 4095))
        permitted = (parse_vlans(line.removeprefix(_PERMIT)) for line in lines if line.startswith(_PERMIT))
        return frozenset({_DEFAULT_VLAN}).union(*permitted)
    access = [int(line.removeprefix(_ACCESS)) for line in lines if line.startswith(_ACCESS)]
    return frozenset(access or (_DEFAULT_VLAN,))
