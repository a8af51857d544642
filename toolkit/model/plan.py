"""Reversible changes and their order."""

from enum import StrEnum

from toolkit.model.base import Value
from toolkit.model.finding import Finding, Level
from toolkit.model.forecast import LoadForecast
from toolkit.model.intent import Intent


class DialectName(StrEnum):
    """A family of vendor CLI (vendor/huawei.md 1, vendor/h3c.md 1.1)."""

    VRP5 = "vrp5"
    VRP8 = "vrp8"
    V600 = "v600"
    COMWARE5 = "comware5"
    COMWARE7 = "comware7"


class StepRole(StrEnum):
    """A `source` step binds one source; a `destination` step makes what sources are bound to."""

    DESTINATION = "destination"
    SOURCE = "source"


class Step(Value):
    """One change on the switch: `do`, its exact inverse `undo`, and its `proof`.

    All lines are typed in `view` (empty: the system view). `proof` is the piece of running
    configuration that must then stand in that view; a leading space marks a line one level deeper.
    """

    role: StepRole
    view: str
    do: tuple[str, ...]
    undo: tuple[str, ...]
    proof: tuple[str, ...]


class StepState(StrEnum):
    """`sending` is written before the first byte of the step leaves, so a crash is never silent."""

    PLANNED = "planned"
    SENDING = "sending"
    ACTIVE = "active"
    REMOVING = "removing"
    REMOVED = "removed"


class ViewBefore(Value):
    """A view of the running configuration as it stood before we touched it."""

    view: str
    lines: tuple[str, ...]


class Plan(Value):
    """Ordered steps made from an intent and what the switch says about itself."""

    intent: Intent
    dialect: DialectName
    handle: str
    """What the switch will call this mirror: `observe-port 2`, `mirroring-group 4`, a policy name."""
    steps: tuple[Step, ...]
    before: tuple[ViewBefore, ...] = ()
    findings: tuple[Finding, ...] = ()
    forecast: LoadForecast | None = None
    """None where nobody asked the switch for its load, as offline."""
    alternative: "Plan | None" = None
    """Sent instead when the switch refuses a source line of this one, once what was sent is taken back."""

    @property
    def refusals(self) -> tuple[Finding, ...]:
        """The findings that forbid the first write."""
        return tuple(finding for finding in self.findings if finding.level is Level.ERROR)
