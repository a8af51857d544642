"""DNS and HTTP messages, and bytes that look like file transfers, for simulated conversations."""

import struct
from ipaddress import IPv4Address

_RECURSION_DESIRED = 0x0100
_ANSWERED = 0x8180
_TYPE_A = 1
_CLASS_IN = 1
_NAME_OF_QUESTION = 0xC00C
_ANSWER_SECONDS = 300
_NETBIOS_BROADCAST = 0x0110
_NETBIOS_NAME = 15
_TYPE_NB = 0x0020
_SMB2_MAGIC = b"\xfeSMB"
_SMB2_HEADER_LENGTH = 64


def dns_query(identifier: int, name: str) -> bytes:
    """A question for the A record of `name` (RFC 1035 4.1)."""
    return struct.pack("!6H", identifier, _RECURSION_DESIRED, 1, 0, 0, 0) + _question(name)


def dns_answer(identifier: int, name: str, address: IPv4Address) -> bytes:
    head = struct.pack("!6H", identifier, _ANSWERED, 1, 1, 0, 0)
    record = struct.pack("!HHHIH", _NAME_OF_QUESTION, _TYPE_A, _CLASS_IN, _ANSWER_SECONDS, 4)
    return head + _question(name) + record + address.packed


def http_request(host: str, path: str) -> bytes:
    lines = (f"GET {path} HTTP/1.1", f"Host: {host}", "User-Agent: Mozilla/5.0", "Accept: */*", "", "")
    return "\r\n".join(lines).encode()


def http_response(body: bytes) -> bytes:
    lines = ("HTTP/1.1 200 OK", "Content-Type: text/html", f"Content-Length: {len(body)}", "", "")
    return "\r\n".join(lines).encode() + body


def smb_message(content: bytes) -> bytes:
    """A session-service frame with an SMB2 header; the rest stands for a file."""
    body = _SMB2_MAGIC + struct.pack("<H", _SMB2_HEADER_LENGTH).ljust(_SMB2_HEADER_LENGTH - 4, b"\x00") + content
    return len(body).to_bytes(4, "big") + body


def netbios_query(identifier: int, name: str) -> bytes:
    """A broadcast question for a workstation's name (RFC 1002 4.2.12)."""
    head = struct.pack("!6H", identifier, _NETBIOS_BROADCAST, 1, 0, 0, 0)
    letters = name[:_NETBIOS_NAME].upper().ljust(_NETBIOS_NAME).encode("ascii") + b"\x00"
    # Each half octet becomes a letter from A on (RFC 1001 14.1).
    encoded = bytes(half + ord("A") for octet in letters for half in divmod(octet, 16))
    return head + bytes((len(encoded),)) + encoded + b"\x00" + struct.pack("!HH", _TYPE_NB, _CLASS_IN)


def _question(name: str) -> bytes:
    labels = b"".join(bytes((len(label),)) + label.encode("ascii") for label in name.split("."))
    return labels + b"\x00" + struct.pack("!HH", _TYPE_A, _CLASS_IN)
