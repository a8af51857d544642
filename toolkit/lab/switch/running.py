"""`display current-configuration` and `display this`, the same on both vendors' switches."""

from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.sections import Section, printed
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands
from toolkit.lab.switch.view import INTERFACE_VIEWS, ViewKind
from toolkit.model.names import InterfaceName

_HEADER_WORD = {
    ViewKind.VLAN: "vlan {}",
    ViewKind.CLASSIFIER: "traffic classifier {}",
    ViewKind.BEHAVIOR: "traffic behavior {}",
    ViewKind.BLOCK: "{}",
    ViewKind.ACL: "{}",
    ViewKind.BASIC_ACL: "{}",
    ViewKind.OBSERVE_GROUP: "observe-port group {}",
} | dict.fromkeys(INTERFACE_VIEWS, "interface {}")


def _all(shell: Shell, _given: Given) -> str:
    return shell.switch.running_config()


def _interface(shell: Shell, given: Given) -> str:
    name = given.get("interface", InterfaceName)
    return _only(shell, tuple(each for each in _sections(shell) if f"{each.header} ".startswith(f"interface {name} ")))


def _this(shell: Shell, _given: Given) -> str:
    view = shell.view
    if view.kind is ViewKind.USER:
        return _only(shell, ())
    if view.kind is ViewKind.SYSTEM:
        return _only(shell, tuple(each for each in _sections(shell) if not each.header))
    word = shell.vendor.policy_word if view.kind is ViewKind.POLICY else _HEADER_WORD[view.kind]
    header = word.format(view.key)
    return _only(shell, tuple(each for each in _sections(shell) if f"{each.header} ".startswith(f"{header} ")))


def _sections(shell: Shell) -> tuple[Section, ...]:
    return tuple(shell.vendor.sections(shell.configuration))


def _only(shell: Shell, sections: tuple[Section, ...]) -> str:
    return printed((), sections, shell.vendor.end)


RUNNING: Commands = {
    "display current-configuration": _all,
    "display current-configuration interface <interface>": _interface,
    "display this": _this,
}
