"""Over real SSH to an emulated switch."""

import logging
import socket
import stat
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import asyncssh
import paramiko
import pytest
from pydantic import SecretStr

from tests.unit.device.lab import CREDENTIALS, LabDevice, lab_device
from toolkit.device.connection_errors import login_failed
from toolkit.device.host_keys import HostKey, HostKeyStore
from toolkit.inventory.credentials import Credentials
from toolkit.lab.ssh.behaviour import CHANGE_PASSWORD, SAVE_FOR_SECURITY, Behaviour
from toolkit.lab.ssh.server import LabServer
from toolkit.model.errors import (
    CredentialError,
    DeviceError,
    HostKeyChangedError,
    HostKeyUnknownError,
    LinesFullError,
    LoginError,
    SessionLostError,
    UnreachableError,
)

both_vendors = pytest.mark.parametrize("model", ["vrp5", "comware7"])


@pytest.fixture(scope="module")
def server() -> Iterator[LabServer]:
    with LabServer() as running:
        yield running


@both_vendors
@pytest.mark.parametrize(
    "behaviour",
    [
        Behaviour(),
        Behaviour(syslog_noise="%Jan  7 10:13:01 2025 core IFNET/4/LINK_STATE: down"),
        Behaviour(refuse_screen_length=True),
        Behaviour(round_trip_s=0.02, processing_delay_s=0.01),
        Behaviour(keyboard_interactive_only=True),
        Behaviour(banner="Authorised users only.\r\n"),
    ],
    ids=["plain", "log_lines", "paging_stays_on", "slow_line", "keyboard_interactive", "banner"],
)
def test_the_running_configuration_arrives_exactly(
    server: LabServer, tmp_path: Path, model: str, behaviour: Behaviour
) -> None:
    lab = lab_device(server, tmp_path, model, replace(behaviour))
    lab.trust()
    with lab.session() as session:
        shown = session.run("display current-configuration")
    assert shown.output == lab.switch.running_config().rstrip()


@both_vendors
def test_views_are_entered_and_the_switch_is_left_as_it_was(server: LabServer, tmp_path: Path, model: str) -> None:
    lab = lab_device(server, tmp_path, model)
    lab.trust()
    before = lab.switch.running_config()
    port = lab.switch.personality.physical_ports[0].name
    with lab.session() as session:
        session.enter(f"interface {port}")
        assert session.prompt.view == port
    sent = [line.text for line in lab.switch.received]
    assert sent[-2:] == ["return", "quit"]
    assert lab.switch.running_config() == before
    assert lab.switch.saved == 0


def test_login_questions_are_answered_no_and_nothing_is_saved(server: LabServer, tmp_path: Path) -> None:
    behaviour = Behaviour(login_questions=(CHANGE_PASSWORD, SAVE_FOR_SECURITY))
    lab = lab_device(server, tmp_path, "vrp5", behaviour)
    lab.trust()
    with lab.session() as session:
        assert session.prompt.user_view
    assert [answer.text for answer in lab.listener.answers] == ["N", "N"]
    assert lab.switch.saved == 0


def test_an_unknown_key_is_refused_with_the_command_that_trusts_it(server: LabServer, tmp_path: Path) -> None:
    lab = lab_device(server, tmp_path, "vrp5")
    with pytest.raises(HostKeyUnknownError) as caught, lab.session():
        pass
    assert lab.listener.host_key_fingerprint in caught.value.text
    assert caught.value.hint == "mirrorctl devices trust core-1"
    assert lab.switch.received == []


def test_a_changed_key_is_refused_before_the_password_is_sent(server: LabServer, tmp_path: Path) -> None:
    lab = lab_device(server, tmp_path, "vrp5")
    other = asyncssh.generate_private_key("ssh-ed25519").export_public_key("openssh").decode().split()
    lab.host_keys.trust(lab.device, HostKey(type=other[0], blob=other[1]))
    with pytest.raises(HostKeyChangedError) as caught, lab.session():
        pass
    assert lab.listener.host_key_fingerprint in caught.value.text
    assert "mirrorctl devices trust core-1" in caught.value.hint
    assert lab.switch.received == []


def test_a_wrong_password_is_a_login_error_that_does_not_show_it(
    server: LabServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lab = lab_device(server, tmp_path, "vrp5")
    lab.trust()
    wrong = Credentials(username="admin", password=SecretStr("wrong-horse"))
    with caplog.at_level(logging.DEBUG), pytest.raises(LoginError) as caught, lab.session(wrong):
        pass
    told = [repr(caught.value), repr(vars(caught.value)), *traceback.format_exception(caught.value), caplog.text]
    assert "wrong-horse" not in "".join(told)


def test_a_key_that_is_refused_is_a_login_error(server: LabServer, tmp_path: Path) -> None:
    lab = lab_device(server, tmp_path, "vrp5")
    lab.trust()
    key_file = tmp_path / "id"
    asyncssh.generate_private_key("ssh-ed25519").write_private_key(key_file)
    with pytest.raises(LoginError), lab.session(Credentials(username="admin", key_file=key_file)):
        pass


def test_a_key_after_a_refused_key_the_password_still_gets_in(server: LabServer, tmp_path: Path) -> None:
    lab = lab_device(server, tmp_path, "vrp5")
    lab.trust()
    key_file = tmp_path / "id"
    asyncssh.generate_private_key("ssh-ed25519").write_private_key(key_file)
    with lab.session(CREDENTIALS.model_copy(update={"key_file": key_file})) as session:
        assert session.prompt.user_view


def test_a_file_that_is_no_key_is_told(server: LabServer, tmp_path: Path) -> None:
    lab = lab_device(server, tmp_path, "vrp5")
    lab.trust()
    (tmp_path / "id").write_text("no key")
    with pytest.raises(CredentialError), lab.session(Credentials(username="admin", key_file=tmp_path / "id")):
        pass


@both_vendors
def test_taken_lines_are_told_at_login(server: LabServer, tmp_path: Path, model: str) -> None:
    lab = lab_device(server, tmp_path, model)
    lab.trust()
    taken = [lab.switch.open_session() for _ in range(lab.switch.personality.vty_limit)]
    with pytest.raises(LinesFullError), lab.session():
        pass
    lab.switch.close_session(taken[0])
    with lab.session() as session:
        assert session.prompt.user_view


def test_a_connection_that_breaks_is_a_lost_session(server: LabServer, tmp_path: Path) -> None:
    lab = lab_device(server, tmp_path, "vrp5", Behaviour(drop_before_line="display version"))
    lab.trust()
    with pytest.raises(SessionLostError) as caught, lab.session() as session:
        session.run("display version")
    assert caught.value.command == "display version"


def test_a_hung_switch_meets_the_deadline(server: LabServer, tmp_path: Path) -> None:
    lab = lab_device(server, tmp_path, "vrp5", Behaviour(hang_on="display version"))
    lab.trust()
    with pytest.raises(SessionLostError), lab.session() as session:
        session.run("display version", timeout_s=0.05)


# asyncssh itself warns about the old key exchange this test is about.
@pytest.mark.filterwarnings("ignore:Diffie-Hellman over finite fields")
def test_old_algorithms_only_for_a_switch_marked_legacy(server: LabServer, tmp_path: Path) -> None:
    modern = lab_device(server, tmp_path, "vrp5", Behaviour(legacy_algorithms=True))
    with pytest.raises(UnreachableError) as caught:
        modern.trust()
    assert "legacy_ssh: true" in caught.value.hint
    legacy = lab_device(server, tmp_path, "vrp5", Behaviour(legacy_algorithms=True), legacy_ssh=True)
    legacy.trust()
    with legacy.session() as session:
        assert session.prompt.user_view


def unreachable(lab: LabDevice, **changed: object) -> DeviceError:
    device = lab.device.model_copy(update=changed)
    with pytest.raises(UnreachableError) as caught:
        lab.host_keys.fetch(device)
    lost = replace(lab, device=device)
    with pytest.raises(UnreachableError) as again, lost.session():
        pass
    assert again.value.text == caught.value.text
    return caught.value


def test_a_closed_port_is_unreachable(server: LabServer, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    error = unreachable(lab_device(server, tmp_path, "vrp5"), port=port)
    assert error.text == f"core-1 does not answer at 127.0.0.1:{port}."


def test_an_unknown_name_is_unreachable(server: LabServer, tmp_path: Path) -> None:
    error = unreachable(lab_device(server, tmp_path, "vrp5"), hostname="no-such-switch.invalid")
    assert error.text == "The name no-such-switch.invalid of core-1 is unknown."


class _NoShell(paramiko.ServerInterface):
    """Accepts the password and then no channel, as a switch without a free line may."""

    def check_auth_password(self, username: str, password: str) -> int:
        del username, password
        return paramiko.common.AUTH_SUCCESSFUL


class _HangsUp(paramiko.Transport):
    """Hangs up between key exchange and login."""

    def _parse_newkeys(self, m: paramiko.Message) -> None:
        super()._parse_newkeys(m)  # type: ignore[misc]  # the stubs know no private names
        self.close()


@contextmanager
def odd_server(lab: LabDevice, kind: type[paramiko.Transport]) -> Iterator[LabDevice]:
    """`lab` with its address and trusted key changed to those of a server that serves one connection oddly."""
    key = paramiko.ECDSAKey.generate()
    with socket.create_server(("127.0.0.1", 0)) as listening, ThreadPoolExecutor(1) as pool:

        def serve() -> paramiko.Transport:
            transport = kind(listening.accept()[0])
            transport.add_server_key(key)
            with suppress(EOFError, paramiko.SSHException):
                transport.start_server(server=_NoShell())
            return transport

        serving = pool.submit(serve)
        odd = replace(lab, device=lab.device.model_copy(update={"port": listening.getsockname()[1]}))
        odd.host_keys.trust(odd.device, HostKey.of(key))
        yield odd
        serving.result().close()


def test_a_switch_that_gives_no_command_line_has_no_free_line(server: LabServer, tmp_path: Path) -> None:
    with (
        odd_server(lab_device(server, tmp_path, "vrp5"), paramiko.Transport) as lab,
        pytest.raises(LinesFullError, match="gave no command line"),
        lab.session(),
    ):
        pass


def test_a_switch_that_hangs_up_before_the_login_is_not_waited_for(server: LabServer, tmp_path: Path) -> None:
    with (
        odd_server(lab_device(server, tmp_path, "vrp5"), _HangsUp) as lab,
        pytest.raises(UnreachableError, match="broke off the SSH handshake"),
        lab.session(),
    ):
        pass


def test_keys_are_kept_in_a_file_for_the_owner_only(server: LabServer, tmp_path: Path) -> None:
    first, second = (lab_device(server, tmp_path, "vrp5") for _ in range(2))
    first.trust()
    second.trust()
    path = tmp_path / "known_hosts"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert HostKeyStore(path).trusted(first.device) == first.host_keys.fetch(first.device)
    assert path.read_text().splitlines()[0] == f"[127.0.0.1]:{first.device.port} {first.listener.public_key}"


def test_trusting_again_replaces_the_key(server: LabServer, tmp_path: Path) -> None:
    lab = lab_device(server, tmp_path, "vrp5")
    lab.host_keys.trust(lab.device, HostKey(type="ssh-ed25519", blob="AAAA"))
    lab.trust()
    trusted = lab.host_keys.trusted(lab.device)
    assert trusted is not None
    assert trusted.fingerprint == lab.listener.host_key_fingerprint


def test_an_absent_file_trusts_nobody(server: LabServer, tmp_path: Path) -> None:
    lab = lab_device(server, tmp_path / "absent", "vrp5")
    assert lab.host_keys.trusted(lab.device) is None


def test_a_login_without_answer_is_not_called_a_wrong_password(server: LabServer, tmp_path: Path) -> None:
    device = lab_device(server, tmp_path, "vrp5").device
    unanswered = login_failed(device, "admin", paramiko.AuthenticationException("Authentication timeout."))
    refused = login_failed(device, "admin", paramiko.AuthenticationException("Authentication failed."))
    assert isinstance(unanswered, UnreachableError)
    assert isinstance(refused, LoginError)
