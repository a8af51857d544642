from pathlib import Path

import pytest

from toolkit.inventory.device import Device, MirrorDefaults, Platform
from toolkit.inventory.inventory import Inventory
from toolkit.model.errors import InputError

HOSTS = """
core-1:
  hostname: 127.0.0.1
  port: 2201
  platform: huawei_vrp
  groups: [core]
  data:
    mirror:
      destination: GigabitEthernet0/0/24
      sensor: local
      limits: {cpu_percent: 70}
    uplinks: [GigabitEthernet0/0/1]
core-2:
  hostname: 10.0.0.2
  groups: [h3c]
  data:
    site: {city: Beijing}
    legacy_ssh: true
"""
GROUPS = """
core:
  username: netadmin
  data:
    role: core
h3c:
  platform: h3c_comware
  groups: [core]
  data:
    mirror: {vlan_source: qos-policy}
  connection_options:
    netmiko:
      extras: {fast_cli: true}
"""
DEFAULTS = """
username: admin
data:
  legacy_ssh: false
  uplinks: [Ten-GigabitEthernet1/0/1]
"""


def write(directory: Path, **files: str) -> Path:
    for name, text in files.items():
        (directory / f"{name}.yaml").write_text(text, encoding="utf-8")
    return directory


@pytest.fixture
def inventory(tmp_path: Path) -> Inventory:
    return Inventory.load(write(tmp_path, hosts=HOSTS, groups=GROUPS, defaults=DEFAULTS))


def test_a_host_says_what_it_says(inventory: Inventory) -> None:
    device = inventory.device("core-1")
    assert (device.hostname, device.port, device.platform) == ("127.0.0.1", 2201, Platform.HUAWEI_VRP)
    assert device.mirror.destination == "GigabitEthernet0/0/24"
    assert device.mirror.limits.cpu_percent == 70
    assert device.uplinks == ("GigabitEthernet0/0/1",)


def test_the_rest_is_inherited_nearest_first(inventory: Inventory) -> None:
    device = inventory.device("core-2")
    assert device.groups == ("h3c", "core")
    assert (device.platform, device.username, device.port) == (Platform.H3C_COMWARE, "netadmin", 22)
    assert device.mirror == MirrorDefaults(vlan_source="qos-policy")
    assert device.uplinks == ("Ten-GigabitEthernet1/0/1",)
    assert device.legacy_ssh


def test_devices_come_in_the_order_of_the_file(inventory: Inventory) -> None:
    assert [device.name for device in inventory.devices] == ["core-1", "core-2"]


def test_groups_and_defaults_may_be_absent_or_empty(tmp_path: Path) -> None:
    hosts = "a: {hostname: 10.0.0.1, platform: huawei_vrp}"
    expected = (Device.model_validate({"name": "a", "hostname": "10.0.0.1", "platform": "huawei_vrp"}),)
    assert Inventory.load(write(tmp_path, hosts=hosts)).devices == expected
    assert Inventory.load(write(tmp_path, groups="", defaults="---\n")).devices == expected


def test_anchors_and_merge_keys_are_plain_yaml(tmp_path: Path) -> None:
    hosts = """
a: &a
  hostname: 10.0.0.1
  platform: huawei_vrp
b:
  <<: *a
  hostname: 10.0.0.2
"""
    assert [device.hostname for device in Inventory.load(write(tmp_path, hosts=hosts)).devices] == [
        "10.0.0.1",
        "10.0.0.2",
    ]


def test_an_unknown_device_is_told_with_the_closest_name(inventory: Inventory) -> None:
    with pytest.raises(InputError) as caught:
        inventory.device("cor-2")
    assert caught.value.text == "There is no device 'cor-2' in the inventory."
    assert caught.value.hint == "Did you mean 'core-2'?"
    with pytest.raises(InputError) as caught:
        inventory.device("x")
    assert caught.value.hint == "Known are: core-1, core-2."
