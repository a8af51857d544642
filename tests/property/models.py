"""The lab models that properties are tried on, with what each of them lacks."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from tests.property.h3c import h3c_starts
from tests.property.huawei import huawei_starts
from tests.property.ports import Start
from tests.property.wishes import EVERYTHING, Palette
from tests.support.trial import Ending
from tests.support.variants import CLOUD_ENGINE, H3C, HUAWEI, V600, Maker, Variant
from toolkit.dialects.dialect import VlanSourceKind
from toolkit.lab.switch.comware.abilities import ComwareAbilities
from toolkit.lab.switch.h3c_models import H3C_CORE, H3C_V5, HP_5800
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
from toolkit.model.intent import DestinationKind, Direction, Intent, PathPart, RspanDestination
from toolkit.model.plan import DialectName

Lacks = Callable[[Intent], bool]

_WITHOUT_REFLECTOR = ("local", "many", "egress", "transit", "last")
_V5 = Palette(
    sources=("ports", "vlans", "macs", "flows-at-ports", "flows-in-vlans"),
    destinations=_WITHOUT_REFLECTOR,
    inbound_only=("vlans", "macs"),
)
_CE = Palette(
    sources=("ports", "vlans", "flows-at-ports", "flows-in-vlans"),
    destinations=(*_WITHOUT_REFLECTOR, "address", "tunnel"),
)
_V600 = replace(_CE, destinations=_WITHOUT_REFLECTOR)
_COMWARE7 = replace(EVERYTHING, inbound_only=("address", "tunnel"))
_COMWARE5 = Palette(
    sources=("ports", "ports", "flows-at-ports"),
    destinations=("local", "egress", "reflector", "transit", "last", "tunnel"),
    inbound_only=("tunnel",),
)


@dataclass(frozen=True, slots=True)
class Model:
    """One lab switch; `lacks` says of an intent that the plan allows whether this model can refuse it."""

    name: str
    maker: Maker
    palette: Palette
    lacks: Lacks = lambda _: False
    vlan_source: VlanSourceKind = VlanSourceKind.AUTO

    def __str__(self) -> str:
        return self.name

    @property
    def personality(self) -> Personality:
        return self.maker.personality

    @property
    def dialect(self) -> DialectName:
        return self.personality.dialect

    @property
    def variant(self) -> Variant:
        return Variant(self.name, self.maker, (), Direction.BOTH, self.vlan_source)

    @property
    def starts(self) -> st.SearchStrategy[Start]:
        comware = self.dialect in (DialectName.COMWARE5, DialectName.COMWARE7)
        return (h3c_starts if comware else huawei_starts)(self.personality)

    def explains(self, ending: Ending, start: Start, intent: Intent) -> bool:
        """Whether a switch may end a plan so: it does not say beforehand what it lacks (vendor/h3c.md 1.1)."""
        if ending in {Ending.REFUSED, Ending.MIRRORED}:
            return True
        return self.lacks(intent) or (ending is Ending.REFUSED_BY_SWITCH and not start.numbers_left)


def _model(maker: Maker, personality: Personality) -> Maker:
    return replace(maker, personality=personality, startup="")


def _to_many(intent: Intent) -> bool:
    return intent.destination_kind is DestinationKind.LOCAL_MANY


def _remote(intent: Intent) -> bool:
    return intent.destination_kind is DestinationKind.ERSPAN or (
        intent.destination_kind is DestinationKind.RSPAN and intent.path_part is PathPart.SOURCE
    )


def _vlan_by_group_only(intent: Intent) -> bool:
    """A VLAN that no QoS policy can mirror so: beside ports, by a reflector port or through a tunnel."""
    to = intent.destination
    reflected = isinstance(to, RspanDestination) and to.reflector is not None
    tunnelled = intent.destination_kind is DestinationKind.ERSPAN and not to.ports
    return bool(intent.vlans) and (bool(intent.ports) or reflected or tunnelled)


_EVERY_ABILITY = ComwareAbilities(
    several_monitor_ports=True, encapsulation=True, gre_tunnels=True, flow_encapsulation=True, flow_destinations=4
)
_CAPABLE = replace(H3C_CORE, comware=_EVERY_ABILITY)
_WITHOUT_VLANS = replace(_CAPABLE, vlan_mirror_directions=())

MODELS = (
    Model("vrp5", _model(HUAWEI, HUAWEI_CORE), _V5),
    Model("vrp5-that-unbinds", _model(HUAWEI, replace(HUAWEI_CORE, undo_observe_port_unbinds=True)), _V5),
    Model("vrp5-modular", replace(_model(HUAWEI, HUAWEI_MODULAR), prefix="GigabitEthernet1/0/"), _V5),
    Model("vrp5-four-indexes", _model(HUAWEI, HUAWEI_FOUR_INDEXES), _V5),
    Model("vrp8", _model(CLOUD_ENGINE, CLOUD_ENGINE_OLDER), _CE),
    Model("vrp8-local-only", _model(CLOUD_ENGINE, CLOUD_ENGINE_CORE), _CE, lacks=_remote),
    Model("v600", _model(V600, V600_WITH_REMOTE), _V600),
    Model("v600-local-only", _model(V600, V600_ACCESS), _V600, lacks=_remote),
    Model("comware7", _model(H3C, _CAPABLE), _COMWARE7),
    Model("comware7-by-policy", _model(H3C, _CAPABLE), _COMWARE7, vlan_source=VlanSourceKind.QOS_POLICY),
    Model("comware7-no-vlan-groups", _model(H3C, _WITHOUT_VLANS), _COMWARE7, lacks=_vlan_by_group_only),
    Model("comware7-one-monitor", _model(H3C, replace(_CAPABLE, comware=H3C_CORE.comware)), _COMWARE7, lacks=_to_many),
    Model("comware5", _model(H3C, H3C_V5), _COMWARE5, lacks=lambda intent: bool(intent.flows)),
    Model("comware5-flows", _model(H3C, HP_5800), _COMWARE5, lacks=_remote),
)
