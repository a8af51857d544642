"""Access, trunk and hybrid ports on Comware, and the VLANs they carry."""

from toolkit.lab.switch.arguments import VlanList
from toolkit.lab.switch.common import current_port
from toolkit.lab.switch.configuration import DEFAULT_VLAN, LinkType, Port
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.lab.switch.vlan_membership import VlanMembership


def _set_link_type(port: Port, link_type: LinkType) -> str:
    """Changing the link type puts the port back into VLAN 1."""
    if link_type is not (port.link_type or LinkType.ACCESS):
        port.forget_vlans()
    port.link_type = None if link_type is LinkType.ACCESS else link_type
    return ""


def _link_type(shell: Shell, given: Given) -> str:
    return _set_link_type(current_port(shell), LinkType(given.keywords[-1]))


def _default_link_type(shell: Shell, _given: Given) -> str:
    return _set_link_type(current_port(shell), LinkType.ACCESS)


def _hybrid_port(shell: Shell) -> Port:
    port = current_port(shell)
    if not port.is_hybrid:
        raise RefusedError(ComwareRefusal.NOT_HYBRID)
    return port


_VLANS = VlanMembership(
    is_access=lambda _, port: port.link_type in (None, LinkType.ACCESS),
    no_vlan=ComwareRefusal.NO_VLAN,
    not_access=ComwareRefusal.NOT_ACCESS,
    not_trunk=ComwareRefusal.NOT_TRUNK,
)


def _join_hybrid(shell: Shell, given: Given) -> str:
    port, vlans = _hybrid_port(shell), given.get("vlans", VlanList).ids
    joined, left = port.hybrid_tagged, port.hybrid_untagged
    if given.keywords[-1] == "untagged":
        joined, left = left, joined
    joined.update(vlans)
    left.difference_update(vlans)
    return ""


def _leave_hybrid(shell: Shell, given: Given) -> str:
    port, vlans = _hybrid_port(shell), given.get("vlans", VlanList).ids
    port.hybrid_tagged.difference_update(vlans)
    port.hybrid_untagged.difference_update(vlans)
    return ""


def _set_hybrid_pvid(shell: Shell, given: Given) -> str:
    _hybrid_port(shell).hybrid_pvid = given.get("vlan", int)
    return ""


def _reset_hybrid_pvid(shell: Shell, _given: Given) -> str:
    _hybrid_port(shell).hybrid_pvid = DEFAULT_VLAN
    return ""


ON_A_SWITCH_PORT: Commands = {
    "port link-type { access | trunk | hybrid }": _link_type,
    "undo port link-type": _default_link_type,
    "port access vlan <vlan>": _VLANS.join,
    "undo port access vlan": _VLANS.leave,
    "port trunk permit vlan <vlans>": _VLANS.permit,
    "port trunk permit vlan all": _VLANS.permit_all,
    "undo port trunk permit vlan <vlans>": _VLANS.forbid,
    "port trunk pvid vlan <vlan>": _VLANS.set_pvid,
    "undo port trunk pvid": _VLANS.reset_pvid,
    "port hybrid vlan <vlans> { tagged | untagged }": _join_hybrid,
    "undo port hybrid vlan <vlans>": _leave_hybrid,
    "port hybrid pvid vlan <vlan>": _set_hybrid_pvid,
    "undo port hybrid pvid": _reset_hybrid_pvid,
}
