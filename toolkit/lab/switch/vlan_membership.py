"""Which VLANs an access or trunk port carries: the same on both vendors' switches, in other words."""

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.lab.switch.arguments import HIGHEST_VLAN, VlanList
from toolkit.lab.switch.common import current_port
from toolkit.lab.switch.configuration import DEFAULT_VLAN, Port
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import RefusedError

EVERY_VLAN = frozenset(range(1, HIGHEST_VLAN + 1))


@dataclass(frozen=True, slots=True)
class VlanMembership:
    """Handlers for a port's view; the texts are what the vendor answers when it refuses."""

    is_access: Callable[[Shell, Port], bool]
    no_vlan: str
    not_access: str
    not_trunk: str

    def join(self, shell: Shell, given: Given) -> str:
        number = given.get("vlan", int)
        if number not in shell.configuration.vlans:
            raise RefusedError(self.no_vlan)
        self._access_port(shell).access_vlan = number
        return ""

    def leave(self, shell: Shell, _given: Given) -> str:
        self._access_port(shell).access_vlan = DEFAULT_VLAN
        return ""

    def permit(self, shell: Shell, given: Given) -> str:
        self._trunk_port(shell).trunk_vlans.update(given.get("vlans", VlanList).ids)
        return ""

    def permit_all(self, shell: Shell, _given: Given) -> str:
        self._trunk_port(shell).trunk_vlans.update(EVERY_VLAN)
        return ""

    def forbid(self, shell: Shell, given: Given) -> str:
        self._trunk_port(shell).trunk_vlans.difference_update(given.get("vlans", VlanList).ids)
        return ""

    def set_pvid(self, shell: Shell, given: Given) -> str:
        self._trunk_port(shell).trunk_pvid = given.get("vlan", int)
        return ""

    def reset_pvid(self, shell: Shell, _given: Given) -> str:
        self._trunk_port(shell).trunk_pvid = DEFAULT_VLAN
        return ""

    def _access_port(self, shell: Shell) -> Port:
        port = current_port(shell)
        if not self.is_access(shell, port):
            raise RefusedError(self.not_access)
        return port

    def _trunk_port(self, shell: Shell) -> Port:
        port = current_port(shell)
        if not port.is_trunk:
            raise RefusedError(self.not_trunk)
        return port
