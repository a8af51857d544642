"""H3C and HPE Comware 7 switches."""

import re
from dataclasses import replace

from toolkit.dialects.comware import Comware
from toolkit.dialects.comware7_cli import COMWARE7_CLI
from toolkit.dialects.comware_acl import AclKeyword
from toolkit.dialects.comware_capabilities import COMWARE7_CAPABILITIES
from toolkit.dialects.dialect import MirrorSettings, VlanSourceKind
from toolkit.model.intent import Intent, PathPart
from toolkit.model.plan import DialectName


class Comware7(Comware):
    name = DialectName.COMWARE7
    answers_like = re.compile(r"Comware Software, Version 7\.", re.IGNORECASE)
    template_folders = ("comware7",)
    cli = COMWARE7_CLI
    capabilities = COMWARE7_CAPABILITIES
    major = "7"
    acl_keyword = AclKeyword.ADVANCED
    learning_off = "undo mac-address mac-learning enable"

    def ways(self, intent: Intent, settings: MirrorSettings) -> tuple[MirrorSettings, ...]:
        """The group first, flow mirroring, which every V7 has, as the second way.

        Which models take a VLAN in a mirroring group is documented for none by name (vendor/h3c.md 1.1), so
        the switch is asked by trying; a flow mirror cannot hold ports as well.
        """
        if settings.vlan_source is not VlanSourceKind.AUTO:
            return (settings,)
        kinds = [VlanSourceKind.MIRRORING_GROUP]
        if intent.vlans and not intent.ports and intent.path_part is PathPart.SOURCE:
            kinds.append(VlanSourceKind.QOS_POLICY)
        return tuple(replace(settings, vlan_source=kind) for kind in kinds)
