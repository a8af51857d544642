"""The JSON documents of `--json`: what scripts may rely on, with a schema each."""

from toolkit.capture.evidence import EvidenceFile
from toolkit.mirror.audit import SwitchAudit
from toolkit.model.base import Value
from toolkit.model.errors import Leftover
from toolkit.model.finding import Finding
from toolkit.model.hit import FrameCounts, Hit
from toolkit.model.location import HostLocation
from toolkit.model.plan import DialectName, Plan
from toolkit.model.session import MirrorSession


class ErrorText(Value):
    kind: str
    """The class of the error, as drawn in the exception tree."""
    text: str
    hint: str


class SessionsDocument(Value):
    """Of enable, status, extend, teardown, recover, and of every command that failed."""

    sessions: tuple[MirrorSession, ...] = ()
    findings: tuple[Finding, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    error: ErrorText | None = None


class AuditDocument(SessionsDocument):
    switches: tuple[SwitchAudit, ...] = ()


class PlansDocument(Value):
    """Of a mirror across switches, in the order they would be applied."""

    plans: tuple[Plan, ...]


class FindDocument(Value):
    hits: tuple[Hit, ...]
    counts: FrameCounts
    findings: tuple[Finding, ...] = ()
    evidence: EvidenceFile | None = None


class LocateDocument(Value):
    location: HostLocation


class DeviceRow(Value):
    name: str
    hostname: str
    port: int
    platform: str
    trusted: bool
    dialect: DialectName | None = None
    """The one that answered; none where the switch was not asked or did not answer as it should."""
    model: str = ""
    version: str = ""


class DevicesDocument(Value):
    devices: tuple[DeviceRow, ...]
    findings: tuple[Finding, ...] = ()


class Check(Value):
    """One thing the doctor looked at; `hint` says what to do when it did not pass."""

    area: str
    text: str
    passed: bool
    needed: bool = True
    """Without it something everybody wants does not work."""
    hint: str = ""


class DoctorDocument(Value):
    checks: tuple[Check, ...]
