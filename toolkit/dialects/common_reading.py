"""What both vendors' answers have in common once the templates have named their columns alike."""

from collections.abc import Mapping, Sequence

from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.interfaces import InterfaceNaming, canonical_or_none
from toolkit.dialects.state import PortKind
from toolkit.dialects.tables import Row
from toolkit.language import tr
from toolkit.model.finding import Finding, Level
from toolkit.model.names import InterfaceName

_SYSNAME = "sysname "


def sysname(tree: ConfigTree, default: str) -> str:
    """`default` is what the vendor's prompt says while nobody has named the switch."""
    return next((line.removeprefix(_SYSNAME) for line in tree.top if line.startswith(_SYSNAME)), default)


def port_kind(name: InterfaceName, naming: InterfaceNaming) -> PortKind:
    kind = naming.kind_of(name)
    if kind.aggregate:
        return PortKind.AGGREGATE
    return PortKind.PHYSICAL if kind.physical else PortKind.VIRTUAL


def link_states(table: Sequence[Row], naming: InterfaceNaming) -> Mapping[InterfaceName, bool]:
    """The link column of `display interface brief`: `up`, `UP`, `up(l)`, `*down`, `ADM` and the like."""
    found: dict[InterfaceName, bool] = {}
    for row in table:
        name = canonical_or_none(naming, row["INTERFACE"])
        if name is not None:
            found[name] = row["LINK"].lower().startswith("up")
    return found


def saving_by_itself(line: str) -> Finding:
    """Law 3: a switch that saves on its own makes a temporary mirror permanent."""
    return Finding(
        level=Level.WARNING,
        code="switch.saves-itself",
        text=tr("The switch saves its configuration by itself: {line}", line=line),
        hint=tr("If it saves while the mirror is up, a reboot will bring the mirror back; keep the lease short."),
    )
