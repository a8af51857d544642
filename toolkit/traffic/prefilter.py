"""One BPF expression that lets every frame through in which a target can stand.

It follows the shapes `decode` knows (no tag, one, two; IPv4 or IPv6) and compares the addresses at
fixed offsets, so it never needs a frame's options, ports or payload. It names bytes, not the
keyword `vlan`: libpcap hands over captured frames with their tags in place, and that keyword shifts
the meaning of everything that follows it.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from toolkit.model.network import IpNetwork
from toolkit.traffic.decode import MAX_TAGS, VLAN_TAGS
from toolkit.traffic.targets import TargetSet

MAX_INSTRUCTIONS: Final = 4096
"""What the Linux kernel accepts as one filter; libpcap also takes seconds to compile longer ones."""

_FIRST_TYPE: Final = 12
_TAG_LENGTH: Final = 4
_WORD_BITS: Final = 32
_WORD_MASK: Final = 0xFFFFFFFF
# By IP version: the ethertype, and where source and destination stand behind it.
_LAYOUT: Final = {4: (0x0800, (14, 18)), 6: (0x86DD, (10, 26))}
# Load and compare; a masked comparison adds one instruction.
_PER_WORD: Final = 2
_PER_MASKED_WORD: Final = 3
_PER_SHAPE: Final = 16


def prefilter(targets: TargetSet) -> str | None:
    """None when the program could pass `MAX_INSTRUCTIONS`: then every frame must be decoded."""
    networks = [target.network for target in targets.targets]
    if _instructions(networks) > MAX_INSTRUCTIONS:
        return None
    expression = ""
    for tags in reversed(range(MAX_TAGS + 1)):
        type_at = _FIRST_TYPE + _TAG_LENGTH * tags
        alternatives = list(_untagged(networks, type_at))
        if expression:
            alternatives.append(f"({_any_of(_equals(type_at, 2, tag) for tag in VLAN_TAGS)} and {expression})")
        expression = _any_of(alternatives)
    return expression


def _untagged(networks: list[IpNetwork], type_at: int) -> Iterator[str]:
    for version, (ethertype, sides) in _LAYOUT.items():
        wanted = [network for network in networks if network.version == version]
        if wanted:
            # Source before destination for all targets: the comparisons then share one load.
            places = _any_of(_address(network, type_at + side) for side in sides for network in wanted)
            yield f"({_equals(type_at, 2, ethertype)} and {places})"


def _address(network: IpNetwork, offset: int) -> str:
    words = [_equals(offset + 4 * index, 4, value, mask) for index, (value, mask) in enumerate(_words(network)) if mask]
    # Everything matches /0, and BPF has no word for that.
    return f"({' and '.join(words)})" if words else "greater 0"


def _words(network: IpNetwork) -> Iterator[tuple[int, int]]:
    """Address and mask in 32-bit words, the most BPF compares at once."""
    address, mask = int(network.network_address), int(network.netmask)
    for shift in range(network.max_prefixlen - _WORD_BITS, -1, -_WORD_BITS):
        yield address >> shift & _WORD_MASK, mask >> shift & _WORD_MASK


def _instructions(networks: list[IpNetwork]) -> int:
    """An upper bound: libpcap's optimiser makes less of it."""
    words = [mask for network in networks for _, mask in _words(network) if mask]
    one_place = sum(_PER_WORD if mask == _WORD_MASK else _PER_MASKED_WORD for mask in words)
    return (MAX_TAGS + 1) * (2 * one_place + _PER_SHAPE)


def _equals(offset: int, size: int, value: int, mask: int = _WORD_MASK) -> str:
    masked = "" if mask == _WORD_MASK else f" & 0x{mask:08x}"
    return f"ether[{offset}:{size}]{masked} = 0x{value:x}"


def _any_of(alternatives: Iterable[str]) -> str:
    return f"({' or '.join(alternatives)})"
