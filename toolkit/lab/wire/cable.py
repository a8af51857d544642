"""Cables between two switches."""

from toolkit.lab.wire.port import Plug
from toolkit.lab.wire.wire_switch import WireSwitch
from toolkit.model.names import InterfaceName

End = tuple[WireSwitch, InterfaceName]


def connect(first: End, second: End) -> None:
    """Both ends see the other as LLDP neighbour and lose link when the other is shut down."""
    towards_first = Plug(_nothing, (first[0].name, first[1]))
    towards_second = Plug(_nothing, (second[0].name, second[1]))
    towards_second.receive = second[0].plug(second[1], towards_first)
    towards_first.receive = first[0].plug(first[1], towards_second)
    towards_first.is_up = lambda: first[0].enabled(first[1])
    towards_second.is_up = lambda: second[0].enabled(second[1])


def _nothing(frame: bytes) -> None:
    """Stands in until both ends are plugged."""
    del frame
