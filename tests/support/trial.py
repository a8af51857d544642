"""A mirror enabled and taken away again, with everything that must hold at each moment."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum, auto

from tests.support.bench import Bench
from tests.support.expectation import comparable, expected_mirrors
from tests.support.laws import forbidden, only_reads, unlicensed_undos
from toolkit.inventory.device import Device
from toolkit.lab.contract import ActiveMirror
from toolkit.mirror.enable import MirrorRequest, enable_mirror
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.session_id import new_session_ids
from toolkit.mirror.teardown import tear_down
from toolkit.mirror.watcher import Silent
from toolkit.mirror.workspace import CAREFUL, Consent
from toolkit.model.errors import CommandRefusedError, ProofError, RefusedError
from toolkit.model.finding import Finding, Level
from toolkit.model.intent import Intent, PathPart, RspanDestination
from toolkit.model.plan import Plan
from toolkit.model.session import MirrorSession
from toolkit.plan.planner import SessionIds

BOLD = Consent(experimental=True, wipe_reflector=True)
"""Everything a person can agree to beforehand, but loss."""
_LEASE = timedelta(minutes=5)
_INCOMPLETE = ("source.starved", "source.overlap")
"""Warnings that another mirror has some of the frames."""


class Ending(Enum):
    REFUSED = auto()
    """By the plan, before the first write."""
    REFUSED_BY_SWITCH = auto()
    """The model has not what its dialect has, or no number for one more mirror; it does not say beforehand."""
    NOT_PROVEN = auto()
    """The model took the commands and does something else (vendor/h3c.md 2, the newer `mirror-to`)."""
    MIRRORED = auto()
    """And taken away again."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How it ended and what the plan had to say; `refused` is the line that the switch did not take."""

    ending: Ending
    findings: tuple[Finding, ...]
    refused: str = ""

    def codes(self, level: Level) -> tuple[str, ...]:
        return tuple(finding.code for finding in self.findings if finding.level is level)

    @property
    def unconfirmed(self) -> bool:
        """Whether the person was warned that no document confirms the commands."""
        return any(code.endswith("unconfirmed") for code in self.codes(Level.WARNING))


class _Listener(Silent):
    def __init__(self) -> None:
        self.plan: Plan | None = None

    def planned(self, plan: Plan) -> None:
        self.plan = plan

    @property
    def findings(self) -> tuple[Finding, ...]:
        return () if self.plan is None else self.plan.findings


def try_mirror(
    bench: Bench,
    intent: Intent,
    *,
    device: Device | None = None,
    consent: Consent = CAREFUL,
    ids: SessionIds | None = None,
) -> Trial:
    """Enables and tears down on the bench's switch as it is, and judges by what the switch has and received."""
    before, theirs = bench.switch.running_config(), tuple(bench.switch.active_mirrors())
    bench.switch.received.clear()
    listener = _Listener()
    with bench.workspace(listener) as workspace:
        request = MirrorRequest(intent, _LEASE, ids or new_session_ids(), consent=consent)
        try:
            session = enable_mirror(workspace, device or bench.device, request, confirm=None, interrupts=Interrupts())
        except RefusedError as error:
            _check_refusal(bench, error)
            trial = Trial(Ending.REFUSED, error.findings)
        except CommandRefusedError as error:
            trial = Trial(Ending.REFUSED_BY_SWITCH, listener.findings, error.command)
        except ProofError:
            trial = Trial(Ending.NOT_PROVEN, listener.findings)
        else:
            trial = Trial(Ending.MIRRORED, listener.findings)
            _check_mirror(bench, session, intent, trial, theirs)
            tear_down(workspace, [session], reason="the trial is over")
    _check_afterwards(bench, before, theirs)
    return trial


def _check_refusal(bench: Bench, error: RefusedError) -> None:
    """Nothing but reading reached the switch, and every reason says what else to do."""
    assert only_reads(bench.switch.received)
    reasons = [finding for finding in error.findings if finding.level is Level.ERROR]
    assert reasons
    assert all(reason.text and reason.hint for reason in reasons), reasons


def _check_mirror(
    bench: Bench, session: MirrorSession, intent: Intent, plan: Trial, theirs: Iterable[ActiveMirror]
) -> None:
    """Ours copies what was asked, or the person knows what it lacks; everybody else's copies what it did."""
    active = bench.switch.active_mirrors()
    ours = [mirror for mirror in active if mirror.handle == session.handle]
    others = [mirror for mirror in active if mirror.handle != session.handle]
    assert comparable(others) == comparable(theirs)
    wanted = expected_mirrors(intent, session.handle, session.dialect)
    assert comparable(replace(mirror, unless=()) for mirror in ours) == comparable(wanted)
    if any(mirror.unless for mirror in ours):
        assert set(_INCOMPLETE) & set(plan.codes(Level.WARNING))
    if isinstance(intent.destination, RspanDestination):
        _check_path(bench, intent, intent.destination)


def _check_path(bench: Bench, intent: Intent, to: RspanDestination) -> None:
    """The probe VLAN crosses the switch, and learns nothing where both directions are mirrored (vendor/h3c.md 1)."""
    ports = bench.switch.ports()
    passing = [to.arrives] if to.arrives else []
    if to.part is PathPart.TRANSIT:
        passing.append(to.port)
    assert all(to.vlan in ports[port].allowed_vlans for port in passing)
    if to.part is PathPart.DESTINATION:
        sensor = ports[to.port]
        assert to.vlan in (sensor.allowed_vlans if sensor.trunk else {sensor.pvid})
    if len(intent.direction.parts) > 1:
        assert to.vlan in bench.switch.vlans_without_learning()


def _check_afterwards(bench: Bench, before: str, theirs: tuple[ActiveMirror, ...]) -> None:
    switch = bench.switch
    assert switch.running_config() == before
    assert comparable(switch.active_mirrors()) == comparable(theirs)
    assert switch.saved == 0
    assert not forbidden(switch.received)
    assert not unlicensed_undos(switch.received)
