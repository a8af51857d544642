"""What Huawei switches mirror where to (vendor/huawei.md 2)."""

import itertools

from toolkit.dialects.capability import ALL_DIRECTIONS, Capability, CapabilityMatrix, Impossible
from toolkit.language import tr
from toolkit.model.intent import DestinationKind, Direction, SourceKind
from toolkit.model.plan import DialectName

_NOT_YET = Impossible(
    why=lambda: tr("This version does not make such a mirror on this switch."),
    instead=lambda: tr("Mirror a port or a VLAN to a local port."),
    cites="vendor/huawei.md 2",
)
_ALL = itertools.product(SourceKind, DestinationKind)

VRP5_CAPABILITIES = CapabilityMatrix(
    DialectName.VRP5,
    {
        **dict.fromkeys(_ALL, _NOT_YET),
        (SourceKind.PORT, DestinationKind.LOCAL): Capability(ALL_DIRECTIONS, "vendor/huawei.md 2, F1/F2 port"),
        (SourceKind.VLAN, DestinationKind.LOCAL): Capability(
            (Direction.INBOUND,),
            "vendor/huawei.md 2, F1 VLAN",
            instead=lambda: tr("Use --direction inbound, or mirror the ports of the VLAN, which have all directions."),
        ),
    },
)
