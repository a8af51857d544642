"""All that the steps of a Comware dialect may say, whatever a template says."""

from toolkit.dialects.step_templates import AllowedCommands

_OURS = r"mirrorctl_m[0-9a-z]{6}"
_DIRECTIONS = r"(inbound|outbound|both)"
_ONE_WAY = r"(inbound|outbound)"
_TO_COLLECTOR = r"destination-ip \S+ source-ip \S+"
_PACKETS = r"( source \S+ \S+)?( destination \S+ \S+)?( source-port eq \d+)?( destination-port eq \d+)?"

COMWARE_COMMANDS = AllowedCommands(
    views=(r"interface \S+", r"vlan \d+"),
    lines=(
        r"mirroring-group \d+ (local|remote-source|remote-destination)",
        r"undo mirroring-group \d+",
        r"(undo )?mirroring-group \d+ (monitor-port|monitor-egress)",
        rf"mirroring-group \d+ mirroring-port {_DIRECTIONS}",
        r"undo mirroring-group \d+ mirroring-port",
        rf"mirroring-group \d+ mirroring-vlan \d+ {_DIRECTIONS}",
        r"undo mirroring-group \d+ mirroring-vlan \d+",
        r"(undo )?mirroring-group \d+ remote-probe vlan \d+",
        r"(undo )?stp enable",
        rf"(undo )?traffic (classifier|behavior) {_OURS}",
        r"if-match any",
        r"mirror-to interface \S+",
        rf"(undo )?qos policy {_OURS}",
        rf"classifier {_OURS} behavior {_OURS}",
        rf"(undo )?qos vlan-policy {_OURS} vlan \d+ {_ONE_WAY}",
        rf"(undo )?qos apply policy {_OURS} (global )?{_ONE_WAY}",
        r"quit",
    ),
    only={
        "reflector_port": (r"(undo )?mirroring-group \d+ reflector-port",),
        "encapsulating_port": (rf"mirroring-group \d+ monitor-port {_TO_COLLECTOR}",),
        "tunnel": (
            r"interface Tunnel\d+( mode gre)?",
            r"undo interface Tunnel\d+",
            r"(source|destination) \d+\.\d+\.\d+\.\d+",
        ),
        "tunnel_port": (r"(undo )?mirroring-group \d+ monitor-port Tunnel\d+",),
        "probe_vlan": (r"(undo )?vlan \d+",),
        "probe_vlan_learning": (r"(undo )?mac-address mac-learning (enable|disable)",),
        "trunk_permit": (r"(undo )?port trunk permit vlan \d+",),
        "access_vlan": (r"port access vlan \d+", r"undo port access vlan"),
        "flow_acl": (r"(undo )?acl (number|advanced) \d+", rf"rule \d+ permit (ip|tcp|udp|icmp){_PACKETS}"),
        "flow_classifier_acl": (r"if-match acl \d+",),
        "flow_classifier_mac": (
            rf"traffic classifier {_OURS} operator or",
            r"if-match (source|destination)-mac \S+",
        ),
        "flow_behavior_vlan": (r"mirror-to vlan \d+",),
        "flow_behavior_erspan": (rf"mirror-to interface \S+ {_TO_COLLECTOR}",),
    },
)
