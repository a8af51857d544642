"""Whether what is wanted is already somebody else's: no mirror that is there is starved or joined.

Whether a switch copies one frame to two destinations differs and is often undocumented; CloudEngine gives it to
one only, flow before port before VLAN, without a message (vendor/huawei.md 0.4), Comware to whichever came first
(vendor/h3c.md 0.3). So what could take frames from a mirror that is there is refused, and what could only miss
frames is warned about.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkit.dialects.state import SwitchState
from toolkit.language import tr
from toolkit.model.finding import Finding, Level
from toolkit.model.intent import FlowSource, Intent, MacSource, Source, VlanSource
from toolkit.model.names import InterfaceName
from toolkit.model.switch import MirroredSource, MirrorOnSwitch


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a source takes its frames: at a port, in a VLAN or, with neither, everywhere.

    `kin` are the aggregate or the members that the port's frames cross as well.
    """

    port: InterfaceName | None = None
    kin: tuple[InterfaceName, ...] = ()
    vlan: int | None = None

    @property
    def everywhere(self) -> bool:
        return self.port is None and self.vlan is None


def conflict_findings(intent: Intent, state: SwitchState, said: Iterable[Finding]) -> Iterator[Finding]:
    """`said` is what the dialect found: where it speaks of the same two, its own word stands alone.

    But its warning, perhaps of another source of the same mirror, stands for no conflict.
    """
    known = tuple(said)
    errors = [finding.text for finding in known if finding.level is Level.ERROR]
    texts = [finding.text for finding in known]
    for mirror in state.mirrors:
        for theirs in mirror.sources:
            for ours in intent.sources:
                finding = _between(ours, intent, theirs, mirror, state)
                if finding is None:
                    continue
                if not _said(errors if finding.level is Level.ERROR else texts, ours, theirs, mirror):
                    yield finding
    yield from _destinations_of_others(intent, state)


def _between(
    ours: Source, intent: Intent, theirs: MirroredSource, mirror: MirrorOnSwitch, state: SwitchState
) -> Finding | None:
    if not set(theirs.direction.parts) & set(intent.direction.parts):
        return None
    our_place, their_place = _place(ours, state), _place(theirs.source, state)
    if ours != theirs.source and not _meet(our_place, their_place, state):
        return None
    if ours == theirs.source or _takes(our_place, their_place):
        return _conflict(ours, theirs, mirror)
    return Finding.warning(
        "source.overlap",
        tr(
            "{theirs} is mirrored by {mirror}: its frames may be missing among the copies of {ours}.",
            theirs=theirs.source,
            mirror=mirror.handle,
            ours=ours,
        ),
        tr("Where two mirrors want one frame, switches decide without a message; the other capture has it."),
    )


def _conflict(ours: Source, theirs: MirroredSource, mirror: MirrorOnSwitch) -> Finding:
    hint = tr("Other mirrors are never touched; a second one might starve the first. Mirror something else.")
    if ours == theirs.source:
        text = tr(
            "{source} is already mirrored {direction} by {mirror}.",
            source=ours,
            direction=theirs.direction,
            mirror=mirror.handle,
        )
    else:
        text = tr(
            "{mirror} mirrors {theirs} {direction}, which {ours} would take frames from.",
            mirror=mirror.handle,
            theirs=theirs.source,
            direction=theirs.direction,
            ours=ours,
        )
    return Finding.error("source.conflict", text, hint)


def _place(source: Source, state: SwitchState) -> _Place:
    if isinstance(source, FlowSource):
        return _Place() if source.at is None else _place(source.at, state)
    if isinstance(source, VlanSource | MacSource):
        return _Place(vlan=source.vlan)
    known = state.ports.get(source.port)
    if known is not None and known.aggregate is not None:
        return _Place(source.port, (known.aggregate,))
    return _Place(source.port, state.members(source.port))


def _meet(ours: _Place, theirs: _Place, state: SwitchState) -> bool:
    """Whether one frame can be at both."""
    if ours.everywhere or theirs.everywhere:
        return True
    if ours.port is not None and theirs.port is not None:
        return ours.port == theirs.port or ours.port in theirs.kin or theirs.port in ours.kin
    if ours.port is not None:
        return _carries(ours, theirs.vlan, state)
    return _carries(theirs, ours.vlan, state) if theirs.port is not None else ours.vlan == theirs.vlan


def _carries(place: _Place, vlan: int | None, state: SwitchState) -> bool:
    """By the section of the aggregate, for a member; a port whose section does not say is taken to carry none."""
    known = [state.ports.get(port) for port in _ports(place)]
    return any(vlan in (port.vlans or ()) for port in known if port is not None and port.aggregate is None)


def _ports(place: _Place) -> tuple[InterfaceName, ...]:
    return (*((place.port,) if place.port is not None else ()), *place.kin)


def _takes(ours: _Place, theirs: _Place) -> bool:
    """What is closer to the port goes first, as far as anybody documents."""
    if ours.everywhere:
        return True
    if ours.port is not None:
        return not theirs.everywhere
    return theirs.vlan is not None


def _said(texts: Iterable[str], ours: Source, theirs: MirroredSource, mirror: MirrorOnSwitch) -> bool:
    others = {mirror.handle} if ours == theirs.source else {mirror.handle, str(theirs.source)}
    return any(_names(text, str(ours)) and any(_names(text, other) for other in others) for text in texts)


def _names(text: str, name: str) -> bool:
    """As a whole: `GigabitEthernet1/0/1` is not named by `GigabitEthernet1/0/12`."""
    return re.search(rf"(?<![\w/]){re.escape(name)}(?![\w/])", text, re.ASCII) is not None


def _destinations_of_others(intent: Intent, state: SwitchState) -> Iterator[Finding]:
    """vendor/h3c.md 1.2, vendor/huawei.md 3: no port is source and destination, not even of two mirrors."""
    for mirror in state.mirrors:
        for source in intent.sources:
            for port in _ports(_place(source, state)):
                if port not in mirror.destinations:
                    continue
                yield Finding.error(
                    "source.destination",
                    tr("{port} is the destination of {mirror}.", port=port, mirror=mirror.handle),
                    tr("A port cannot be mirrored and a destination at once; mirror something else."),
                )
