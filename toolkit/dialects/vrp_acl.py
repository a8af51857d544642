"""Access lists of a VRP configuration: their rules in one spelling, and what they match.

How a list is opened and printed is in no vendor page; public V5 configurations print `acl name NAME 3999`,
public CloudEngine documents and configurations `acl name NAME advance`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network

from toolkit.dialects.config_tree import ConfigTree
from toolkit.model.flow import FlowProtocol, FlowRule

_HEADER = re.compile(r"acl (?:number (?P<number>\d+)|(?P<bare>\d+)|name (?P<name>\S+)(?: .*)?)(?: match-order \S+)?")
_RULE = re.compile(r"rule (?P<number>\d+) (?P<action>permit|deny)(?P<rest>.*)")
_ADDRESS = re.compile(r" (source|destination) (?:(any)|(\S+) (\S+))(?= |$)")
_PORT = re.compile(r" (source-port|destination-port) eq (\S+)")
_PROTOCOL = re.compile(r" (ip|tcp|udp|icmp|\d{1,3})(?= |$)")
_ADDRESS_BITS = 32
_PROTOCOL_NUMBERS = {"1": "icmp", "6": "tcp", "17": "udp"}

# The switch prints a well-known port by name (`www` for 80): the keywords of its own `rule` command.
_TCP_PORTS = {
    "bgp": 179, "CHARgen": 19, "cmd": 514, "daytime": 13, "discard": 9, "domain": 53, "echo": 7, "exec": 512,
    "finger": 79, "ftp": 21, "ftp-data": 20, "gopher": 70, "hostname": 101, "irc": 194, "klogin": 543, "kshell": 544,
    "login": 513, "lpd": 515, "nntp": 119, "pop2": 109, "pop3": 110, "smtp": 25, "sunrpc": 111, "tacacs": 49,
    "talk": 517, "telnet": 23, "time": 37, "uucp": 540, "whois": 43, "www": 80,
}  # fmt: skip
_UDP_PORTS = {
    "biff": 512, "bootpc": 68, "bootps": 67, "discard": 9, "dns": 53, "dnsix": 90, "echo": 7, "mobilip-ag": 434,
    "mobilip-mn": 435, "nameserver": 42, "netbios-dgm": 138, "netbios-ns": 137, "netbios-ssn": 139, "ntp": 123,
    "rip": 520, "snmp": 161, "snmptrap": 162, "sunrpc": 111, "syslog": 514, "tacacs-ds": 65, "talk": 517, "tftp": 69,
    "time": 37, "who": 513, "xdmcp": 177,
}  # fmt: skip
_PORT_NAMES: Mapping[FlowProtocol, Mapping[str, int]] = {FlowProtocol.TCP: _TCP_PORTS, FlowProtocol.UDP: _UDP_PORTS}


@dataclass(frozen=True, slots=True)
class NumberedRule:
    number: int
    permit: bool
    matches: FlowRule


def canonical_acl_header(header: str) -> str:
    """`acl name NAME`, whatever number or kind the release prints behind it, and `acl number N`."""
    match = _HEADER.fullmatch(header)
    if match is None:
        return header
    return f"acl name {match['name']}" if match["name"] else f"acl number {match['number'] or match['bare']}"


def canonical_rule(line: str) -> str:
    """Order, host masks and names of ports differ between releases; a rule not understood stays as it is."""
    rule = read_rule(line)
    return line if rule is None else _written(rule)


def acl_rules(tree: ConfigTree, acl: str) -> tuple[FlowRule, ...]:
    """What the list `acl`, a name or a number, permits; empty when any of it is not understood.

    A packet that a `deny` rule matches first is not mirrored (vendor/huawei.md 3), which no list of permits says.
    """
    lines = [*tree.lines(f"acl name {acl}"), *tree.lines(f"acl number {acl}")]
    read = [read_rule(line) for line in lines if line.startswith("rule ")]
    rules = sorted((rule for rule in read if rule is not None), key=lambda rule: rule.number)
    permitting = [rule for rule in rules if rule.permit]
    understood = len(rules) == len(read) and rules[: len(permitting)] == permitting
    return tuple(rule.matches for rule in permitting) if understood else ()


def read_rule(line: str) -> NumberedRule | None:
    """None for conditions beyond address, protocol and port, and for `logging`, which stops mirroring."""
    match = _RULE.fullmatch(line)
    if match is None:
        return None
    rest = match["rest"]
    said = _PROTOCOL.match(rest)
    protocol = _PROTOCOL_NUMBERS.get(said[1], said[1]) if said else FlowProtocol.IP
    rest = rest[said.end() :] if said else rest
    addresses = {one[1]: one for one in _ADDRESS.finditer(rest)}
    ports = {one[1]: one[2] for one in _PORT.finditer(rest)}
    if _PORT.sub("", _ADDRESS.sub("", rest)).strip() or protocol not in list(FlowProtocol):
        return None
    try:
        matches = FlowRule(
            protocol=FlowProtocol(protocol),
            source=_network(addresses.get("source")),
            destination=_network(addresses.get("destination")),
            source_port=_port(FlowProtocol(protocol), ports.get("source-port")),
            destination_port=_port(FlowProtocol(protocol), ports.get("destination-port")),
        )
    except ValueError:
        return None
    return NumberedRule(int(match["number"]), match["action"] == "permit", matches)


def _network(address: re.Match[str] | None) -> IPv4Network | None:
    """Raises ValueError for a wildcard with holes, which is no prefix."""
    if address is None or address[2]:
        return None
    wildcard = int(IPv4Address("0.0.0.0" if address[4] == "0" else address[4]))  # noqa: S104 - a mask, not a listener
    if wildcard & (wildcard + 1):
        raise ValueError("a wildcard with holes")
    return IPv4Network((int(IPv4Address(address[3])) & ~wildcard, _ADDRESS_BITS - wildcard.bit_length()))


def _port(protocol: FlowProtocol, word: str | None) -> int | None:
    """Raises ValueError for a name this protocol has no port of."""
    if word is None:
        return None
    named = _PORT_NAMES.get(protocol, {}).get(word)
    return int(word) if named is None else named


def _written(rule: NumberedRule) -> str:
    """As templates/huawei/vrp/acl.j2 writes it."""
    flow = rule.matches
    ends = (
        ("source", None if flow.source is None else _masked(flow.source)),
        ("source-port eq", flow.source_port),
        ("destination", None if flow.destination is None else _masked(flow.destination)),
        ("destination-port eq", flow.destination_port),
    )
    conditions = "".join(f" {word} {value}" for word, value in ends if value is not None)
    return f"rule {rule.number} {'permit' if rule.permit else 'deny'} {flow.protocol}{conditions}"


def _masked(network: IPv4Network) -> str:
    host = network.prefixlen == _ADDRESS_BITS
    return f"{network.network_address} {'0' if host else network.hostmask}"
