"""Advanced access lists, which classifiers match packets with (vendor/h3c.md 2).

Basic, link-layer and IPv6 lists are kept as text; what they match is not looked at.
"""

from toolkit.lab.switch.comware.acl_rule import AclRule, RuleTerms
from toolkit.lab.switch.comware.state import Acl
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.h3c_wording import ComwareRefusal
from toolkit.lab.switch.opaque import Block
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, RefusedError
from toolkit.lab.switch.view import View, ViewKind
from toolkit.model.flow import FlowRule

BLOCKS = (
    Block("acl basic", "acl-ipv4-basic-"),
    Block("acl mac", "acl-mac-"),
    Block("acl ipv6", "acl-ipv6-"),
)
ADVANCED = range(3000, 4000)
_STEP = 5
_PROMPT = "acl-ipv4-adv-"


def open_acl(shell: Shell, wanted: Acl, prompt: str) -> str:
    """Enters the view of the list that `wanted` means, or makes it."""
    state = shell.configuration.comware
    acl = state.acl(wanted.keys[-1]) or wanted
    state.acls.setdefault(acl.title, acl)
    return shell.open(View(ViewKind.ACL, acl.title, prompt + "-".join(acl.keys)))


def delete_acl(shell: Shell, key: str) -> str:
    """Accepted while a classifier refers to it, which then matches nothing (vendor/h3c.md 2, INFERRED)."""
    acl = shell.configuration.comware.acl(key)
    if acl is None:
        raise RefusedError(ComwareRefusal.NO_ACL)
    del shell.configuration.comware.acls[acl.title]
    return ""


def _open_advanced(shell: Shell, given: Given) -> str:
    return _open(shell, given.get("advanced-acl", int))


def _open(shell: Shell, number: int) -> str:
    return open_acl(shell, Acl(f"acl advanced {number}", (str(number),)), _PROMPT)


def _open_named(shell: Shell, given: Given) -> str:
    name = given.get("name", str)
    return open_acl(shell, Acl(f"acl advanced name {name}", (name,)), _PROMPT)


def _open_by_number(shell: Shell, given: Given) -> str:
    """The older spelling; what it makes is printed the newer way."""
    number = given.get("acl-number", int)
    if number in ADVANCED:
        return _open(shell, number)
    kind, prompt = ("basic", "acl-ipv4-basic") if number < ADVANCED.start else ("mac", "acl-mac")
    return open_text(shell, f"acl {kind} {number}", f"{prompt}-{number}")


def open_text(shell: Shell, header: str, prompt: str) -> str:
    """A list that is kept as text."""
    shell.configuration.blocks.setdefault(header, set())
    return shell.open(View(ViewKind.BLOCK, header, prompt))


def _delete_numbered(shell: Shell, given: Given) -> str:
    return delete_acl(shell, str(given.get("advanced-acl", int)))


def delete_named(shell: Shell, given: Given) -> str:
    return delete_acl(shell, given.get("name", str))


def _current(shell: Shell) -> Acl:
    return shell.configuration.comware.acls[shell.view.key]


def _add_rule(shell: Shell, given: Given) -> str:
    """A number that is in use is overwritten; without one, the next multiple of the step is taken."""
    acl = _current(shell)
    action, protocol = given.keywords[-2:]
    terms = given.values.get("terms", RuleTerms())
    if not isinstance(terms, RuleTerms):
        raise TypeError(terms)
    number = given.get("rule", int) if "rule" in given.values else _next_number(acl)
    acl.rules[number] = AclRule(action == "permit", protocol, terms)
    return ""


def _next_number(acl: Acl) -> int:
    return max((number // _STEP + 1 for number in acl.rules), default=0) * _STEP


def _remove_rule(shell: Shell, given: Given) -> str:
    rules = _current(shell).rules
    if given.get("rule", int) not in rules:
        raise RefusedError(ComwareRefusal.NO_RULE)
    del rules[given.get("rule", int)]
    return ""


def _describe(shell: Shell, given: Given) -> str:
    _current(shell).description = given.get("text", str)
    return ""


def _undescribe(shell: Shell, _given: Given) -> str:
    _current(shell).description = ""
    return ""


IN_SYSTEM_VIEW: Commands = {
    "acl advanced <advanced-acl>": _open_advanced,
    "acl advanced name <name>": _open_named,
    "acl number <acl-number>": _open_by_number,
    "undo acl { advanced | number } <advanced-acl>": _delete_numbered,
    "undo acl advanced name <name>": delete_named,
}
IN_ACL_VIEW: Commands = {
    "rule [ <rule> ] { permit | deny } { tcp | udp } [ <terms:l4-terms> ]": _add_rule,
    "rule [ <rule> ] { permit | deny } { ip | icmp | igmp | gre | ospf | ipinip } [ <terms:l3-terms> ]": _add_rule,
    "undo rule <rule>": _remove_rule,
    "description <text>": _describe,
    "undo description": _undescribe,
}


def permitted(acl: Acl) -> tuple[FlowRule, ...]:
    """What the list lets through, as far as a `FlowRule` can say it.

    A permit that lies wholly behind an earlier deny is left out; one that does so in part is not.
    """
    denied: list[FlowRule] = []
    found: list[FlowRule] = []
    for _, rule in sorted(acl.rules.items()):
        flow = rule.as_flow()
        if flow is None or any(_covers(wide, flow) for wide in denied):
            continue
        (found if rule.permit else denied).append(flow)
    return tuple(found)


def _covers(wide: FlowRule, narrow: FlowRule) -> bool:
    """Whether every packet of `narrow` is one of `wide`."""
    pairs = ((wide.source, narrow.source), (wide.destination, narrow.destination))
    ports = ((wide.source_port, narrow.source_port), (wide.destination_port, narrow.destination_port))
    return (
        wide.protocol in ("ip", narrow.protocol)
        and all(outer is None or (inner is not None and inner.subnet_of(outer)) for outer, inner in pairs)
        and all(outer is None or inner == outer for outer, inner in ports)
    )
