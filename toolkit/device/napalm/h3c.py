"""The NAPALM driver for H3C Comware: V5 and V7, HP's and HPE's included."""

from toolkit.device.napalm.driver import ReadOnlyDriver
from toolkit.device.napalm.vendor import Questions
from toolkit.inventory.device import Platform


class H3cDriver(ReadOnlyDriver):
    """NAPALM's `h3c_comware`."""

    platforms = (Platform.H3C_COMWARE,)
    questions = Questions(
        serial_number=("display device manuinfo",),
        # V5 shows everything without `verbose`, which it does not know.
        neighbors=("display lldp neighbor-information verbose", "display lldp neighbor-information"),
        vlans=("display vlan all",),
        # No command of Comware shows initial settings, so there is nothing fuller than this.
        full_configuration=("display current-configuration",),
        description_width=57,
    )
