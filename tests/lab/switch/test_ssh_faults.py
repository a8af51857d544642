"""What a listener can be told to do wrong (vendor/device-access.md 3.4, vendor/huawei.md 5)."""

from collections.abc import Iterator

import paramiko
import pytest

from tests.lab.switch.console import Client, wait_until_nobody_is_on
from toolkit.lab.ssh.behaviour import CHANGE_PASSWORD, SAVE_FOR_SECURITY, Behaviour, LoginQuestion
from toolkit.lab.ssh.listener import Listener
from toolkit.lab.ssh.server import LAB_PASSWORD, LAB_USERNAME, LabServer
from toolkit.lab.ssh.terminal import Answer
from toolkit.lab.switch.h3c_models import H3C_CORE
from toolkit.lab.switch.huawei_models import HUAWEI_CORE
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.switch import LabSwitch


@pytest.fixture(scope="module")
def server() -> Iterator[LabServer]:
    with LabServer() as running:
        yield running


@pytest.fixture
def listener(server: LabServer) -> Listener:
    return server.add(LabSwitch("core", HUAWEI_CORE))


def in_system_view(listener: Listener) -> Client:
    client = Client(listener)
    client.send("system-view\r")
    client.until("[core]")
    return client


def test_the_line_breaks_before_a_command(listener: Listener) -> None:
    listener.behaviour.drop_before_line = r"^vlan batch"
    before = listener.switch.running_config()
    with in_system_view(listener) as client:
        client.send("vlan batch 77\r")
        client.rest()
    wait_until_nobody_is_on(listener.switch)
    assert listener.switch.running_config() == before


def test_the_line_breaks_after_a_command_and_before_its_answer(listener: Listener) -> None:
    listener.behaviour.drop_after_line = lambda line: line.startswith("vlan batch")
    with in_system_view(listener) as client:
        client.send("vlan batch 77\r")
        assert "[core]" not in client.rest()
    wait_until_nobody_is_on(listener.switch)
    assert "vlan batch 77" in listener.switch.running_config()


def test_a_command_hangs_without_being_carried_out(listener: Listener) -> None:
    listener.behaviour.hang_on = "vlan batch"
    with in_system_view(listener) as client:
        client.send("vlan batch 77\rsysname lost\r")
        client.until("vlan batch 77\r\n")
        with Client(listener) as other:
            other.until("<core>")
            other.send("display current-configuration | include ^vlan|^sysname\r")
            other.until("sysname core\r\n<core>")
    wait_until_nobody_is_on(listener.switch)
    assert [line.text for line in listener.switch.received if line.session == 1] == ["system-view"]


def test_all_sessions_can_be_dropped(listener: Listener) -> None:
    with Client(listener) as client:
        client.until("<core>")
        listener.drop_sessions()
        assert client.rest() == ""
    wait_until_nobody_is_on(listener.switch)


@pytest.mark.parametrize(("answer", "done"), [("y", True), ("n", False)])
def test_an_unexpected_question_decides_over_the_command(listener: Listener, answer: str, done: bool) -> None:  # noqa: FBT001 - a test parameter
    question = "Warning: This may interrupt services. Continue? [Y/N]:"
    listener.behaviour.ask_on = {"^vlan batch": question}
    with in_system_view(listener) as client:
        client.send("vlan batch 77\r")
        client.until(question)
        client.send(f"{answer}\r")
        client.until("[core]")
    assert listener.answers == [Answer(question, answer)]
    assert ("vlan batch 77" in listener.switch.running_config()) is done
    assert listener.switch.received[-1].accepted is done


@pytest.mark.parametrize(
    ("question", "answer", "saved"),
    [(CHANGE_PASSWORD, "n", 0), (CHANGE_PASSWORD, "y", 0), (SAVE_FOR_SECURITY, "n", 0), (SAVE_FOR_SECURITY, "y", 1)],
)
def test_login_questions_come_before_the_prompt(
    listener: Listener, question: LoginQuestion, answer: str, saved: int
) -> None:
    listener.behaviour.login_questions = (question,)
    with Client(listener) as client:
        client.until(question.text.replace("\n", "\r\n"))
        client.send(f"{answer}\r")
        client.until("<core>")
    assert listener.answers == [Answer(question.text, answer)]
    assert listener.switch.saved == saved


def test_a_log_line_comes_between_prompt_and_echo(listener: Listener) -> None:
    listener.behaviour.syslog_noise = "Mar  2 2026 09:00:00 core %%01IFNET/4/LINK_STATE(l)[0]:down"
    with Client(listener) as client:
        client.until("<core>")
        client.send("display clock\r")
        assert client.until("display clock\r\n") == f"\r\n{listener.behaviour.syslog_noise}\r\ndisplay clock\r\n"


@pytest.mark.parametrize(
    ("personality", "line", "answer"),
    [
        (HUAWEI_CORE, "screen-length 0 temporary", "      ^\r\nError: Unrecognized command found at '^' position."),
        (H3C_CORE, "screen-length disable", "Permission denied."),
    ],
)
def test_paging_may_be_refused(server: LabServer, personality: Personality, line: str, answer: str) -> None:
    listener = server.add(LabSwitch("core", personality), behaviour=Behaviour(refuse_screen_length=True))
    with Client(listener) as client:
        client.until("<core>")
        client.send(f"{line}\r")
        assert client.until("<core>") == f"{line}\r\n{answer}\r\n<core>"
        client.send("display current-configuration\r")
        client.until("---- More ----")


def test_a_command_may_be_refused_for_no_reason_of_its_own(listener: Listener) -> None:
    listener.behaviour.refuse_on = "^vlan batch"
    with in_system_view(listener) as client:
        client.send("vlan batch 77\r")
        assert "Error: Unrecognized command" in client.until("[core]")
    assert "vlan batch" not in listener.switch.running_config()
    assert listener.switch.received[-1].accepted is False


def test_slow_switches_and_long_lines_answer_the_same(listener: Listener) -> None:
    listener.behaviour = Behaviour(processing_delay_s=0.01, round_trip_s=0.02)
    with Client(listener) as client:
        client.until("<core>")
        client.send("system-view\rvlan 10\r")
        assert client.until("[core-vlan10]").count("[core]vlan 10\r\n") == 1


def test_keyboard_interactive_may_be_the_only_way_in(server: LabServer) -> None:
    behaviour = Behaviour(keyboard_interactive_only=True, banner="Authorised users only\n")
    listener = server.add(LabSwitch("core", HUAWEI_CORE), behaviour=behaviour)
    with paramiko.Transport(("127.0.0.1", listener.port)) as transport:
        transport.start_client(timeout=10)
        with pytest.raises(paramiko.BadAuthenticationType) as refused:
            transport.auth_none(LAB_USERNAME)
        assert refused.value.allowed_types == ["keyboard-interactive"]
    with paramiko.Transport(("127.0.0.1", listener.port)) as transport:
        transport.start_client(timeout=10)
        transport.auth_interactive(LAB_USERNAME, lambda _title, _text, prompts: [LAB_PASSWORD for _ in prompts])
        assert transport.get_banner() == b"Authorised users only\n"
        assert transport.is_authenticated()


# What the lab's own library says of the old key exchange (vendor/device-access.md 2.5, end).
@pytest.mark.filterwarnings("ignore:Diffie-Hellman over finite fields")
def test_an_old_switch_is_reached_by_old_algorithms(server: LabServer) -> None:
    listener = server.add(LabSwitch("core", HUAWEI_CORE), behaviour=Behaviour(legacy_algorithms=True))
    with paramiko.Transport(("127.0.0.1", listener.port)) as transport:
        transport.start_client(timeout=10)
        assert transport.get_remote_server_key().get_name() == "ssh-rsa"


@pytest.mark.parametrize(
    "refused",
    [{"kex": ["diffie-hellman-group14-sha1"]}, {"keys": ["ssh-rsa"]}, {"ciphers": ["aes128-cbc"]}],
    ids=str,
)
def test_an_old_switch_offers_nothing_else(server: LabServer, refused: dict[str, list[str]]) -> None:
    listener = server.add(LabSwitch("core", HUAWEI_CORE), behaviour=Behaviour(legacy_algorithms=True))
    with (
        paramiko.Transport(("127.0.0.1", listener.port), disabled_algorithms=refused) as transport,
        pytest.raises(paramiko.SSHException),
    ):
        transport.start_client(timeout=10)


def test_a_vanished_client_frees_its_vty_line(listener: Listener) -> None:
    client = Client(listener)
    client.until("<core>")
    with client:
        pass
    wait_until_nobody_is_on(listener.switch)
