"""What forbids ERSPAN on a Comware switch, and what may keep its packets from arriving (vendor/h3c.md 4)."""

import re
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network

from toolkit.dialects.comware_draft import Way
from toolkit.dialects.state import SwitchState
from toolkit.language import tr
from toolkit.model.finding import Finding
from toolkit.model.intent import ErspanDestination

_ROUTE = re.compile(r"ip route-static (\d+\.\d+\.\d+\.\d+) (\d+\.\d+\.\d+\.\d+|\d+) (.+)")
_LOOPBACK = re.compile(r"service-loopback group \d+ type (?:.* )?tunnel(?: .*)?")
_PREFERENCE = re.compile(r"preference (\d+)")
_DEFAULT_PREFERENCE = 60


def erspan_refusals(destination: ErspanDestination, state: SwitchState | None, way: Way) -> Iterator[Finding]:
    if way is Way.POLICY and destination.port is None:
        yield Finding.error(
            "erspan.port",
            tr("A flow mirror leaves towards its collector by a named port."),
            tr("Name the port towards {collector} with --to PORT.", collector=destination.collector),
        )
    if state is None:
        return
    tunnelled = way is Way.GROUP and destination.port is None
    if tunnelled and not any(_LOOPBACK.fullmatch(line) for line in state.tree.top):
        yield Finding.warning(
            "erspan.loopback",
            tr("The switch has no service-loopback group for tunnels; some models send nothing without one."),
            tr("If no copy arrives, it needs one, on a port of its own; this program makes none."),
        )
    hops = _next_hops(destination.collector, state)
    if len(hops) > 1:
        yield Finding.warning(
            "erspan.ecmp",
            tr("{collector} has several equal routes: {hops}.", collector=destination.collector, hops=", ".join(hops)),
            tr("Encapsulated copies need one route; choose a collector or a route with a single next hop."),
        )


def _next_hops(collector: IPv4Address, state: SwitchState) -> tuple[str, ...]:
    """Of the best static routes; what routing protocols say is not read."""
    found: dict[tuple[int, int], list[str]] = {}
    for line in state.tree.top:
        match = _ROUTE.fullmatch(line)
        if match is None:
            continue
        network = IPv4Network(f"{match[1]}/{match[2]}", strict=False)
        if collector in network:
            preference = _PREFERENCE.search(match[3])
            rank = (-network.prefixlen, int(preference[1]) if preference else _DEFAULT_PREFERENCE)
            found.setdefault(rank, []).append(match[3].split(" preference")[0])
    return tuple(found[min(found)]) if found else ()
