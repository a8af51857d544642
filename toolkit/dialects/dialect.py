"""What every dialect can do; each one says how."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from toolkit.dialects.capability import CapabilityMatrix
from toolkit.dialects.cli import CliProfile
from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.host_tables import arp_entries, lldp_neighbors, mac_entries
from toolkit.dialects.interface_details import interface_details
from toolkit.dialects.interfaces import InterfaceNaming
from toolkit.dialects.state import SwitchState
from toolkit.dialects.step_templates import AllowedCommands, StepTemplates
from toolkit.dialects.tables import Row, rows
from toolkit.language import tr
from toolkit.model.errors import UnreadableError
from toolkit.model.finding import Finding
from toolkit.model.intent import Intent
from toolkit.model.names import InterfaceName, SessionId
from toolkit.model.plan import DialectName, Step
from toolkit.model.switch import ArpEntry, InterfaceDetail, LldpNeighbor, MacEntry

Answers = Mapping[str, str]
"""What the switch answered to each command; a command it refused is absent."""


class VlanSourceKind(StrEnum):
    """How a Comware switch mirrors a VLAN; models differ (vendor/h3c.md 1.1)."""

    AUTO = "auto"
    MIRRORING_GROUP = "mirroring-group"
    QOS_POLICY = "qos-policy"


@dataclass(frozen=True, slots=True)
class MirrorSettings:
    """What the inventory and the person allow; each default is the careful one."""

    vlan_source: VlanSourceKind = VlanSourceKind.AUTO
    experimental: bool = False
    """Also what no document confirms."""
    wipe_reflector: bool = False
    """The reflector port may lose its configuration, which is then put back (vendor/h3c.md 0.2)."""


@dataclass(frozen=True, slots=True)
class Mirroring:
    """A mirror in the switch's own terms: its name there and the steps that make it, sources last."""

    handle: str
    steps: tuple[Step, ...]


class Dialect(ABC):
    """One family of vendor CLI. Pure: takes text and values, returns values."""

    name: DialectName
    vendor: str
    cli: CliProfile
    naming: InterfaceNaming
    capabilities: CapabilityMatrix
    state_commands: tuple[str, ...]
    """What has to be asked for `state`; the configuration is `configuration_command`."""
    example_interface: str
    answers_like: re.Pattern[str]
    """Found in what this dialect's switches, and no others, answer to `version_command`."""
    configuration_command = "display current-configuration"
    altered_commands: tuple[str, ...] = (configuration_command,)
    """Those of `state_commands` that a mirror is seen in."""
    version_command = "display version"
    interface_command = "display interface"
    arp_commands: tuple[str, ...]
    """Spellings of one question, best first: the next is asked when a switch refuses the one before."""
    mac_commands: tuple[str, ...]
    lldp_commands: tuple[str, ...]
    lldp_layouts: tuple[str, ...]
    """Table templates for the answers to `lldp_commands`."""
    learned_word: str
    """In the MAC table, of an address that frames taught the switch."""

    two_stage = False
    """Whether its switches, as delivered, want a commit; on a switch that answers, its prompt decides."""
    template_folders: tuple[str, ...]
    """Below the vendor's: its own first, then those of a dialect that writes the same."""
    allowed: AllowedCommands
    """All that its steps may say, whatever a template says."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """`folders` hold its templates; an earlier folder overrides a later one."""
        self.templates = StepTemplates(folders, self.allowed)
        self._folders = tuple(folders)

    def table(self, name: str, text: str) -> tuple[Row, ...]:
        """Rows of a display by the template `parse/NAME.textfsm`."""
        candidates = [folder / "parse" / f"{name}.textfsm" for folder in self._folders]
        return rows(next(path for path in candidates if path.is_file()), text)

    @abstractmethod
    def state(self, answers: Answers) -> SwitchState:
        """Raises UnreadableError when the configuration or the version is missing or not this dialect's."""

    def ways(self, intent: Intent, settings: MirrorSettings) -> tuple[MirrorSettings, ...]:
        """The ways to make this mirror, best first; a second one is for when the switch refuses the first."""
        del intent
        return (settings,)

    def refusals(self, intent: Intent, state: SwitchState | None, settings: MirrorSettings) -> tuple[Finding, ...]:
        """What this vendor cannot do or would do differently; without `state` only what holds for all."""
        return (
            *self.capabilities.findings(intent, experimental=settings.experimental),
            *self.objections(intent, state, settings),
        )

    @abstractmethod
    def objections(self, intent: Intent, state: SwitchState | None, settings: MirrorSettings) -> tuple[Finding, ...]:
        """As `refusals`, beyond what the capability matrix says."""

    @abstractmethod
    def mirroring(
        self, intent: Intent, state: SwitchState | None, session: SessionId, settings: MirrorSettings
    ) -> Mirroring:
        """The steps for an intent without refusals; without `state`, numbers are those of an empty switch."""

    def arp_entries(self, text: str) -> tuple[ArpEntry, ...]:
        """Raises UnreadableError rather than leave out a row it does not understand; so do the next two."""
        return arp_entries(self.table("arp", text), self.naming)

    def mac_entries(self, text: str) -> tuple[MacEntry, ...]:
        return mac_entries(self.table("mac_address", text), self.naming, self.learned_word)

    def lldp_neighbors(self, text: str) -> tuple[LldpNeighbor, ...]:
        """By the first of the layouts that finds a neighbor in `text`."""
        tables = (self.table(layout, text) for layout in self.lldp_layouts)
        return lldp_neighbors(next((table for table in tables if table), ()), self.naming)

    def interface_details(self, text: str) -> tuple[InterfaceDetail, ...]:
        """From the answer to `interface_command`, also to one about a single interface. Raises UnreadableError."""
        return interface_details(self.table("interface", text), self.naming)

    def answer(self, answers: Answers, command: str) -> str:
        """What was answered to `command`; raises UnreadableError when the switch refused it."""
        if command not in answers:
            raise UnreadableError(
                tr("The switch refused {command}.", command=repr(command)),
                tr("The account needs the privilege to see versions and the whole configuration."),
            )
        return answers[command]

    def whole_configuration(self, answers: Answers) -> ConfigTree:
        """Raises UnreadableError for what cannot be a whole configuration: a cut one would prove removal."""
        tree = ConfigTree.parse(self.answer(answers, self.configuration_command))
        if not any(line.startswith("interface ") for line in tree.top):
            raise UnreadableError(
                tr("The switch's answer does not look like a whole configuration: it has no interface."),
                tr("The account may lack the privilege to see it; try `display current-configuration` by hand."),
            )
        return tree

    def interface(self, word: str) -> InterfaceName:
        """Raises ValueError for a name this vendor does not have."""
        return self.naming.canonical(word)
