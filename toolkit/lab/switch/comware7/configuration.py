"""How Comware 7 prints its running configuration (vendor/h3c.md 6)."""

from collections.abc import Iterator, Sequence

from toolkit.lab.switch.comware import acl, printing, tunnels
from toolkit.lab.switch.configuration import Configuration
from toolkit.lab.switch.opaque import Block, Opaque
from toolkit.lab.switch.sections import Section, system

BEFORE_VLANS: tuple[tuple[Opaque, ...], ...] = (
    (Opaque("clock timezone", single=True), Opaque("clock summer-time", single=True)),
    (
        Opaque("irf mac-address", single=True),
        Opaque("irf auto-update enable"),
        Opaque("irf link-delay", default_on=True),
        Opaque("irf member"),
    ),
    (Opaque("lldp global enable"),),
    (Opaque("dhcp enable"), Opaque("dhcp snooping enable")),
    (Opaque("password-recovery enable"),),
)
AFTER_VLANS: tuple[tuple[Opaque, ...], ...] = (
    (Opaque("stp mode", single=True), Opaque("stp instance"), Opaque("stp global enable")),
)
AFTER_INTERFACES: tuple[tuple[Opaque, ...], ...] = (
    (Opaque("ip route-static"),),
    (Opaque("info-center"),),
    (Opaque("snmp-agent"),),
    (Opaque("ssh"), Opaque("telnet server enable")),
    (Opaque("ntp-service"),),
    (Opaque("arp static"),),
)
ON_INTERFACES = (
    Opaque("ip address"),
    Opaque("link-aggregation mode", single=True),
    Opaque("speed", single=True),
    Opaque("duplex", single=True),
    Opaque("broadcast-suppression", single=True),
    Opaque("stp edged-port", single=True),
    Opaque("lldp enable", default_on=True),
    Opaque("dhcp snooping"),
    Opaque("loopback-detection"),
    Opaque("packet-filter"),
)
ON_VLANS = (
    Opaque("mac-address mac-learning enable", default_on=True),
    Opaque("igmp-snooping"),
    Opaque("dhcp snooping"),
)
BLOCKS_AFTER_INTERFACES = (
    Block("scheduler job", "job-"),
    Block("scheduler schedule", "schedule-"),
    Block("line", "line-"),
    *acl.BLOCKS,
)
BLOCKS_AT_THE_END = (
    Block("radius scheme", "radius-"),
    Block("domain", "isp-"),
    Block("role", "role-"),
    Block("user-group", "ugroup-"),
    Block("local-user", "luser-"),
)


def sections(configuration: Configuration) -> Sequence[Section]:
    return tuple(_sections(configuration))


def _sections(configuration: Configuration) -> Iterator[Section]:
    yield printing.indented(f"sysname {configuration.sysname}")
    yield from printing.system_sections(configuration, BEFORE_VLANS)
    yield from printing.vlan_sections(configuration, ON_VLANS)
    yield system(*printing.group_lines(configuration))
    yield from printing.system_sections(configuration, AFTER_VLANS)
    yield from printing.qos_sections(configuration)
    yield from printing.interface_sections(configuration, ON_INTERFACES, tunnels.MODE)
    yield from printing.block_sections(configuration, BLOCKS_AFTER_INTERFACES)
    yield from printing.acl_sections(configuration)
    yield from printing.system_sections(configuration, AFTER_INTERFACES)
    yield from printing.block_sections(configuration, BLOCKS_AT_THE_END)
