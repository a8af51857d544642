"""Frames of a few hosts, each with a number of its own, in an order that a seed fixes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from toolkit.model.names import InterfaceName

_EXPERIMENTAL_TYPE = b"\x88\xb5"
_TAG_TYPE = b"\x81\x00"
_BROADCAST = b"\xff" * 6
_NOBODY = bytes.fromhex("02000000ffff")
_SIZES = range(46, 200)


@dataclass(frozen=True)
class Talker:
    """A host behind `port`; with `tagged`, its frames carry their VLAN."""

    number: int
    port: InterfaceName
    vlan: int
    tagged: bool = False

    @property
    def mac(self) -> bytes:
        return bytes.fromhex(f"0200000000{self.number:02x}")


def frames(talkers: Sequence[Talker], count: int, seed: int) -> Iterator[tuple[InterfaceName, bytes]]:
    """Each with the port it enters by: unicast to known and unknown hosts of the VLAN, and broadcasts."""
    random = Random(seed)  # noqa: S311 - repeatable, not secret
    for number in range(count):
        sender = random.choice(talkers)
        others = [each.mac for each in talkers if each.vlan == sender.vlan and each is not sender]
        destination = random.choice([*others, *others, _NOBODY, _BROADCAST])
        payload = number.to_bytes(4, "big").ljust(random.choice(_SIZES), b"\x5a")
        tag = _TAG_TYPE + sender.vlan.to_bytes(2, "big") if sender.tagged else b""
        yield sender.port, destination + sender.mac + tag + _EXPERIMENTAL_TYPE + payload


def tagged(frame: bytes, vlan: int) -> bytes:
    """With one more tag in front of any other."""
    return frame[:12] + _TAG_TYPE + vlan.to_bytes(2, "big") + frame[12:]


def untagged(frame: bytes) -> bytes:
    """Without any 802.1Q tag."""
    while frame[12:14] == _TAG_TYPE:
        frame = frame[:12] + frame[16:]
    return frame


def outer_tag(frame: bytes) -> int | None:
    return int.from_bytes(frame[14:16], "big") if frame[12:14] == _TAG_TYPE else None
