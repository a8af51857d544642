"""The options that say what is mirrored and where to, the same for render, plan and enable."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

from toolkit.language import tr


@dataclass(frozen=True, slots=True)
class MirrorWords:
    """The options of render, plan and enable, as they were typed."""

    ports: Sequence[str] = ()
    vlans: Sequence[str] = ()
    macs: Sequence[str] = ()
    in_vlan: str | None = None
    flows: Sequence[str] = ()
    direction: str | None = None
    to: Sequence[str] = ()
    rspan: str | None = None
    part: str | None = None
    arrives: str | None = None
    reflector: str | None = None
    erspan: str | None = None
    from_ip: str | None = None
    via: Sequence[str] = ()
    experimental: bool = False
    wipe_reflector: bool = False
    accept_loss: bool = False


class DirectionWord(StrEnum):
    """As `toolkit.model.intent.Direction`; spelt here so that `--help` needs no values."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"
    BOTH = "both"


class PartWord(StrEnum):
    """As `toolkit.model.intent.PathPart`."""

    SOURCE = "source"
    TRANSIT = "transit"
    DESTINATION = "destination"


DeviceArgument = Annotated[str, typer.Argument(help=tr("Name of the switch in the inventory."), metavar="DEVICE")]


def _option(name: str, metavar: str | None, text: str) -> Any:
    return typer.Option(name, help=text, metavar=metavar, show_default=False)


_Ports = Annotated[list[str], _option("--port", "P", tr("Mirror this port; may be repeated."))]
_Vlans = Annotated[list[str], _option("--vlan", "V", tr("Mirror this VLAN; 20 or 10,20 or 10-13."))]
_Macs = Annotated[list[str], _option("--mac", "M", tr("Mirror what this address sends and receives."))]
_InVlan = Annotated[str | None, _option("--in-vlan", "V", tr("The VLAN of --mac."))]
_Flows = Annotated[
    list[str],
    _option(
        "--flow",
        "PACKETS",
        tr("Mirror only these packets, of --port or --vlan or of the whole switch: 'dst 203.0.113.7'."),
    ),
]
_Direction = Annotated[
    DirectionWord | None,
    _option("--direction", None, tr("Seen from the switch; without it all that the vendor can.")),
]
_To = Annotated[
    list[str],
    _option("--to", "PORT", tr("Destination port; without it the inventory's. Repeat it for several sensors.")),
]
_Rspan = Annotated[
    str | None,
    _option("--rspan", "V", tr("By this remote VLAN to --to SWITCH:PORT; all switches between are set up.")),
]
_Via = Annotated[
    list[str],
    _option(
        "--via",
        "SWITCH:IN:OUT",
        tr("Where LLDP does not show the path: each switch of it, from the source on."),
    ),
]
_Part = Annotated[
    PartWord | None,
    _option("--part", None, tr("Only what this switch does for --rspan; --to is where copies leave it.")),
]
_Arrives = Annotated[str | None, _option("--arrives", "PORT", tr("With --part: where copies come in."))]
_Reflector = Annotated[
    str | None,
    _option("--reflector", "PORT", tr("H3C: a free port that reflects copies into the remote VLAN.")),
]
_Erspan = Annotated[
    str | None, _option("--erspan", "COLLECTOR", tr("In GRE packets to this address, by --to or routed."))
]
_FromIp = Annotated[str | None, _option("--from-ip", "A", tr("The switch's own address for --erspan."))]
_Experimental = Annotated[
    bool, _option("--experimental", None, tr("Also try what no vendor document confirms; it has to be proven."))
]
_WipeReflector = Annotated[
    bool,
    _option("--wipe-reflector", None, tr("The reflector port may lose its configuration; it is put back.")),
]
_AcceptLoss = Annotated[
    bool, _option("--accept-loss", None, tr("Go on although the destination port will drop copies."))
]

_OPTIONS: Mapping[str, Any] = {
    "ports": _Ports,
    "vlans": _Vlans,
    "macs": _Macs,
    "in_vlan": _InVlan,
    "flows": _Flows,
    "direction": _Direction,
    "to": _To,
    "rspan": _Rspan,
    "part": _Part,
    "arrives": _Arrives,
    "reflector": _Reflector,
    "erspan": _Erspan,
    "from_ip": _FromIp,
    "via": _Via,
    "experimental": _Experimental,
    "wipe_reflector": _WipeReflector,
    "accept_loss": _AcceptLoss,
}


def takes_mirror_words(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose parameter `words` is made of all these options."""

    @wraps(command)
    def with_options(*arguments: Any, **given: Any) -> None:
        words = MirrorWords(**{name: given.pop(name) for name in _OPTIONS})
        command(*arguments, words=words, **given)

    own = dict(inspect.signature(command).parameters)
    own.pop("words")
    hints = {name: hint for name, hint in get_type_hints(command, include_extras=True).items() if name != "words"}
    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=_default(hint), annotation=hint)
        for name, hint in _OPTIONS.items()
    ]
    arguments = [each for each in own.values() if each.default is inspect.Parameter.empty]
    others = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own.values() if each not in arguments]
    signature = inspect.Signature([*arguments, *options, *others])
    with_options.__signature__ = signature  # type: ignore[attr-defined] # what Typer reads
    with_options.__annotations__ = {**hints, **_OPTIONS}
    return with_options


def _default(hint: Any) -> object:
    kind = hint.__origin__
    if kind is bool:
        return False
    return [] if kind == list[str] else None
