"""A capture file as the traffic of one more computer."""

import struct
from ipaddress import IPv4Address, ip_address, ip_network
from itertools import pairwise
from pathlib import Path

import pytest

from tests.lab.wire.checking import read
from tests.lab.wire.plant import mirrored
from toolkit.lab.contract import ArpRow, LearnedMac
from toolkit.lab.switch.switch import LabSwitch
from toolkit.lab.wire.network import Network
from toolkit.lab.wire.packets import udp_datagram
from toolkit.lab.wire.replay import choose_host, read_recording
from toolkit.lab.wire.replay_host import plug_recording
from toolkit.model.errors import InputError

VLAN_MIRROR = (
    "observe-port 2 interface GigabitEthernet0/0/24",
    "vlan 10",
    "mirroring to observe-port 2 inbound",
)
EMOTET_TARGET = ip_network("104.161.127.22")


def write_capture(path: Path, *frames: bytes, snap: int = 65_535, gap: float = 1.0) -> Path:
    records = [struct.pack("=IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65_535, 1)]
    for number, each in enumerate(frames):
        cut = each[:snap]
        records.append(struct.pack("=IIII", int(number * gap), 0, len(cut), len(each)) + cut)
    path.write_bytes(b"".join(records))
    return path


def datagram(source: str, destination: str, payload: bytes = b"x" * 100, tag: bytes = b"") -> bytes:
    ends = IPv4Address(source), IPv4Address(destination)
    return b"\x02" * 6 + b"\x04" * 6 + tag + b"\x08\x00" + udp_datagram(ends, (1000, 2000), payload)


def test_a_real_infection_comes_out_of_a_vlan_mirror(huawei: tuple[Network, dict[str, LabSwitch]], pcaps: Path) -> None:
    network, switches = huawei
    memory = mirrored(network, switches, *VLAN_MIRROR)
    host = plug_recording(network, pcaps / "emotet.pcap", [EMOTET_TARGET])
    assert host.ip == IPv4Address("10.3.29.101")
    assert (host.switch, host.port) == ("hw-access-1", "GigabitEthernet0/0/19")
    host.play(network.clock)
    network.clock.run(host.frames * 0.02 + 1)
    assert host.finished.is_set()
    found = [read_frame for each in memory.frames if (read_frame := read(each)) is not None]
    sent = sum(each.source == host.ip for each in read_recording(pcaps / "emotet.pcap").packets)
    assert sent > 10
    assert len(found) == sent
    assert {(each.source, each.vlan) for each in found} == {(host.ip, 10)}
    assert {each[6:12].hex(":") for each in memory.frames} == {host.mac}
    assert host.frames + host.skipped == 169


def test_both_halves_pass_the_core_and_reach_their_ends(
    huawei: tuple[Network, dict[str, LabSwitch]], pcaps: Path
) -> None:
    network, _ = huawei
    departed: list[bytes] = []
    network.firewall.watch_outside(departed.append)
    host = plug_recording(network, pcaps / "emotet.pcap", [EMOTET_TARGET])
    before = network.hosts["PC-emotet"].arrivals
    host.play(network.clock)
    network.clock.run(host.frames * 0.02 + 1)
    assert len(departed) + network.hosts["PC-emotet"].arrivals - before == host.frames
    assert {packet[12:16] for packet in departed} == {network.plan.firewall.public.packed}


def test_an_ipv6_computer_works(huawei: tuple[Network, dict[str, LabSwitch]], pcaps: Path) -> None:
    network, switches = huawei
    memory = mirrored(network, switches, *VLAN_MIRROR)
    host = plug_recording(network, pcaps / "http_ipv6.pcap", [])
    assert host.ip.version == 6
    memory.frames.clear()
    before = network.hosts["PC-http_ipv6"].arrivals
    host.play(network.clock)
    network.clock.run(host.frames * 0.02 + 1)
    assert len(memory.frames) + network.hosts["PC-http_ipv6"].arrivals - before == host.frames


def test_every_capture_can_be_read(pcaps: Path) -> None:
    for file in sorted(pcaps.glob("*.pcap")):
        recording = read_recording(file)
        assert choose_host(recording, []) in {
            end for each in recording.packets for end in (each.source, each.destination)
        }


def test_the_tables_show_the_replayed_computer(huawei: tuple[Network, dict[str, LabSwitch]], tmp_path: Path) -> None:
    network, _ = huawei
    file = write_capture(tmp_path / "x.pcap", datagram("192.168.7.7", "203.0.113.7"))
    host = plug_recording(network, file, [])
    assert ArpRow(IPv4Address("192.168.7.7"), host.mac, 10, network.plan.trunks[0].core_port) in (
        network.core.arp_table()
    )
    assert LearnedMac(host.mac, 10, host.port) in network.switches[host.switch].mac_table()


def test_the_party_of_the_target_is_chosen_before_the_busiest_address(tmp_path: Path) -> None:
    busy = [datagram("192.168.7.8", "198.51.100.1")] * 5
    file = write_capture(tmp_path / "x.pcap", *busy, datagram("203.0.113.7", "192.168.7.7"))
    recording = read_recording(file)
    assert choose_host(recording, [ip_network("203.0.113.0/24")]) == ip_address("192.168.7.7")
    assert choose_host(recording, []) == ip_address("192.168.7.8")


def test_original_tags_come_off(huawei: tuple[Network, dict[str, LabSwitch]], tmp_path: Path) -> None:
    network, switches = huawei
    memory = mirrored(network, switches, *VLAN_MIRROR)
    tags = b"\x81\x00\x00\x4d\x81\x00\x00\x05"
    file = write_capture(tmp_path / "x.pcap", datagram("192.168.7.7", "203.0.113.7", tag=tags))
    plug_recording(network, file, []).play(network.clock)
    network.clock.run(1)
    [found] = [found for each in memory.frames if (found := read(each)) is not None]
    assert (found.vlan, found.source) == (10, IPv4Address("192.168.7.7"))


def test_a_cut_frame_is_filled_to_its_length_and_one_without_addresses_is_left_out(tmp_path: Path) -> None:
    whole = datagram("192.168.7.7", "203.0.113.7")
    cut = read_recording(write_capture(tmp_path / "x.pcap", whole, snap=60))
    assert (cut.cut_frames, cut.other_frames) == (1, 0)
    assert len(cut.packets[0].packet) == len(whole) - 14
    headless = read_recording(write_capture(tmp_path / "y.pcap", whole, snap=20))
    assert (headless.cut_frames, headless.other_frames, headless.packets) == (1, 1, ())


def test_long_silences_are_shortened(huawei: tuple[Network, dict[str, LabSwitch]], tmp_path: Path) -> None:
    network, switches = huawei
    memory = mirrored(network, switches, *VLAN_MIRROR)
    frames = [datagram("192.168.7.7", "203.0.113.7")] * 3
    plug_recording(network, write_capture(tmp_path / "x.pcap", *frames, gap=3600), []).play(network.clock)
    network.clock.run(1)
    moments = memory.moments[-3:]
    assert [later - earlier for earlier, later in pairwise(moments)] == (pytest.approx([0.02, 0.02]))


def test_a_repeated_recording_begins_again(huawei: tuple[Network, dict[str, LabSwitch]], tmp_path: Path) -> None:
    network, _ = huawei
    host = plug_recording(network, write_capture(tmp_path / "x.pcap", datagram("192.168.7.7", "203.0.113.7")), [])
    host.play(network.clock, repeat=True)
    network.clock.run(1)
    assert network.firewall.departed > 5


def test_an_address_of_the_lab_cannot_be_replayed(huawei: tuple[Network, dict[str, LabSwitch]], tmp_path: Path) -> None:
    network, _ = huawei
    taken = str(network.plan.computers[0].ip)
    file = write_capture(tmp_path / "x.pcap", datagram(taken, "203.0.113.7"))
    with pytest.raises(InputError, match="already a computer of the lab"):
        plug_recording(network, file, [])


def test_spare_ports_run_out_with_a_sentence(huawei: tuple[Network, dict[str, LabSwitch]], tmp_path: Path) -> None:
    network, _ = huawei
    for number in range(len(network.plan.spares)):
        file = write_capture(tmp_path / f"{number}.pcap", datagram(f"192.168.7.{number}", "203.0.113.7"))
        plug_recording(network, file, [])
    with pytest.raises(InputError, match="every spare access port"):
        plug_recording(network, write_capture(tmp_path / "x.pcap", datagram("192.168.8.1", "203.0.113.7")), [])


def test_what_is_no_capture_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no capture")
    with pytest.raises(InputError, match=r"notes\.txt cannot be read as a capture"):
        read_recording(text)
    with pytest.raises(InputError, match="no IP packet"):
        choose_host(read_recording(write_capture(tmp_path / "empty.pcap")), [])
