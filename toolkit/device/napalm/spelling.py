"""Names and addresses as NAPALM's callers expect them."""

import re

from napalm.base.helpers import mac

from toolkit.dialects.interfaces import InterfaceNaming, canonical_or_none

_PARTS = re.compile(r"(?P<port>.+?)(?P<part>(?::\d+)?(?:\.\d+)?)")
_MAC = re.compile(r"[0-9a-fA-F]{4}[-.][0-9a-fA-F]{4}[-.][0-9a-fA-F]{4}|[0-9a-fA-F]{2}(?:[-:][0-9a-fA-F]{2}){5}")
_NO_INTERFACE = ("-", "--", "N/A")


def interface(word: str, naming: InterfaceNaming) -> str:
    """The full name, also of sub-interfaces and split ports; what the vendor does not have stays as shown."""
    if word in _NO_INTERFACE:
        return ""
    parts = _PARTS.fullmatch(word)
    name = canonical_or_none(naming, parts["port"]) if parts else None
    return f"{name}{parts['part']}" if parts and name else word


def mac_address(text: str) -> str:
    """`AA:BB:CC:DD:EE:FF`; what is no MAC address stays as it is."""
    return str(mac(text)) if _MAC.fullmatch(text) else text
