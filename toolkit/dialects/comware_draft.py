"""One Comware mirror while it is put into steps."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from toolkit.dialects.comware_port_section import STP_OFF, LinkType, carried_vlans, link_type
from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.dialect import MirrorSettings, VlanSourceKind
from toolkit.dialects.state import SwitchState
from toolkit.model.intent import Intent, PathPart, SourceKind
from toolkit.model.names import InterfaceName, SessionId
from toolkit.model.plan import Step

_EMPTY = ConfigTree(())


class Way(StrEnum):
    """The two machineries of a Comware switch (vendor/h3c.md 1, 2)."""

    GROUP = "mirroring-group"
    POLICY = "qos-policy"


def way_of(intent: Intent, settings: MirrorSettings) -> Way:
    """Flows and addresses need a policy; ports need a group; VLANs go as the settings say."""
    if intent.path_part is not PathPart.SOURCE:
        return Way.GROUP
    kinds = set(intent.source_kinds)
    by_policy = {SourceKind.MAC, SourceKind.FLOW}
    if settings.vlan_source is VlanSourceKind.QOS_POLICY:
        by_policy.add(SourceKind.VLAN)
    return Way.POLICY if kinds & by_policy else Way.GROUP


@dataclass(frozen=True, slots=True)
class Draft:
    """Without `state` the switch counts as empty: its trunks carry nothing, its VLANs have to be made."""

    intent: Intent
    session: SessionId
    state: SwitchState | None
    step: Callable[..., Step] = field(repr=False)
    learning_off: str
    """The line of a VLAN that learns no addresses, as this dialect's configuration shows it."""

    @property
    def tree(self) -> ConfigTree:
        return self.state.tree if self.state else _EMPTY

    def section(self, port: InterfaceName) -> tuple[str, ...]:
        return self.tree.lines(f"interface {port}")

    def stp_off(self, port: InterfaceName) -> tuple[Step, ...]:
        """Nothing where spanning tree is off already, so that nobody's own setting is put back wrongly."""
        return () if STP_OFF in self.section(port) else (self.step("monitor_stp", port=port),)

    def carry(self, port: InterfaceName, vlan: int) -> tuple[Step, ...]:
        """The VLAN on a trunk, where it is not yet."""
        section = self.section(port)
        carried = self.state is not None and vlan in carried_vlans(section)
        return () if carried else (self.step("trunk_permit", port=port, vlan=vlan),)

    def is_access(self, port: InterfaceName) -> bool:
        return link_type(self.section(port)) is LinkType.ACCESS
