"""VLAN lists as both vendors write them: `10 20 to 30`, `1-3, 5-7`."""

import re

from toolkit.language import tr
from toolkit.model.errors import UnreadableError

_ITEM = r"\d{1,4}(?:\s*(?:\bto\b|-)\s*\d{1,4})?"
_LIST = re.compile(rf"{_ITEM}(?:(?:\s*,\s*|\s+){_ITEM})*")
_LOWEST, _HIGHEST = 1, 4094


def parse_vlans(text: str) -> frozenset[int]:
    """Raises UnreadableError for anything but VLANs, `to`, `-` and commas."""
    vlans: set[int] = set()
    for item in re.findall(_ITEM, text) if _LIST.fullmatch(text.strip()) else ("",):
        ends = [int(number) for number in re.findall(r"\d+", item)]
        if not ends or not _LOWEST <= ends[0] <= ends[-1] <= _HIGHEST:
            raise UnreadableError(
                tr("The switch shows a VLAN list that is not understood: {text}", text=repr(text)),
                tr("Please report it with the switch's model."),
            )
        vlans.update(range(ends[0], ends[-1] + 1))
    return frozenset(vlans)
