"""The kinds of interface on Comware switches (short forms from displays, vendor/h3c.md 6.1)."""

from toolkit.dialects.interfaces import InterfaceKind, InterfaceNaming

COMWARE_NAMING = InterfaceNaming(
    (
        InterfaceKind("Ethernet", ("Eth",)),
        InterfaceKind("GigabitEthernet", ("GE", "Gi", "G")),
        InterfaceKind("Ten-GigabitEthernet", ("XGE", "Te")),
        InterfaceKind("Twenty-FiveGigE", ("WGE",)),
        InterfaceKind("FortyGigE", ("FGE",)),
        InterfaceKind("HundredGigE", ("HGE",)),
        InterfaceKind("Bridge-Aggregation", ("BAGG",), physical=False, aggregate=True),
        InterfaceKind("Route-Aggregation", ("RAGG",), physical=False, aggregate=True),
        InterfaceKind("Vlan-interface", ("Vlan-int", "Vlan"), physical=False),
        InterfaceKind("M-GigabitEthernet", ("M-GE", "MGE"), physical=False),
        InterfaceKind("M-Ethernet", ("M-E",), physical=False),
        InterfaceKind("LoopBack", ("Loop",), physical=False),
        InterfaceKind("Tunnel", ("Tun",), physical=False),
        InterfaceKind("NULL", (), physical=False),
        InterfaceKind("InLoopBack", ("InLoop",), physical=False),
    )
)
