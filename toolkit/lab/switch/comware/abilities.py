"""What distinguishes one H3C model from another, as far as mirroring goes (vendor/h3c.md 1.1)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ComwareAbilities:
    """Whether a model mirrors VLANs stands in `Personality.vlan_mirror_directions`."""

    several_monitor_ports: bool = False
    """Several monitor ports in one local group; a port may then be source in several groups (vendor/h3c.md 1.2)."""
    encapsulation: bool = False
    """ERSPAN by `monitor-port X destination-ip D source-ip S` (vendor/h3c.md 4)."""
    gre_tunnels: bool = False
    """ERSPAN through `interface tunnel N mode gre` (vendor/h3c.md 4)."""
    flow_encapsulation: bool = False
    """ERSPAN by `mirror-to interface X destination-ip D source-ip S` (vendor/h3c.md 2)."""
    instance_keyword: str = "vrf-instance"
    """In an outer header; `vpn-instance` on older switches (vendor/h3c.md 2)."""
    several_source_groups: bool = False
    """A port may be source in several groups without `several_monitor_ports` (HPE 5800, vendor/h3c.md 1.1)."""
    flow_destinations: int = 1
    """`mirror-to` lines of one behavior: 1, 2 or 4 (vendor/h3c.md 1.0); a further one replaces the oldest."""
