"""The lab's switches as a Nornir inventory, written for a person to read and copy."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from toolkit.lab.topology import LabVendor, SwitchPlan, VendorNetwork

_PLATFORMS = {LabVendor.HUAWEI: "huawei_vrp", LabVendor.H3C: "h3c_comware"}

_HOSTS_HEAD = """\
---
# The emulated network of `mirrorctl lab up`: every switch answers SSH on a port of this machine.
# Replace it with your own switches; Nornir's SimpleInventory reads these files, so may other tools.
#
#   mirror.destination  the port where the sensor is plugged in
#   mirror.sensor       `local`: this machine captures; or the name of a Linux host in this file
#   mirror.limits       at which load of the switch a mirror is to be taken away (checked, not yet acted on)
#   uplinks             ports towards the firewall on a core, towards the core on an access switch
"""

_GROUPS = """\
---
# What a switch is in the network; settings shared by a group may stand here.
core: {}
access: {}
"""

_DEFAULTS = """\
---
# No user name and no password here: they come from MIRRORCTL_USERNAME and MIRRORCTL_PASSWORD,
# from the keyring, from an SSH agent, or from a prompt.
data: {}
"""


def write_inventory(directory: Path, networks: Iterable[VendorNetwork], ports: Mapping[str, int]) -> None:
    """`hosts.yaml`, `groups.yaml` and `defaults.yaml`; `ports` holds each switch's SSH port."""
    directory.mkdir(parents=True, exist_ok=True)
    hosts = [_HOSTS_HEAD]
    hosts += [_host(network, switch, ports[switch.name]) for network in networks for switch in network.switches]
    (directory / "hosts.yaml").write_text("".join(hosts), encoding="utf-8")
    (directory / "groups.yaml").write_text(_GROUPS, encoding="utf-8")
    (directory / "defaults.yaml").write_text(_DEFAULTS, encoding="utf-8")


def _host(network: VendorNetwork, switch: SwitchPlan, ssh_port: int) -> str:
    role = "core" if switch is network.core else "access"
    return f"""
{switch.name}:
  hostname: 127.0.0.1
  port: {ssh_port}
  platform: {_PLATFORMS[network.vendor]}
  groups: [{role}]
  data:
    mirror:
      destination: {switch.sensor_port}
      sensor: local
      limits: {{cpu_percent: 70}}
    uplinks: [{", ".join(switch.uplinks)}]
"""
