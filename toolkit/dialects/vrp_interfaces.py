"""The kinds of interface on Huawei switches (vendor/huawei.md 1; short forms from displays, 4.2)."""

from toolkit.dialects.interfaces import InterfaceKind, InterfaceNaming

_LOGICAL = (
    InterfaceKind("Eth-Trunk", (), physical=False, aggregate=True),
    InterfaceKind("Vlanif", (), physical=False),
    InterfaceKind("LoopBack", (), physical=False),
    InterfaceKind("Tunnel", (), physical=False),
    InterfaceKind("MEth", (), physical=False),
    InterfaceKind("NULL", (), physical=False),
)

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
        *_LOGICAL,
    )
)

SHORT_NAMING = InterfaceNaming(
    (
        InterfaceKind("GE", ("GigabitEthernet", "Gi", "G")),
        InterfaceKind("MultiGE", ()),
        InterfaceKind("10GE", ("XGigabitEthernet", "XGE", "XG")),
        InterfaceKind("25GE", ()),
        InterfaceKind("40GE", ()),
        InterfaceKind("50GE", ()),
        InterfaceKind("100GE", ()),
        InterfaceKind("200GE", ()),
        InterfaceKind("400GE", ()),
        *_LOGICAL,
        InterfaceKind("Nve", (), physical=False),
        InterfaceKind("Vbdif", (), physical=False),
        InterfaceKind("SIP", (), physical=False),
    )
)
"""CloudEngine and V600 write the speed and no more; the long names of V5 are understood as well."""
