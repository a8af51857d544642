"""Ports, VLANs, MACs and access lists that are copied to an observing port (vendor/huawei.md 2, 2.1)."""

from toolkit.lab.switch.common import current_port, current_vlan
from toolkit.lab.switch.configuration import Configuration, Port, Vlan
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.huawei.observe_ports import observing
from toolkit.lab.switch.huawei.state import MirroredAddress, Observer, TrafficMirror
from toolkit.lab.switch.huawei_wording import VrpRefusal
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.model.intent import Direction
from toolkit.model.names import MacAddress


def named_observer(given: Given) -> Observer | None:
    """None where an undo names no observer."""
    if "group" in given.values:
        return Observer(given.get("group", int), group=True)
    if "mirror" in given.values:
        return Observer(given.get("mirror", int))
    return None


def existing_observer(configuration: Configuration, given: Given) -> Observer:
    observer = named_observer(given)
    if observer is not None:
        known = configuration.observe_groups if observer.group else configuration.observe_ports
        if observer.number in known:
            return observer
    raise RefusedError(VrpRefusal.NO_OBSERVE_PORT)


def _bind_port(shell: Shell, given: Given) -> str:
    port = current_port(shell)
    _check_mirrored(shell, port)
    return _bind(shell, port, given)


def _check_mirrored(shell: Shell, port: Port) -> None:
    """Never mirrored and observing at once, neither across a trunk and its member (vendor/huawei.md 2, 3)."""
    observers = observing(shell.configuration)
    if port.name in observers:
        raise RefusedError(VrpRefusal.OBSERVES)
    if port.aggregate in observers or observers.intersection(shell.configuration.members(port.name)):
        raise RefusedError(VrpRefusal.MEMBER_OF_MIRRORED)


def _bind_vlan(shell: Shell, given: Given) -> str:
    vlan = current_vlan(shell)
    _check_not_remote(shell, vlan, existing_observer(shell.configuration, given))
    return _bind(shell, vlan, given)


def _check_not_remote(shell: Shell, vlan: Vlan, observer: Observer) -> None:
    """Source VLAN and remote VLAN must differ (vendor/huawei.md 3 "RSPAN")."""
    if not observer.group and shell.configuration.observe_ports[observer.number].vlan == vlan.number:
        raise RefusedError(VrpRefusal.REMOTE_VLAN)


def _bind(shell: Shell, source: Port | Vlan, given: Given) -> str:
    """`both` is kept as two lines (vendor/huawei.md 0.2)."""
    observer = existing_observer(shell.configuration, given)
    parts = _direction(given).parts
    for other, direction in source.observed_by:
        if direction in parts and other != observer and _exclusive(shell.configuration, {other, observer}):
            raise RefusedError(VrpRefusal.DIRECTION_TAKEN)
    source.observed_by |= {(observer, part) for part in parts}
    return ""


def _exclusive(configuration: Configuration, observers: set[Observer]) -> bool:
    """One direction goes to one batch (vendor/huawei.md 2, 1:N), and not to a port and a group at once (F4 VLAN)."""
    batches = (not each.group and configuration.observe_ports[each.number].batch for each in observers)
    return any(batches) or any(each.group for each in observers)


def _unbind_port(shell: Shell, given: Given) -> str:
    return _unbind(current_port(shell), given)


def _unbind_vlan(shell: Shell, given: Given) -> str:
    return _unbind(current_vlan(shell), given)


def _unbind(source: Port | Vlan, given: Given) -> str:
    """Without an observer, CloudEngine takes all of that direction (vendor/huawei.md 2.1)."""
    observer, parts = named_observer(given), _direction(given).parts
    gone = {bound for bound in source.observed_by if bound[1] in parts and observer in (None, bound[0])}
    if not gone:
        raise RefusedError(VrpRefusal.NOT_BOUND)
    source.observed_by -= gone
    return ""


def _direction(given: Given) -> Direction:
    name = "direction" if "direction" in given.values else "vlan-direction"
    return given.get(name, Direction)


def _bind_mac(shell: Shell, given: Given) -> str:
    vlan, observer = current_vlan(shell), existing_observer(shell.configuration, given)
    _check_not_remote(shell, vlan, observer)
    vlan.observed_macs.add(MirroredAddress(given.get("mac", MacAddress), observer))
    return ""


def _unbind_mac(shell: Shell, given: Given) -> str:
    macs = current_vlan(shell).observed_macs
    bound = MirroredAddress(given.get("mac", MacAddress), Observer(given.get("mirror", int)))
    if bound not in macs:
        raise RefusedError(VrpRefusal.NOT_BOUND)
    macs.remove(bound)
    return ""


def _mirror_traffic(shell: Shell, given: Given) -> str:
    """That the list must exist is UNCONFIRMED."""
    port, name = current_port(shell), given.get("name", str)
    if name not in shell.configuration.acls:
        raise RefusedError(VrpRefusal.NO_ACL)
    _check_mirrored(shell, port)
    port.traffic_mirrors.add(TrafficMirror(name, existing_observer(shell.configuration, given)))
    return ""


def _unmirror_traffic(shell: Shell, given: Given) -> str:
    mirrors = current_port(shell).traffic_mirrors
    bound = TrafficMirror(given.get("name", str), Observer(given.get("mirror", int)))
    if bound not in mirrors:
        raise RefusedError(VrpRefusal.NOT_BOUND)
    mirrors.remove(bound)
    return ""


V5_PORT: Commands = {
    "port-mirroring to observe-port <mirror> <direction>": _bind_port,
    "undo port-mirroring to observe-port <mirror> <direction>": _unbind_port,
    # The one attested spelling (vendor/huawei.md 2, row F1 flow, ACL): a named list, inbound, on an interface.
    "traffic-mirror inbound acl name <name> to observe-port <mirror>": _mirror_traffic,
    "undo traffic-mirror inbound acl name <name> to observe-port <mirror>": _unmirror_traffic,
}
V5_VLAN: Commands = {
    "mirroring to observe-port <mirror> <vlan-direction>": _bind_vlan,
    "undo mirroring to observe-port <mirror> <vlan-direction>": _unbind_vlan,
    "mac-mirroring <mac> to observe-port <mirror> inbound": _bind_mac,
    "undo mac-mirroring <mac> to observe-port <mirror> inbound": _unbind_mac,
}
"""Fixed models know `inbound` only (vendor/huawei.md 0.3): other words are no command. Undo names index and
direction, as the configuration shows them (2.1); the spelling for MACs is UNCONFIRMED."""

CE_PORT: Commands = {
    "port-mirroring observe-port <mirror> <direction>": _bind_port,
    "port-mirroring observe-port group <group> <direction>": _bind_port,
    "undo port-mirroring [ observe-port <mirror> ] <direction>": _unbind_port,
    "undo port-mirroring observe-port group <group> <direction>": _unbind_port,
}
CE_VLAN: Commands = {
    "mirroring observe-port <mirror> <direction>": _bind_vlan,
    "mirroring observe-port group <group> <direction>": _bind_vlan,
    "undo mirroring [ observe-port <mirror> ] <direction>": _unbind_vlan,
    "undo mirroring observe-port group <group> <direction>": _unbind_vlan,
}
"""Every undo needs a direction (vendor/huawei.md 2.1)."""
