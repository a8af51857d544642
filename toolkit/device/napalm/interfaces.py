"""`get_interfaces` and `get_interfaces_counters`, from `display interface`."""

from collections.abc import Iterable

from napalm.base.models import InterfaceCounterDict, InterfaceDict

from toolkit.device.napalm.spelling import mac_address
from toolkit.model.switch import InterfaceDetail

_UNKNOWN = -1
_MEGA = 1_000_000


def interfaces(details: Iterable[InterfaceDetail]) -> dict[str, InterfaceDict]:
    """Flaps are unknown: the switches give a time of day without its zone, or the word `Never`."""
    return {
        str(detail.name): InterfaceDict(
            is_up=detail.up,
            is_enabled=detail.enabled,
            description=detail.description,
            last_flapped=float(_UNKNOWN),
            mtu=_number(detail.mtu),
            speed=float(_UNKNOWN) if detail.speed_bps is None else detail.speed_bps / _MEGA,
            mac_address=mac_address(detail.mac) if detail.mac else "",
        )
        for detail in details
    }


def counters(details: Iterable[InterfaceDetail]) -> dict[str, InterfaceCounterDict]:
    """-1 where an interface does not count."""
    return {str(detail.name): _counters(detail) for detail in details}


def _counters(detail: InterfaceDetail) -> InterfaceCounterDict:
    counted = detail.counters
    return InterfaceCounterDict(
        rx_octets=_number(counted.input_bytes),
        rx_unicast_packets=_number(counted.input_unicast),
        rx_multicast_packets=_number(counted.input_multicast),
        rx_broadcast_packets=_number(counted.input_broadcast),
        rx_errors=_number(counted.input_errors),
        rx_discards=_number(counted.input_discards),
        tx_octets=_number(counted.output_bytes),
        tx_unicast_packets=_number(counted.output_unicast),
        tx_multicast_packets=_number(counted.output_multicast),
        tx_broadcast_packets=_number(counted.output_broadcast),
        tx_errors=_number(counted.output_errors),
        tx_discards=_number(counted.output_discards),
    )


def _number(value: int | None) -> int:
    return _UNKNOWN if value is None else value
