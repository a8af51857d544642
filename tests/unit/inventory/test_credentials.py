from collections.abc import Mapping
from pathlib import Path

import pytest
from keyring.errors import NoKeyringError

from toolkit.inventory.credentials import Credentials, find_credentials
from toolkit.inventory.device import Device
from toolkit.model.errors import CredentialError

DEVICE = Device.model_validate({"name": "core-1.bj", "hostname": "10.0.0.1", "platform": "huawei_vrp"})
WITH_USER = DEVICE.model_copy(update={"username": "from-inventory"})


class FakeKeyring:
    def __init__(self, entries: Mapping[tuple[str, str], str] | None = None) -> None:
        self.entries = entries or {}

    def get_password(self, service_name: str, username: str) -> str | None:
        return self.entries.get((service_name, username))


class NoKeyring:
    def get_password(self, service_name: str, username: str) -> str | None:
        raise NoKeyringError(service_name, username)


class FakePerson:
    def __init__(self) -> None:
        self.asked: list[tuple[str, bool]] = []

    def __call__(self, question: str, *, secret: bool) -> str:
        self.asked.append((question, secret))
        return "typed-secret" if secret else "typed-user"


KEYRING = FakeKeyring({("mirrorctl", "from-inventory@core-1.bj"): "from-keyring"})
EVERYONES = {"MIRRORCTL_USERNAME": "everyone", "MIRRORCTL_PASSWORD": "everyones"}
ITS_OWN = {"MIRRORCTL_USERNAME_CORE_1_BJ": "own", "MIRRORCTL_PASSWORD_CORE_1_BJ": "owns"}


def user_and_password(credentials: Credentials) -> tuple[str, str | None]:
    return credentials.username, credentials.password.get_secret_value() if credentials.password else None


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        (EVERYONES | ITS_OWN, ("own", "owns")),
        (EVERYONES, ("everyone", "everyones")),
        ({"MIRRORCTL_PASSWORD": "everyones"}, ("from-inventory", "everyones")),
        ({}, ("from-inventory", "from-keyring")),
        ({"MIRRORCTL_PASSWORD": ""}, ("from-inventory", "from-keyring")),
    ],
    ids=["its own variables", "everyone's variables", "user of the inventory", "keyring", "empty is unset"],
)
def test_the_nearest_place_wins(environ: dict[str, str], expected: tuple[str, str]) -> None:
    found = find_credentials(WITH_USER, environ=environ, keyring=KEYRING, prompt=None)
    assert user_and_password(found) == expected


def test_a_key_file_comes_before_the_agent(tmp_path: Path) -> None:
    key = tmp_path / "id"
    key.touch()
    environ = {"MIRRORCTL_SSH_KEY": str(key), "SSH_AUTH_SOCK": "/run/agent"}
    found = find_credentials(WITH_USER, environ=environ, keyring=NoKeyring(), prompt=None)
    assert (found.key_file, found.use_agent, found.password) == (key, False, None)


def test_a_missing_key_file_is_told(tmp_path: Path) -> None:
    environ = {"MIRRORCTL_SSH_KEY": str(tmp_path / "absent")}
    with pytest.raises(CredentialError) as caught:
        find_credentials(WITH_USER, environ=environ, keyring=NoKeyring(), prompt=None)
    assert "MIRRORCTL_SSH_KEY" in caught.value.hint


def test_the_agent_is_used_when_there_is_one() -> None:
    found = find_credentials(WITH_USER, environ={"SSH_AUTH_SOCK": "/run/agent"}, keyring=NoKeyring(), prompt=None)
    assert (found.use_agent, found.password) == (True, None)


def test_a_person_is_asked_last_and_without_echo() -> None:
    person = FakePerson()
    found = find_credentials(DEVICE, environ={}, keyring=NoKeyring(), prompt=person)
    assert user_and_password(found) == ("typed-user", "typed-secret")
    assert person.asked == [
        ("User name for core-1.bj: ", False),
        ("Password of typed-user on core-1.bj: ", True),
    ]


@pytest.mark.parametrize(
    ("device", "text"),
    [
        (DEVICE, "Nobody said which user logs in to core-1.bj."),
        (WITH_USER, "There is no password or key for from-inventory on core-1.bj."),
    ],
)
def test_without_a_terminal_the_variables_are_named(device: Device, text: str) -> None:
    with pytest.raises(CredentialError) as caught:
        find_credentials(device, environ={}, keyring=NoKeyring(), prompt=None)
    assert caught.value.text == text
    for name in ("MIRRORCTL_PASSWORD", "MIRRORCTL_PASSWORD_CORE_1_BJ", "MIRRORCTL_USERNAME_CORE_1_BJ"):
        assert name in caught.value.hint


def test_no_representation_shows_the_password() -> None:
    found = find_credentials(WITH_USER, environ=EVERYONES, keyring=KEYRING, prompt=None)
    assert "everyones" not in f"{found!r} {found} {found.model_dump()} {found.model_dump_json()}"
    assert found.secrets == ("everyones",)
