"""A vendor case as its file has it, and the switch it describes."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from ruamel.yaml import YAML

from tests.cases.intent_words import intent_in_words
from toolkit.dialects.dialect import Answers, Dialect, MirrorSettings, VlanSourceKind
from toolkit.dialects.registry import dialect_named
from toolkit.model.base import Value
from toolkit.model.intent import Intent
from toolkit.model.names import DeviceName, InterfaceName, SessionId
from toolkit.model.plan import DialectName, Plan, Step
from toolkit.plan.planner import SessionIds, SwitchSettings, make_plan

SESSION = SessionId("m4k2x9p")
SECOND = SessionId("m000002")
DEVICE = DeviceName("core-1")

_VERSIONS = {
    DialectName.VRP5: (
        "Huawei Versatile Routing Platform Software\n"
        "VRP (R) software, Version 5.170 (S5720 V200R011C10SPC600)\n"
        "HUAWEI S5720-36C-EI-AC Routing Switch uptime is 11 weeks, 3 days, 2 hours, 9 minutes\n"
    ),
    DialectName.VRP8: (
        "Huawei Versatile Routing Platform Software\n"
        "VRP (R) software, Version 8.180 (CE8850EI V200R005C10SPC800)\n"
        "HUAWEI CE8850-64CQ-EI uptime is 122 days, 18 hours, 19 minutes\n"
    ),
    DialectName.V600: (
        "Huawei YunShan OS\n"
        "Version 1.23.1.1 (S5700 V600R023C00SPC500)\n"
        "HUAWEI S5735-L48T4XE-A-V2 uptime is 40 days, 2 hours, 5 minutes\n"
    ),
    DialectName.COMWARE5: (
        "H3C Comware Platform Software\n"
        "Comware Software, Version 5.20.99, Release 2221P22\n"
        "H3C S5500-28C-EI uptime is 30 weeks, 2 days, 4 hours, 11 minutes\n"
    ),
    DialectName.COMWARE7: (
        "H3C Comware Software, Version 7.1.070, Release 2612P01\n"
        "H3C S6520X-30QC-EI uptime is 9 weeks, 4 days, 20 hours, 1 minute\n"
        "Last reboot reason : Cold reboot\n"
    ),
}


class ExpectedMirror(Value):
    """`sources` are written `GigabitEthernet0/0/1 both` and `VLAN 20 inbound`."""

    handle: str
    destinations: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    note: str = ""
    idle: bool = False


class VendorCase(Value):
    dialect: DialectName
    fact: str
    source: str
    given: str
    groups: str = ""
    brief: str | None = None
    version: str = ""
    schedule: str | None = None
    intent: str = ""
    uplinks: tuple[str, ...] = ()
    vlan_source: Literal["auto", "mirroring-group", "qos-policy"] = "auto"
    experimental: bool = False
    wipe_reflector: bool = False
    do: str = ""
    undo: str = ""
    proof: str = ""
    after: str = ""
    after_groups: str = ""
    refusal: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    mirrors: tuple[ExpectedMirror, ...] | None = None

    @property
    def speaker(self) -> Dialect:
        return dialect_named(self.dialect)

    @property
    def wanted(self) -> Intent:
        """`intent` read as the command line reads it."""
        return intent_in_words(DEVICE, self.speaker, self.intent)

    def answers(self, configuration: str, groups: str) -> Answers:
        """What the switch says when it has this configuration; it refuses what a case leaves out."""
        spoken = {
            "display version": self.version or _VERSIONS[self.dialect],
            "display current-configuration": configuration,
        }
        if groups:
            spoken["display mirroring-group all"] = groups
        if self.brief is not None:
            spoken["display interface brief"] = self.brief
        if self.schedule is not None:
            spoken["display schedule job"] = self.schedule
        return spoken

    def plan(self) -> Plan:
        settings = SwitchSettings(
            uplinks=frozenset(InterfaceName(name) for name in self.uplinks),
            mirror=MirrorSettings(
                vlan_source=VlanSourceKind(self.vlan_source),
                experimental=self.experimental,
                wipe_reflector=self.wipe_reflector,
            ),
        )
        state = self.speaker.state(self.answers(self.given, self.groups))
        return make_plan(self.wanted, state, self.speaker, SessionIds(SESSION, SECOND), settings)


def vendor_cases(folder: Path) -> list[tuple[str, VendorCase]]:
    """Every case below `folder`, by its name; the folder of a file names the dialect."""
    return [(f"{path.parent.name}/{path.stem}", _read(path)) for path in sorted(folder.glob("*/*.yaml"))]


def typed(steps: Iterable[Step], part: Literal["do", "undo"]) -> str:
    """The lines as an engineer writes them down: those typed in a view are indented below it."""
    return "".join(_in_view(step.view, getattr(step, part)) for step in steps)


def shown(steps: Iterable[Step]) -> str:
    return "".join(_in_view(step.view, step.proof) for step in steps)


def _in_view(view: str, lines: Iterable[str]) -> str:
    indent = " " if view else ""
    return "".join(f"{line}\n" for line in (*((view,) if view else ()), *(indent + line for line in lines)))


def _read(path: Path) -> VendorCase:
    loaded: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return VendorCase.model_validate({"dialect": path.parent.name, **loaded})
