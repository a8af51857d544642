"""Facts, ports and VLANs from what a Comware switch answers."""

import re
from collections.abc import Mapping

from toolkit.dialects.cli import SAVING
from toolkit.dialects.common_reading import port_kind, saving_by_itself, sysname
from toolkit.dialects.comware_port_section import LinkType, carried_vlans, link_type, spanning_tree_on
from toolkit.dialects.config_tree import ConfigTree
from toolkit.dialects.interfaces import InterfaceNaming, interface_sections
from toolkit.dialects.state import PortKind, PortState
from toolkit.language import tr
from toolkit.model.errors import RefusedError
from toolkit.model.finding import Finding
from toolkit.model.names import InterfaceName
from toolkit.model.switch import SwitchFacts

_SOFTWARE = re.compile(r"Comware Software, Version (\d+)\.([\w.]+)(?:, (\S+ \S+))?", re.IGNORECASE)
_UPTIME = re.compile(r"^(H3C|HPE?)\s+(.+?)\s+uptime is\b", re.IGNORECASE | re.MULTILINE)
_SWITCH_MODEL = re.compile(
    r"(?!A?(?:66(?:02|04|08|16)|88(?:02|05|08|12))\b)"
    r"(?:(?:FF|FlexFabric|FlexNetwork) ?)?(?:(?:LS-|MS|WS|IE|S|A|V)?[0-9]{4}|E[0-9]{3})",
    re.IGNORECASE,
)
"""S and LS: H3C; A, V and none: HP and HPE; MS, WS, IE, E: H3C for small offices, industry, schools. HP's 6600 and 8800
are routers."""
_VLAN = re.compile(r"vlan (\d+)")
_JOB = re.compile(r"(?:scheduler )?job \S+|rtm cli-policy \S+")
_JOB_COMMAND = re.compile(r"(?:time \d+ .*?command|action \d+ cli) (.+)")
"""`time 1 one-off at 02:07 command save force` in V5's job view, `action 1 cli save force` in an EAA policy."""
_SCHEDULED = re.compile(r"(?:.*[:\s])?(save(?: .*)?)", re.IGNORECASE)


def comware_facts(version_text: str, tree: ConfigTree, major: str) -> SwitchFacts:
    """Raises RefusedError for anything but a switch of this major version."""
    software = _SOFTWARE.search(version_text)
    uptime = _UPTIME.search(version_text)
    if software is None or uptime is None:
        raise RefusedError(
            tr("This does not answer like a Comware switch: no Comware version in `display version`."),
            tr("Check `platform` in the inventory."),
        )
    model = uptime[2]
    if software[1] != major:
        raise RefusedError(
            tr(
                "{model} runs Comware {version}, for which this version has no dialect.",
                model=model,
                version=software[1],
            ),
            tr(
                "Nothing was sent. Comware 5 and 7 switches are supported; for {version} the mirroring commands, their"
                " undo and what the configuration shows of them have to be confirmed first.",
                version=software[1],
            ),
        )
    if not _SWITCH_MODEL.match(model):
        raise RefusedError(
            tr("{model} is not a switch this program knows.", model=model),
            tr(
                "Nothing was sent. Routers, firewalls and controllers run Comware too; their mirroring commands and"
                " what their configuration shows have to be confirmed first."
            ),
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
            vlans.add(int(match[1]))
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
    kind = port_kind(name, naming)
    bridged = kind is not PortKind.VIRTUAL and not routed and not name.startswith("Route-Aggregation")
    hybrid = link_type(lines) is LinkType.HYBRID
    return PortState(
        kind=kind,
        up=up,
        shutdown="shutdown" in lines,
        routed=routed,
        trunk=link_type(lines) is LinkType.TRUNK,
        aggregate=InterfaceName(f"{aggregate}{groups[0]}") if groups else None,
        vlans=None if hybrid else carried_vlans(lines) if bridged else frozenset(),
        stp=spanning_tree_on(lines) if bridged else None,
    )


def saves_itself(tree: ConfigTree) -> tuple[Finding, ...]:
    """Law 3: a scheduled `save` makes a temporary mirror permanent (vendor/h3c.md 8.1, 8.2, 11)."""
    return tuple(
        saving_by_itself(f"{header}: {line}")
        for header, lines in tree.views.items()
        if _JOB.fullmatch(header)
        for line in lines
        if SAVING.fullmatch(_JOB_COMMAND.sub(r"\1", line))
    )


def saves_by_schedule(text: str) -> tuple[Finding, ...]:
    """From `display schedule job`: V5's one unsaved job, which no configuration shows (vendor/h3c.md 8.2)."""
    return tuple(saving_by_itself(line.strip()) for line in text.splitlines() if _SCHEDULED.fullmatch(line.rstrip()))
