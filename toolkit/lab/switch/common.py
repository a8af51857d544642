"""Commands that read the same on both vendors' switches."""

from collections.abc import Generator

from toolkit.lab.switch.arguments import (
    DirectionWord,
    Interface,
    Interfaces,
    Mac,
    Name,
    Number,
    Text,
    Vlans,
)
from toolkit.lab.switch.configuration import Configuration, Port, Vlan
from toolkit.lab.switch.grammar import Argument, Given
from toolkit.lab.switch.interfaces import Naming, Role
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.lab.switch.view import SYSTEM, View, ViewKind
from toolkit.model.intent import Direction
from toolkit.model.names import InterfaceName

SINGLE_DIRECTIONS = (Direction.INBOUND, Direction.OUTBOUND)
DIRECTIONS = (Direction.BOTH, *SINGLE_DIRECTIONS)
_HIGHEST_NUMBER = 2**32 - 1
_LONGEST_NAME = 31
_LONGEST_PAGE = 512
_EIGHT = 8
"""vendor/h3c.md 1 and 2: source VLANs and policy VLANs per command."""
_VIEW_OF_ROLE = {
    Role.PHYSICAL: ViewKind.PORT,
    Role.AGGREGATE: ViewKind.AGGREGATE,
    Role.ROUTED: ViewKind.ROUTED,
}


def arguments_of(naming: Naming, personality: Personality) -> dict[str, Argument]:
    """The argument types both vendors share."""
    interface = Interface(naming, personality.port_names)
    return {
        "interface": interface,
        "interfaces": Interfaces(interface),
        "vlan": Number(1, 4094),
        "vlans": Vlans(),
        "eight-vlans": Vlans(most=_EIGHT),
        "number": Number(0, _HIGHEST_NUMBER),
        "screen-lines": Number(0, _LONGEST_PAGE),
        "mirror": Number(1, personality.mirror_limit),
        "direction": DirectionWord(DIRECTIONS),
        "one-direction": DirectionWord(SINGLE_DIRECTIONS),
        "vlan-direction": DirectionWord(personality.vlan_mirror_directions),
        "name": Name(_LONGEST_NAME),
        "sysname": Name(),
        "text": Text(),
        "mac": Mac(),
    }


def confirmed(shell: Shell, question: str) -> Generator[str, str, bool]:
    """Asks until the answer is a yes or a no."""
    answer = yield question
    while answer.lower() not in {"y", "yes", "n", "no"}:
        answer = yield shell.vendor.wording.choose
    return answer.lower().startswith("y")


def enter_system_view(shell: Shell, _given: Given) -> str:
    shell.views.append(SYSTEM)
    return shell.vendor.wording.system_view


def leave_view(shell: Shell, _given: Given) -> str:
    return shell.leave()


def return_to_user_view(shell: Shell, _given: Given) -> str:
    return shell.return_to_user_view()


LEAVE: Commands = {"quit": leave_view, "return": return_to_user_view}
"""`return` is a command of every view but the user view (vendor/huawei.md 5, vendor/h3c.md 7)."""


def set_sysname(shell: Shell, given: Given) -> str:
    shell.configuration.sysname = given.get("sysname", str)
    return ""


def page_length(shell: Shell, lines: int) -> str:
    shell.page_length = lines
    return shell.vendor.wording.paging_off


def open_interface(shell: Shell, given: Given, missing_vlan: str) -> str:
    """Enters an interface's view; one that is not built in is created.

    Raises RefusedError for a VLAN interface whose VLAN does not exist.
    """
    name = given.get("interface", InterfaceName)
    role = shell.vendor.naming.role(name)
    is_of_vlan = shell.vendor.naming.type_of(name).long.startswith("Vlan")
    if is_of_vlan and shell.vendor.naming.order(name)[1][0] not in shell.configuration.vlans:
        raise RefusedError(missing_vlan)
    shell.configuration.ports.setdefault(name, Port(name))
    return shell.open(View(_VIEW_OF_ROLE[role], name, name))


def current_port(shell: Shell) -> Port:
    return shell.configuration.ports[InterfaceName(shell.view.key)]


def current_vlan(shell: Shell) -> Vlan:
    return shell.configuration.vlans[int(shell.view.key)]


def open_vlan(shell: Shell, number: int) -> str:
    """Creates the VLAN if it does not exist: looking for one this way changes the switch."""
    create_vlans(shell.configuration, (number,))
    return shell.open(View(ViewKind.VLAN, str(number), f"vlan{number}"))


def create_vlans(configuration: Configuration, numbers: tuple[int, ...]) -> None:
    for number in numbers:
        configuration.vlans.setdefault(number, Vlan(number))


def remove_vlans(configuration: Configuration, numbers: tuple[int, ...]) -> None:
    """Access ports of a removed VLAN fall back to VLAN 1."""
    for number in numbers:
        configuration.vlans.pop(number, None)
    for port in configuration.ports.values():
        if port.access_vlan in numbers:
            port.access_vlan = 1


def _describe(shell: Shell, given: Given) -> str:
    current_port(shell).description = given.get("text", str)
    return ""


def _undescribe(shell: Shell, _given: Given) -> str:
    current_port(shell).description = ""
    return ""


def _shut_down(shell: Shell, _given: Given) -> str:
    current_port(shell).shutdown = True
    return ""


def _bring_up(shell: Shell, _given: Given) -> str:
    current_port(shell).shutdown = False
    return ""


ON_ANY_INTERFACE: Commands = {
    "description <text>": _describe,
    "undo description": _undescribe,
    "shutdown": _shut_down,
    "undo shutdown": _bring_up,
}


def _name_vlan(shell: Shell, given: Given) -> str:
    current_vlan(shell).name = given.get("text", str)
    return ""


def _unname_vlan(shell: Shell, _given: Given) -> str:
    current_vlan(shell).name = ""
    return ""


def _describe_vlan(shell: Shell, given: Given) -> str:
    current_vlan(shell).description = given.get("text", str)
    return ""


def _undescribe_vlan(shell: Shell, _given: Given) -> str:
    current_vlan(shell).description = ""
    return ""


ON_A_VLAN: Commands = {
    "name <text>": _name_vlan,
    "undo name": _unname_vlan,
    "description <text>": _describe_vlan,
    "undo description": _undescribe_vlan,
}


def system_lines(shell: Shell) -> set[str]:
    return shell.configuration.opaque


def port_lines(shell: Shell) -> set[str]:
    return current_port(shell).opaque


def vlan_lines(shell: Shell) -> set[str]:
    return current_vlan(shell).opaque
