"""The plan itself: findings of every check together, and the steps when nothing forbids them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from toolkit.dialects.dialect import Dialect, VlanSourceKind
from toolkit.dialects.state import SwitchState
from toolkit.model.finding import Level
from toolkit.model.intent import Intent
from toolkit.model.names import InterfaceName, SessionId
from toolkit.model.plan import Plan, Step, ViewBefore
from toolkit.plan.destination_checks import destination_findings
from toolkit.plan.source_checks import source_findings


@dataclass(frozen=True, slots=True)
class SwitchSettings:
    """What the inventory knows about a switch and the switch itself cannot say."""

    uplinks: frozenset[InterfaceName] = field(default_factory=frozenset)
    vlan_source: VlanSourceKind = VlanSourceKind.AUTO


def make_plan(
    intent: Intent, state: SwitchState, dialect: Dialect, session: SessionId, settings: SwitchSettings
) -> Plan:
    """A plan with `refusals` has no steps: there is nothing to send by mistake."""
    findings = (
        *state.findings,
        *dialect.refusals(intent, state, settings.vlan_source),
        *destination_findings(intent, state, settings.uplinks),
        *source_findings(intent, state),
    )
    if any(finding.level is Level.ERROR for finding in findings):
        return Plan(intent=intent, dialect=dialect.name, handle="", steps=(), findings=findings)
    mirroring = dialect.mirroring(intent, state, session, settings.vlan_source)
    return Plan(
        intent=intent,
        dialect=dialect.name,
        handle=mirroring.handle,
        steps=mirroring.steps,
        before=_views_before(intent, mirroring.steps, state),
        findings=findings,
    )


def offline_plan(intent: Intent, dialect: Dialect, session: SessionId, vlan_source: VlanSourceKind) -> Plan:
    """What `render` shows: the commands as on a switch that has no mirror yet, nothing asked, nothing checked."""
    refusals = dialect.refusals(intent, None, vlan_source)
    if refusals:
        return Plan(intent=intent, dialect=dialect.name, handle="", steps=(), findings=refusals)
    mirroring = dialect.mirroring(intent, None, session, vlan_source)
    return Plan(intent=intent, dialect=dialect.name, handle=mirroring.handle, steps=mirroring.steps)


def _views_before(intent: Intent, steps: Iterable[Step], state: SwitchState) -> tuple[ViewBefore, ...]:
    """The views our steps enter, as they stand now; removal is proven against them."""
    views = dict.fromkeys((f"interface {intent.destination.port}", *(step.view for step in steps if step.view)))
    return tuple(ViewBefore(view=view, lines=state.tree.lines(view)) for view in views)
