"""Takes ERSPAN apart field by field, independently of the code that builds it; fails on what is wrong in it."""

from dataclasses import dataclass
from ipaddress import IPv4Address

from tests.lab.wire.checking import ones_sum


@dataclass(frozen=True)
class Decoded:
    destination_mac: bytes
    source_mac: bytes
    source: IPv4Address
    collector: IPv4Address
    sequence: int
    session: int
    vlan: int
    priority: int
    tag_kept: bool
    frame: bytes


def decode(outer: bytes) -> Decoded:
    assert outer[12:14] == b"\x08\x00"
    header, gre, erspan = outer[14:34], outer[34:42], outer[42:50]
    assert header[0] == 0x45
    assert header[9] == 47
    assert int.from_bytes(header[2:4], "big") == len(outer) - 14
    assert ones_sum(header) == 0xFFFF
    # Of GRE's flags only "sequence number present" is set, as RFC 2890 2 numbers them.
    assert gre[:4] == b"\x10\x00\x88\xbe"
    assert erspan[0] >> 4 == 1
    assert erspan[4:8] == bytes(4)
    encapsulation = erspan[2] >> 3 & 0b11
    assert encapsulation in {0, 0b11}
    return Decoded(
        destination_mac=outer[:6],
        source_mac=outer[6:12],
        source=IPv4Address(header[12:16]),
        collector=IPv4Address(header[16:20]),
        sequence=int.from_bytes(gre[4:8], "big"),
        session=(erspan[2] & 0b11) << 8 | erspan[3],
        vlan=(erspan[0] & 0x0F) << 8 | erspan[1],
        priority=erspan[2] >> 5,
        tag_kept=encapsulation == 0b11,
        frame=outer[50:],
    )
