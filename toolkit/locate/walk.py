"""Follows a host from the core down to its access port."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from toolkit.device.switch import Switch
from toolkit.language import tr
from toolkit.locate.tables import arp_entry, entry_for, mac_table, neighbor_behind
from toolkit.model.errors import InputError, MirrorctlError, NotLocatedError
from toolkit.model.location import Certainty, Hop, HostLocation
from toolkit.model.names import MacAddress
from toolkit.model.network import IpAddress
from toolkit.model.switch import LldpNeighbor, ReadAt

_HOPS_AT_MOST = 8

OpenNeighbor = Callable[[str], AbstractContextManager[Switch] | None]
"""Logs in to the switch with this LLDP system name; None when the inventory does not know it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is looked for; `mac` and `vlan` come from captured frames, where there are any."""

    address: IpAddress | None
    mac: MacAddress | None
    vlan: int | None = None


@dataclass(frozen=True, slots=True)
class _Reached:
    """One switch read: the hop it adds, and what LLDP shows behind the port; `note` when that is unknown."""

    hop: Hop
    neighbor: LldpNeighbor | None
    note: str = ""
    lldp_unread: bool = False


@dataclass(frozen=True, slots=True)
class _TrailEnd:
    """Why the walk goes no further; `unknown`: the inventory does not have that neighbor."""

    note: str
    unknown: bool = False


def locate_host(core: Switch, wanted: Wanted, open_neighbor: OpenNeighbor) -> HostLocation:
    """Raises NotLocatedError when the core does not know the host, DeviceError when it cannot be read."""
    mac, vlan, arp = _mac_of(core, wanted)
    reached = _reach(core, mac, vlan)
    hops = [reached.hop]
    while reached.neighbor is not None and len(hops) < _HOPS_AT_MOST:
        below = _descend(reached.neighbor, mac, reached.hop.vlan, hops, open_neighbor)
        if isinstance(below, _TrailEnd):
            # A host that speaks LLDP itself, a telephone or a PC, is its port's only address.
            is_host = below.unknown and reached.hop.macs_on_port == 1
            reached = _Reached(reached.hop, None if is_host else reached.neighbor, below.note)
            break
        reached = below
        hops.append(reached.hop)
    return HostLocation(
        address=wanted.address,
        mac=mac,
        hops=tuple(hops),
        certainty=_certainty(reached),
        arp=arp,
        note=reached.note,
    )


def _mac_of(core: Switch, wanted: Wanted) -> tuple[MacAddress, int | None, ReadAt | None]:
    """ARP first: behind a router, frames carry the router's MAC and not the host's."""
    if wanted.address is not None and wanted.address.version == 4:  # noqa: PLR2004 - IPv4 has ARP
        entry, read = arp_entry(core, wanted.address)
        if entry is not None:
            return entry.mac, entry.vlan or wanted.vlan, read
    if wanted.mac is None:
        raise NotLocatedError(
            tr("{device} has no ARP entry for {address}.", device=core.name, address=wanted.address),
            tr("The host may be silent or gone, or another switch is its gateway; give its MAC, or that switch."),
        )
    return wanted.mac, wanted.vlan, None


def _reach(switch: Switch, mac: MacAddress, vlan: int | None) -> _Reached:
    entries, read = mac_table(switch)
    entry = entry_for(mac, vlan, entries)
    if entry is None:
        raise NotLocatedError(
            tr("{device} has not learned {mac} on any port.", device=switch.name, mac=mac),
            tr("MAC tables forget within minutes; look again while the host is talking."),
        )
    on_port = {other.mac for other in entries if other.interface == entry.interface and other.learned}
    hop = Hop(device=switch.name, port=entry.interface, vlan=entry.vlan, macs_on_port=len(on_port | {mac}), read=read)
    try:
        return _Reached(hop, neighbor_behind(switch, entry.interface))
    except MirrorctlError as error:
        note = tr("LLDP of {device} could not be read: {error}", device=switch.name, error=error.text)
        return _Reached(hop, None, note, lldp_unread=True)


def _descend(
    neighbor: LldpNeighbor, mac: MacAddress, vlan: int, hops: list[Hop], open_neighbor: OpenNeighbor
) -> _Reached | _TrailEnd:
    """The next switch down, or in words why the trail ends here."""
    if any(hop.device.lower() == neighbor.system_name.lower() for hop in hops):
        return _TrailEnd(tr("LLDP leads back to {name}.", name=neighbor.system_name))
    try:
        opened = open_neighbor(neighbor.system_name)
        if opened is None:
            note = tr(
                "Behind that port is {name} (its port {port}), which the inventory does not know.",
                name=neighbor.system_name,
                port=neighbor.remote_port,
            )
            return _TrailEnd(note, unknown=True)
        with opened as switch:
            if any(hop.device == switch.name for hop in hops):
                return _TrailEnd(tr("LLDP leads back to {name}.", name=switch.name))
            return _reach(switch, mac, vlan)
    except InputError:
        raise
    except MirrorctlError as error:
        return _TrailEnd(
            tr("{name} behind that port could not be asked: {error}", name=neighbor.system_name, error=error.text)
        )


def _certainty(last: _Reached) -> Certainty:
    if last.neighbor is not None or last.lldp_unread:
        return Certainty.UPLINK
    return Certainty.ACCESS if last.hop.macs_on_port == 1 else Certainty.SHARED
