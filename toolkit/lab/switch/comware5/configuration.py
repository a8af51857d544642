"""How Comware 5 prints its running configuration (order as in public configurations of 5.20 switches)."""

from collections.abc import Iterator, Sequence

from toolkit.lab.switch.comware import printing
from toolkit.lab.switch.configuration import Configuration
from toolkit.lab.switch.opaque import Block, Opaque
from toolkit.lab.switch.sections import Section

BEFORE_VLANS: tuple[tuple[Opaque, ...], ...] = (
    (Opaque("clock timezone", single=True), Opaque("clock summer-time", single=True)),
    (
        Opaque("irf mac-address", single=True),
        Opaque("irf auto-update enable"),
        Opaque("irf link-delay", default_on=True),
        Opaque("irf member"),
    ),
    (Opaque("domain default enable", single=True),),
    (Opaque("telnet server enable"),),
    (Opaque("lldp enable"),),
    (Opaque("ip ttl-expires enable"),),
    (Opaque("password-recovery enable"),),
)
AFTER_VLANS: tuple[tuple[Opaque, ...], ...] = (
    (Opaque("stp mode", single=True), Opaque("stp instance"), Opaque("stp enable")),
)
AFTER_INTERFACES: tuple[tuple[Opaque, ...], ...] = (
    (Opaque("ip route-static"),),
    (Opaque("info-center"),),
    (Opaque("snmp-agent"),),
    (Opaque("dhcp enable"),),
    (Opaque("ntp-service"),),
    (Opaque("ssh"),),
    (Opaque("arp static"),),
    (Opaque("load xml-configuration"), Opaque("load tr069-configuration")),
)
ON_INTERFACES = (
    Opaque("ip address"),
    Opaque("link-aggregation mode", single=True),
    Opaque("speed", single=True),
    Opaque("duplex", single=True),
    Opaque("broadcast-suppression", single=True),
    Opaque("stp edged-port", single=True),
    Opaque("lldp enable", default_on=True),
    Opaque("loopback-detection"),
    Opaque("packet-filter"),
)
ON_VLANS = (
    Opaque("mac-address mac-learning disable"),  # vendor/h3c.md 1
    Opaque("igmp-snooping"),
)
BLOCKS_BEFORE_INTERFACES = (
    Block("radius scheme", "radius-"),
    Block("domain", "isp-"),
    Block("user-group", "ugroup-"),
    Block("local-user", "luser-"),
    Block("acl ipv6", "acl6-"),
)
OTHER_ACLS = (Block("acl number", "acl-"),)
"""Basic and link-layer lists, which `acl number` opens as well."""
BLOCKS_AT_THE_END = (
    Block("job", "job-"),
    Block("user-interface", "ui-"),
)


def sections(configuration: Configuration) -> Sequence[Section]:
    return tuple(_sections(configuration))


def _sections(configuration: Configuration) -> Iterator[Section]:
    yield printing.indented(f"sysname {configuration.sysname}")
    yield from printing.system_sections(configuration, BEFORE_VLANS)
    yield printing.indented(*printing.group_lines(configuration))
    yield from printing.acl_sections(configuration)
    yield from printing.block_sections(configuration, OTHER_ACLS)
    yield from printing.vlan_sections(configuration, ON_VLANS)
    yield from printing.block_sections(configuration, BLOCKS_BEFORE_INTERFACES)
    yield from printing.qos_sections(configuration)
    yield from printing.system_sections(configuration, AFTER_VLANS)
    yield from printing.interface_sections(configuration, ON_INTERFACES)
    yield from printing.system_sections(configuration, AFTER_INTERFACES)
    yield from printing.block_sections(configuration, BLOCKS_AT_THE_END)
