"""The kinds of interface on Comware switches (short forms from displays, vendor/h3c.md 6.1).

Those of 50, 200 and 400 Gbit/s and the multi-rate ones stand in public configurations of newer models.
"""

from toolkit.dialects.interfaces import InterfaceKind, InterfaceNaming

COMWARE_NAMING = InterfaceNaming(
    (
        InterfaceKind("Ethernet", ("Eth",)),
        InterfaceKind("GigabitEthernet", ("GE", "Gi", "G")),
        InterfaceKind("Ten-GigabitEthernet", ("XGE", "Te")),
        InterfaceKind("Twenty-FiveGigE", ("WGE",)),
        InterfaceKind("FortyGigE", ("FGE", "Fo")),
        InterfaceKind("FiftyGigE", ("50GE",)),
        InterfaceKind("HundredGigE", ("HGE",)),
        InterfaceKind("TwoHundredGigE", ("200GE",)),
        InterfaceKind("FourHundredGigE", ("400GE",)),
        InterfaceKind("Smartrate-Ethernet", ("SGE",)),
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
