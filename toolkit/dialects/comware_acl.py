"""IPv4 access lists as Comware writes them (vendor/h3c.md 2): rules to values, and in one canonical spelling."""

import re
from collections.abc import Iterator
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network

from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.step_templates import AclRule
from toolkit.model.flow import FlowProtocol, FlowRule

ADVANCED_NUMBERS = range(3000, 4000)
"""Lists that match protocols and ports."""
RULE_STEP = 5
"""The distance the switch itself leaves between rules."""


class AclKeyword(StrEnum):
    """`acl number 3000` on V5 and older V7, `acl advanced 3000` since (vendor/h3c.md 2)."""

    NUMBER = "number"
    ADVANCED = "advanced"


_HEADER = re.compile(r"acl (?:number|advanced) (3\d{3})(?: .*)?")
_MENTIONED = re.compile(r"(?<!vlan )\b3\d{3}\b")
"""A VLAN has the same numbers, and a trunk may carry all of them."""
_RULE = re.compile(r"rule (\d+) permit (ip|tcp|udp|icmp)((?: \S+)*)")
_COMMENT = re.compile(r"rule \d+ comment ")
_ADDRESS = re.compile(r" (source|destination) (?:(any)|(\d+\.\d+\.\d+\.\d+) (\d+\.\d+\.\d+\.\d+|0))(?= |$)")
_PORT = re.compile(r" (source|destination)-port eq (\S+)")
_ADDRESS_BITS = 32
# The command reference of access lists names these ports, and the switch shows them by name.
_TCP_PORTS = {
    "bgp": 179, "chargen": 19, "cmd": 514, "daytime": 13, "discard": 9, "dns": 53, "domain": 53, "echo": 7,
    "exec": 512, "finger": 79, "ftp": 21, "ftp-data": 20, "gopher": 70, "hostname": 101, "irc": 194, "klogin": 543,
    "kshell": 544, "login": 513, "lpd": 515, "nntp": 119, "pop2": 109, "pop3": 110, "smtp": 25, "sunrpc": 111,
    "tacacs": 49, "talk": 517, "telnet": 23, "time": 37, "uucp": 540, "whois": 43, "www": 80,
}  # fmt: skip
_UDP_PORTS = {
    "biff": 512, "bootpc": 68, "bootps": 67, "discard": 9, "dns": 53, "dnsix": 90, "echo": 7, "mobilip-ag": 434,
    "mobilip-mn": 435, "nameserver": 42, "netbios-dgm": 138, "netbios-ns": 137, "netbios-ssn": 139, "ntp": 123,
    "rip": 520, "snmp": 161, "snmptrap": 162, "sunrpc": 111, "syslog": 514, "tacacs-ds": 65, "talk": 517, "tftp": 69,
    "time": 37, "who": 513, "xdmcp": 177,
}  # fmt: skip
_PORT_NAMES = {FlowProtocol.TCP: _TCP_PORTS, FlowProtocol.UDP: _UDP_PORTS}


def acl_view(number: int, keyword: AclKeyword) -> str:
    return f"acl {keyword} {number}"


def acl_number(header: str) -> int | None:
    """The number of an advanced list by the header of its section."""
    match = _HEADER.fullmatch(header)
    return int(match[1]) if match else None


def acl_rules(lines: tuple[str, ...]) -> tuple[FlowRule, ...] | None:
    """What a list permits; none when a rule of it says more than a flow rule can, or denies."""
    read = [_read(line) for line in lines if line.startswith("rule ") and not _COMMENT.match(line)]
    rules = tuple(one[1] for one in read if one is not None)
    return rules if rules and len(rules) == len(read) else None


def canonical_rule(line: str) -> str:
    """A rule in the order and spelling of our own, any other line as it is."""
    read = _read(line)
    return line if read is None else rule_line(AclRule.of(read[1], read[0]))


def rule_line(rule: AclRule) -> str:
    return f"rule {rule.number} permit {rule.protocol}" + "".join(_criteria(rule))


def free_acl_number(tree: ConfigTree | None) -> int | None:
    """The lowest that no line of the configuration mentions, whatever it means there."""
    lines = (*tree.top, *(line for section in tree.views.values() for line in section)) if tree else ()
    used = {word for line in lines if not line.startswith("port ") for word in _MENTIONED.findall(line)}
    return next((number for number in ADVANCED_NUMBERS if str(number) not in used), None)


def _criteria(rule: AclRule) -> Iterator[str]:
    if rule.source is not None:
        yield f" source {rule.source} {rule.source_wildcard}"
    if rule.destination is not None:
        yield f" destination {rule.destination} {rule.destination_wildcard}"
    if rule.source_port is not None:
        yield f" source-port eq {rule.source_port}"
    if rule.destination_port is not None:
        yield f" destination-port eq {rule.destination_port}"


def _read(line: str) -> tuple[int, FlowRule] | None:
    match = _RULE.fullmatch(line)
    if match is None:
        return None
    number, protocol, rest = int(match[1]), FlowProtocol(match[2]), match[3]
    try:
        networks = {found[1]: _network(found[3], found[4]) for found in _ADDRESS.finditer(rest)}
        ports = {found[1]: _port(found[2], protocol) for found in _PORT.finditer(rest)}
        if _PORT.sub("", _ADDRESS.sub("", rest)):
            return None
        rule = FlowRule(
            protocol=protocol,
            source=networks.get("source"),
            destination=networks.get("destination"),
            source_port=ports.get("source"),
            destination_port=ports.get("destination"),
        )
    except ValueError:
        return None
    return number, rule


def _network(address: str | None, wildcard: str | None) -> IPv4Network | None:
    """None for `any`. Raises ValueError for a wildcard with holes, which no prefix stands for."""
    if address is None or wildcard is None:
        return None
    bits = 0 if wildcard == "0" else int(IPv4Address(wildcard))
    if bits & (bits + 1):
        raise ValueError(wildcard)
    length = _ADDRESS_BITS - bits.bit_length()
    return IPv4Network((address, length), strict=False) if length else None


def _port(word: str, protocol: FlowProtocol) -> int:
    """Raises ValueError for a name that is not known."""
    return _PORT_NAMES.get(protocol, {}).get(word) or int(word)
