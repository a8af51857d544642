"""The assembled lab: what it offers a person or a test, and that it leaves nothing behind."""

import os
import select
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.lab.network import Lab
from toolkit.lab.topology import LabVendor
from toolkit.model.names import InterfaceName

ROOT = Path(__file__).parents[3]
WAIT_SECONDS = 20


@pytest.fixture
def lab() -> Iterator[Lab]:
    with Lab.start(traffic_rate=300) as started:
        yield started


def test_every_switch_answers_ssh_with_the_key_it_announces(lab: Lab) -> None:
    assert set(lab.host_keys()) == set(lab.listeners) == set(lab.switches)
    for listener in lab.listeners.values():
        with socket.create_connection(("127.0.0.1", listener.port), timeout=WAIT_SECONDS) as connection:
            assert connection.recv(4) == b"SSH-"
    assert all(key.startswith("ssh-") for key in lab.host_keys().values())


def test_the_wire_answers_the_switches_displays(lab: Lab) -> None:
    for vendor in LabVendor:
        truth = lab.truth[vendor]
        macs = lab.switches[truth.access_switch].wire.mac_table()
        assert (truth.mac, truth.vlan, truth.access_port) in {(row.mac, row.vlan, row.port) for row in macs}
        addresses = {row.address: row.mac for row in lab.switches[truth.core].wire.arp_table()}
        assert addresses[truth.ip] == truth.mac


def test_a_running_lab_feeds_the_fifo_of_a_mirrored_core(lab: Lab) -> None:
    core = lab.switches["hw-core"]
    session = core.open_session()
    for line in ("system-view", "observe-port 2 interface GigabitEthernet0/0/24", "vlan 10"):
        assert core.enter(session, line).accepted
    assert core.enter(session, "mirroring to observe-port 2 inbound").accepted
    pipe = os.open(lab.sensor("hw-core").fifo, os.O_RDONLY)
    lab.start_traffic()
    received = 0
    while received < 5000 and select.select([pipe], [], [], WAIT_SECONDS)[0]:
        received += len(os.read(pipe, 65_536))
    os.close(pipe)
    assert received >= 5000


def test_time_stands_still_without_traffic(lab: Lab) -> None:
    lab.run(1)
    assert lab.clock.now == pytest.approx(1)
    lab.start_traffic(paced=False)
    assert "lab-pacer" in lab_threads()
    lab.stop_traffic()
    assert "lab-pacer" not in lab_threads()


def test_a_moved_computer_is_found_at_its_new_port(lab: Lab) -> None:
    truth = lab.truth["h3c"]
    port = InterfaceName("GigabitEthernet1/0/19")
    lab.move_host(truth.name, "h3c-access-2", port)
    macs = lab.switches["h3c-access-2"].wire.mac_table()
    assert (truth.mac, port) in {(row.mac, row.port) for row in macs}
    with pytest.raises(KeyError, match="PC-NOBODY"):
        lab.move_host("PC-NOBODY", "h3c-access-2", port)


def test_the_inventory_names_the_ports_listened_on_and_no_secret(lab: Lab, tmp_path: Path) -> None:
    lab.write_inventory(tmp_path)
    hosts = (tmp_path / "hosts.yaml").read_text()
    for name, listener in lab.listeners.items():
        assert f"{name}:\n  hostname: 127.0.0.1\n  port: {listener.port}\n" in hosts
    for file in ("hosts.yaml", "groups.yaml", "defaults.yaml"):
        assert lab.password not in (tmp_path / file).read_text()


def test_the_example_inventory_is_the_one_the_lab_writes(lab: Lab, tmp_path: Path) -> None:
    lab.write_inventory(tmp_path)
    fixed = {plan.name: plan.ssh_port for net in lab.networks.values() for plan in net.plan.switches}
    written = (tmp_path / "hosts.yaml").read_text()
    for name, port in fixed.items():
        written = written.replace(f"port: {lab.listeners[name].port}\n", f"port: {port}\n")
    assert (ROOT / "inventory" / "hosts.yaml").read_text() == written
    for file in ("groups.yaml", "defaults.yaml"):
        assert (ROOT / "inventory" / file).read_text() == (tmp_path / file).read_text()


def test_the_same_seed_hides_the_same_computer_and_another_seed_another() -> None:
    truths = []
    for seed in (1, 1, 2):
        with Lab.start(vendors=("huawei",), seed=seed) as lab:
            truths.append(lab.truth["huawei"])
    assert truths[0] == truths[1] != truths[2]


def test_nothing_is_left_after_closing() -> None:
    lab = Lab.start(vendors=("h3c",))
    folder = lab.sensor("h3c-core").fifo.parent
    assert folder.stat().st_mode & 0o777 == 0o700
    lab.start_traffic()
    lab.close()
    lab.close()
    assert not folder.exists()
    assert lab_threads() == set()


def lab_threads() -> set[str]:
    return {thread.name for thread in threading.enumerate() if thread.name.startswith("lab-")}
