"""How long `find_in_files` takes, as ratios to reading the file and to tcpdump and tshark.

Run by `make bench`. The capture is made up, the same on every run: half of it tagged, sizes as in an
office, a few frames of one host to the target. Seconds differ between machines, ratios hardly.
"""

import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from toolkit.traffic.search import find_in_files
from toolkit.traffic.targets import TargetSet

TARGET = "203.0.113.77"
TARGET_BYTES = bytes((203, 0, 113, 77))
HOST_BYTES = bytes((10, 0, 0, 5))
CAPTURE_BYTES = 200_000_000
ROUNDS_AT_ONCE = 5_000
PLANTED_EVERY = 5_000
RUNS = 3
MEGABYTE = 1_000_000

# One round of frames: size on the wire, and whether it is tagged.
ROUND = [(66, False), (70, True), (90, False), (1514, True), (66, True), (590, False), (66, False), (94, True)]
RECORD_HEADER = 16
FILE_HEADER = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1)


def make_capture(path: Path) -> tuple[int, int]:
    """The number of frames written and of those that concern the target."""
    round_bytes = sum(size + RECORD_HEADER for size, _ in ROUND)
    rounds = CAPTURE_BYTES // round_bytes
    random = np.random.default_rng(20)
    planted = 0
    with path.open("wb") as file:
        file.write(FILE_HEADER)
        for first in range(0, rounds, ROUNDS_AT_ONCE):
            numbers = np.arange(first, min(first + ROUNDS_AT_ONCE, rounds))
            block = random.integers(0, 256, (len(numbers), round_bytes), dtype=np.uint8)
            fill(block, numbers)
            planted += int(np.count_nonzero(numbers % PLANTED_EVERY == 0))
            file.write(block.tobytes())
    return rounds * len(ROUND), planted


def fill(block: NDArray[np.uint8], numbers: NDArray[np.int64]) -> None:
    """Turns random bytes into frames; the last frame of every n-th round goes to the target."""
    at = 0
    for size, tagged in ROUND:
        record = np.zeros((len(numbers), 4), dtype="<u4")
        record[:, 0] = 1_700_000_000 + numbers // 1_000
        record[:, 1] = numbers % 1_000 * 1_000
        record[:, 2:] = size
        block[:, at : at + RECORD_HEADER] = record.view(np.uint8)
        frame = block[:, at + RECORD_HEADER : at + RECORD_HEADER + size]
        header = ethernet_and_ip(size, tagged=tagged)
        frame[:, : len(header)] = np.frombuffer(header, np.uint8)
        at += RECORD_HEADER + size
        address = len(header)
        frame[:, address : address + 4] = np.frombuffer(HOST_BYTES, np.uint8)
        frame[:, address + 4] = 100
    frame[numbers % PLANTED_EVERY == 0, address + 4 : address + 8] = np.frombuffer(TARGET_BYTES, np.uint8)


def ethernet_and_ip(size: int, *, tagged: bool) -> bytes:
    """Up to the source address."""
    ethernet = bytes.fromhex("020000000001 02000000000a") + (b"\x81\x00\x00\x14" if tagged else b"") + b"\x08\x00"
    return ethernet + struct.pack("!BBHHHBBH", 0x45, 0, size - len(ethernet), 1, 0, 64, 6, 0)


def read_plainly(path: Path) -> None:
    with path.open("rb", buffering=0) as file:
        while file.read(1 << 20):
            pass


def seconds(work: Callable[[], object]) -> float:
    """The median of some runs after one that warms the cache."""
    work()
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def peers(path: Path) -> dict[str, list[str]]:
    both = f"host {TARGET} or (vlan and host {TARGET})"
    return {
        "tcpdump": ["tcpdump", "-n", "-r", str(path), "-w", "/dev/null", both],
        "tshark": ["tshark", "-n", "-r", str(path), "-Y", f"ip.addr == {TARGET}"],
    }


def report(path: Path) -> str:
    frames, planted = make_capture(path)
    targets = TargetSet.parse([TARGET])
    found = find_in_files(targets, [path]).counts.matched
    if found != planted:
        sys.exit(f"{found} frames were found and {planted} are there")
    reading = seconds(lambda: read_plainly(path))
    finding = seconds(lambda: find_in_files(targets, [path]))
    lines = [
        f"capture            {path.stat().st_size / MEGABYTE:.0f} MB, {frames} frames, {planted} of the target",
        f"find_in_files      {finding:.3f} s, {frames / finding / MEGABYTE:.2f} million frames/s, all found",
        f"reading the file   {reading:.3f} s; find_in_files takes {finding / reading:.1f} times as long",
    ]
    for name, command in peers(path).items():
        if shutil.which(name) is None:
            lines.append(f"{name:18} absent")
            continue
        taken = seconds(partial(subprocess.run, command, capture_output=True, check=True))
        lines.append(f"{name:18} {taken:.3f} s; find_in_files takes {finding / taken:.2f} times as long")
    return "\n".join(lines) + "\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(report(Path(folder) / "bench.pcap"))


if __name__ == "__main__":
    main()
