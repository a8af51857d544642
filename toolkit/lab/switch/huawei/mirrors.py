"""What a Huawei switch copies, as its configuration says."""

from collections.abc import Iterator
from dataclasses import replace

from toolkit.lab.contract import ActiveMirror, GreTunnel, MirroredMac
from toolkit.lab.switch.configuration import Configuration, Port, Vlan
from toolkit.lab.switch.huawei.flows import flows_to
from toolkit.lab.switch.huawei.precedence import without_starved
from toolkit.lab.switch.huawei.state import ObservePort, Observer
from toolkit.model.intent import Direction


def active_mirrors(configuration: Configuration) -> tuple[ActiveMirror, ...]:
    """One mirror per observing port or group that has a source."""
    mirrors = (_mirror(configuration, observer, where) for observer, where in _observers(configuration))
    return tuple(filter(copies, mirrors))


def ranked_mirrors(configuration: Configuration) -> tuple[ActiveMirror, ...]:
    """On CloudEngine a flow takes packets from a port's mirror, and that from a VLAN's (vendor/huawei.md 0.4)."""
    return tuple(filter(copies, without_starved(configuration, active_mirrors(configuration))))


def copies(mirror: ActiveMirror) -> bool:
    return bool(mirror.source_ports or mirror.source_vlans or mirror.source_macs or mirror.flows)


def _observers(configuration: Configuration) -> Iterator[tuple[Observer, ObservePort]]:
    for index, observe_port in sorted(configuration.observe_ports.items()):
        yield Observer(index), observe_port
    for number, members in sorted(configuration.observe_groups.items()):
        if members:
            yield Observer(number, group=True), ObservePort(tuple(sorted(members)))


def _mirror(configuration: Configuration, observer: Observer, where: ObservePort) -> ActiveMirror:
    mirror = ActiveMirror(
        handle=str(observer),
        source_ports={p.name: way for p in configuration.ports.values() if (way := _towards(p, observer))},
        source_vlans={v.number: way for v in configuration.vlans.values() if (way := _towards(v, observer))},
        destinations=where.ports,
        source_macs={
            MirroredMac(each.mac, vlan.number): Direction.INBOUND
            for vlan in configuration.vlans.values()
            for each in sorted(vlan.observed_macs)
            if each.observer == observer
        },
        flows=tuple(flows_to(configuration, observer)),
        push_vlan=where.vlan,
    )
    if where.gre is None:
        return mirror
    return replace(mirror, gre=GreTunnel(where.gre.source, where.gre.collector, observer.number))


def _towards(source: Port | Vlan, observer: Observer) -> Direction | None:
    parts = [part for bound, part in source.observed_by if bound == observer]
    return Direction.of(parts) if parts else None
