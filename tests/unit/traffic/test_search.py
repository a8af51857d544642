import gzip
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.traffic.frames import pcap_header, pcap_record, talk, write_pcap
from toolkit.capture.source import OfflineSource
from toolkit.model.errors import CaptureError, InputError
from toolkit.traffic.search import SearchProgress, find_in_files
from toolkit.traffic.targets import TargetSet

TARGETS = TargetSet.parse(["203.0.113.7"])
OUT = talk("10.0.0.5", "203.0.113.7")
OTHER = talk("10.0.0.5", "8.8.8.8")
Capture = Callable[[str], Path]


@pytest.mark.parametrize(
    ("name", "target", "local", "vlans", "sent", "received"),
    [
        ("bot.pcap", "40.77.167.36", "89.31.72.220", (77,), 287, 115),
        ("emotet.pcap", "104.161.127.22", "10.3.29.101", (), 21, 37),
        ("http-vlan-0.pcap", "192.150.187.43", "141.142.228.5", (0,), 7, 7),
        ("http-qinq-0.pcap", "192.150.187.43", "141.142.228.5", (0, 0), 7, 7),
        ("tls-appdata.pcap", "52.223.198.7", "192.168.2.100", (), 65, 49),
    ],
)
@pytest.mark.parametrize("keep", [False, True], ids=["search", "evidence"])
def test_real_captures_give_the_counts_their_readme_states(
    *,
    capture: Capture,
    tmp_path: Path,
    name: str,
    target: str,
    local: str,
    vlans: tuple[int, ...],
    sent: int,
    received: int,
    keep: bool,
) -> None:
    evidence = tmp_path / "evidence.pcapng" if keep else None
    result = find_in_files(TargetSet.parse([target]), [capture(name)], evidence=evidence)
    (hit,) = result.hits
    assert (str(hit.local), hit.vlans, hit.protocols) == (local, vlans, ("TCP",))
    assert (hit.frames_sent, hit.frames_received) == (sent, received)
    assert result.counts.matched == sent + received
    assert result.findings == ()


@pytest.mark.parametrize("keep", [False, True], ids=["libpcap", "own reader"])
def test_a_pcapng_file_is_read_whatever_its_name(capture: Capture, tmp_path: Path, *, keep: bool) -> None:
    evidence = tmp_path / "evidence.pcapng" if keep else None
    result = find_in_files(TargetSet.parse(["0.0.0.0/0"]), [capture("netbios.pcap")], evidence=evidence)
    assert result.counts.matched == 261
    assert result.hits[-1].vlans == (2308,)


def test_ipv6_conversations_of_one_host_with_ten_others(capture: Capture) -> None:
    result = find_in_files(TargetSet.parse(["::/0"]), [capture("http_ipv6.pcap")])
    assert len({hit.local for hit in result.hits}) == 1
    assert len({hit.remote for hit in result.hits}) == 10
    assert result.counts.matched == 193


@pytest.mark.skipif(shutil.which("tshark") is None, reason="tshark is not installed")
@pytest.mark.parametrize(("name", "target"), [("emotet.pcap", "104.161.127.22"), ("bot.pcap", "40.77.167.36")])
def test_tshark_counts_the_same_frames(capture: Capture, name: str, target: str) -> None:
    path = capture(name)
    command = ["tshark", "-n", "-r", str(path), "-Y", f"ip.addr == {target}", "-T", "fields", "-e", "frame.len"]
    lengths = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    (hit,) = find_in_files(TargetSet.parse([target]), [path]).hits
    assert hit.frames_sent + hit.frames_received == len(lengths)
    assert hit.bytes_sent + hit.bytes_received == sum(map(int, lengths))


def test_hits_add_up_over_files_and_their_compressed_copies(tmp_path: Path) -> None:
    plain = write_pcap(tmp_path / "a.pcap", OUT, OTHER)
    packed = tmp_path / "b.pcap.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    result = find_in_files(TARGETS, [plain, packed])
    assert [hit.frames_sent for hit in result.hits] == [2]


def test_frames_are_counted_where_no_filter_hides_them(tmp_path: Path) -> None:
    packed = tmp_path / "b.pcap.gz"
    plain = write_pcap(tmp_path / "a.pcap", OUT, OTHER)
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert find_in_files(TARGETS, [packed]).counts.seen == 2
    assert find_in_files(TARGETS, [plain]).counts.seen is None
    many = TargetSet.parse(["203.0.113.7", *(f"10.9.{n // 256}.{n % 256}" for n in range(1000))])
    assert find_in_files(many, [plain]).counts.seen == 2


def test_progress_is_told_before_each_file(tmp_path: Path) -> None:
    paths = [write_pcap(tmp_path / name, OUT) for name in ("a.pcap", "b.pcap")]
    told: list[SearchProgress] = []
    find_in_files(TARGETS, paths, progress=told.append)
    assert [(step.path, step.number, step.total) for step in told] == [(paths[0], 1, 2), (paths[1], 2, 2)]


def test_bad_files_are_reported_together_and_the_others_searched(tmp_path: Path) -> None:
    good = write_pcap(tmp_path / "good.pcap", OUT)
    text = tmp_path / "notes.txt"
    text.write_text("not a capture at all, but long enough for a header")
    cooked = tmp_path / "cooked.pcap"
    cooked.write_bytes(pcap_header(linktype=113) + pcap_record(OUT))
    missing = tmp_path / "missing.pcap"
    empty = tmp_path / "empty.pcap"
    empty.touch()
    result = find_in_files(TARGETS, [text, cooked, missing, tmp_path, empty, good])
    assert len(result.hits) == 1
    assert [finding.code for finding in result.findings] == ["capture.unreadable"] * 5
    for finding, path in zip(result.findings, [text, cooked, missing, tmp_path, empty], strict=True):
        assert str(path) in finding.text
        assert finding.hint


@pytest.mark.parametrize("packed", [False, True], ids=["libpcap", "own reader"])
def test_a_cut_file_keeps_what_stood_before_the_cut(tmp_path: Path, *, packed: bool) -> None:
    path = write_pcap(tmp_path / "cut.pcap", OUT, OUT)
    content = path.read_bytes()[:-5]
    path.write_bytes(gzip.compress(content) if packed else content)
    result = find_in_files(TARGETS, [path])
    assert [hit.frames_sent for hit in result.hits] == [1]
    assert [finding.code for finding in result.findings] == ["capture.unreadable"]


def test_no_readable_file_at_all_is_an_error_and_not_an_empty_answer(tmp_path: Path) -> None:
    with pytest.raises(CaptureError) as caught:
        find_in_files(TARGETS, [tmp_path / "a.pcap", tmp_path / "b.pcap"])
    assert len(caught.value.findings) == 2
    with pytest.raises(CaptureError, match=r"a\.pcap"):
        find_in_files(TARGETS, [tmp_path / "a.pcap"])


def test_no_file_to_search_is_refused() -> None:
    with pytest.raises(InputError):
        find_in_files(TARGETS, [])


def test_evidence_holds_the_matching_frames_with_all_their_nanoseconds(tmp_path: Path) -> None:
    path = tmp_path / "nano.pcap"
    records = pcap_record(OTHER) + pcap_record(OUT, seconds=7, fraction=123_456_789)
    path.write_bytes(pcap_header(magic=0xA1B23C4D) + records)
    result = find_in_files(TARGETS, [path], evidence=tmp_path / "evidence.pcapng")
    assert result.evidence is not None
    assert result.evidence.frames == 1
    (frame,) = OfflineSource(result.evidence.path)
    assert (frame.at_ns, frame.data) == (7_123_456_789, OUT)


def test_evidence_is_never_written_over_an_existing_file(tmp_path: Path) -> None:
    path = write_pcap(tmp_path / "a.pcap", OUT)
    with pytest.raises(CaptureError, match="exists already"):
        find_in_files(TARGETS, [path], evidence=path)


def test_evidence_that_cannot_be_written_ends_the_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise CaptureError("no space left")

    monkeypatch.setattr("toolkit.capture.evidence.EvidenceWriter.write", full)
    path = write_pcap(tmp_path / "a.pcap", OUT)
    with pytest.raises(CaptureError, match="no space left"):
        find_in_files(TARGETS, [path], evidence=tmp_path / "evidence.pcapng")


def test_standard_input_is_searched(tmp_path: Path) -> None:
    path = write_pcap(tmp_path / "a.pcap", OUT, OTHER, OUT)
    program = (
        "from pathlib import Path\n"
        "from toolkit.traffic.search import find_in_files\n"
        "from toolkit.traffic.targets import TargetSet\n"
        "result = find_in_files(TargetSet.parse(['203.0.113.7']), [Path('-')])\n"
        "print(result.hits[0].local, result.counts.seen)\n"
    )
    with path.open("rb") as stdin:
        answer = subprocess.run(
            [sys.executable, "-c", program], stdin=stdin, capture_output=True, text=True, check=True
        )
    assert answer.stdout.split() == ["10.0.0.5", "3"]
