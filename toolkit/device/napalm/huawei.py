"""The NAPALM driver for Huawei VRP: V5, V600 and CloudEngine."""

from toolkit.device.napalm.driver import ReadOnlyDriver
from toolkit.device.napalm.vendor import Questions
from toolkit.inventory.device import Platform


class HuaweiDriver(ReadOnlyDriver):
    """NAPALM's `huawei_vrp` and `huawei_vrpv8`: the switch says by itself which of them it is."""

    platforms = (Platform.HUAWEI_VRP, Platform.HUAWEI_VRPV8)
    questions = Questions(
        serial_number=("display esn",),
        neighbors=("display lldp neighbor",),
        vlans=("display vlan",),
        # V8 shows defaults; V5 at most the configuration of absent boards.
        full_configuration=("display current-configuration include-default", "display current-configuration all"),
    )
