"""The lab's switches as a Nornir inventory, written for a person to read and copy."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from toolkit.lab.topology import SwitchPlan
from toolkit.model.plan import DialectName

_PLATFORMS = {
    DialectName.VRP5: "huawei_vrp",
    DialectName.VRP8: "huawei_vrpv8",
    DialectName.V600: "huawei_vrp",
    DialectName.COMWARE5: "h3c_comware",
    DialectName.COMWARE7: "h3c_comware",
}
"""netmiko's names, which say less than the dialect: that is read from the switch."""

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


def write_inventory(directory: Path, switches: Iterable[SwitchPlan], ports: Mapping[str, int]) -> None:
    """`hosts.yaml`, `groups.yaml` and `defaults.yaml`; `ports` holds each switch's SSH port."""
    directory.mkdir(parents=True, exist_ok=True)
    hosts = [_HOSTS_HEAD, *(_host(switch, ports[switch.name]) for switch in switches)]
    (directory / "hosts.yaml").write_text("".join(hosts), encoding="utf-8")
    (directory / "groups.yaml").write_text(_GROUPS, encoding="utf-8")
    (directory / "defaults.yaml").write_text(_DEFAULTS, encoding="utf-8")


def _host(switch: SwitchPlan, ssh_port: int) -> str:
    return f"""
{switch.name}:
  hostname: 127.0.0.1
  port: {ssh_port}
  platform: {_PLATFORMS[switch.personality.dialect]}
  groups: [{switch.role}]
  data:
    mirror:
      destination: {switch.sensor_port}
      sensor: local
      limits: {{cpu_percent: 70}}
    uplinks: [{", ".join(switch.uplinks)}]
"""
