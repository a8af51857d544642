"""Real SSH sessions: echo, editing, paging, the VTY limit (vendor/device-access.md 3.4)."""

from collections.abc import Iterator
from dataclasses import replace

import asyncssh
import paramiko
import pytest

from tests.lab.switch.console import Client, Console, wait_until_nobody_is_on
from toolkit.lab.ssh.listener import Listener
from toolkit.lab.ssh.server import LabServer
from toolkit.lab.switch.h3c_models import H3C_CORE
from toolkit.lab.switch.huawei_models import HUAWEI_CORE
from toolkit.lab.switch.switch import LabSwitch

ERASED = "\x1b[42D" + " " * 42 + "\x1b[42D"


@pytest.fixture(scope="module")
def server() -> Iterator[LabServer]:
    with LabServer() as running:
        yield running


@pytest.fixture
def huawei(server: LabServer) -> Listener:
    return server.add(LabSwitch("core", HUAWEI_CORE, "vlan batch 10"))


@pytest.fixture
def h3c(server: LabServer) -> Listener:
    return server.add(LabSwitch("core", H3C_CORE))


def test_a_session_greets_echoes_answers_and_prompts(huawei: Listener) -> None:
    with Client(huawei) as client:
        assert client.until("<core>").startswith("Info: The max number of VTY users is 5, the number of current")
        client.send("display clock\r")
        assert client.until("\r\n") == "display clock\r\n"
        assert client.until("<core>").endswith("Time Zone(UTC) : UTC+00:00\r\n<core>")


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_every_line_end_counts_once(huawei: Listener, end: str) -> None:
    with Client(huawei) as client:
        client.until("<core>")
        client.send(f"system-view{end}vlan 10{end}quit{end}")
        client.until("[core-vlan10]")
        client.until("[core]")
    assert [line.text for line in huawei.switch.received] == ["system-view", "vlan 10", "quit"]


@pytest.mark.parametrize(
    "typed",
    ["sysname wrong\x08\x08\x08\x08\x08right\r", "rubbish\x15sysname right\r", "sys\x00name rightx\x7f\r"],
    ids=["backspace", "Ctrl-U", "NUL and delete"],
)
def test_lines_can_be_edited(huawei: Listener, typed: str) -> None:
    with Client(huawei) as client:
        client.send("system-view\r")
        client.until("[core]")
        client.send(typed)
        client.until("[right]")


def test_ctrl_c_forgets_the_line(huawei: Listener) -> None:
    with Client(huawei) as client:
        client.until("<core>")
        client.send("system-view\x03display this\r")
        client.until("return\r\n<core>")
    assert [line.text for line in huawei.switch.received] == ["display this"]


def test_ctrl_z_returns_to_the_user_view(huawei: Listener) -> None:
    with Client(huawei) as client:
        client.send("system-view\rvlan 10\r")
        client.until("[core-vlan10]")
        client.send("\x1a")
        client.until("<core>")


def test_type_ahead_is_echoed_when_its_line_is_processed(huawei: Listener) -> None:
    with Client(huawei) as client:
        client.until("<core>")
        client.send("system-view\rvlan 10\r")
        text = client.until("[core-vlan10]")
    announced = "Enter system view, return user view with return command."
    assert text == f"system-view\r\n{announced}\r\n[core]vlan 10\r\n[core-vlan10]"


def test_a_question_mark_helps_at_once_and_keeps_the_line(huawei: Listener) -> None:
    with Client(huawei) as client:
        client.until("<core>")
        client.send("display mac-address ?")
        assert client.until("<core>display mac-address ").endswith("  <cr>\r\n<core>display mac-address ")
        client.send("\r")
        client.until("Total items displayed = 0\r\n<core>")


def test_quit_ends_the_connection(huawei: Listener) -> None:
    with Client(huawei) as client:
        client.until("<core>")
        client.send("quit\r")
        assert client.rest() == "quit\r\n"
    wait_until_nobody_is_on(huawei.switch)


def test_space_shows_a_page(huawei: Listener) -> None:
    with Client(huawei) as client:
        client.until("<core>")
        client.send("display current-configuration\r")
        first = client.until("  ---- More ----")
        client.send(" ")
        second = client.until("  ---- More ----")
        client.send("q")
        assert client.until("<core>") == f"{ERASED}<core>"
    lines = huawei.switch.running_config().split("\n")
    assert first.split("\r\n")[1:-1] == lines[:24]
    assert second.removeprefix(ERASED).split("\r\n")[:-1] == lines[24:48]


def test_return_shows_a_line(huawei: Listener) -> None:
    with Client(huawei) as client:
        client.until("<core>")
        client.send("display current-configuration\r")
        client.until("  ---- More ----")
        client.send("\r")
        line = huawei.switch.running_config().split("\n")[24]
        assert client.until("  ---- More ----") == f"{ERASED}{line}\r\n  ---- More ----"


@pytest.mark.parametrize(
    ("vendor", "line", "answer"),
    [
        (
            "huawei",
            "screen-length 0 temporary",
            "Info: The configuration takes effect on the current user terminal interface only.",
        ),
        ("h3c", "screen-length disable", "% Screen-length configuration is disabled for current user."),
    ],
)
def test_paging_can_be_switched_off(request: pytest.FixtureRequest, vendor: str, line: str, answer: str) -> None:
    listener: Listener = request.getfixturevalue(vendor)
    with Client(listener) as client:
        client.until("<core>")
        client.send(f"{line}\r")
        assert client.until("<core>") == f"{line}\r\n{answer}\r\n<core>"
        client.send("display current-configuration\r")
        shown = client.until("return\r\n<core>")
    assert shown.split("\r\n")[1:-1] == listener.switch.running_config().split("\n")


def test_the_session_after_the_last_vty_line_is_refused(server: LabServer) -> None:
    switch = LabSwitch("core", replace(HUAWEI_CORE, vty_limit=2))
    listener = server.add(switch)
    with Client(listener) as first, Client(listener) as second:
        first.until("<core>")
        second.until("<core>")
        with Client(listener) as third:
            assert third.rest() == "\r\nAll user interfaces are used, please try later!\r\n"
    wait_until_nobody_is_on(switch)
    with Client(listener) as again:
        again.until("<core>")


def test_sessions_share_the_switch_and_not_the_view(huawei: Listener) -> None:
    with Client(huawei) as one, Client(huawei) as other:
        one.send("system-view\rsysname renamed\r")
        one.until("[renamed]")
        other.send("\r")
        other.until("<renamed>")


def test_one_server_hosts_many_switches(huawei: Listener, h3c: Listener) -> None:
    assert huawei.port != h3c.port
    with Client(huawei) as one, Client(h3c) as other:
        one.send("display version\r")
        one.until("VRP (R) software")
        other.send("display version\r")
        other.until("H3C Comware Software")


def test_the_host_key_can_be_pinned(huawei: Listener) -> None:
    with paramiko.Transport(("127.0.0.1", huawei.port)) as transport:
        transport.start_client(timeout=10)
        key = transport.get_remote_server_key()
    assert huawei.public_key.split()[:2] == [key.get_name(), key.get_base64()]
    assert huawei.host_key_fingerprint.startswith("SHA256:")


def test_a_listener_may_have_a_host_key_of_its_own(server: LabServer) -> None:
    key = asyncssh.generate_private_key("ecdsa-sha2-nistp256")
    listener = server.add(LabSwitch("core", HUAWEI_CORE), host_key=key)
    assert listener.public_key.startswith("ecdsa-sha2-nistp256 ")
    with Client(listener) as client:
        client.until("<core>")


def test_a_wrong_password_is_refused(huawei: Listener) -> None:
    with paramiko.Transport(("127.0.0.1", huawei.port)) as transport:
        transport.start_client(timeout=10)
        with pytest.raises(paramiko.AuthenticationException):
            transport.auth_password("admin", "wrong")


def test_a_closed_server_closes_its_sessions_and_may_be_closed_again() -> None:
    server = LabServer()
    listener = server.add(LabSwitch("core", HUAWEI_CORE))
    with Client(listener) as client:
        client.until("<core>")
        server.close()
        server.close()
        assert client.rest() == ""
    assert Console(listener.switch).type("display clock")
