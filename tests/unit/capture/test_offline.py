import contextlib
import gzip
import struct
from collections.abc import Iterator
from pathlib import Path

import pcapy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.traffic.frames import pcap_header, pcap_record, talk
from toolkit.capture.frame import Frame
from toolkit.capture.source import OfflineSource
from toolkit.capture.stream import FrameStream
from toolkit.model.errors import CaptureError

FRAME = talk("10.0.0.5", "203.0.113.7")


def block(kind: int, body: bytes, order: str) -> bytes:
    body += bytes(-len(body) % 4)
    length = struct.pack(f"{order}I", len(body) + 12)
    return struct.pack(f"{order}I", kind) + length + body + length


def section(order: str = "<") -> bytes:
    return block(0x0A0D0D0A, struct.pack(f"{order}IHHq", 0x1A2B3C4D, 1, 0, -1), order)


def interface(order: str = "<", *, linktype: int = 1, options: bytes = b"", snaplen: int = 0) -> bytes:
    return block(1, struct.pack(f"{order}HHI", linktype, 0, snaplen) + options, order)


def resolution(value: int, order: str = "<") -> bytes:
    return struct.pack(f"{order}HHBxxx", 9, 1, value)


def packet(ticks: int, order: str = "<", *, number: int = 0, length: int | None = None) -> bytes:
    claimed = len(FRAME) if length is None else length
    body = struct.pack(f"{order}IIIII", number, ticks >> 32, ticks & 0xFFFFFFFF, claimed, 1500)
    return block(6, body + FRAME, order)


def parse(content: bytes, size: int = 1 << 20) -> list[Frame]:
    stream = FrameStream()
    pieces = (content[start : start + size] for start in range(0, len(content), size))
    return [frame for piece in pieces for frame in stream.feed(piece)]


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(("magic", "at_ns"), [(0xA1B2C3D4, 7_000_123_000), (0xA1B23C4D, 7_000_000_123)])
def test_both_byte_orders_and_resolutions_of_pcap_give_nanoseconds(order: str, magic: int, at_ns: int) -> None:
    content = pcap_header(magic=magic, order=order) + pcap_record(FRAME, seconds=7, fraction=123, order=order)
    assert parse(content) == [Frame(at_ns, FRAME, len(FRAME))]


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    ("options", "ticks", "at_ns"),
    [
        ("default", 7_000_123, 7_000_123_000),
        ("nano", 7_000_000_123, 7_000_000_123),
        ("binary", 7 << 10 | 512, 7_500_000_000),
        ("offset", 7_000_123, 107_000_123_000),
    ],
)
def test_every_time_resolution_of_pcapng_gives_nanoseconds(order: str, options: str, ticks: int, at_ns: int) -> None:
    written = {
        "default": b"",
        "nano": resolution(9, order),
        "binary": resolution(0x8A, order),
        "offset": struct.pack(f"{order}HHq", 14, 8, 100),
    }[options]
    content = section(order) + interface(order, options=written) + packet(ticks, order)
    assert parse(content) == [Frame(at_ns, FRAME, 1500)]


def test_sections_of_other_byte_order_and_other_interfaces_follow_each_other() -> None:
    content = (
        section("<")
        + interface("<", options=resolution(9))
        + interface("<")
        + packet(5, "<", number=1)
        + block(5, bytes(12), "<")
        + section(">")
        + interface(">", options=resolution(9, ">"))
        + packet(6, ">")
    )
    assert [frame.at_ns for frame in parse(content)] == [5_000, 6]


def test_simple_and_obsolete_packet_blocks_are_read() -> None:
    simple = block(3, struct.pack("<I", 1500) + FRAME[:40], "<")
    obsolete = block(2, struct.pack("<HHIIII", 0, 0, 0, 9, len(FRAME), 1500) + FRAME, "<")
    content = section() + interface(snaplen=40) + simple + obsolete
    assert parse(content) == [Frame(0, FRAME[:40], 1500), Frame(9_000, FRAME, 1500)]


CONTENTS = {
    "pcap": pcap_header() + pcap_record(FRAME) + pcap_record(FRAME[:30], seconds=2),
    "pcapng": section() + interface() + packet(1) + packet(2),
}


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_pieces_of_any_size_give_the_same_frames(content: bytes, *, packed: bool) -> None:
    whole = parse(content)
    assert len(whole) == 2
    sent = gzip.compress(content) if packed else content
    assert parse(sent, size=1) == parse(sent, size=7) == whole


def test_gzip_members_follow_each_other_and_padding_is_ignored() -> None:
    content = CONTENTS["pcap"]
    packed = gzip.compress(content[:50]) + gzip.compress(content[50:]) + bytes(512)
    assert parse(packed) == parse(content)


@given(st.sampled_from([*CONTENTS.values()]), st.data())
def test_damaged_captures_give_frames_or_a_capture_error(content: bytes, data: st.DataObject) -> None:
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(CaptureError):
        assert all(isinstance(frame, Frame) for frame in parse(bytes(damaged)))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"PK\x03\x04" + bytes(60), "not a capture file"),
        (b"\x1f\x8b" + b"\xff" * 60, "gzip compression is damaged"),
        (pcap_header(linktype=113) + pcap_record(FRAME), "link type 113"),
        (section() + interface(linktype=105) + packet(1), "link type 105"),
        (pcap_header() + struct.pack("<IIII", 1, 0, 1 << 30, 60), "claims"),
        (section() + interface() + packet(1, length=5000), "claims"),
        (section() + packet(1), "too short"),
        (section()[:8] + bytes(20), "byte order"),
        (section() + struct.pack("<II", 6, 13) + bytes(20), "claims"),
        (b"", "before a capture began"),
        (pcap_header()[:10], "before a capture began"),
        (pcap_header() + pcap_record(FRAME)[:-1], "ends inside a frame"),
        (gzip.compress(CONTENTS["pcap"], mtime=0)[:-4], "ends inside a frame"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_which(tmp_path: Path, content: bytes, text: str) -> None:
    path = write(tmp_path / "x.pcap", content)
    with pytest.raises(CaptureError, match=text) as caught:
        list(OfflineSource(path))
    assert str(path) in caught.value.text


def test_a_missing_file_is_named() -> None:
    with pytest.raises(CaptureError, match=r"/nowhere/x\.pcap"):
        OfflineSource("/nowhere/x.pcap")


def test_libpcap_reads_the_same_frames(tmp_path: Path) -> None:
    path = write(tmp_path / "x.pcapng", CONTENTS["pcapng"])
    reader = pcapy.open_offline(str(path))

    def frames() -> Iterator[tuple[int, bytes, int]]:
        header, data = reader.next()
        while header is not None:
            seconds, microseconds = header.getts()
            yield seconds * 10**9 + microseconds * 1000, data, header.getlen()
            header, data = reader.next()

    assert list(frames()) == list(OfflineSource(path))


def test_the_link_type_is_known_once_the_header_was_read(tmp_path: Path) -> None:
    source = OfflineSource(write(tmp_path / "x.pcap", CONTENTS["pcap"]))
    before = source.linktype
    assert len(list(source)) == 2
    assert (before, source.linktype, source.dropped) == (None, 1, None)


def open_descriptors() -> list[Path]:
    return list(Path("/proc/self/fd").iterdir())


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="this system does not list open descriptors")
def test_closing_gives_every_descriptor_back(tmp_path: Path) -> None:
    path = write(tmp_path / "x.pcap", CONTENTS["pcap"])
    before = len(open_descriptors())
    with OfflineSource(path) as unread:
        assert unread.name == str(path)
    with OfflineSource(path) as read:
        assert len(list(read)) == 2
    unread.close()
    assert len(open_descriptors()) == before
    assert list(unread) == []
