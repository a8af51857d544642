"""What other people made of objects that are ours: it stays, and so does what it needs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.dialects.state import SwitchState
from toolkit.model.intent import FlowSource, PathPart, RspanDestination, Source
from toolkit.model.names import InterfaceName
from toolkit.model.plan import Step, ViewBefore
from toolkit.model.session import MirrorSession
from toolkit.model.switch import MirroredSource

_GROUP = "mirroring-group"
_OWN_LINES = {"vlan": ("description ", "name "), "acl": ("rule ",), "interface": (), _GROUP: ()}
"""What somebody may have added to the object itself."""
_MAKES = re.compile(rf"undo (?P<kind>vlan|interface|acl|{_GROUP})(?: (?:number|advanced|basic|ipv4))* (?P<name>\S+)")
"""The undo of a step that made an object somebody else could use as well; names with our id are nobody else's."""


@dataclass(frozen=True, slots=True)
class ForeignUse:
    """An object that step `number` made and somebody else uses by now; `line` says how."""

    number: int
    made: str
    line: str

    @property
    def of_mirror(self) -> bool:
        """The mirror itself: their port goes with it, and while ours stays it is known to be ours."""
        return self.made.startswith(_GROUP)


def new_destinations(session: MirrorSession, state: SwitchState) -> tuple[InterfaceName, ...]:
    """Where our number copies to since somebody freed it and used it again; none while it is ours.

    A policy carries the session's id in its name, so it stays ours whatever was changed in it. So does a mirror
    that has only some of our ports: a switch may refuse the second one without words we know (vendor/h3c.md 7).
    """
    ours = session.destination.ports
    if not ours or session.id in session.handle:
        return ()
    return tuple(
        port
        for mirror in state.mirrors
        if mirror.handle == session.handle and set(ours).isdisjoint(mirror.destinations)
        for port in mirror.destinations
    )


def foreign_sources(session: MirrorSession, state: SwitchState) -> tuple[MirroredSource, ...]:
    """What somebody else bound to our mirror since: removing it would take theirs along."""
    if new_destinations(session, state):
        return ()
    return tuple(
        bound
        for mirror in state.mirrors
        if mirror.handle == session.handle
        for bound in mirror.sources
        if not _is_ours(bound, session)
    )


def foreign_uses(session: MirrorSession, state: SwitchState) -> tuple[ForeignUse, ...]:
    """Objects of ours that somebody began to use since: a VLAN, an access list, a tunnel, a mirroring group."""
    reused = bool(new_destinations(session, state))
    return tuple(
        ForeignUse(number, f"{kind} {name}", line)
        for number, step in enumerate(session.steps)
        for kind, name in _made_by(step)
        if not (kind == _GROUP and reused)
        for line in _uses(session, state, step, kind, name)
    )


def views_that_carry(steps: tuple[Step, ...], state: SwitchState) -> tuple[ViewBefore, ...]:
    """The ports that would carry a VLAN of ours anyway, such as a trunk of all VLANs: they are no users of it.

    Without their lists of VLANs, which are thousands of lines on a core switch and which nobody asks for later.
    """
    vlans = [int(name) for step in steps for kind, name in _made_by(step) if kind == "vlan"]
    views = dict.fromkeys(view for vlan in vlans for view in _carriers(state, vlan))
    return tuple(
        ViewBefore(view=view, lines=tuple(line for line in state.tree.lines(view) if not line.startswith("port ")))
        for view in views
    )


def _made_by(step: Step) -> Iterator[tuple[str, str]]:
    if not step.view:
        for line in step.undo:
            if match := _MAKES.fullmatch(line.strip()):
                yield match["kind"], match["name"]


def _uses(session: MirrorSession, state: SwitchState, step: Step, kind: str, name: str) -> Iterator[str]:
    ours = set(_proven(session))
    before = {known.view: known.lines for known in session.before}
    touched = {step.view for step in session.steps}
    if kind == "vlan":
        yield from (view for view in _carriers(state, int(name)) if view not in before and view not in touched)
    about, own_view = _mention(kind, name), step.proof[0]
    for view, line in _lines(state):
        is_use = about.search(line) or (view == own_view and line.startswith(_OWN_LINES[kind]))
        # In a view of ours a line about our group is ours, spelt otherwise.
        is_ours = (view, line) in ours or (view in touched - {""} if kind == _GROUP else _names_us(session, line))
        if is_use and not is_ours and line not in before.get(view, ()):
            yield f"{view}: {line}" if view else line


def _proven(session: MirrorSession) -> Iterator[tuple[str, str]]:
    """Every line of ours with the view it stands in; an indented one stands below the one before it."""
    for step in session.steps:
        header = step.view
        for line in step.proof:
            if line.startswith(" "):
                yield header, line.strip()
            else:
                yield step.view, line
                header = step.view or line


def _lines(state: SwitchState) -> Iterator[tuple[str, str]]:
    """Without the headers of views: what stands in them says enough."""
    headers = ("interface ", "vlan ", "acl ")
    yield from (("", line) for line in state.tree.top if not line.startswith(headers) and line not in state.tree.views)
    for view, lines in state.tree.views.items():
        yield from ((view, line.strip()) for line in lines)


def _names_us(session: MirrorSession, line: str) -> bool:
    names = (session.handle, f"mirrorctl_{session.id}")
    return any(re.search(rf"{re.escape(name)}(?!\w)", line) for name in names if not name.startswith("vlan "))


def _mention(kind: str, name: str) -> re.Pattern[str]:
    """How a line refers to the object; ports that carry a VLAN are read from the ports instead."""
    if kind == "vlan":
        return re.compile(rf"^(?!port ).*\bvlan {name}\b")
    if kind == "acl":
        return re.compile(rf"\bacl (?:number |advanced |ipv4 )*{name}\b")
    if kind == _GROUP:  # what it mirrors for others is seen by its sources
        return re.compile(rf"^{_GROUP} {name} (?:monitor-port|monitor-egress|reflector-port|mirroring-cpu)\b")
    return re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)


def _carriers(state: SwitchState, vlan: int) -> Iterator[str]:
    """Views of the ports whose frames are in the VLAN, its VLAN interface included."""
    gateway = re.compile(rf"vlan(?:if|-interface){vlan}", re.IGNORECASE)
    listed = re.compile(rf"^port .*\bvlan\b.*\b{vlan}\b")
    for port, known in state.ports.items():
        view = f"interface {port}"
        if known.vlans is None:
            carries = any(listed.search(line) for line in state.tree.lines(view))
        else:
            carries = vlan in known.vlans
        if carries or gateway.fullmatch(port):
            yield view


def _is_ours(bound: MirroredSource, session: MirrorSession) -> bool:
    if not any(_same_source(bound.source, source) for source in session.sources):
        return False
    destination = session.destination
    if isinstance(destination, RspanDestination) and destination.part is not PathPart.SOURCE:
        # There the probe VLAN is received, whatever the direction of what was mirrored into it.
        return True
    ours = {part for direction in session.directions for part in direction.parts}
    return ours.issuperset(bound.direction.parts)


def _same_source(found: Source, ours: Source) -> bool:
    """Of a flow only where it is matched: an access list need not be readable back."""
    if isinstance(found, FlowSource) and isinstance(ours, FlowSource):
        return found.at == ours.at
    return found == ours
