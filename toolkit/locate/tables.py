"""One switch's ARP, MAC and LLDP tables, each with when and how it was read."""

from collections.abc import Iterable

from toolkit.device.switch import Switch
from toolkit.model.errors import UnreadableError
from toolkit.model.names import InterfaceName, MacAddress
from toolkit.model.network import IpAddress
from toolkit.model.switch import ArpEntry, LldpNeighbor, MacEntry, ReadAt


def arp_entry(switch: Switch, address: IpAddress) -> tuple[ArpEntry | None, ReadAt]:
    """Raises UnreadableError when the switch shows no table, so None really means no entry."""
    text, read = switch.ask(switch.dialect.arp_commands)
    found = (entry for entry in switch.dialect.arp_entries(text) if entry.address == address)
    return next(found, None), read


def mac_table(switch: Switch) -> tuple[tuple[MacEntry, ...], ReadAt]:
    text, read = switch.ask(switch.dialect.mac_commands)
    return switch.dialect.mac_entries(text), read


def neighbor_behind(switch: Switch, port: InterfaceName) -> LldpNeighbor | None:
    """The switch, phone or access point on `port`; on an aggregate, behind any of its members.

    Every spelling of the question is tried until one shows a neighbor on the port: a release may
    accept a form and print it in a layout only the next form is known for. Raises UnreadableError when
    none of them could be read.
    """
    failures = []
    for command in switch.dialect.lldp_commands:
        try:
            text, _ = switch.ask((command,))
            neighbors = switch.dialect.lldp_neighbors(text)
        except UnreadableError as error:
            failures.append(error)
            continue
        if neighbors:
            return _on_port(neighbors, (port, *_members(switch, port)))
    if len(failures) == len(switch.dialect.lldp_commands):
        raise failures[-1]
    return None


def entry_for(mac: MacAddress, vlan: int | None, entries: Iterable[MacEntry]) -> MacEntry | None:
    """The learned entry of `mac`; the one in `vlan` when the address is known in several."""
    own = [entry for entry in entries if entry.mac == mac]
    return next((entry for entry in own if entry.vlan == vlan), own[0] if own else None)


def _on_port(neighbors: Iterable[LldpNeighbor], ports: tuple[InterfaceName, ...]) -> LldpNeighbor | None:
    return next((neighbor for neighbor in neighbors if neighbor.local_port in ports), None)


def _members(switch: Switch, port: InterfaceName) -> tuple[InterfaceName, ...]:
    if not switch.dialect.naming.kind_of(port).aggregate:
        return ()
    return tuple(name for name, known in switch.state().ports.items() if known.aggregate == port)
