"""Facts, ports and VLANs from what a Comware V7 switch answers."""

import re
from collections.abc import Mapping

from toolkit.dialects.cli import SAVING
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

_SOFTWARE = re.compile(r"Comware Software, Version (\d+)\.([\w.]+)(?:, (\S+ \S+))?", re.IGNORECASE)
_UPTIME = re.compile(r"^(H3C|HPE?)\s+(.+?)\s+uptime is\b", re.IGNORECASE | re.MULTILINE)
_SWITCH_MODEL = re.compile(r"(?:(?:FF|FlexFabric|FlexNetwork) )?(?:LS-|S|A)?[0-9]{4}", re.IGNORECASE)
_SUPPORTED_MAJOR = "7"
_VLAN = re.compile(r"vlan (\d+(?: to \d+)?(?: \d+(?: to \d+)?)*)")


def comware_facts(version_text: str, tree: ConfigTree) -> SwitchFacts:
    """Raises RefusedError for anything but a Comware 7 switch."""
    software = _SOFTWARE.search(version_text)
    uptime = _UPTIME.search(version_text)
    if software is None or uptime is None:
        raise RefusedError(
            tr("This does not answer like a Comware switch: no Comware version in `display version`."),
            tr("Check `platform` in the inventory."),
        )
    model = uptime[2]
    if software[1] != _SUPPORTED_MAJOR:
        raise RefusedError(
            tr(
                "{model} runs Comware {version}, for which this version has no dialect.",
                model=model,
                version=software[1],
            ),
            tr("Comware 7 switches are supported; nothing was sent."),
        )
    if not _SWITCH_MODEL.match(model):
        raise RefusedError(
            tr("{model} is not a switch this program knows.", model=model),
            tr("Routers, firewalls and controllers run Comware too; nothing was sent."),
        )
    release = f", {software[3]}" if software[3] else ""
    return SwitchFacts(
        hostname=sysname(tree, "H3C"),
        vendor=uptime[1].upper(),
        model=model,
        version=f"{software[1]}.{software[2]}{release}",
    )


def comware_vlans(tree: ConfigTree) -> frozenset[int]:
    vlans = {1}
    for line in tree.top:
        if match := _VLAN.fullmatch(line):
            vlans |= parse_vlans(match[1])
    return frozenset(vlans)


def comware_ports(
    tree: ConfigTree, links: Mapping[InterfaceName, bool], naming: InterfaceNaming
) -> Mapping[InterfaceName, PortState]:
    sections = {**dict.fromkeys(links, ()), **dict(interface_sections(tree, naming))}
    return {name: _port(name, lines, naming, up=links.get(name)) for name, lines in sections.items()}


def _port(name: InterfaceName, lines: tuple[str, ...], naming: InterfaceNaming, *, up: bool | None) -> PortState:
    groups = [line.split()[3] for line in lines if line.startswith("port link-aggregation group ")]
    routed = "port link-mode route" in lines
    aggregate = "Route-Aggregation" if routed else "Bridge-Aggregation"
    return PortState(
        kind=port_kind(name, naming),
        up=up,
        shutdown="shutdown" in lines,
        routed=routed,
        trunk="port link-type trunk" in lines,
        aggregate=InterfaceName(f"{aggregate}{groups[0]}") if groups else None,
    )


def saves_itself(tree: ConfigTree) -> tuple[Finding, ...]:
    """Law 3: a scheduled `save` makes a temporary mirror permanent (vendor/h3c.md 11)."""
    return tuple(
        saving_by_itself(f"{header}: {line}")
        for header, lines in tree.views.items()
        if header.startswith("scheduler job ")
        for line in lines
        if SAVING.fullmatch(line)
    )
