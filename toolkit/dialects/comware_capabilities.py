"""What Comware switches mirror where to (vendor/h3c.md 1, 2, 3, 4)."""

from toolkit.dialects.capability import ALL_DIRECTIONS, Capability, CapabilityMatrix, Certainty, Impossible
from toolkit.language import tr
from toolkit.model.intent import DestinationKind, Direction, SourceKind
from toolkit.model.plan import DialectName

_PORT, _VLAN, _MAC, _FLOW = SourceKind.PORT, SourceKind.VLAN, SourceKind.MAC, SourceKind.FLOW
_LOCAL, _MANY = DestinationKind.LOCAL, DestinationKind.LOCAL_MANY
_RSPAN, _ERSPAN = DestinationKind.RSPAN, DestinationKind.ERSPAN
_INBOUND = (Direction.INBOUND,)


def _documented(cites: str) -> Capability:
    return Capability(ALL_DIRECTIONS, f"vendor/h3c.md {cites}")


def _unconfirmed(cites: str) -> Capability:
    """The models that take it are not named, or the command is known from one series only."""
    return Capability(ALL_DIRECTIONS, f"vendor/h3c.md {cites}", Certainty.UNCONFIRMED)


def _inbound_erspan(certainty: Certainty) -> Capability:
    """The guide offers inbound only; of tunnels it states no direction."""
    return Capability(
        _INBOUND,
        "vendor/h3c.md 1.0, 4",
        certainty,
        instead=lambda: tr("Use --direction inbound, or mirror its packets as a flow: --flow ip goes both ways."),
    )


_BY_CLASSIFIER = _unconfirmed("2")
"""`if-match source-mac` and `destination-mac` stand in the QoS command references of both versions."""

COMWARE7_CAPABILITIES = CapabilityMatrix(
    DialectName.COMWARE7,
    {
        (_PORT, _LOCAL): _documented("1, 1.0"),
        (_PORT, _MANY): _unconfirmed("1.1, 3"),
        (_PORT, _RSPAN): _documented("1, 1.0"),
        (_PORT, _ERSPAN): _inbound_erspan(Certainty.DOCUMENTED),
        (_VLAN, _LOCAL): _documented("1.0, 2"),
        (_VLAN, _MANY): _unconfirmed("1.0, 3"),
        (_VLAN, _RSPAN): _unconfirmed("1, 1.0"),
        (_VLAN, _ERSPAN): _inbound_erspan(Certainty.UNCONFIRMED),
        (_MAC, _LOCAL): _BY_CLASSIFIER,
        (_MAC, _MANY): _BY_CLASSIFIER,
        (_MAC, _RSPAN): _BY_CLASSIFIER,
        (_MAC, _ERSPAN): _BY_CLASSIFIER,
        (_FLOW, _LOCAL): _documented("1.0, 2"),
        (_FLOW, _MANY): _unconfirmed("1.0, 2"),
        (_FLOW, _RSPAN): _unconfirmed("2"),
        (_FLOW, _ERSPAN): _documented("1.0, 2"),
    },
)

_BY_POLICY = _unconfirmed("1.0, 2")
"""The page has policies on VLANs and on the whole switch for V7 only; public guides of the V5 switches S3100V2-52TP,
S7500E and 3Com 4800G (an S5500-EI) have them too, and the first has them among the ways to mirror traffic."""
_ONE_MONITOR_PORT = Impossible(
    why=lambda: tr("A mirroring group of a Comware 5 switch has one monitor port."),
    instead=lambda: tr("Mirror to one port; the flow mirrors of some models go to several: --flow and --port."),
    cites="vendor/h3c.md 1.0, 3",
)
_NO_POLICY_RSPAN = Impossible(
    why=lambda: tr("No confirmed document says how a QoS policy of a Comware 5 switch mirrors into a remote VLAN."),
    instead=lambda: tr("Mirror to a local port or by ERSPAN, or the whole port with --port and --rspan."),
    cites="vendor/h3c.md 2",
)

COMWARE5_CAPABILITIES = CapabilityMatrix(
    DialectName.COMWARE5,
    {
        (_PORT, _LOCAL): _documented("1, 1.0"),
        (_PORT, _MANY): _ONE_MONITOR_PORT,
        (_PORT, _RSPAN): _documented("1, 1.0"),
        (_PORT, _ERSPAN): _inbound_erspan(Certainty.UNCONFIRMED),
        **{(kind, destination): _BY_POLICY for kind in (_VLAN, _MAC) for destination in (_LOCAL, _MANY, _ERSPAN)},
        **{(kind, _RSPAN): _NO_POLICY_RSPAN for kind in (_VLAN, _MAC, _FLOW)},
        (_FLOW, _LOCAL): _documented("1.0, 2"),
        (_FLOW, _MANY): _unconfirmed("1.0, 2"),
        (_FLOW, _ERSPAN): _documented("1.0, 2"),
    },
)
