"""Observing ports and what is copied to them (vendor/huawei.md 2, rows F1 and F2)."""

from toolkit.lab.contract import ActiveMirror
from toolkit.lab.switch.common import current_port, current_vlan
from toolkit.lab.switch.configuration import Configuration, Port, Vlan
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.huawei_wording import VrpRefusal
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName


def _define(shell: Shell, given: Given) -> str:
    """vendor/huawei.md 2, "observe port, single"."""
    index = given.get("mirror", int)
    if index in shell.configuration.observe_ports:
        raise RefusedError(VrpRefusal.INDEX_IN_USE)
    return _observe(shell, index, given.get("interface", InterfaceName))


def _define_next(shell: Shell, given: Given) -> str:
    """The index is optional (vendor/huawei.md 2); the lowest free one is taken, as on CE (UNCONFIRMED)."""
    taken = shell.configuration.observe_ports
    free = [index for index in range(1, shell.personality.mirror_limit + 1) if index not in taken]
    if not free:
        raise RefusedError(VrpRefusal.NO_FREE_INDEX)
    return _observe(shell, free[0], given.get("interface", InterfaceName))


def _observe(shell: Shell, index: int, name: InterfaceName) -> str:
    configuration = shell.configuration
    port = configuration.ports.get(name)
    if port is None:
        raise RefusedError(VrpRefusal.NO_INTERFACE)
    if name in configuration.observe_ports.values():
        raise RefusedError(VrpRefusal.ALREADY_OBSERVING)  # UNCONFIRMED: no source says either way
    if port.observed_by:
        raise RefusedError(VrpRefusal.MIRRORED)  # vendor/huawei.md 3: never mirrored and observing at once
    if port.aggregate is not None and configuration.ports[port.aggregate].observed_by:
        raise RefusedError(VrpRefusal.MEMBER_OF_MIRRORED)  # vendor/huawei.md 2, row F1/F2 port
    configuration.observe_ports[index] = name
    return ""


def _undefine(shell: Shell, given: Given) -> str:
    """Whether a bound observing port can be removed is UNCONFIRMED (vendor/huawei.md 2.1, end)."""
    index = given.get("mirror", int)
    configuration = shell.configuration
    if index not in configuration.observe_ports:
        raise RefusedError(VrpRefusal.NO_OBSERVE_PORT)
    sources = [source for source in _sources(configuration) if _copies_to(source, index)]
    if sources and not shell.personality.undo_observe_port_unbinds:
        raise RefusedError(VrpRefusal.STILL_BOUND)
    for source in sources:
        source.observed_by = {each for each in source.observed_by if each[0] != index}
    del configuration.observe_ports[index]
    return ""


def _sources(configuration: Configuration) -> list[Port | Vlan]:
    return [*configuration.ports.values(), *configuration.vlans.values()]


def _copies_to(source: Port | Vlan, index: int) -> bool:
    return any(observer == index for observer, _ in source.observed_by)


def _bind_port(shell: Shell, given: Given) -> str:
    port = current_port(shell)
    observing = set(shell.configuration.observe_ports.values())
    if port.name in observing:
        raise RefusedError(VrpRefusal.OBSERVES)  # vendor/huawei.md 3: never mirrored and observing at once
    if observing.intersection(shell.configuration.members(port.name)):
        raise RefusedError(VrpRefusal.MEMBER_OF_MIRRORED)  # vendor/huawei.md 2, row F1/F2 port
    return _bind(shell, port, given)


def _bind_vlan(shell: Shell, given: Given) -> str:
    return _bind(shell, current_vlan(shell), given)


def _bind(shell: Shell, source: Port | Vlan, given: Given) -> str:
    """`both` is kept as two lines (vendor/huawei.md 0.2)."""
    index = given.get("mirror", int)
    if index not in shell.configuration.observe_ports:
        raise RefusedError(VrpRefusal.NO_OBSERVE_PORT)
    source.observed_by |= {(index, part) for part in _direction(given).parts}
    return ""


def _unbind_port(shell: Shell, given: Given) -> str:
    return _unbind(current_port(shell), given)


def _unbind_vlan(shell: Shell, given: Given) -> str:
    return _unbind(current_vlan(shell), given)


def _unbind(source: Port | Vlan, given: Given) -> str:
    """Undo names index and direction, as the configuration shows them (vendor/huawei.md 2.1, V5)."""
    gone = {(given.get("mirror", int), part) for part in _direction(given).parts}
    if not gone & source.observed_by:
        raise RefusedError(VrpRefusal.NOT_BOUND)
    source.observed_by -= gone
    return ""


def _direction(given: Given) -> Direction:
    name = "direction" if "direction" in given.values else "vlan-direction"
    return given.get(name, Direction)


IN_SYSTEM_VIEW: Commands = {
    "observe-port <mirror> interface <interface>": _define,
    "observe-port interface <interface>": _define_next,
    "undo observe-port <mirror>": _undefine,
}

ON_A_SOURCE_PORT: Commands = {
    "port-mirroring to observe-port <mirror> <direction>": _bind_port,
    "undo port-mirroring to observe-port <mirror> <direction>": _unbind_port,
}

ON_A_SOURCE_VLAN: Commands = {
    "mirroring to observe-port <mirror> <vlan-direction>": _bind_vlan,
    "undo mirroring to observe-port <mirror> <vlan-direction>": _unbind_vlan,
}
"""Fixed models know `inbound` only here (vendor/huawei.md 0.3): other words are no command."""


def active_mirrors(configuration: Configuration) -> tuple[ActiveMirror, ...]:
    """One mirror per observing port that has a source."""
    mirrors = (
        ActiveMirror(
            handle=f"observe-port {index}",
            source_ports={p.name: _towards(p, index) for p in configuration.ports.values() if _copies_to(p, index)},
            source_vlans={v.number: _towards(v, index) for v in configuration.vlans.values() if _copies_to(v, index)},
            destinations=(destination,),
        )
        for index, destination in sorted(configuration.observe_ports.items())
    )
    return tuple(mirror for mirror in mirrors if mirror.source_ports or mirror.source_vlans)


def _towards(source: Port | Vlan, index: int) -> Direction:
    return Direction.of(part for observer, part in source.observed_by if observer == index)
