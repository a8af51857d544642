"""GRE tunnels, through which a group can send its copies (vendor/h3c.md 4)."""

from ipaddress import IPv4Address

from toolkit.lab.switch.common import current_port
from toolkit.lab.switch.comware.group_outlets import ON_A_TUNNEL
from toolkit.lab.switch.comware.state import Tunnel
from toolkit.lab.switch.configuration import Configuration, Port
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.status import address_of
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.lab.switch.view import View, ViewKind
from toolkit.model.names import InterfaceName

_PREFIX = "Tunnel"


def is_tunnel(name: InterfaceName) -> bool:
    return name.startswith(_PREFIX)


def _open(shell: Shell, given: Given) -> str:
    name = given.get("interface", InterfaceName)
    if not is_tunnel(name):
        raise RefusedError(ComwareRefusal.NO_INTERFACE)
    return open_tunnel(shell, name)


def open_tunnel(shell: Shell, name: InterfaceName) -> str:
    """Enters a tunnel's view; one that does not exist is created."""
    shell.configuration.ports.setdefault(name, Port(name))
    shell.configuration.comware.tunnels.setdefault(name, Tunnel())
    return shell.open(View(ViewKind.ROUTED, name, name))


def _current(shell: Shell) -> Tunnel:
    tunnel = shell.configuration.comware.tunnels.get(current_port(shell).name)
    if tunnel is None:
        raise RefusedError(ComwareRefusal.NOT_A_TUNNEL)
    return tunnel


def _source_address(shell: Shell, given: Given) -> str:
    _current(shell).source = given.get("ip", IPv4Address)
    return ""


def _source_interface(shell: Shell, given: Given) -> str:
    _current(shell).source = given.get("interface", InterfaceName)
    return ""


def _no_source(shell: Shell, _given: Given) -> str:
    _current(shell).source = None
    return ""


def _destination(shell: Shell, given: Given) -> str:
    _current(shell).destination = given.get("ip", IPv4Address)
    return ""


def _no_destination(shell: Shell, _given: Given) -> str:
    _current(shell).destination = None
    return ""


MODE = "mode gre"
_IN_SYSTEM_VIEW: Commands = {f"interface <interface> {MODE}": _open}
_ON_A_ROUTED_INTERFACE: Commands = {
    **ON_A_TUNNEL,
    "source <ip>": _source_address,
    "source <interface>": _source_interface,
    "undo source": _no_source,
    "destination <ip>": _destination,
    "undo destination": _no_destination,
}


def in_system_view(personality: Personality) -> Commands:
    """Comware 7 names the mode when it makes a tunnel."""
    return _IN_SYSTEM_VIEW if personality.comware.gre_tunnels else {}


def on_a_routed_interface(personality: Personality) -> Commands:
    return _ON_A_ROUTED_INTERFACE if personality.comware.gre_tunnels else {}


def source_address(configuration: Configuration, tunnel: Tunnel) -> IPv4Address | None:
    """Of a source interface: its address; None while it has none."""
    if not isinstance(tunnel.source, InterfaceName):
        return tunnel.source
    port = configuration.ports.get(tunnel.source)
    text = "" if port is None else address_of(port)
    return IPv4Address(text) if text else None
