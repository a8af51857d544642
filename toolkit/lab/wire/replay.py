"""A capture file played as the traffic of one more computer of the office."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

import pcapy

from toolkit.language import tr
from toolkit.model.errors import InputError
from toolkit.model.network import IpAddress, IpNetwork

_ETHERNET = 1
_ADDRESSES_END = 12
_TAG_LENGTH = 4
_TAG_TYPES = frozenset((0x8100, 0x88A8, 0x9100))
_IPV4 = 0x0800
_IPV6 = 0x86DD
_IPV4_ADDRESSES = 12
_IPV6_ADDRESSES = 8
_MICROSECONDS = 1_000_000
_GROUP_BIT = 1


@dataclass(frozen=True, slots=True)
class Recorded:
    """An IP packet of the file, its tags removed, cut ends filled with zeros to its length on the wire."""

    moment: float
    source: IpAddress
    destination: IpAddress
    group_mac: bytes | None
    """Where it was sent, if that was a broadcast or multicast address."""
    packet: bytes


@dataclass(frozen=True, slots=True)
class Recording:
    """What of a capture file can be replayed, in the file's order."""

    packets: tuple[Recorded, ...]
    other_frames: int
    """Frames that carry no IP packet, or one whose header was cut."""
    cut_frames: int


def read_recording(file: Path) -> Recording:
    """Reads pcap and pcapng. Raises InputError for a file that is neither, or not Ethernet."""
    packets: list[Recorded] = []
    other = cut = 0
    for moment, length, captured in _frames(file):
        cut += len(captured) < length
        recorded = _read(moment, captured, length)
        if recorded is None:
            other += 1
        else:
            packets.append(recorded)
    return Recording(tuple(packets), other, cut)


def choose_host(recording: Recording, targets: Sequence[IpNetwork]) -> IpAddress:
    """The other party of most packets with a target; without any, the busiest address, private ones first.

    Raises InputError when the file holds no IP packet at all.
    """
    parties: Counter[IpAddress] = Counter()
    private: Counter[IpAddress] = Counter()
    public: Counter[IpAddress] = Counter()
    for each in recording.packets:
        ends = each.source, each.destination
        matched = [any(end in target for target in targets) for end in ends]
        if matched[0] != matched[1]:
            parties[ends[matched[0]]] += 1
        for end in ends:
            (private if _is_office_address(end) else public)[end] += 1
    chosen = (parties or private or public).most_common(1)
    if not chosen:
        raise InputError(tr("the capture holds no IP packet"), tr("Choose a capture of ordinary network traffic."))
    return chosen[0][0]


def _is_office_address(address: IpAddress) -> bool:
    """One that a computer can have: not multicast, not the wildcard."""
    return address.is_private and not address.is_multicast and not address.is_unspecified


def _frames(file: Path) -> Iterator[tuple[float, int, bytes]]:
    """Seconds, length on the wire and captured octets of every frame."""
    try:
        reader = pcapy.open_offline(str(file))
        if reader.datalink() != _ETHERNET:
            raise InputError(
                tr("{file} is not an Ethernet capture", file=file.name),
                tr("Convert it, or choose a capture taken on a switch port."),
            )
        while True:
            header, captured = reader.next()
            if header is None:
                return
            seconds, microseconds = header.getts()
            yield seconds + microseconds / _MICROSECONDS, header.getlen(), captured
    except pcapy.PcapError as error:
        raise InputError(
            tr("{file} cannot be read as a capture: {reason}", file=file.name, reason=error),
            tr("Give a pcap or pcapng file."),
        ) from error


def _read(moment: float, captured: bytes, length: int) -> Recorded | None:
    start = _ADDRESSES_END
    while (kind := int.from_bytes(captured[start : start + 2], "big")) in _TAG_TYPES:
        start += _TAG_LENGTH
    packet = captured[start + 2 :]
    ends = _ends(kind, packet)
    if ends is None:
        return None
    whole = packet + bytes(max(0, length - len(captured)))
    group = captured[:6] if captured[0] & _GROUP_BIT else None
    return Recorded(moment, *ends, group, whole)


def _ends(kind: int, packet: bytes) -> tuple[IpAddress, IpAddress] | None:
    """Source and destination of an IP packet whose addresses are all there."""
    if kind == _IPV4 and len(packet) >= _IPV4_ADDRESSES + 8:
        at = _IPV4_ADDRESSES
        return IPv4Address(packet[at : at + 4]), IPv4Address(packet[at + 4 : at + 8])
    if kind == _IPV6 and len(packet) >= _IPV6_ADDRESSES + 32:
        at = _IPV6_ADDRESSES
        return IPv6Address(packet[at : at + 16]), IPv6Address(packet[at + 16 : at + 32])
    return None
