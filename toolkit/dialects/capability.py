"""What a dialect can mirror where to, as data: one cell for every kind of source and destination."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from toolkit.language import tr
from toolkit.model.finding import Finding, Level
from toolkit.model.intent import DestinationKind, Direction, Intent, PathPart, SourceKind
from toolkit.model.plan import DialectName

Words = Callable[[], str]
"""A sentence that is translated when it is said."""

ALL_DIRECTIONS = (Direction.INBOUND, Direction.OUTBOUND)


class Certainty(StrEnum):
    """How well the vendor pages know the commands of a cell."""

    DOCUMENTED = "documented"
    UNCONFIRMED = "unconfirmed"
    """The feature is known and its spelling is not; used with a warning, proven by read-back."""
    EXPERIMENTAL = "experimental"
    """No document has it; off unless asked for."""


@dataclass(frozen=True, slots=True)
class Capability:
    """`directions` are single ones; `both` is possible where both are. `cites` names the vendor page."""

    directions: tuple[Direction, ...]
    cites: str
    certainty: Certainty = Certainty.DOCUMENTED
    instead: Words = lambda: ""
    """What to do when another direction is wanted."""


@dataclass(frozen=True, slots=True)
class Impossible:
    """`why` in one sentence and `instead`, what the dialect can do."""

    why: Words
    instead: Words
    cites: str


Cell = Capability | Impossible


@dataclass(frozen=True, slots=True)
class CapabilityMatrix:
    """Every pair of kinds has a cell; a missing one is a mistake that a test finds."""

    dialect: DialectName
    cells: Mapping[tuple[SourceKind, DestinationKind], Cell]

    def findings(self, intent: Intent, *, experimental: bool) -> Iterator[Finding]:
        """Why an intent is not possible or not certain; transit and destination switches mirror nothing themselves."""
        if intent.path_part is not PathPart.SOURCE:
            return
        for kind in intent.source_kinds:
            cell = self.cells[kind, intent.destination_kind]
            if isinstance(cell, Impossible):
                yield Finding(level=Level.ERROR, code="mirror.impossible", text=cell.why(), hint=cell.instead())
                continue
            if not set(intent.direction.parts) <= set(cell.directions):
                yield self._wrong_direction(kind, intent.direction, cell)
            if cell.certainty is not Certainty.DOCUMENTED:
                yield self._uncertain(kind, intent.destination_kind, cell, experimental=experimental)

    def widest_direction(self, intent: Intent) -> Direction:
        """All that every source of the intent can be mirrored in; `both` where it cannot be mirrored at all."""
        cells = [self.cells[kind, intent.destination_kind] for kind in intent.source_kinds]
        common = set(ALL_DIRECTIONS)
        for cell in cells:
            common &= set(cell.directions) if isinstance(cell, Capability) else common
        return Direction.of(common) if common else Direction.BOTH

    def _wrong_direction(self, kind: SourceKind, direction: Direction, cell: Capability) -> Finding:
        return Finding(
            level=Level.ERROR,
            code=f"{kind}.direction",
            text=tr(
                "A {dialect} switch is known to mirror a {kind} {directions} only, not {direction}.",
                dialect=self.dialect,
                kind=kind,
                directions=" ".join(cell.directions),
                direction=direction,
            ),
            hint=cell.instead() or tr("Use --direction {directions}.", directions=" ".join(cell.directions)),
        )

    def _uncertain(
        self, kind: SourceKind, destination: DestinationKind, cell: Capability, *, experimental: bool
    ) -> Finding:
        if cell.certainty is Certainty.EXPERIMENTAL and not experimental:
            return Finding(
                level=Level.ERROR,
                code="mirror.experimental",
                text=tr(
                    "No document confirms how a {dialect} switch mirrors a {kind} to {destination}.",
                    dialect=self.dialect,
                    kind=kind,
                    destination=destination,
                ),
                hint=tr("--experimental tries it; what the switch shows afterwards decides whether it stays."),
            )
        return Finding(
            level=Level.WARNING,
            code="mirror.unconfirmed",
            text=tr(
                "How a {dialect} switch spells a {kind} mirror to {destination} is not confirmed by any document.",
                dialect=self.dialect,
                kind=kind,
                destination=destination,
            ),
            hint=tr("What the switch shows afterwards decides; a mirror that is not proven is taken back."),
        )
