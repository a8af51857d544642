"""The Internet checksum (RFC 1071) and its incremental change (RFC 1624)."""

_MODULUS = 0xFFFF


def checksum(data: bytes) -> int:
    """The 16-bit field value for `data`, whose own checksum field must be zero."""
    # The ones' complement sum is the remainder by 65535, and big integers divide at C speed.
    padded = data + b"\x00" if len(data) % 2 else data
    remainder = int.from_bytes(padded, "big") % _MODULUS
    return _MODULUS - remainder if remainder else 0


def checksum_changed(old: int, before: bytes, after: bytes) -> int:
    """The field value once `before` was replaced by `after`; a wrong `old` stays wrong, as behind real NAT.

    Both pieces have the same even length.
    """
    difference = int.from_bytes(after, "big") - int.from_bytes(before, "big")
    remainder = (_MODULUS - old + difference) % _MODULUS
    return _MODULUS - remainder if remainder else 0
