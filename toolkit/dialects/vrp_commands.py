"""All that the steps of a Huawei dialect may say, whatever a template says."""

from collections.abc import Mapping, Sequence

from toolkit.dialects.step_templates import AllowedCommands

_OURS = r"mirrorctl_m[0-9a-z]{6}"
_SOURCE = r" source \S+ \S+"
_DESTINATION = r" destination \S+ \S+"

_VIEWS = (r"interface \S+", r"vlan \d+")
_LINES = (r"observe-port \d+ interface \S+( vlan \d+)?", r"undo observe-port \d+")
_ONLY = {
    "acl": (
        rf"acl name {_OURS} advance",
        rf"rule \d+ permit (ip|icmp)({_SOURCE})?({_DESTINATION})?",
        rf"rule \d+ permit (tcp|udp)({_SOURCE})?( source-port eq \d+)?({_DESTINATION})?( destination-port eq \d+)?",
        r"quit",
        rf"undo acl name {_OURS}",
    ),
    "flow_classifier": (rf"(undo )?traffic classifier {_OURS}", rf"if-match acl {_OURS}", r"quit"),
    "flow_policy": (rf"(undo )?traffic policy {_OURS}", rf"classifier {_OURS} behavior {_OURS}", r"quit"),
    "flow_port": (rf"(undo )?traffic-policy {_OURS} (inbound|outbound)",),
    "flow_vlan": (rf"(undo )?traffic-policy {_OURS} (inbound|outbound)",),
    "flow_global": (rf"(undo )?traffic-policy {_OURS} global (inbound|outbound)",),
    "probe_vlan": (r"vlan batch \d+", r"undo vlan \d+"),
    "probe_learning": (r"(undo )?mac-address learning disable",),
    "probe_trunk": (r"(undo )?port trunk allow-pass vlan \d+",),
    "monitor_access": (r"port link-type access", r"undo port link-type"),
    "monitor_vlan": (r"port default vlan \d+", r"undo port default vlan"),
}
"""What one template may say and no other: a VLAN or a port's VLAN is touched by these steps alone."""


def vrp_commands(
    observer: str, lines: Sequence[str], only: Mapping[str, Sequence[str]] | None = None
) -> AllowedCommands:
    """`observer`: the dialect's spelling behind `mirroring`; `lines` and `only` come on top of what all say."""
    behavior = (rf"(undo )?traffic behavior {_OURS}", rf"mirroring {observer}", r"quit")
    return AllowedCommands(
        views=_VIEWS, lines=(*_LINES, *lines), only={**_ONLY, "flow_behavior": behavior, **(only or {})}
    )
