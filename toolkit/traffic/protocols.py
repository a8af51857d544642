"""IP protocol numbers and the names that nDPI, Zeek and tshark readers expect."""

from typing import Final

TCP: Final = 6
UDP: Final = 17
SCTP: Final = 132

_NAMES: Final = {
    1: "ICMP",
    2: "IGMP",
    4: "IPIP",
    TCP: "TCP",
    UDP: "UDP",
    41: "6in4",
    47: "GRE",
    50: "ESP",
    51: "AH",
    58: "ICMPv6",
    89: "OSPF",
    103: "PIM",
    112: "VRRP",
    SCTP: "SCTP",
}


def protocol_name(number: int) -> str:
    """`TCP`, `ICMPv6`...; `IP-253` for a number without a common name."""
    return _NAMES.get(number, f"IP-{number}")
