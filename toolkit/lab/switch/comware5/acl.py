"""Access lists by number, perhaps with a name: Comware 5 has no `acl advanced` (vendor/h3c.md 2)."""

from toolkit.lab.switch.comware.acl import ADVANCED, delete_acl, delete_named, open_acl, open_text
from toolkit.lab.switch.comware.state import Acl
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, RefusedError

_PROMPT = "acl-adv-"


def _open_numbered(shell: Shell, given: Given) -> str:
    number = given.get("acl-number", int)
    if number in ADVANCED:
        return open_acl(shell, Acl(f"acl number {number}", (str(number),)), _PROMPT)
    kind = "basic" if number < ADVANCED.start else "ethernetframe"
    return open_text(shell, f"acl number {number}", f"acl-{kind}-{number}")


def _open_with_name(shell: Shell, given: Given) -> str:
    number, name = given.get("advanced-acl", int), given.get("name", str)
    return open_acl(shell, Acl(f"acl number {number} name {name}", (str(number), name)), _PROMPT)


def _open_named(shell: Shell, given: Given) -> str:
    acl = shell.configuration.comware.acl(given.get("name", str))
    if acl is None:
        raise RefusedError(ComwareRefusal.NO_ACL)
    return open_acl(shell, acl, _PROMPT)


def _delete_numbered(shell: Shell, given: Given) -> str:
    number = given.get("acl-number", int)
    if number not in ADVANCED:
        shell.configuration.blocks.pop(f"acl number {number}", None)
        return ""
    return delete_acl(shell, str(number))


IN_SYSTEM_VIEW: Commands = {
    "acl number <acl-number>": _open_numbered,
    "acl number <advanced-acl> name <name>": _open_with_name,
    "acl name <name>": _open_named,
    "undo acl number <acl-number>": _delete_numbered,
    "undo acl name <name>": delete_named,
}
