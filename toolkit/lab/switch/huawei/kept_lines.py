"""Lines that Huawei switches keep and print, and that mean nothing here, in the order they are printed."""

from toolkit.lab.switch.opaque import Block, Opaque

STP_OFF = "stp disable"

BEFORE_VLANS: tuple[tuple[Opaque, ...], ...] = (
    (Opaque("stp mode", single=True), Opaque("stp instance"), Opaque("stp region-configuration"), Opaque(STP_OFF)),
    (Opaque("lldp enable"),),
    (Opaque("http server enable", default_on=True), Opaque("http secure-server enable", default_on=True)),
    (Opaque("dhcp enable"), Opaque("dhcp snooping enable")),
    (Opaque("clock timezone", single=True), Opaque("clock daylight-saving-time", single=True)),
    # Both save by themselves (vendor/huawei.md 7, row D).
    (Opaque("set save-configuration", single=True), Opaque("configuration file auto-save", single=True)),
)
AFTER_INTERFACES: tuple[tuple[Opaque, ...], ...] = (
    (Opaque("ip route-static"),),
    (Opaque("info-center"),),
    (Opaque("snmp-agent"),),
    (Opaque("stelnet server enable"), Opaque("telnet server enable"), Opaque("ssh")),
    (Opaque("ntp-service"),),
    (Opaque("arp static"),),
)
ON_INTERFACES = (
    Opaque("ip address"),
    Opaque("mode", single=True),
    Opaque("speed", single=True),
    Opaque("duplex", single=True),
    Opaque("negotiation auto", default_on=True),
    Opaque("lldp enable", default_on=True),
    Opaque("stp edged-port", single=True),
    Opaque("broadcast-suppression", single=True),
    Opaque("loopback-detect"),
    Opaque("dhcp snooping"),
    Opaque("traffic-filter"),
)
ON_VLANS = (
    Opaque("mac-address learning disable"),
    Opaque("igmp-snooping"),
    Opaque("dhcp snooping"),
    Opaque("statistic"),
)
IN_BEHAVIORS = (
    Opaque("permit"),
    Opaque("deny"),
    Opaque("statistic enable"),
    Opaque("statistics enable"),
    Opaque("car", single=True),
    Opaque("remark"),
)
BLOCKS_BEFORE_VLANS = (Block("aaa", "aaa", named=False),)
BLOCKS_AT_THE_END = (Block("user-interface", "ui-"),)
