"""A port as it left the factory."""

from toolkit.lab.switch.configuration import Port
from toolkit.lab.switch.shell import Shell
from toolkit.model.names import InterfaceName


def restore_factory_settings(shell: Shell, name: InterfaceName) -> None:
    """Everything configured in the interface's view goes; no `undo` brings it back (vendor/h3c.md 0.2)."""
    configuration = shell.configuration
    configuration.ports[name] = Port(name)
    for group in configuration.comware.groups.values():
        group.forget(name)
    for key in [key for key in configuration.comware.policed_since if key[0] == name]:
        del configuration.comware.policed_since[key]
