"""NAPALM's own tests of a driver's getters, models included, pass on what real switches print."""

from types import SimpleNamespace
from typing import Any

import napalm
import pytest
from napalm.base.test import getters

from tests.unit.napalm.recorded import PASSWORD, SWITCHES, RecordedSwitch, logged_in

NAMES = sorted(path.stem for path in SWITCHES.glob("*.yaml"))
TESTS = (
    "test_is_alive",
    "test_get_facts",
    "test_get_interfaces",
    "test_get_interfaces_counters",
    "test_get_arp_table",
    "test_get_mac_address_table",
    "test_get_lldp_neighbors",
    "test_get_lldp_neighbors_detail",
    "test_get_vlans",
    "test_get_config",
    "test_get_config_filtered",
    "test_get_config_sanitized",
    "test_get_config_sanitized_filtered",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("napalm_test", TESTS)
def test_napalms_own_test_passes_with_the_values_the_switch_showed(name: str, napalm_test: str) -> None:
    switch = RecordedSwitch.load(name)
    driver = napalm.get_network_driver(switch.platform)("192.0.2.1", "admin", PASSWORD)
    driver.patched_attrs = ["recorded"]  # Where NAPALM's tests look for what they compare with.
    driver.recorded = SimpleNamespace(expected_result=switch.expected[napalm_test])
    with logged_in(driver, switch):
        getattr(getters.BaseTestGetters, napalm_test)(SimpleNamespace(device=driver), name)


@pytest.mark.parametrize("platform", ["huawei_vrp", "huawei_vrpv8", "h3c_comware"])
def test_every_method_has_the_signature_napalm_gives_it(platform: str) -> None:
    driver: Any = SimpleNamespace(driver=napalm.get_network_driver(platform))
    getters.BaseTestGetters.test_method_signatures(driver)


@pytest.mark.parametrize("name", NAMES)
def test_each_recorded_switch_has_an_expectation_for_each_test(name: str) -> None:
    assert set(RecordedSwitch.load(name).expected) == set(TESTS)
