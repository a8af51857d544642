"""What Comware switches mirror where to (vendor/h3c.md 1, 2)."""

import itertools

from toolkit.dialects.capability import ALL_DIRECTIONS, Capability, CapabilityMatrix, Impossible
from toolkit.language import tr
from toolkit.model.intent import DestinationKind, SourceKind
from toolkit.model.plan import DialectName

_NOT_YET = Impossible(
    why=lambda: tr("This version does not make such a mirror on this switch."),
    instead=lambda: tr("Mirror a port or a VLAN to a local port."),
    cites="vendor/h3c.md 1",
)
_ALL = itertools.product(SourceKind, DestinationKind)

COMWARE7_CAPABILITIES = CapabilityMatrix(
    DialectName.COMWARE7,
    {
        **dict.fromkeys(_ALL, _NOT_YET),
        (SourceKind.PORT, DestinationKind.LOCAL): Capability(ALL_DIRECTIONS, "vendor/h3c.md 1.0"),
        (SourceKind.VLAN, DestinationKind.LOCAL): Capability(ALL_DIRECTIONS, "vendor/h3c.md 1.0, 2"),
    },
)
