"""The FIFO behind a destination port, read the way a capture program reads it."""

import json
import os
import select
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.lab.wire.wiring import A, B, frame
from toolkit.lab.wire.clock import Clock
from toolkit.lab.wire.sensor import Sensor

READER = """
import json, pcapy, sys
reader = pcapy.open_offline(sys.argv[1])
print(reader.datalink(), flush=True)
frames = []
for _ in range(int(sys.argv[2])):
    header, captured = reader.next()
    frames.append([header.getts(), header.getlen(), captured.hex()])
print(json.dumps(frames))
"""
WAIT_SECONDS = 20


def start_reader(fifo: Path, frames: int) -> "subprocess.Popen[str]":
    """A process, because pcapy holds the interpreter while it waits for the header."""
    command = [sys.executable, "-c", READER, str(fifo), str(frames)]
    reader = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert reader.stdout is not None
    assert reader.stdout.readline() == "1\n"
    return reader


def open_fifo(sensor: Sensor) -> int:
    """A descriptor on which the header is ready."""
    pipe = os.open(sensor.fifo, os.O_RDONLY)
    assert select.select([pipe], [], [], WAIT_SECONDS)[0]
    return pipe


def wait_for_end(sensor: Sensor) -> None:
    """Returns once the sensor noticed that its reader left; the test's timeout bounds it."""
    passing = threading.Event()
    while sensor.has_reader:
        passing.wait(0.001)


def test_a_reader_gets_the_frames_that_were_emitted(sensor: Sensor) -> None:
    reader = start_reader(sensor.fifo, frames=2)
    sensor.receive(frame(A, B, size=100))
    sensor.receive(frame(A, B, size=1500, vlan=10))
    output, _ = reader.communicate(timeout=WAIT_SECONDS)
    got = json.loads(output)
    assert [length for _, length, _ in got] == [100, 1504]
    assert got[1][2] == frame(A, B, size=1500, vlan=10).hex()
    assert got[0][0] == [1_700_000_000, 250_000]
    assert (sensor.written, sensor.dropped) == (2, 0)


def test_frames_pass_by_while_nobody_reads(sensor: Sensor) -> None:
    sensor.receive(frame(A, B))
    assert (sensor.written, sensor.dropped) == (0, 0)
    pipe = open_fifo(sensor)
    sensor.receive(frame(A, B))
    assert sensor.written == 1
    os.close(pipe)


def test_the_next_reader_begins_a_new_stream(sensor: Sensor) -> None:
    first = open_fifo(sensor)
    sensor.receive(frame(A, B))
    os.close(first)
    wait_for_end(sensor)
    second = open_fifo(sensor)
    assert os.read(second, 4) == struct.pack("=I", 0xA1B2C3D4)
    os.close(second)


def test_a_reader_that_does_not_read_makes_frames_drop_and_never_stops_the_wire(sensor: Sensor) -> None:
    pipe = open_fifo(sensor)
    large = frame(A, B, size=9000)
    for _ in range(2000):
        sensor.receive(large)
    assert sensor.dropped > 0
    assert sensor.written + sensor.dropped == 2000
    os.close(pipe)


def test_stamps_can_be_nanoseconds(tmp_path: Path) -> None:
    sensor = Sensor(tmp_path / "nano.pcap", Clock(epoch=5.5), nanoseconds=True)
    pipe = open_fifo(sensor)
    assert os.read(pipe, 24)[:4] == struct.pack("=I", 0xA1B23C4D)
    sensor.receive(frame(A, B))
    sensor.close()
    assert struct.unpack("=II", os.read(pipe, 8)) == (5, 500_000_000)
    os.close(pipe)


def test_closing_ends_the_readers_stream_and_removes_the_fifo(sensor: Sensor) -> None:
    pipe = open_fifo(sensor)
    sensor.close()
    with pytest.raises(FileNotFoundError):
        sensor.fifo.stat()
    assert len(os.read(pipe, 100)) == 24
    assert os.read(pipe, 100) == b""
    os.close(pipe)
