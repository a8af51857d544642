"""Consoles on the lab's Huawei models, all with the same few VLANs and ports."""

from tests.lab.switch.console import Console
from toolkit.lab.switch.huawei_models import (
    CLOUD_ENGINE_CORE,
    CLOUD_ENGINE_OLDER,
    HUAWEI_CORE,
    HUAWEI_FOUR_INDEXES,
    HUAWEI_MODULAR,
    V600_ACCESS,
    V600_WITH_REMOTE,
)
from toolkit.lab.switch.personality import Personality
from toolkit.lab.switch.switch import LabSwitch

MODELS = {
    "vrp5": HUAWEI_CORE,
    "vrp5-four-indexes": HUAWEI_FOUR_INDEXES,
    "vrp5-modular": HUAWEI_MODULAR,
    "vrp8": CLOUD_ENGINE_CORE,
    "vrp8-older": CLOUD_ENGINE_OLDER,
    "v600": V600_ACCESS,
    "v600-remote": V600_WITH_REMOTE,
}
_FIRST_PORTS = {
    "vrp5": "GigabitEthernet0/0/",
    "vrp5-four-indexes": "GigabitEthernet0/0/",
    "vrp5-modular": "GigabitEthernet1/0/",
    "vrp8": "10GE1/0/",
    "vrp8-older": "10GE1/0/",
    "v600": "GE1/0/",
    "v600-remote": "GE1/0/",
}
_STARTUP = """
sysname core
#
vlan batch 10 20 30
#
interface Eth-Trunk1
 port link-type trunk
 port trunk allow-pass vlan 10 20
#
interface {ports}1
 eth-trunk 1
#
interface {ports}2
 eth-trunk 1
#
interface {ports}3
 port link-type access
 port default vlan 20
#
"""


def switch(model: str) -> LabSwitch:
    """Ports 1 and 2 are in Eth-Trunk1, port 3 in VLAN 20."""
    personality: Personality = MODELS[model]
    return LabSwitch("core", personality, _STARTUP.format(ports=_FIRST_PORTS[model]))


def console(model: str) -> Console:
    """Stands in the system view."""
    opened = Console(switch(model))
    opened.type("system-view")
    return opened
