"""The drivers over real SSH, against the lab's switches."""

import base64
import hmac
import os
from collections.abc import Iterator
from hashlib import sha1
from pathlib import Path
from typing import Any

import asyncssh
import napalm
import pytest
from napalm.base.exceptions import ConnectAuthError, ConnectionClosedException, ConnectionException

from toolkit.lab.ssh.behaviour import SAVE_FOR_SECURITY, Behaviour
from toolkit.lab.ssh.listener import Listener
from toolkit.lab.ssh.server import LAB_PASSWORD, LAB_USERNAME, LabServer
from toolkit.lab.switch.h3c_models import H3C_CORE
from toolkit.lab.switch.huawei_models import HUAWEI_CORE
from toolkit.lab.switch.switch import LabSwitch

MODELS = {"huawei_vrp": HUAWEI_CORE, "h3c_comware": H3C_CORE}
both_vendors = pytest.mark.parametrize("platform", MODELS)


@pytest.fixture(scope="module")
def server() -> Iterator[LabServer]:
    with LabServer() as running:
        yield running


@pytest.fixture
def known_hosts(tmp_path: Path) -> Path:
    return tmp_path / "known_hosts"


def lab_switch(server: LabServer, platform: str, behaviour: Behaviour | None = None) -> Listener:
    return server.add(LabSwitch("core", MODELS[platform]), behaviour=behaviour)


def driver_for(
    listener: Listener,
    server: LabServer,
    platform: str,
    known_hosts: Path,
    password: str = LAB_PASSWORD,
    **arguments: Any,
) -> Any:
    optional = {"port": listener.port, "alt_key_file": str(known_hosts), **arguments}
    return napalm.get_network_driver(platform)(server.host, LAB_USERNAME, password, 20, optional)


def other_key() -> str:
    return " ".join(asyncssh.generate_private_key("ssh-ed25519").export_public_key("openssh").decode().split()[:2])


@both_vendors
def test_a_lab_switch_is_read_and_left_as_it_was(server: LabServer, known_hosts: Path, platform: str) -> None:
    listener = lab_switch(server, platform)
    before = listener.switch.running_config()
    with driver_for(listener, server, platform, known_hosts, ssh_strict=False) as driver:
        facts = driver.get_facts()
        ports = driver.get_interfaces()
        running = driver.get_config(retrieve="running")["running"]
        vlans = driver.get_vlans()
        assert driver.is_alive() == {"is_alive": True}
        assert set(driver.get_interfaces_counters()) == set(ports)
        assert (driver.get_arp_table(), driver.get_mac_address_table(), driver.get_lldp_neighbors()) == ([], [], {})
    assert facts["hostname"] == "core"
    assert facts["serial_number"] == "Unknown"
    assert facts["interface_list"] == list(ports)
    physical = [str(port.name) for port in MODELS[platform].physical_ports]
    assert set(physical) <= set(ports)
    assert ports[physical[0]]["speed"] == MODELS[platform].physical_ports[0].speed_mbps
    assert set(vlans[1]["interfaces"]) == set(physical)
    assert running == before.rstrip()
    assert listener.switch.running_config() == before
    assert listener.switch.saved == 0
    assert {line.text.split()[0] for line in listener.switch.received} == {"screen-length", "display", "quit"}


@both_vendors
def test_a_key_nobody_has_trusted_is_refused_before_the_password_is_sent(
    server: LabServer, known_hosts: Path, platform: str
) -> None:
    listener = lab_switch(server, platform)
    with pytest.raises(ConnectionException, match="nobody has trusted") as caught:
        driver_for(listener, server, platform, known_hosts).open()
    assert listener.host_key_fingerprint in str(caught.value)
    assert str(known_hosts) in str(caught.value)
    assert listener.switch.received == []
    assert not known_hosts.exists()


def test_the_first_key_is_trusted_only_when_that_is_asked_for_and_no_other_after_it(
    server: LabServer, known_hosts: Path
) -> None:
    known_hosts.write_text("# mine\nelsewhere ssh-ed25519 AAAA\n", encoding="ascii")
    listener = lab_switch(server, "huawei_vrp")
    with driver_for(listener, server, "huawei_vrp", known_hosts, ssh_strict=False) as driver:
        assert driver.is_alive()["is_alive"]
    kept, mine, added = known_hosts.read_text(encoding="ascii").splitlines()
    assert [kept, mine] == ["# mine", "elsewhere ssh-ed25519 AAAA"]
    assert added.startswith(f"[{server.host}]:{listener.port} ssh-ed25519 ")
    with driver_for(listener, server, "huawei_vrp", known_hosts) as driver:
        assert driver.is_alive()["is_alive"]
    known_hosts.write_text(f"[{server.host}]:{listener.port} {other_key()}\n", encoding="ascii")
    for strict in (True, False):
        with pytest.raises(ConnectionException, match="Someone may be in between"):
            driver_for(listener, server, "huawei_vrp", known_hosts, ssh_strict=strict).open()


def test_a_hashed_name_in_the_known_hosts_file_is_recognised(server: LabServer, known_hosts: Path) -> None:
    listener = lab_switch(server, "h3c_comware")
    with driver_for(listener, server, "h3c_comware", known_hosts, ssh_strict=False) as driver:
        assert driver.is_alive()["is_alive"]
    name, kind, blob = known_hosts.read_text(encoding="ascii").split()
    salt = os.urandom(20)
    digest = hmac.new(salt, name.encode(), sha1).digest()
    hashed = f"|1|{base64.b64encode(salt).decode()}|{base64.b64encode(digest).decode()}"
    known_hosts.write_text(f"{hashed} {kind} {blob}\n", encoding="ascii")
    with driver_for(listener, server, "h3c_comware", known_hosts) as driver:
        assert driver.cli(["display clock"])["display clock"]


def test_a_wrong_password_is_an_authentication_error_that_does_not_show_it(
    server: LabServer, known_hosts: Path
) -> None:
    listener = lab_switch(server, "huawei_vrp")
    driver = driver_for(listener, server, "huawei_vrp", known_hosts, "wrong-horse", ssh_strict=False)
    with pytest.raises(ConnectAuthError) as caught:
        driver.open()
    assert "wrong-horse" not in str(caught.value)
    assert driver.is_alive() == {"is_alive": False}


def test_an_unreadable_key_file_is_an_authentication_error(
    server: LabServer, known_hosts: Path, tmp_path: Path
) -> None:
    listener = lab_switch(server, "huawei_vrp")
    key = tmp_path / "id_ed25519"
    key.write_text("no key at all", encoding="ascii")
    with pytest.raises(ConnectAuthError, match="id_ed25519 cannot be read"):
        driver_for(listener, server, "huawei_vrp", known_hosts, "", ssh_strict=False, key_file=str(key)).open()


def test_nothing_that_listens_is_a_connection_error(known_hosts: Path) -> None:
    driver = napalm.get_network_driver("h3c_comware")(
        "127.0.0.1",
        "admin",
        "x",
        timeout=5,
        optional_args={"port": 1, "alt_key_file": str(known_hosts), "ssh_strict": False},
    )
    with pytest.raises(ConnectionException, match="does not answer at"):
        driver.open()


def test_a_session_the_switch_drops_is_a_closed_connection_and_no_longer_alive(
    server: LabServer, known_hosts: Path
) -> None:
    listener = lab_switch(server, "h3c_comware", Behaviour(drop_before_line="display arp"))
    with driver_for(listener, server, "h3c_comware", known_hosts, ssh_strict=False) as driver:
        with pytest.raises(ConnectionClosedException, match="closed the connection"):
            driver.get_arp_table()
        assert driver.is_alive() == {"is_alive": False}


def test_the_question_whether_to_save_is_answered_no(server: LabServer, known_hosts: Path) -> None:
    listener = lab_switch(server, "huawei_vrp", Behaviour(login_questions=(SAVE_FOR_SECURITY,)))
    with driver_for(listener, server, "huawei_vrp", known_hosts, ssh_strict=False) as driver:
        assert driver.is_alive() == {"is_alive": True}
    assert [answer.text for answer in listener.answers] == ["N"]
    assert listener.switch.saved == 0
