"""One switch each of the dialects that the built-in networks do not have, with nothing plugged in."""

from importlib.resources import files

from toolkit.lab.switch.h3c_models import H3C_V5
from toolkit.lab.switch.huawei_models import CLOUD_ENGINE_CORE, V600_ACCESS
from toolkit.lab.switch.personality import Personality
from toolkit.lab.topology import SwitchPlan, SwitchRole
from toolkit.model.names import InterfaceName


def other_dialects() -> tuple[SwitchPlan, ...]:
    """A CloudEngine (two-stage), a V600 campus switch and a Comware 5, each with a mirror of somebody else."""
    return (
        _alone("hw-dc", CLOUD_ENGINE_CORE, 2221, "10GE1/0/24", "100GE1/0/1"),
        _alone("hw-floor", V600_ACCESS, 2222, "GE1/0/24", "10GE1/0/1"),
        _alone("h3c-old", H3C_V5, 2223, "GigabitEthernet1/0/24", "Ten-GigabitEthernet1/1/1"),
    )


def _alone(name: str, personality: Personality, ssh_port: int, sensor_port: str, uplink: str) -> SwitchPlan:
    return SwitchPlan(
        name=name,
        role=SwitchRole.ACCESS,
        personality=personality,
        ssh_port=ssh_port,
        sensor_port=InterfaceName(sensor_port),
        uplinks=(InterfaceName(uplink),),
        startup=(files("toolkit.lab") / "startup" / f"{name}.cfg").read_text(encoding="utf-8"),
    )
