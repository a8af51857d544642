"""VLAN lists as both vendors write them: `10 20 to 30`, `1-3, 5-7`."""

import re

_ITEM = re.compile(r"(\d+)(?:\s*(?:to|-)\s*(\d+))?")


def parse_vlans(text: str) -> frozenset[int]:
    """Raises ValueError when anything but numbers, `to`, `-` and commas stands in the list."""
    if re.sub(r"\bto\b|[\d\s,-]", "", text):
        raise ValueError(f"{text!r} is not a VLAN list")
    vlans: set[int] = set()
    for first, last in _ITEM.findall(text):
        vlans.update(range(int(first), int(last or first) + 1))
    return frozenset(vlans)
