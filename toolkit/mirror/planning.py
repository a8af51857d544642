"""From a switch that is logged in to a plan for it, and to the same plan again after a person has read it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from toolkit.device.switch import Switch
from toolkit.dialects import display_clock, display_users
from toolkit.dialects.dialect import Dialect
from toolkit.dialects.interfaces import canonical_or_none
from toolkit.dialects.state import SwitchState
from toolkit.inventory.device import Device
from toolkit.language import tr
from toolkit.mirror.others import views_that_carry
from toolkit.mirror.workspace import Consent, Workspace
from toolkit.model.errors import InputError, RefusedError, UnreadableError
from toolkit.model.finding import Finding
from toolkit.model.intent import Intent
from toolkit.model.names import DeviceName, InterfaceName
from toolkit.model.plan import Plan
from toolkit.model.switch import InterfaceDetail
from toolkit.plan.forecast import ports_to_ask
from toolkit.plan.planner import SessionIds, SwitchSettings, make_plan

_ONE_BY_ONE = 8
"""For more ports than this the switch is asked for all of its interfaces at once."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan and the reading it was made on."""

    plan: Plan
    state: SwitchState


@dataclass(frozen=True, slots=True)
class PlanRequest:
    intent: Intent
    ids: SessionIds
    consent: Consent


def plan_on(workspace: Workspace, device: Device, switch: Switch, request: PlanRequest) -> Planned:
    """Reads the switch and writes nothing. Raises InputError for an interface that its kind of switch lacks."""
    intent = _as_this_switch_writes(request.intent, switch.dialect)
    state = switch.state()
    workspace.watcher.connected(device.name, state.facts)
    state = _with_the_moment(switch, state, intent)
    return Planned(_make(workspace, device, switch, request, intent, state), state)


def plan_again(workspace: Workspace, device: Device, switch: Switch, request: PlanRequest, first: Planned) -> Plan:
    """The plan as it would be now; what changes by the minute, such as rates, is that of the first reading."""
    intent = _as_this_switch_writes(request.intent, switch.dialect)
    state = switch.state().at_the_moment_of(first.state)
    return _make(workspace, device, switch, request, intent, state)


def changed_meanwhile(device: DeviceName) -> RefusedError:
    return RefusedError(
        tr("{device} was changed by somebody else since the plan was made.", device=device),
        tr("Nothing of ours is there. Run the command again to plan on what is there now."),
    )


def _make(  # noqa: PLR0913, PLR0917 - what `plan_on` and `plan_again` have in common
    workspace: Workspace, device: Device, switch: Switch, request: PlanRequest, intent: Intent, state: SwitchState
) -> Plan:
    settings = _settings(workspace.settings(device, request.consent), switch.dialect)
    plan = make_plan(intent, state, switch.dialect, request.ids, settings)
    alternative = plan.alternative
    return _remembering(plan, state).model_copy(
        update={"alternative": alternative and _remembering(alternative, state)}
    )


def _remembering(plan: Plan, state: SwitchState) -> Plan:
    """With the ports that carry a VLAN before we make it: they are no later users of it."""
    known = {before.view for before in plan.before}
    carrying = (before for before in views_that_carry(plan.steps, state) if before.view not in known)
    return plan.model_copy(update={"before": (*plan.before, *carrying)})


def _settings(settings: SwitchSettings, dialect: Dialect) -> SwitchSettings:
    uplinks = (canonical_or_none(dialect.naming, port) or port for port in settings.uplinks)
    return replace(settings, uplinks=frozenset(uplinks))


def _as_this_switch_writes(intent: Intent, dialect: Dialect) -> Intent:
    """The names were spelt before the switch had said which dialect it speaks."""
    findings: list[Finding] = []

    def spell(name: InterfaceName) -> InterfaceName:
        try:
            return dialect.interface(name)
        except ValueError:
            findings.append(
                Finding.error(
                    "interface.spelling",
                    tr("{word} is not an interface of a {dialect} switch.", word=repr(name), dialect=dialect.name),
                    tr("Write it as the switch does, for example {example}.", example=dialect.example_interface),
                )
            )
            return name

    respelt = intent.respelt(spell)
    if findings:
        raise InputError(tr("The mirror cannot be understood."), findings=findings)
    return respelt


def _with_the_moment(switch: Switch, state: SwitchState, intent: Intent) -> SwitchState:
    """What a plan wants to know and the configuration does not say: free lines, the clock, rates and speeds."""
    users, clock = switch.look(display_users.COMMAND), switch.look(display_clock.COMMAND)
    return replace(
        state,
        vty=display_users.vty_lines(users, state.tree) if users else None,
        clock=display_clock.switch_clock(clock) if clock else None,
        clock_read=datetime.now(UTC),
        details=_details(switch, ports_to_ask(intent, state)),
    )


def _details(switch: Switch, ports: Iterable[InterfaceName]) -> tuple[InterfaceDetail, ...]:
    """Without the ports whose display is not understood: their rate is then unknown."""
    wanted = tuple(ports)
    command = switch.dialect.interface_command
    commands = [command] if len(wanted) > _ONE_BY_ONE else [f"{command} {port}" for port in wanted]
    found: list[InterfaceDetail] = []
    for asked in commands:
        try:
            found += switch.dialect.interface_details(switch.look(asked) or "")
        except UnreadableError:
            continue
    return tuple(found)
