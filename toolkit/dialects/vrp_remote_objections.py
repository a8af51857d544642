"""Whether a VLAN and the ports on the way can carry copies to another switch (vendor/huawei.md 3, "RSPAN")."""

import re
from collections.abc import Iterator

from toolkit.dialects.state import SwitchState
from toolkit.dialects.vrp_objections import no_reflector
from toolkit.dialects.vrp_reading import has_own_vlans, link_type
from toolkit.language import tr
from toolkit.model.finding import Finding
from toolkit.model.intent import FlowSource, MacSource, PathPart, RspanDestination, Source, VlanSource
from toolkit.model.names import InterfaceName

_PROBE = re.compile(r"observe-port (\d+) interface \S+ vlan (\d+)")


def remote_objections(
    destination: RspanDestination, state: SwitchState | None, default_link_type: str
) -> Iterator[Finding]:
    yield from no_reflector(destination.reflector)
    if state is None:
        return
    yield from _vlan_taken(destination.vlan, state)
    trunks = {destination.arrives, *((destination.port,) if destination.part is PathPart.TRANSIT else ())}
    for port in sorted(trunk for trunk in trunks if trunk is not None):
        yield from _link_type_unknown(port, state)
    if destination.part is PathPart.DESTINATION:
        yield from _monitor_port(destination.port, state, default_link_type)


def _vlan_taken(probe: int, state: SwitchState) -> Iterator[Finding]:
    """By the copies of another remote mirror, or as the source of a mirror: a policy on it is excluded (2, 3)."""
    carriers = [match[1] for line in state.tree.top if (match := _PROBE.fullmatch(line)) and int(match[2]) == probe]
    mirrors = [mirror for mirror in state.mirrors if any(_vlan_of(bound.source) == probe for bound in mirror.sources)]
    for index in carriers:
        yield Finding.error(
            "rspan.vlan-shared",
            tr("VLAN {vlan} already carries the copies of observe-port {index}.", vlan=probe, index=index),
            tr("Choose an unused VLAN for --rspan."),
        )
    for mirror in mirrors:
        yield Finding.error(
            "rspan.vlan-mirrored",
            tr("VLAN {vlan} is itself mirrored by {mirror}.", vlan=probe, mirror=mirror.handle),
            tr("Choose an unused VLAN for --rspan."),
        )


def _link_type_unknown(port: InterfaceName, state: SwitchState) -> Iterator[Finding]:
    """A hybrid port, or one whose section names no link type: its VLANs are not touched."""
    known = state.ports.get(port)
    if known is not None and not known.trunk and not known.routed and known.aggregate is None and known.vlans is None:
        yield Finding.error(
            "rspan.link-type",
            tr("{port} is not set to be a trunk.", port=port),
            tr("Copies travel between switches in a VLAN of a trunk; a port's link type is never changed on the way."),
        )


def _monitor_port(port: InterfaceName, state: SwitchState, default_link_type: str) -> Iterator[Finding]:
    """An access port, or one nobody has configured: anything else would lose what it carries."""
    lines = state.tree.lines(f"interface {port}")
    link = link_type(lines, default_link_type)
    hint = tr("The sensor's port becomes an access port of the probe VLAN; choose one that is an access port now.")
    if link.word not in ("", "access"):
        text = tr("{port} is a {link_type} port.", port=port, link_type=link.word)
        yield Finding.error("rspan.monitor-port", text, hint)
    elif not link.word and has_own_vlans(lines):
        text = tr("{port} has VLANs of its own and names no link type.", port=port)
        yield Finding.error("rspan.monitor-port", text, hint)


def _vlan_of(source: Source) -> int | None:
    if isinstance(source, FlowSource):
        return source.at.vlan if isinstance(source.at, VlanSource) else None
    return source.vlan if isinstance(source, VlanSource | MacSource) else None
