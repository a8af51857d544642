"""TLS ClientHellos with a server name, and application data, as browsers and bots send them."""

import struct
from enum import IntEnum
from random import Random

_HANDSHAKE_RECORD = 22
_APPLICATION_DATA_RECORD = 23
_CHANGE_CIPHER_SPEC_RECORD = 20
_CLIENT_HELLO = 1
_SERVER_HELLO = 2
_RECORD_VERSION_FIRST = 0x0301
_RECORD_VERSION = 0x0303
_X25519_KEY_LENGTH = 32
_CIPHERS_12 = (0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8, 0x009C, 0x009D, 0x002F, 0x0035)
_CIPHERS_13 = (0x1301, 0x1302, 0x1303, *_CIPHERS_12)
_GROUPS = (0x001D, 0x0017, 0x0018)
_SIGNATURES = (0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601)


class TlsVersion(IntEnum):
    V1_2 = 0x0303
    V1_3 = 0x0304


class _Extension(IntEnum):
    SERVER_NAME = 0
    SUPPORTED_GROUPS = 10
    EC_POINT_FORMATS = 11
    SIGNATURE_ALGORITHMS = 13
    ALPN = 16
    EXTENDED_MASTER_SECRET = 23
    SUPPORTED_VERSIONS = 43
    PSK_KEY_EXCHANGE_MODES = 45
    KEY_SHARE = 51


def client_hello(server_name: str, version: TlsVersion, random: Random) -> bytes:
    """One handshake record (RFC 8446 4.1.2, RFC 5246 7.4.1.2) with `server_name` as SNI (RFC 6066 3)."""
    modern = version is TlsVersion.V1_3
    extensions = [
        _server_name(server_name),
        _extension(_Extension.EXTENDED_MASTER_SECRET, b""),
        _extension(_Extension.SUPPORTED_GROUPS, _list16(_shorts(_GROUPS))),
        _extension(_Extension.EC_POINT_FORMATS, b"\x01\x00"),
        _extension(_Extension.ALPN, _list16(_list8(b"h2") + _list8(b"http/1.1"))),
        _extension(_Extension.SIGNATURE_ALGORITHMS, _list16(_shorts(_SIGNATURES))),
    ]
    if modern:
        versions = _list8(_shorts((TlsVersion.V1_3, TlsVersion.V1_2)))
        share = _shorts((_GROUPS[0],)) + _list16(random.randbytes(_X25519_KEY_LENGTH))
        extensions += [
            _extension(_Extension.SUPPORTED_VERSIONS, versions),
            _extension(_Extension.PSK_KEY_EXCHANGE_MODES, b"\x01\x01"),
            _extension(_Extension.KEY_SHARE, _list16(share)),
        ]
    # TLS 1.3 still says 1.2 here and names itself in supported_versions; its session id is never empty.
    hello = (
        TlsVersion.V1_2.to_bytes(2, "big")
        + random.randbytes(32)
        + _list8(random.randbytes(32) if modern else b"")
        + _list16(_shorts(_CIPHERS_13 if modern else _CIPHERS_12))
        + _list8(b"\x00")
        + _list16(b"".join(extensions))
    )
    return _record(_HANDSHAKE_RECORD, _handshake(_CLIENT_HELLO, hello), _RECORD_VERSION_FIRST)


def server_hello(version: TlsVersion, random: Random) -> bytes:
    """The server's answer up to where encryption hides the rest."""
    modern = version is TlsVersion.V1_3
    if modern:
        share = _shorts((_GROUPS[0],)) + _list16(random.randbytes(_X25519_KEY_LENGTH))
        extensions = _extension(_Extension.SUPPORTED_VERSIONS, _shorts((TlsVersion.V1_3,)))
        extensions += _extension(_Extension.KEY_SHARE, share)
    else:
        extensions = _extension(_Extension.EXTENDED_MASTER_SECRET, b"")
    hello = (
        TlsVersion.V1_2.to_bytes(2, "big")
        + random.randbytes(32)
        + _list8(random.randbytes(32))
        + _shorts((_CIPHERS_13[0] if modern else _CIPHERS_12[1],))
        + b"\x00"
        + _list16(extensions)
    )
    changed = _record(_CHANGE_CIPHER_SPEC_RECORD, b"\x01", _RECORD_VERSION)
    return _record(_HANDSHAKE_RECORD, _handshake(_SERVER_HELLO, hello), _RECORD_VERSION) + changed


def application_data(content: bytes) -> bytes:
    """A record whose content stands for ciphertext."""
    return _record(_APPLICATION_DATA_RECORD, content, _RECORD_VERSION)


def _server_name(name: str) -> bytes:
    host = b"\x00" + _list16(name.encode("idna"))
    return _extension(_Extension.SERVER_NAME, _list16(host))


def _record(kind: int, content: bytes, version: int) -> bytes:
    return struct.pack("!BHH", kind, version, len(content)) + content


def _handshake(kind: int, body: bytes) -> bytes:
    return bytes((kind,)) + len(body).to_bytes(3, "big") + body


def _extension(kind: _Extension, body: bytes) -> bytes:
    return struct.pack("!HH", kind, len(body)) + body


def _shorts(values: tuple[int, ...]) -> bytes:
    return struct.pack(f"!{len(values)}H", *values)


def _list8(content: bytes) -> bytes:
    return bytes((len(content),)) + content


def _list16(content: bytes) -> bytes:
    return len(content).to_bytes(2, "big") + content
