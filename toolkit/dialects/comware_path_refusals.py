"""What forbids a Comware switch's part in a remote mirror (vendor/h3c.md 1, 1.2)."""

from collections.abc import Iterator

from toolkit.dialects.comware_draft import Way
from toolkit.dialects.comware_mirrors import probe_vlans
from toolkit.dialects.comware_port_section import LinkType, carried_vlans, link_type, restorable, spanning_tree_on
from toolkit.dialects.dialect import MirrorSettings
from toolkit.dialects.state import SwitchState
from toolkit.language import tr
from toolkit.model.finding import Finding
from toolkit.model.intent import PathPart, RspanDestination, VlanSource
from toolkit.model.names import InterfaceName


def path_refusals(
    destination: RspanDestination, state: SwitchState | None, settings: MirrorSettings, way: Way
) -> Iterator[Finding]:
    if destination.reflector is not None:
        yield from _reflector(destination, destination.reflector, settings)
    if state is None:
        return
    yield from _vlan_of_a_group(destination, state)
    yield from _unlike_a_trunk(destination, state)
    if way is Way.GROUP:
        yield from _egress_without_stp(destination, state)
    if destination.reflector is not None:
        yield from _reflector_section(destination.reflector, state)


def _reflector(destination: RspanDestination, reflector: InterfaceName, settings: MirrorSettings) -> Iterator[Finding]:
    """vendor/h3c.md 0.2: the port loses its configuration; only a saved copy brings it back."""
    if destination.part is not PathPart.SOURCE:
        yield Finding.error(
            "reflector.part",
            tr("Only the source switch of a remote mirror has a reflector port."),
            tr("Leave --reflector out for the other switches."),
        )
    if reflector == destination.port:
        yield Finding.error(
            "reflector.is-port",
            tr("{port} cannot reflect copies and lead them on.", port=reflector),
            tr("Name a free port without a cable with --reflector, and the trunk with --to."),
        )
    if not settings.wipe_reflector:
        yield Finding.error(
            "reflector.consent",
            tr("The switch resets {port} to factory defaults when it becomes a reflector port.", port=reflector),
            tr("--wipe-reflector agrees, and its configuration is put back afterwards; or leave --reflector out."),
        )


def _reflector_section(reflector: InterfaceName, state: SwitchState) -> Iterator[Finding]:
    try:
        restorable(state.tree.lines(f"interface {reflector}"))
    except ValueError as error:
        yield Finding.error(
            "reflector.configuration",
            tr("{port} has a line that this program cannot put back: {line}", port=reflector, line=error),
            tr("Choose a port with a plain configuration."),
        )
    known = state.ports.get(reflector)
    if known is not None and known.up:
        yield Finding.warning(
            "reflector.link",
            tr("{port} has a link, and a reflector port is to have no cable.", port=reflector),
            tr("Unplug it, or choose an unused port."),
        )


def _vlan_of_a_group(destination: RspanDestination, state: SwitchState) -> Iterator[Finding]:
    """One VLAN serves one group, and a mirrored VLAN cannot carry copies."""
    vlan = destination.vlan
    hint = tr("Choose a VLAN that nothing else uses on any switch of the path.")
    if (group := probe_vlans(state.tree).get(vlan)) is not None:
        yield Finding.error(
            "rspan.vlan-of-group",
            tr("VLAN {vlan} carries the copies of mirroring-group {group}.", vlan=vlan, group=group),
            hint,
        )
    for view, lines in state.tree.views.items():
        if view.startswith("traffic behavior ") and f"mirror-to vlan {vlan}" in lines:
            yield Finding.error(
                "rspan.vlan-of-behavior",
                tr("VLAN {vlan} carries the copies of {behavior}.", vlan=vlan, behavior=view),
                hint,
            )
    for mirror in state.mirrors:
        if any(bound.source == VlanSource(vlan=vlan) for bound in mirror.sources):
            yield Finding.error(
                "rspan.vlan-mirrored",
                tr("VLAN {vlan} is itself mirrored by {mirror}.", vlan=vlan, mirror=mirror.handle),
                hint,
            )


def _egress_without_stp(destination: RspanDestination, state: SwitchState) -> Iterator[Finding]:
    """vendor/h3c.md 1.2: no spanning tree on an egress port, be it an uplink or not."""
    port = destination.port
    egress = destination.part is PathPart.SOURCE and destination.reflector is None
    if egress and port in state.ports and spanning_tree_on(state.tree.lines(f"interface {port}")):
        yield Finding.warning(
            "rspan.egress-stp",
            tr("Spanning tree goes off on {port} while copies leave by it.", port=port),
            tr("Where a second path leads to the same switches that makes a loop; use a cable without one."),
        )


def _unlike_a_trunk(destination: RspanDestination, state: SwitchState) -> Iterator[Finding]:
    """vendor/h3c.md 1: the egress port is a trunk or hybrid member; a hybrid port is left as its owner set it."""
    egress = destination.part is PathPart.SOURCE and destination.reflector is None
    for port in dict.fromkeys((destination.port, *((destination.arrives,) if destination.arrives else ()))):
        section = state.tree.lines(f"interface {port}")
        kind = link_type(section)
        bridged = port in state.ports and not state.ports[port].routed
        if egress and port == destination.port and kind is LinkType.ACCESS and bridged:
            yield Finding.error(
                "rspan.not-trunk",
                tr("{port} is no trunk, and the copies carry a tag.", port=port),
                tr("Choose a trunk or hybrid port towards the next switch."),
            )
        if kind is LinkType.HYBRID and destination.vlan not in carried_vlans(section):
            yield Finding.error(
                "rspan.hybrid",
                tr("{port} is a hybrid port that does not carry VLAN {vlan}.", port=port, vlan=destination.vlan),
                tr("Add the VLAN to it by hand, tagged towards other switches, or choose a trunk."),
            )
