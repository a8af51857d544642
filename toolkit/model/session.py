"""A mirror session: what the ledger keeps about one mirror on one switch."""

from enum import StrEnum

from pydantic import AwareDatetime

from toolkit.model.base import Value
from toolkit.model.intent import Destination, Direction, Source
from toolkit.model.names import DeviceName, SessionId
from toolkit.model.plan import DialectName, Step, StepState, ViewBefore


class SessionState(StrEnum):
    """`attention`: something may be left on the switch and a person has to look."""

    PLANNED = "planned"
    APPLYING = "applying"
    ACTIVE = "active"
    REMOVING = "removing"
    REMOVED = "removed"
    ATTENTION = "attention"


class SessionStep(Step):
    """A step of a session and how far it got."""

    state: StepState = StepState.PLANNED


class MirrorSession(Value):
    """One source set copied in given directions to one destination, with a lease."""

    id: SessionId
    device: DeviceName
    dialect: DialectName
    state: SessionState
    sources: tuple[Source, ...]
    directions: tuple[Direction, ...]
    destination: Destination
    created: AwareDatetime
    lease_ends: AwareDatetime
    deadman: AwareDatetime | None = None
    """When the switch itself removes the mirror; none where nothing was armed on the switch."""
    detached: bool = False
    """Kept by the guard instead of the process that enabled it."""
    chain: SessionId | None = None
    """Of a remote mirror: the session on its source switch, which all switches of the path share."""
    commits: bool = False
    """The switch puts changes into effect only with a commit, those that remove the mirror included."""
    handle: str
    reason: str = ""
    """Why the session is in this state, where that needs words."""
    steps: tuple[SessionStep, ...]
    before: tuple[ViewBefore, ...] = ()
