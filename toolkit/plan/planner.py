"""The plan itself: findings of every check together, and the steps when nothing forbids them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from toolkit.dialects.dialect import Dialect, MirrorSettings
from toolkit.dialects.state import SwitchState
from toolkit.model.finding import Finding, Level
from toolkit.model.intent import Intent, PathPart
from toolkit.model.names import InterfaceName, SessionId
from toolkit.model.plan import Plan, Step, ViewBefore
from toolkit.plan.conflict_checks import conflict_findings
from toolkit.plan.destination_checks import destination_findings
from toolkit.plan.forecast import forecast_load
from toolkit.plan.forecast_checks import forecast_findings
from toolkit.plan.intent_checks import intent_findings
from toolkit.plan.remote_checks import remote_findings
from toolkit.plan.source_checks import source_findings
from toolkit.plan.switch_checks import switch_findings


@dataclass(frozen=True, slots=True)
class SwitchSettings:
    """What the inventory and the person know and the switch itself cannot say."""

    uplinks: frozenset[InterfaceName] = field(default_factory=frozenset)
    mirror: MirrorSettings = field(default_factory=MirrorSettings)
    accept_loss: bool = False
    """Go on although the destination cannot send all copies."""


@dataclass(frozen=True, slots=True)
class SessionIds:
    """Of a plan and of its alternative: each is a session of its own in the ledger."""

    first: SessionId
    second: SessionId


def make_plan(intent: Intent, state: SwitchState, dialect: Dialect, ids: SessionIds, settings: SwitchSettings) -> Plan:
    """A plan with `refusals` has no steps: there is nothing to send by mistake."""
    ways = dialect.ways(intent, settings.mirror)
    plans = [
        _plan_one_way(intent, state, dialect, session, replace(settings, mirror=way))
        for way, session in zip(ways, (ids.first, ids.second), strict=False)
    ]
    return _with_alternative(plans)


def offline_plan(intent: Intent, dialect: Dialect, ids: SessionIds, settings: MirrorSettings) -> Plan:
    """What `render` shows: the commands as on a switch that has no mirror yet, nothing asked of it."""
    ways = dialect.ways(intent, settings)
    return _with_alternative(
        [
            _render_one_way(intent, dialect, session, way)
            for way, session in zip(ways, (ids.first, ids.second), strict=False)
        ]
    )


def _with_alternative(plans: list[Plan]) -> Plan:
    first, *others = plans
    usable = [other for other in others if not other.refusals]
    return first.model_copy(update={"alternative": usable[0]}) if usable and not first.refusals else first


def _plan_one_way(
    intent: Intent, state: SwitchState, dialect: Dialect, session: SessionId, settings: SwitchSettings
) -> Plan:
    forecast = forecast_load(intent, state)
    findings = (
        *_findings(intent, state, dialect, settings),
        *(forecast_findings(forecast, accept_loss=settings.accept_loss) if forecast is not None else ()),
    )
    if any(finding.level is Level.ERROR for finding in findings):
        return Plan(intent=intent, dialect=dialect.name, handle="", steps=(), findings=findings, forecast=forecast)
    mirroring = dialect.mirroring(intent, state, session, settings.mirror)
    return Plan(
        intent=intent,
        dialect=dialect.name,
        handle=mirroring.handle,
        steps=mirroring.steps,
        before=_views_before(intent, mirroring.steps, state),
        findings=findings,
        forecast=forecast,
    )


def _findings(intent: Intent, state: SwitchState, dialect: Dialect, settings: SwitchSettings) -> Iterator[Finding]:
    """All of them together: whoever reads a refusal wants to mend everything at once."""
    said = dialect.refusals(intent, state, settings.mirror)
    yield from state.findings
    yield from switch_findings(state)
    yield from said
    yield from intent_findings(intent)
    yield from destination_findings(intent, state, settings.uplinks)
    yield from remote_findings(intent, state, dialect.name, settings.uplinks)
    if intent.path_part is PathPart.SOURCE:
        yield from source_findings(intent, state)
        yield from conflict_findings(intent, state, said)


def _render_one_way(intent: Intent, dialect: Dialect, session: SessionId, settings: MirrorSettings) -> Plan:
    findings = (*dialect.refusals(intent, None, settings), *intent_findings(intent))
    if any(finding.level is Level.ERROR for finding in findings):
        return Plan(intent=intent, dialect=dialect.name, handle="", steps=(), findings=findings)
    mirroring = dialect.mirroring(intent, None, session, settings)
    return Plan(intent=intent, dialect=dialect.name, handle=mirroring.handle, steps=mirroring.steps, findings=findings)


def _views_before(intent: Intent, steps: Iterable[Step], state: SwitchState) -> tuple[ViewBefore, ...]:
    """The views our steps enter, as they stand now; removal is proven against them."""
    destinations = (f"interface {port}" for port in intent.destination.ports)
    views = dict.fromkeys((*destinations, *(step.view for step in steps if step.view)))
    return tuple(ViewBefore(view=view, lines=state.tree.lines(view)) for view in views)
