"""What Huawei switches mirror where to (vendor/huawei.md 2)."""

import itertools
from collections.abc import Iterable, Mapping

from toolkit.dialects.capability import ALL_DIRECTIONS, Capability, CapabilityMatrix, Cell, Certainty, Impossible
from toolkit.language import tr
from toolkit.model.intent import DestinationKind, Direction, SourceKind
from toolkit.model.plan import DialectName

_INBOUND = (Direction.INBOUND,)
_LOCAL = (DestinationKind.LOCAL, DestinationKind.LOCAL_MANY)
_TO_A_VLAN = (DestinationKind.RSPAN,)
_TO_AN_ADDRESS = (DestinationKind.ERSPAN,)
_WITHOUT_MAC = (SourceKind.PORT, SourceKind.VLAN, SourceKind.FLOW)

_NO_V5_ERSPAN = Impossible(
    why=lambda: tr("No document of an S-series switch has a mirror to an IP address."),
    instead=lambda: tr("Mirror to a remote VLAN (--rspan), or to a local port with a sensor behind it."),
    cites="vendor/huawei.md 2, F1/F2 ERSPAN",
)
_NO_V600_ERSPAN = Impossible(
    why=lambda: tr("No document of a V600 switch has a mirror to an IP address."),
    instead=lambda: tr("Mirror to a local port with a sensor behind it."),
    cites="vendor/huawei.md 2, F3 port / VLAN / remote",
)


def _no_mac(cites: str) -> Impossible:
    return Impossible(
        why=lambda: tr("This family of switches has no command that mirrors a MAC address."),
        instead=lambda: tr("Mirror the host's IP address with --flow 'host ADDRESS', its port or its VLAN."),
        cites=cites,
    )


def _ports_instead() -> str:
    return tr("Use --direction inbound, or mirror the ports of the VLAN, which have all directions.")


def _vlan(cites: str, *, certainty: Certainty = Certainty.DOCUMENTED) -> Capability:
    """On fixed models inbound only (0.3); modular ones are warned about apart, by model."""
    return Capability(_INBOUND, cites, certainty, _ports_instead)


def _each(
    sources: Iterable[SourceKind], destinations: Iterable[DestinationKind], cell: Cell
) -> Mapping[tuple[SourceKind, DestinationKind], Cell]:
    return dict.fromkeys(itertools.product(sources, destinations), cell)


VRP5_CAPABILITIES = CapabilityMatrix(
    DialectName.VRP5,
    {
        **_each([SourceKind.PORT], _LOCAL, Capability(ALL_DIRECTIONS, "vendor/huawei.md 2, F1/F2 port, observe port")),
        **_each([SourceKind.VLAN], _LOCAL, _vlan("vendor/huawei.md 2, F1 VLAN")),
        **_each([SourceKind.MAC], _LOCAL, _vlan("vendor/huawei.md 2, F1 MAC", certainty=Certainty.UNCONFIRMED)),
        **_each([SourceKind.FLOW], _LOCAL, Capability(ALL_DIRECTIONS, "vendor/huawei.md 2, F1/F2 flow")),
        **_each([SourceKind.PORT], _TO_A_VLAN, Capability(ALL_DIRECTIONS, "vendor/huawei.md 2, F1/F2 RSPAN")),
        **_each([SourceKind.VLAN], _TO_A_VLAN, _vlan("vendor/huawei.md 2, F1/F2 RSPAN, F1 VLAN")),
        **_each(
            [SourceKind.MAC],
            _TO_A_VLAN,
            _vlan("vendor/huawei.md 2, F1/F2 RSPAN, F1 MAC", certainty=Certainty.UNCONFIRMED),
        ),
        **_each([SourceKind.FLOW], _TO_A_VLAN, Capability(ALL_DIRECTIONS, "vendor/huawei.md 2, F1/F2 RSPAN, flow")),
        **_each(SourceKind, _TO_AN_ADDRESS, _NO_V5_ERSPAN),
    },
)

_CIRCULATING = Capability(ALL_DIRECTIONS, "vendor/huawei.md 2, F4o RSPAN / ERSPAN", Certainty.EXPERIMENTAL)

VRP8_CAPABILITIES = CapabilityMatrix(
    DialectName.VRP8,
    {
        **_each(
            [SourceKind.PORT, SourceKind.VLAN], _LOCAL, Capability(ALL_DIRECTIONS, "vendor/huawei.md 2, F4 port, VLAN")
        ),
        **_each([SourceKind.FLOW], _LOCAL, Capability(ALL_DIRECTIONS, "vendor/huawei.md 2, F4 flow, MQC")),
        **_each(_WITHOUT_MAC, (*_TO_A_VLAN, *_TO_AN_ADDRESS), _CIRCULATING),
        **_each([SourceKind.MAC], DestinationKind, _no_mac("vendor/huawei.md 2, F4 MAC")),
    },
)

V600_CAPABILITIES = CapabilityMatrix(
    DialectName.V600,
    {
        **_each(
            [SourceKind.PORT, SourceKind.VLAN],
            _LOCAL,
            Capability(ALL_DIRECTIONS, "vendor/huawei.md 2, F3 port / VLAN / remote", Certainty.UNCONFIRMED),
        ),
        # The behavior is documented; how the observing port itself is defined is not.
        **_each(
            [SourceKind.FLOW],
            _LOCAL,
            Capability(ALL_DIRECTIONS, "vendor/huawei.md 2, F3 flow, MQC", Certainty.UNCONFIRMED),
        ),
        **_each(
            _WITHOUT_MAC,
            _TO_A_VLAN,
            Capability(ALL_DIRECTIONS, "vendor/huawei.md 2, F3 port / VLAN / remote", Certainty.EXPERIMENTAL),
        ),
        **_each(_WITHOUT_MAC, _TO_AN_ADDRESS, _NO_V600_ERSPAN),
        **_each([SourceKind.MAC], DestinationKind, _no_mac("vendor/huawei.md 2, F3, F4 MAC")),
    },
)
