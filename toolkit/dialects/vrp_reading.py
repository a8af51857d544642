"""Facts, ports and VLANs from what a VRP V5 switch answers."""

import re
from collections.abc import Mapping

from toolkit.dialects.common_reading import port_kind, saving_by_itself, sysname
from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.interfaces import InterfaceNaming, interface_sections
from toolkit.dialects.state import PortState
from toolkit.dialects.vlans import parse_vlans
from toolkit.language import tr
from toolkit.model.errors import RefusedError
from toolkit.model.finding import Finding
from toolkit.model.names import InterfaceName
from toolkit.model.switch import SwitchFacts

_SOFTWARE = re.compile(r"VRP \(R\) software, Version (\d+)\.(\S+) \(([^)]*)\)", re.IGNORECASE)
_UPTIME = re.compile(r"^(?:HUAWEI|Quidway)\s+(\S+).*\buptime is\b", re.IGNORECASE | re.MULTILINE)
_SWITCH_MODEL = re.compile(r"S\d{3,5}")
_SUPPORTED_MAJOR = "5"
_VLAN_BATCH = re.compile(r"vlan batch (.+)")
_VLAN_VIEW = re.compile(r"vlan (\d+)")
_SAVES_ITSELF = re.compile(r"set save-configuration|configuration file auto-save")


def vrp_facts(version_text: str, tree: ConfigTree) -> SwitchFacts:
    """Raises RefusedError for anything but a V5 S-series switch: AR, NE and USG mirror by other commands."""
    software = _SOFTWARE.search(version_text)
    if software is None:
        raise RefusedError(
            tr("This does not answer like a Huawei switch: no VRP version in `display version`."),
            tr("Check `platform` in the inventory."),
        )
    uptime = _UPTIME.search(version_text)
    model = uptime[1] if uptime else software[3].split()[0]
    if software[1] != _SUPPORTED_MAJOR:
        raise RefusedError(
            tr(
                "{model} runs VRP {version}, for which this version has no dialect.",
                model=model,
                version=software[1],
            ),
            tr("V5 S-series switches are supported; CloudEngine writes its mirrors differently and needs `commit`."),
        )
    if not _SWITCH_MODEL.match(model):
        raise RefusedError(
            tr("{model} is not an S-series switch this program knows.", model=model),
            tr("Routers and firewalls run VRP too, and mirror by other commands; nothing was sent."),
        )
    return SwitchFacts(
        hostname=sysname(tree, "HUAWEI"),
        vendor="Huawei",
        model=model,
        version=f"{software[1]}.{software[2]} ({software[3]})",
    )


def vrp_vlans(tree: ConfigTree) -> frozenset[int]:
    """VLAN 1 always exists and is never listed."""
    vlans = {1}
    for line in tree.top:
        if match := _VLAN_BATCH.fullmatch(line):
            vlans |= parse_vlans(match[1])
        elif match := _VLAN_VIEW.fullmatch(line):
            vlans.add(int(match[1]))
    return frozenset(vlans)


def vrp_ports(
    tree: ConfigTree, links: Mapping[InterfaceName, bool], naming: InterfaceNaming
) -> Mapping[InterfaceName, PortState]:
    """From the interface sections, and from `display interface brief` those that have no section."""
    sections = {**dict.fromkeys(links, ()), **dict(interface_sections(tree, naming))}
    return {name: _port(name, lines, naming, up=links.get(name)) for name, lines in sections.items()}


def _port(name: InterfaceName, lines: tuple[str, ...], naming: InterfaceNaming, *, up: bool | None) -> PortState:
    trunks = [line.removeprefix("eth-trunk ") for line in lines if line.startswith("eth-trunk ")]
    return PortState(
        kind=port_kind(name, naming),
        up=up,
        shutdown="shutdown" in lines,
        routed=any(line == "undo portswitch" or line.startswith("ip address ") for line in lines),
        trunk="port link-type trunk" in lines,
        aggregate=InterfaceName(f"Eth-Trunk{trunks[0].strip()}") if trunks else None,
    )


def saves_itself(tree: ConfigTree) -> tuple[Finding, ...]:
    """Law 3: a switch that saves on its own makes a temporary mirror permanent (vendor/huawei.md 7.D)."""
    return tuple(saving_by_itself(line) for line in tree.top if _SAVES_ITSELF.match(line))
