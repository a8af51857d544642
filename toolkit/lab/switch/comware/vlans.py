"""Creating and removing VLANs on Comware."""

from toolkit.lab.switch.arguments import PortList, VlanList
from toolkit.lab.switch.common import create_vlans, current_vlan, open_vlan, remove_vlans
from toolkit.lab.switch.configuration import DEFAULT_VLAN
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, RefusedError


def _open_or_create(shell: Shell, given: Given) -> str:
    """One VLAN opens its view; a list only creates."""
    numbers = given.get("vlans", VlanList).ids
    if len(numbers) == 1:
        return open_vlan(shell, numbers[0])
    create_vlans(shell.configuration, numbers)
    return ""


def _remove(shell: Shell, given: Given) -> str:
    """Not the default VLAN, and no probe VLAN (vendor/h3c.md 1.2)."""
    numbers = given.get("vlans", VlanList).ids
    groups = shell.configuration.comware.groups.values()
    if DEFAULT_VLAN in numbers:
        raise RefusedError(ComwareRefusal.FIXED)
    if not set(numbers) <= shell.configuration.vlans.keys():
        raise RefusedError(ComwareRefusal.NO_VLAN)
    if any(group.probe_vlan in numbers for group in groups):
        raise RefusedError(ComwareRefusal.IS_PROBE_VLAN)
    remove_vlans(shell.configuration, numbers)
    for group in groups:
        for number in numbers:
            group.source_vlans.pop(number, None)
    return ""


def _take_in(shell: Shell, given: Given) -> str:
    """`port` in a VLAN's view: the ports become its access ports."""
    ports = [shell.configuration.ports[name] for name in given.get("interfaces", PortList).ports]
    if any(port.is_trunk or port.is_hybrid for port in ports):
        raise RefusedError(ComwareRefusal.NOT_ACCESS)
    for port in ports:
        port.access_vlan = current_vlan(shell).number
    return ""


def _put_out(shell: Shell, given: Given) -> str:
    ports = [shell.configuration.ports[name] for name in given.get("interfaces", PortList).ports]
    if any(port.access_vlan != current_vlan(shell).number for port in ports):
        raise RefusedError(ComwareRefusal.NOT_A_MEMBER)
    for port in ports:
        port.access_vlan = DEFAULT_VLAN
    return ""


IN_A_VLAN_VIEW: Commands = {"port <interfaces>": _take_in, "undo port <interfaces>": _put_out}
IN_SYSTEM_VIEW: Commands = {"vlan <vlans>": _open_or_create, "undo vlan <vlans>": _remove}
