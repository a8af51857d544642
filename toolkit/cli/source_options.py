"""The options that say what is mirrored and where to, the same for render, plan and enable."""

from enum import StrEnum
from typing import Annotated

import typer

from toolkit.language import tr


class DirectionWord(StrEnum):
    """As `toolkit.model.intent.Direction`; spelt here so that `--help` needs no values."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"
    BOTH = "both"


DeviceArgument = Annotated[str, typer.Argument(help=tr("Name of the switch in the inventory."), metavar="DEVICE")]
Ports = Annotated[
    list[str], typer.Option("--port", help=tr("Mirror this port; may be repeated."), metavar="P", show_default=False)
]
Vlans = Annotated[
    list[str],
    typer.Option("--vlan", help=tr("Mirror this VLAN; 20 or 10,20 or 10-13."), metavar="V", show_default=False),
]
Directions = Annotated[
    DirectionWord | None,
    typer.Option(
        "--direction", help=tr("Seen from the switch; without it all that the vendor can."), show_default=False
    ),
]
Destination = Annotated[
    str | None,
    typer.Option("--to", help=tr("Destination port; without it the inventory's."), metavar="PORT", show_default=False),
]
