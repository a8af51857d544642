"""Interface commands that only Comware 5 has."""

from toolkit.lab.switch.comware.policy_places import take_off_port
from toolkit.lab.switch.comware.ports import open_existing, stp_off, stp_on
from toolkit.lab.switch.comware.tunnels import is_tunnel, open_tunnel
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands
from toolkit.model.names import InterfaceName

ON_A_SWITCH_PORT: Commands = {"stp disable": stp_off, "undo stp": stp_on}
"""Older releases' spelling; which of the two the running configuration shows is UNCONFIRMED."""

ON_A_PHYSICAL_PORT: Commands = {"undo qos apply policy <one-direction>": take_off_port}
"""Whether V5 wants the policy's name, or rejects it, is UNCONFIRMED (vendor/h3c.md 2): both are taken."""


def _open_or_make(shell: Shell, given: Given) -> str:
    """A tunnel is made without a mode: GRE is the default in public V5 guides."""
    name = given.get("interface", InterfaceName)
    return open_tunnel(shell, name) if is_tunnel(name) else open_existing(shell, given)


def in_system_view(personality: Personality) -> Commands:
    return {"interface <interface>": _open_or_make} if personality.comware.gre_tunnels else {}
