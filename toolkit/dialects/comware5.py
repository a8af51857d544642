"""H3C and HP Comware 5 switches: ports by groups, the rest by QoS policies (vendor/h3c.md 1.0)."""

import re
from dataclasses import replace

from toolkit.dialects.comware import Comware
from toolkit.dialects.comware7_cli import COMWARE7_CLI
from toolkit.dialects.comware_acl import AclKeyword
from toolkit.dialects.comware_capabilities import COMWARE5_CAPABILITIES
from toolkit.dialects.comware_reading import saves_by_schedule
from toolkit.dialects.dialect import Answers, MirrorSettings, VlanSourceKind
from toolkit.dialects.state import SwitchState
from toolkit.language import tr
from toolkit.model.finding import Finding
from toolkit.model.intent import DestinationKind, ErspanDestination, Intent, PathPart, PortSource, RspanDestination
from toolkit.model.plan import DialectName

_SCHEDULE = "display schedule job"


class Comware5(Comware):
    name = DialectName.COMWARE5
    answers_like = re.compile(r"Comware Software, Version 5\.", re.IGNORECASE)
    template_folders = ("comware5", "comware7")
    cli = replace(COMWARE7_CLI, dialect=DialectName.COMWARE5)
    capabilities = COMWARE5_CAPABILITIES
    state_commands = (*Comware.state_commands, _SCHEDULE)
    major = "5"
    acl_keyword = AclKeyword.NUMBER
    learning_off = "mac-address mac-learning disable"

    def ways(self, intent: Intent, settings: MirrorSettings) -> tuple[MirrorSettings, ...]:
        """VLANs by policies: no guide has one in a mirroring group (vendor/h3c.md 1.0)."""
        del intent
        if settings.vlan_source is VlanSourceKind.AUTO:
            return (replace(settings, vlan_source=VlanSourceKind.QOS_POLICY),)
        return (settings,)

    def jobs_outside_the_configuration(self, answers: Answers) -> tuple[Finding, ...]:
        return saves_by_schedule(answers.get(_SCHEDULE, ""))

    def objections(self, intent: Intent, state: SwitchState | None, settings: MirrorSettings) -> tuple[Finding, ...]:
        return (*super().objections(intent, state, settings), *self._unlike_version_7(intent))

    def _unlike_version_7(self, intent: Intent) -> tuple[Finding, ...]:
        found: list[Finding] = []
        destination = intent.destination
        if any(not isinstance(flow.at, PortSource) for flow in intent.flows):
            found.append(
                Finding.warning(
                    "mirror.unconfirmed",
                    tr("Only guides of some Comware 5 switches apply QoS policies to VLANs or to the whole switch."),
                    tr("A switch that does not is left as it was; there the flow can be mirrored at a port: --port."),
                )
            )
        whole_ports = intent.ports and intent.destination_kind is DestinationKind.ERSPAN
        if whole_ports and isinstance(destination, ErspanDestination) and destination.port is not None:
            found.append(
                Finding.error(
                    "erspan.encapsulation",
                    tr("A Comware 5 switch mirrors ports to a collector through a tunnel only."),
                    tr("Leave --to out: the tunnel is routed. Or mirror a flow, which leaves by a port."),
                )
            )
        if isinstance(destination, RspanDestination) and destination.reflector and intent.path_part is PathPart.SOURCE:
            found.append(
                Finding.warning(
                    "reflector.unconfirmed",
                    tr("Few Comware 5 documents mention a reflector port; the switch may refuse it."),
                    tr("Leave --reflector out: an egress port is documented."),
                )
            )
        return tuple(found)
