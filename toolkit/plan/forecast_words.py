"""A forecast in sentences: rates with their units, and what is only a bound called one."""

from toolkit.language import tr
from toolkit.model.forecast import BitRate, HopLoad, LoadForecast

_UNITS = ((10**9, "Gbit/s"), (10**6, "Mbit/s"), (10**3, "kbit/s"))
_KILO = 1000
_ROUNDS_TO_ONE = 0.9995


def bit_rate(bps: int) -> str:
    """`940 Mbit/s`, `1.2 Gbit/s`: three digits, rounded before the unit is chosen."""
    for size, unit in _UNITS:
        if bps >= size * _ROUNDS_TO_ONE:
            value = bps / size
            return f"{value:.3g} {unit}" if value < _KILO * _ROUNDS_TO_ONE else f"{value:.0f} {unit}"
    return f"{bps} bit/s"


def rate_words(rate: BitRate) -> str:
    if rate.high is None:
        return tr("at least {rate}", rate=bit_rate(rate.low)) if rate.low else tr("an unknown amount")
    if rate.exact:
        return bit_rate(rate.high)
    if not rate.low:
        return tr("up to {rate}", rate=bit_rate(rate.high))
    return tr("{low} to {high}", low=bit_rate(rate.low), high=bit_rate(rate.high))


def forecast_sentences(forecast: LoadForecast) -> tuple[str, ...]:
    """One about the copies, one about each port they leave by."""
    copied = rate_words(forecast.copied)
    full = forecast.at_line_rate_bps
    first = (
        tr("Copies, by the switch's last averages: {rate}.", rate=copied)
        if not full
        else tr(
            "Copies, by the switch's last averages: {rate}; {full} if all mirrored ports were full.",
            rate=copied,
            full=bit_rate(full),
        )
    )
    return (first, *(_hop_sentence(hop) for hop in forecast.hops))


def loss_words(hop: HopLoad) -> str:
    """`17 %`, `up to 17 %`."""
    if hop.loss_percent:
        return f"{hop.loss_percent:g} %"
    return tr("up to {percent} %", percent=f"{hop.loss_at_most_percent or 0:g}")


def _hop_sentence(hop: HopLoad) -> str:
    if hop.speed_bps is None:
        return tr(
            "{port} would have to send {rate}; its speed is unknown.", port=hop.port, rate=rate_words(hop.offered)
        )
    return tr(
        "{port} would have to send {rate} of the {speed} it can.",
        port=hop.port,
        rate=rate_words(hop.offered),
        speed=bit_rate(hop.speed_bps),
    )
