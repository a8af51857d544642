"""Facts, ports and VLANs from what a Comware V7 switch answers."""

import re
from collections.abc import Mapping, Sequence

from toolkit.dialects.cli import SAVING
from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.interfaces import InterfaceNaming, canonical_or_none, interface_sections
from toolkit.dialects.state import PortKind, PortState
from toolkit.dialects.tables import Row
from toolkit.dialects.vlans import parse_vlans
from toolkit.language import tr
from toolkit.model.errors import RefusedError
from toolkit.model.finding import Finding, Level
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
    names = [line.removeprefix("sysname ") for line in tree.top if line.startswith("sysname ")]
    release = f", {software[3]}" if software[3] else ""
    return SwitchFacts(
        hostname=names[0] if names else "H3C",
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
    kind = naming.kind_of(name)
    groups = [line.split()[3] for line in lines if line.startswith("port link-aggregation group ")]
    routed = "port link-mode route" in lines
    aggregate = "Route-Aggregation" if routed else "Bridge-Aggregation"
    return PortState(
        kind=PortKind.AGGREGATE if kind.aggregate else PortKind.PHYSICAL if kind.physical else PortKind.VIRTUAL,
        up=up,
        shutdown="shutdown" in lines,
        routed=routed,
        trunk="port link-type trunk" in lines,
        aggregate=InterfaceName(f"{aggregate}{groups[0]}") if groups else None,
    )


def link_states(table: Sequence[Row], naming: InterfaceNaming) -> Mapping[InterfaceName, bool]:
    """The link column of `display interface brief`, in bridge and in route mode."""
    found: dict[InterfaceName, bool] = {}
    for row in table:
        name = canonical_or_none(naming, row["INTERFACE"])
        if name is not None:
            found[name] = row["LINK"].startswith("UP")
    return found


def saves_itself(tree: ConfigTree) -> tuple[Finding, ...]:
    """Law 3: a scheduled `save` makes a temporary mirror permanent (vendor/h3c.md 11)."""
    return tuple(
        Finding(
            level=Level.WARNING,
            code="switch.saves-itself",
            text=tr("The switch saves its configuration by itself: {line}", line=f"{header}: {line}"),
            hint=tr("If it saves while the mirror is up, a reboot will bring the mirror back; keep the lease short."),
        )
        for header, lines in tree.views.items()
        if header.startswith("scheduler job ")
        for line in lines
        if SAVING.fullmatch(line)
    )
