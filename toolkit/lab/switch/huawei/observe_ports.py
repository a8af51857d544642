"""Observing ports and groups of them: where copies leave (vendor/huawei.md 2)."""

from collections.abc import Iterable
from ipaddress import IPv4Address

from toolkit.lab.switch.arguments import PortList
from toolkit.lab.switch.configuration import Configuration, Port
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.huawei.bindings import bound_sources, is_mirrored, unbind_everything
from toolkit.lab.switch.huawei.state import GreAddresses, ObservePort, Observer
from toolkit.lab.switch.huawei_wording import VrpRefusal
from toolkit.lab.switch.interfaces import Role
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.lab.switch.view import View, ViewKind
from toolkit.model.names import InterfaceName

_LARGEST_GROUP = 64
"""vendor/huawei.md 2, row F4 observe group."""


def _define(shell: Shell, given: Given) -> str:
    return _add(shell, given, ObservePort((given.get("interface", InterfaceName),)))


def _define_limited(shell: Shell, given: Given) -> str:
    """`cir` and `truncate packet` are kept as typed."""
    words = [word for word in given.keywords if word in {"gbps", "kbps", "mbps"}]
    limits = []
    if "cir" in given.values:
        limits.append(" ".join(["cir", str(given.get("cir", int)), *words]))
    if "truncate" in given.values:
        limits.append(f"truncate packet {given.get('truncate', int)}")
    return _add(shell, given, ObservePort((given.get("interface", InterfaceName),), limits=tuple(limits)))


def _define_remote(shell: Shell, given: Given) -> str:
    """The VLAN must already exist (vendor/huawei.md 3 "RSPAN")."""
    vlan = given.get("vlan", int)
    if vlan not in shell.configuration.vlans:
        raise RefusedError(VrpRefusal.NO_VLAN)
    return _add(shell, given, ObservePort((given.get("interface", InterfaceName),), vlan=vlan))


def _define_range(shell: Shell, given: Given) -> str:
    return _add(shell, given, ObservePort(_sorted(shell, given.get("interfaces", PortList).ports), batch=True))


def _define_gre(shell: Shell, given: Given) -> str:
    """UNCONFIRMED on every release (vendor/huawei.md 2, row F4o)."""
    addresses = GreAddresses(given.get("collector", IPv4Address), given.get("source", IPv4Address))
    ports = (given.get("interface", InterfaceName),) if "interface" in given.values else ()
    return _add(shell, given, ObservePort(ports, gre=addresses))


def _add(shell: Shell, given: Given, observe_port: ObservePort) -> str:
    """An index left out is the lowest free one: on CloudEngine [D], on VRP 5 UNCONFIRMED."""
    taken = shell.configuration.observe_ports
    if "mirror" in given.values:
        index = given.get("mirror", int)
        if index in taken:
            raise RefusedError(VrpRefusal.INDEX_IN_USE)
    else:
        free = [index for index in range(1, shell.personality.mirror_limit + 1) if index not in taken]
        if not free:
            raise RefusedError(VrpRefusal.NO_FREE_INDEX)
        index = free[0]
    for name in observe_port.ports:
        _check_observer(shell, name)
    taken[index] = observe_port
    return ""


def _check_observer(shell: Shell, name: InterfaceName) -> None:
    """vendor/huawei.md 3: never mirrored and observing at once, and neither across a trunk and its member."""
    configuration = shell.configuration
    port = configuration.ports.get(name)
    if port is None:
        raise RefusedError(VrpRefusal.NO_INTERFACE)
    if shell.vendor.naming.role(name) is Role.ROUTED:
        raise RefusedError(VrpRefusal.NOT_A_SWITCH_PORT)  # vendor/huawei.md 2: an Ethernet port or an Eth-Trunk
    if name in observing(configuration):
        raise RefusedError(VrpRefusal.ALREADY_OBSERVING)  # CloudEngine [D]; on VRP 5 UNCONFIRMED
    if is_mirrored(port) or any(is_mirrored(configuration.ports[each]) for each in configuration.members(name)):
        raise RefusedError(VrpRefusal.MIRRORED)
    if port.aggregate is None:
        return
    if is_mirrored(configuration.ports[port.aggregate]):
        raise RefusedError(VrpRefusal.MEMBER_OF_MIRRORED)  # vendor/huawei.md 2, row F1/F2 port
    if not shell.personality.huawei.observes_on_members:
        raise RefusedError(VrpRefusal.TRUNK_MEMBER)  # vendor/huawei.md 2, row F4 observe port


def observing(configuration: Configuration) -> set[InterfaceName]:
    """Every port that copies may leave by."""
    single = {name for each in configuration.observe_ports.values() for name in each.ports}
    return single.union(*configuration.observe_groups.values())


def _sorted(shell: Shell, names: Iterable[InterfaceName]) -> tuple[InterfaceName, ...]:
    return tuple(sorted(names, key=shell.vendor.naming.order))


def _batch(shell: Shell, given: Given) -> ObservePort:
    found = shell.configuration.observe_ports.get(given.get("mirror", int))
    if found is None:
        raise RefusedError(VrpRefusal.NO_OBSERVE_PORT)
    if not found.batch:
        raise RefusedError(VrpRefusal.NO_BATCH)
    return found


def _extend_range(shell: Shell, given: Given) -> str:
    found, name = _batch(shell, given), given.get("interface", InterfaceName)
    _check_observer(shell, name)
    extended = ObservePort(_sorted(shell, {*found.ports, name}), batch=True)
    shell.configuration.observe_ports[given.get("mirror", int)] = extended
    return ""


def _shorten_range(shell: Shell, given: Given) -> str:
    """That the last port stays is UNCONFIRMED."""
    found, name = _batch(shell, given), given.get("interface", InterfaceName)
    if name not in found.ports or len(found.ports) == 1:
        raise RefusedError(VrpRefusal.NOT_OBSERVING)
    left = ObservePort(tuple(each for each in found.ports if each != name), batch=True)
    shell.configuration.observe_ports[given.get("mirror", int)] = left
    return ""


def _undefine(shell: Shell, given: Given) -> str:
    index = given.get("mirror", int)
    if index not in shell.configuration.observe_ports:
        raise RefusedError(VrpRefusal.NO_OBSERVE_PORT)
    _release(shell, Observer(index))
    del shell.configuration.observe_ports[index]
    return ""


def _release(shell: Shell, observer: Observer) -> None:
    """Whether a bound observing port can be removed is UNCONFIRMED (vendor/huawei.md 2.1, end)."""
    if bound_sources(shell.configuration, observer) and not shell.personality.undo_observe_port_unbinds:
        raise RefusedError(VrpRefusal.STILL_BOUND)
    unbind_everything(shell.configuration, observer)


def _open_group(shell: Shell, given: Given) -> str:
    number = given.get("group", int)
    shell.configuration.observe_groups.setdefault(number, set())
    return shell.open(View(ViewKind.OBSERVE_GROUP, str(number), f"observe-port-group-{number}"))


def _remove_group(shell: Shell, given: Given) -> str:
    number = given.get("group", int)
    if number not in shell.configuration.observe_groups:
        raise RefusedError(VrpRefusal.NO_OBSERVE_PORT)
    _release(shell, Observer(number, group=True))
    del shell.configuration.observe_groups[number]
    return ""


def _join_group(shell: Shell, given: Given) -> str:
    """A member mirrors nothing, observes nothing else and is in no Eth-Trunk (vendor/huawei.md 2, F4 group)."""
    members = shell.configuration.observe_groups[int(shell.view.key)]
    added = [name for name in given.get("interfaces", PortList).ports if name not in members]
    if len(members) + len(added) > _LARGEST_GROUP:
        raise RefusedError(VrpRefusal.GROUP_FULL)
    for name in added:
        _check_observer(shell, name)
        if _port(shell, name).aggregate is not None:
            raise RefusedError(VrpRefusal.TRUNK_MEMBER)
    members.update(added)
    return ""


def _port(shell: Shell, name: InterfaceName) -> Port:
    return shell.configuration.ports[name]


def _leave_group(shell: Shell, given: Given) -> str:
    members = shell.configuration.observe_groups[int(shell.view.key)]
    gone = set(given.get("interfaces", PortList).ports)
    if not gone <= members:
        raise RefusedError(VrpRefusal.NOT_OBSERVING)
    members -= gone
    return ""


def _limit_length(shell: Shell, given: Given) -> str:
    _unlimit_length(shell, given)
    shell.configuration.opaque.add(f"{PACKET_LENGTH} {given.get('truncate', int)}")
    return ""


def _unlimit_length(shell: Shell, _given: Given) -> str:
    lines = shell.configuration.opaque
    lines -= {line for line in lines if line.startswith(PACKET_LENGTH)}
    return ""


PACKET_LENGTH = "observe-port packet-length"
"""Of all observing ports (vendor/huawei.md 2, row F4 global truncation)."""

COMMON: Commands = {
    "observe-port [ <mirror> ] interface <interface>": _define,
    "undo observe-port <mirror>": _undefine,
}
REMOTE: Commands = {"observe-port [ <mirror> ] interface <interface> vlan <vlan>": _define_remote}
BATCH: Commands = {
    "observe-port [ <mirror> ] interface-range <interfaces>": _define_range,
    "observe-port <mirror> interface-range add <interface>": _extend_range,
    "observe-port <mirror> interface-range delete <interface>": _shorten_range,
}
LIMITS: Commands = {
    "observe-port [ <mirror> ] interface <interface> cir <cir> [ gbps | kbps | mbps ] [ truncate packet <truncate> ]": (
        _define_limited
    ),
    "observe-port [ <mirror> ] interface <interface> truncate packet <truncate>": _define_limited,
    f"{PACKET_LENGTH} <truncate>": _limit_length,
    f"undo {PACKET_LENGTH}": _unlimit_length,
}
GROUPS: Commands = {
    "observe-port group <group>": _open_group,
    "undo observe-port group <group>": _remove_group,
}
IN_GROUP_VIEW: Commands = {
    "group-member <interfaces>": _join_group,
    "undo group-member <interfaces>": _leave_group,
}
_GRE: Commands = {
    "observe-port <mirror> [ interface <interface> ] destination-ip <collector:address> source-ip <source:address>": (
        _define_gre
    ),
}


def circulating_forms(personality: Personality) -> Commands:
    """RSPAN and ERSPAN outside VRP 5, on models that are taken to know them (vendor/huawei.md 2, row F4o)."""
    return {**REMOTE, **_GRE} if personality.huawei.remote_observe_ports else {}
