"""Access lists and their rules (vendor/huawei.md 2, flow rows; 5 "Prompts")."""

from dataclasses import dataclass

from toolkit.lab.switch.configuration import Configuration
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.huawei.arguments import NumberedRule
from toolkit.lab.switch.huawei.state import Acl
from toolkit.lab.switch.huawei_wording import VrpRefusal
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.lab.switch.view import View, ViewKind

_FIRST_ADVANCED = 3000
_LAST_ADVANCED = 3999
_BEFORE_HIDDEN = 42_767
"""Numbers that are never printed stay clear of those one can type."""
_STEP = 5


@dataclass(frozen=True, slots=True)
class AclStyle:
    """How a family names a list: in its prompt, and in the line that opens it in the running configuration."""

    advanced: str
    basic: str
    numbers_names: bool
    """A list that was named only is printed with the number it got, as VRP 5 does in public configurations;
    CloudEngine prints none (UNCONFIRMED)."""

    @property
    def commands(self) -> Commands:
        """Of the system view."""
        return {
            "acl [ number ] <acl-number>": self._open_numbered,
            "acl name <acl-name> [ advance ]": self._open_named,
            "acl name <acl-name> [ number ] <advanced-acl-number>": self._open_named,
            "undo acl [ number ] <acl-number>": _remove,
            "undo acl name <acl-name>": _remove,
        }

    def _open_numbered(self, shell: Shell, given: Given) -> str:
        number = given.get("acl-number", int)
        named = [acl for acl in shell.configuration.acls.values() if acl.number == number and acl.name]
        return self._open(shell, named[0] if named else Acl(f"acl number {number}", number))

    def _open_named(self, shell: Shell, given: Given) -> str:
        name = given.get("acl-name", str)
        acls = shell.configuration.acls
        if "advanced-acl-number" in given.values:
            number = given.get("advanced-acl-number", int)
            title = f"acl name {name} {number}" if self.numbers_names else f"acl name {name} number {number}"
        else:
            number = acls[name].number if name in acls else self._free_number(shell.configuration)
            title = f"acl name {name} {number}" if self.numbers_names else f"acl name {name} advance"
        if any(acl.number == number for key, acl in acls.items() if key != name):
            raise RefusedError(VrpRefusal.ACL_IN_USE)
        return self._open(shell, Acl(title, number, name))

    def _free_number(self, configuration: Configuration) -> int:
        """VRP 5 counts down from 3999, as public configurations show."""
        taken = {acl.number for acl in configuration.acls.values()}
        if self.numbers_names:
            return next(number for number in range(_LAST_ADVANCED, _FIRST_ADVANCED, -1) if number not in taken)
        return max({_BEFORE_HIDDEN, *taken}) + 1

    def _open(self, shell: Shell, acl: Acl) -> str:
        acl = shell.configuration.acls.setdefault(acl.key, acl)
        kind, short = (
            (ViewKind.BASIC_ACL, self.basic) if acl.number < _FIRST_ADVANCED else (ViewKind.ACL, self.advanced)
        )
        return shell.open(View(kind, acl.title, f"{short}{acl.key}"))


def _remove(shell: Shell, given: Given) -> str:
    """References first (vendor/huawei.md 2.1 "Order"); that it is refused otherwise is UNCONFIRMED."""
    acls = shell.configuration.acls
    if "acl-name" in given.values:
        key = given.get("acl-name", str)
    else:
        number = given.get("acl-number", int)
        key = next((acl.key for acl in acls.values() if acl.number == number), "")
    if key not in acls:
        raise RefusedError(VrpRefusal.NO_ACL)
    if key in _referenced(shell.configuration):
        raise RefusedError(VrpRefusal.ACL_REFERENCED)
    del acls[key]
    return ""


def _referenced(configuration: Configuration) -> set[str]:
    matched = {rule.split()[-1] for each in configuration.classifiers.values() for rule in each.rules}
    return matched | {mirror.acl for port in configuration.ports.values() for mirror in port.traffic_mirrors}


def _current(shell: Shell) -> Acl:
    return next(acl for acl in shell.configuration.acls.values() if acl.title == shell.view.key)


def _add_rule(shell: Shell, given: Given) -> str:
    """Numbered in steps of five; the same rule twice is refused (vendor/huawei.md 5 "Errors")."""
    acl, typed = _current(shell), given.get("rule", NumberedRule)
    if typed.rule in acl.rules.values():
        raise RefusedError(VrpRefusal.RULE_EXISTS)
    acl.rules[_number(acl, typed)] = typed.rule
    return ""


def _number(acl: Acl, typed: NumberedRule) -> int:
    if typed.number is not None:
        return typed.number
    return (max(acl.rules, default=0) // _STEP + 1) * _STEP


def _remove_rule(shell: Shell, given: Given) -> str:
    rules = _current(shell).rules
    if rules.pop(given.get("rule-number", int), None) is None:
        raise RefusedError(VrpRefusal.NO_RULE)
    return ""


def rule_lines(acl: Acl) -> tuple[str, ...]:
    return tuple(f"rule {number} {rule}" for number, rule in sorted(acl.rules.items()))


IN_ACL_VIEW: Commands = {"rule <rule>": _add_rule, "undo rule <rule-number>": _remove_rule}
IN_BASIC_ACL_VIEW: Commands = {"rule <rule:basic-rule>": _add_rule, "undo rule <rule-number>": _remove_rule}
