"""The probe VLAN of a remote mirror on its way through switches (vendor/h3c.md 1)."""

from toolkit.dialects.comware_draft import Draft
from toolkit.dialects.comware_port_section import untagged_vlan
from toolkit.dialects.dialect import Mirroring
from toolkit.model.intent import Direction, RspanDestination
from toolkit.model.names import InterfaceName
from toolkit.model.plan import Step

_DEFAULT_VLAN = 1


def transit_mirroring(draft: Draft, destination: RspanDestination) -> Mirroring:
    """Only the VLAN and the trunks it crosses; no mirroring group."""
    ports = (destination.port, *((destination.arrives,) if destination.arrives else ()))
    return Mirroring(
        f"vlan {destination.vlan}",
        (
            *probe_vlan(draft, destination.vlan),
            *(step for port in ports for step in draft.carry(port, destination.vlan)),
        ),
    )


def probe_vlan(draft: Draft, vlan: int) -> tuple[Step, ...]:
    """Made only where it is missing, so that its undo never removes a VLAN that was there.

    With both directions of a port mirrored it must learn no addresses (vendor/h3c.md 1).
    """
    steps = []
    if draft.state is None or vlan not in draft.state.vlans:
        steps.append(draft.step("probe_vlan", vlan=vlan))
    if draft.intent.direction is Direction.BOTH and not draft.tree.has(f"vlan {vlan}", draft.learning_off):
        steps.append(draft.step("probe_vlan_learning", vlan=vlan))
    return tuple(steps)


def access_or_trunk(draft: Draft, port: InterfaceName, vlan: int) -> tuple[Step, ...]:
    """The monitor port of the last switch is a member of the VLAN; its own access VLAN comes back afterwards."""
    if not draft.is_access(port):
        return draft.carry(port, vlan)
    before = untagged_vlan(draft.section(port))
    if draft.state is not None and before == vlan:
        return ()
    return (draft.step("access_vlan", port=port, vlan=vlan, before=None if before == _DEFAULT_VLAN else before),)
