"""The kinds of interface on Huawei switches (vendor/huawei.md 1; short forms from displays, 4.2)."""

from toolkit.dialects.interfaces import InterfaceKind, InterfaceNaming

VRP_NAMING = InterfaceNaming(
    (
        InterfaceKind("Ethernet", ("Eth", "FE")),
        InterfaceKind("GigabitEthernet", ("GE", "Gi", "G")),
        InterfaceKind("XGigabitEthernet", ("XGE", "XG")),
        InterfaceKind("MultiGE", ()),
        InterfaceKind("10GE", ()),
        InterfaceKind("25GE", ()),
        InterfaceKind("40GE", ()),
        InterfaceKind("100GE", ()),
        InterfaceKind("Eth-Trunk", (), physical=False, aggregate=True),
        InterfaceKind("Vlanif", (), physical=False),
        InterfaceKind("LoopBack", (), physical=False),
        InterfaceKind("Tunnel", (), physical=False),
        InterfaceKind("MEth", (), physical=False),
        InterfaceKind("NULL", (), physical=False),
    )
)
