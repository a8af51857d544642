"""What the drivers promise beyond the values: errors, refusals, and a switch that is never changed."""

import subprocess
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import napalm
import pytest
from napalm.base import NetworkDriver
from napalm.base.exceptions import (
    CommandErrorException,
    ConnectionClosedException,
    ConnectionException,
    UnsupportedVersion,
)

from tests.unit.napalm.recorded import PASSWORD, RecordedSwitch, logged_in
from toolkit.device.napalm.h3c import H3cDriver
from toolkit.device.napalm.huawei import HuaweiDriver

OURS = {"huawei_vrp": HuaweiDriver, "huawei_vrpv8": HuaweiDriver, "h3c_comware": H3cDriver}
GETTERS: dict[str, tuple[str, Callable[[Any], object]]] = {
    "facts": ("display version", lambda driver: driver.get_facts()),
    "interfaces": ("display interface", lambda driver: driver.get_interfaces()),
    "counters": ("display interface", lambda driver: driver.get_interfaces_counters()),
    "arp": ("display arp", lambda driver: driver.get_arp_table()),
    "mac": ("display mac-address", lambda driver: driver.get_mac_address_table()),
    "lldp": ("display lldp neighbor-information", lambda driver: driver.get_lldp_neighbors()),
    "lldp_detail": ("display lldp neighbor-information", lambda driver: driver.get_lldp_neighbors_detail()),
    "vlans": ("display vlan all", lambda driver: driver.get_vlans()),
    "running": ("display current-configuration", lambda driver: driver.get_config(retrieve="running")),
    "startup": ("display saved-configuration", lambda driver: driver.get_config(retrieve="startup")),
    "every": ("display saved-configuration", lambda driver: driver.get_config()),
}


def driver_for(switch: RecordedSwitch, optional_args: dict[str, Any] | None = None) -> Any:
    return napalm.get_network_driver(switch.platform)("192.0.2.1", "admin", PASSWORD, optional_args=optional_args)


@pytest.fixture
def vrp5() -> RecordedSwitch:
    return RecordedSwitch.load("vrp5")


@pytest.fixture
def vrp8() -> RecordedSwitch:
    return RecordedSwitch.load("vrp8")


@pytest.fixture
def comware5() -> RecordedSwitch:
    return RecordedSwitch.load("comware5")


@pytest.mark.parametrize("name", OURS)
def test_napalm_finds_this_driver_although_a_community_package_is_installed(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    community = ModuleType(f"napalm_{name}")
    vars(community)["CommunityDriver"] = type("CommunityDriver", (NetworkDriver,), {})
    monkeypatch.setitem(sys.modules, community.__name__, community)
    assert napalm.get_network_driver(name) is OURS[name]
    assert napalm.get_network_driver(f"napalm_{name}") is vars(community)["CommunityDriver"]


def test_the_program_itself_never_loads_napalm() -> None:
    loaded = "import sys, toolkit.cli.main, toolkit.device.opened; print('napalm' in sys.modules)"
    printed = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert printed.stdout.strip() == "False"


@pytest.mark.parametrize("getter", GETTERS)
def test_a_refused_command_is_an_error_and_never_a_value(comware5: RecordedSwitch, getter: str) -> None:
    command, ask = GETTERS[getter]
    driver = driver_for(comware5)
    with logged_in(driver, comware5) as wire:
        wire.answer_from_now_on(comware5.without(command))
        with pytest.raises(CommandErrorException, match="Unrecognized command"):
            ask(driver)


def test_a_serial_number_the_account_may_not_see_is_unknown(comware5: RecordedSwitch) -> None:
    switch = comware5.without("display device manuinfo")
    driver = driver_for(switch)
    with logged_in(driver, switch):
        facts = driver.get_facts()
    assert facts["serial_number"] == "Unknown"
    assert facts["vendor"] == "HP"


def test_a_line_that_is_not_understood_is_an_error_and_never_a_shorter_table(vrp5: RecordedSwitch) -> None:
    driver = driver_for(vrp5)
    shown = vrp5.answers["display vlan"].replace("20   common", "20 something else")
    with (
        logged_in(driver, vrp5.answering({"display vlan": shown})),
        pytest.raises(CommandErrorException, match="VLAN row"),
    ):
        driver.get_vlans()


@pytest.mark.parametrize("refused", ["No permission to run the command.", "\n"])
def test_what_is_no_configuration_is_never_returned_as_one(vrp5: RecordedSwitch, refused: str) -> None:
    for command, store in (("display current-configuration", "running"), ("display saved-configuration", "startup")):
        driver = driver_for(vrp5)
        with logged_in(driver, vrp5.answering({command: refused})), pytest.raises(CommandErrorException, match="whole"):
            driver.get_config(retrieve=store)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("vrp5", "display current-configuration all"),
        ("vrp8", "display current-configuration include-default"),
        ("comware7", "display current-configuration"),
    ],
)
def test_all_of_a_configuration_is_asked_for_as_the_release_spells_it(name: str, asked: str) -> None:
    switch = RecordedSwitch.load(name)
    driver = driver_for(switch)
    with logged_in(driver, switch) as wire:
        assert "sysname" in driver.get_config(retrieve="running", full=True)["running"]
    assert wire.sent[-2:] == [asked, "quit"]


def test_only_a_switch_that_commits_has_a_candidate(vrp5: RecordedSwitch, vrp8: RecordedSwitch) -> None:
    found = {}
    for switch in (vrp5, vrp8):
        driver = driver_for(switch)
        with logged_in(driver, switch) as wire:
            found[switch.name] = driver.get_config(retrieve="candidate")["candidate"]
        assert ("display configuration candidate" in wire.sent) is (switch is vrp8)
    assert found["vrp5"] == ""
    assert "to spine-9" in found["vrp8"]


def test_a_configuration_holds_its_secrets_unless_sanitized_is_asked_for(vrp5: RecordedSwitch) -> None:
    driver = driver_for(vrp5)
    with logged_in(driver, vrp5):
        plain = driver.get_config(retrieve="running")["running"]
        clean = driver.get_config(retrieve="running", sanitized=True)["running"]
    assert "$1a$xyz$abc" in plain
    assert "$1a$xyz$abc" not in clean
    assert "sysname access-7" in clean


def test_what_the_switches_do_not_have_is_refused_by_name(vrp5: RecordedSwitch) -> None:
    driver = driver_for(vrp5)
    with logged_in(driver, vrp5) as wire:
        sent = list(wire.sent)
        with pytest.raises(NotImplementedError):
            driver.get_config(format="json")
        with pytest.raises(ValueError, match="'nightly'"):
            driver.get_config(retrieve="nightly")
        with pytest.raises(NotImplementedError):
            driver.cli(["display clock"], encoding="json")
        with pytest.raises(TypeError):
            driver.cli("display clock")
        assert wire.sent == sent


def test_commands_are_answered_in_the_switchs_own_words(vrp5: RecordedSwitch) -> None:
    switch = vrp5.answering({"display clock": "2024-06-03 10:17:27\nMonday"})
    driver = driver_for(switch)
    with logged_in(driver, switch):
        told = driver.cli(["display clock", "display esn"])
    assert told == {
        "display clock": "2024-06-03 10:17:27\nMonday",
        "display esn": "ESN of slot 0: 2102350DLQDMHC002400",
    }


@pytest.mark.parametrize("line", ["save", "sa", "save force", "display clock\nsave", "", "\x03"])
def test_a_line_that_saves_or_is_more_than_one_is_never_sent(vrp5: RecordedSwitch, line: str) -> None:
    driver = driver_for(vrp5)
    with logged_in(driver, vrp5) as wire:
        sent = list(wire.sent)
        with pytest.raises(CommandErrorException):
            driver.cli([line])
        assert wire.sent == sent


def test_only_displays_are_ever_sent(vrp5: RecordedSwitch) -> None:
    driver = driver_for(vrp5)
    with logged_in(driver, vrp5) as wire:
        for _, ask in GETTERS.values():
            ask(driver)
    assert wire.sent[-1] == "quit"
    assert {line.split()[0] for line in wire.sent[:-1]} == {"display", "screen-length"}


def test_neighbors_of_one_interface_are_found_by_any_of_its_spellings(vrp5: RecordedSwitch) -> None:
    driver = driver_for(vrp5)
    with logged_in(driver, vrp5):
        for spelling in ("GigabitEthernet0/0/23", "ge0/0/23", "GE 0/0/23"):
            assert list(driver.get_lldp_neighbors_detail(spelling)) == ["GigabitEthernet0/0/23"]
        assert driver.get_lldp_neighbors_detail("GigabitEthernet0/0/1") == {}
        assert driver.get_lldp_neighbors_detail(interface="nonsense") == {}


@pytest.mark.parametrize(
    ("name", "vrf", "address"), [("vrp5", "guests", "10.99.0.5"), ("comware7", "mgmt", "10.20.10.1")]
)
def test_the_addresses_of_one_vpn_instance_are_asked_for_alone(name: str, vrf: str, address: str) -> None:
    switch = RecordedSwitch.load(name)
    driver = driver_for(switch)
    with logged_in(driver, switch):
        assert [entry["ip"] for entry in driver.get_arp_table(vrf)] == [address]


@pytest.mark.parametrize("vrf", ["a b", "x|include y", "x\nsave", "a" * 32])
def test_a_vpn_instance_is_a_name_or_nothing_is_sent(vrp5: RecordedSwitch, vrf: str) -> None:
    driver = driver_for(vrp5)
    with logged_in(driver, vrp5) as wire:
        sent = list(wire.sent)
        with pytest.raises(CommandErrorException, match="VPN instance"):
            driver.get_arp_table(vrf=vrf)
        assert wire.sent == sent


def test_the_switch_says_itself_which_generation_it_is(vrp8: RecordedSwitch) -> None:
    driver = napalm.get_network_driver("huawei_vrp")("192.0.2.1", "admin", PASSWORD)
    with logged_in(driver, vrp8):
        assert driver.get_facts()["model"] == "CE6857-48S6CQ-EI"


@pytest.mark.parametrize("shown", ["Cisco IOS Software, Version 15.2(7)E3", "H3C Comware Software, Version 7.1.045"])
def test_another_kind_of_switch_is_left_at_once(vrp5: RecordedSwitch, shown: str) -> None:
    driver = driver_for(vrp5)
    with pytest.raises(UnsupportedVersion), logged_in(driver, vrp5.answering({"display version": shown})):
        pytest.fail("it was opened")
    assert driver.is_alive() == {"is_alive": False}


def test_a_driver_is_alive_from_open_to_close(vrp5: RecordedSwitch) -> None:
    driver = driver_for(vrp5)
    assert driver.is_alive() == {"is_alive": False}
    with logged_in(driver, vrp5):
        assert driver.is_alive() == {"is_alive": True}
    assert driver.is_alive() == {"is_alive": False}
    with pytest.raises(ConnectionClosedException, match="is not open"):
        driver.get_facts()


def test_a_switch_that_goes_away_is_told_as_a_closed_connection(vrp5: RecordedSwitch) -> None:
    driver = driver_for(vrp5)
    with logged_in(driver, vrp5) as wire:
        wire.alive = False
        assert driver.is_alive() == {"is_alive": False}
        with pytest.raises(ConnectionClosedException) as caught:
            driver.get_facts()
    assert isinstance(caught.value, ConnectionException)
    assert caught.value.__suppress_context__


def test_a_switch_that_falls_silent_is_not_alive_any_more(vrp5: RecordedSwitch) -> None:
    driver = driver_for(vrp5)
    with logged_in(driver, vrp5) as wire:
        wire.silent = True
        with pytest.raises(ConnectionClosedException, match="did not answer in time"):
            driver.get_vlans()
        assert driver.is_alive() == {"is_alive": False}


def test_the_password_is_in_no_message_and_no_representation(vrp5: RecordedSwitch) -> None:
    switch = vrp5.answering({f"display {PASSWORD}": f"Error: {PASSWORD} is no command"})
    driver = driver_for(switch)
    with logged_in(driver, switch), pytest.raises(CommandErrorException) as caught:
        driver.cli([f"display {PASSWORD}"])
    assert f"Error: {PASSWORD}" not in str(caught.value)
    assert PASSWORD not in repr(driver)
