"""Whether the ports that copies leave by can send them; what they cannot is dropped in silence (vendor/huawei.md 3)."""

from collections.abc import Iterator

from toolkit.language import tr
from toolkit.model.finding import Finding, Level
from toolkit.model.forecast import HopLoad, LoadForecast
from toolkit.plan.forecast_words import bit_rate, loss_words, rate_words

_NEAR_LIMIT_PERCENT = 70
_PERCENT = 100


def forecast_findings(forecast: LoadForecast, *, accept_loss: bool) -> Iterator[Finding]:
    """What is only a bound or unknown is a warning: a VLAN's share of a trunk is counted by no switch."""
    for hop in forecast.hops:
        yield from _findings(hop, forecast, accept_loss=accept_loss)
    unknown = [load for load in forecast.sources if not load.rate.known]
    if unknown or (forecast.sources and not forecast.hops):
        yield Finding.warning(
            "forecast.unknown",
            tr(
                "How much {sources} carries is not known, so nobody knows whether copies will be lost.",
                sources=", ".join(dict.fromkeys(str(load.source) for load in unknown)),
            )
            if unknown
            else tr("By which port the copies leave is not known, so nobody knows whether some will be lost."),
            tr("Watch the drops of the destination port while mirroring."),
        )


def _findings(hop: HopLoad, forecast: LoadForecast, *, accept_loss: bool) -> Iterator[Finding]:
    if hop.speed_bps is None:
        yield Finding.warning(
            "forecast.speed-unknown",
            tr("How fast {port} sends is not known, so nobody knows whether copies will be lost.", port=hop.port),
            tr("A port without a link has no speed yet; plug the sensor in and plan again."),
        )
    elif hop.loss_percent:
        yield _overload(hop, hop.speed_bps, forecast, accept_loss=accept_loss)
    elif not hop.sends.known:
        yield Finding.warning(
            "forecast.unknown",
            tr("What {port} sends already is not known, so nobody knows whether copies will be lost.", port=hop.port),
            tr("Watch the drops of the destination port while mirroring."),
        )
    elif hop.loss_at_most_percent:
        yield Finding.warning(
            "destination.may-overload",
            tr(
                "{port} sends {speed} and might have to send {rate}: {loss} of it would be lost.",
                port=hop.port,
                speed=bit_rate(hop.speed_bps),
                rate=rate_words(hop.offered),
                loss=loss_words(hop),
            ),
            tr("That is an upper bound: switches count ports only. Watch the drops, or mirror less."),
        )
    elif hop.offered.high is not None and hop.offered.high * _PERCENT > hop.speed_bps * _NEAR_LIMIT_PERCENT:
        yield Finding.warning(
            "destination.near-limit",
            tr(
                "{port} sends {speed} and would have to send {rate} on average: peaks will be lost.",
                port=hop.port,
                speed=bit_rate(hop.speed_bps),
                rate=rate_words(hop.offered),
            ),
            tr("Mirror less at a time, one direction only, or to a faster port."),
        )


def _overload(hop: HopLoad, speed_bps: int, forecast: LoadForecast, *, accept_loss: bool) -> Finding:
    """An error unless the person accepts it: an overloaded mirror can hurt ordinary traffic too."""
    full = forecast.at_line_rate_bps
    text = tr(
        "{port} sends {speed} and would have to send {rate}: {loss} of it would be lost without a message.",
        port=hop.port,
        speed=bit_rate(speed_bps),
        rate=rate_words(hop.offered),
        loss=loss_words(hop),
    )
    if full:
        text += " " + tr("With all mirrored ports full it would be {rate} of copies.", rate=bit_rate(full))
    hint = (
        tr("The loss was accepted; what the capture does not show may have been lost.")
        if accept_loss
        else tr("Mirror less at a time, one direction only, or to a faster port; --accept-loss goes on all the same.")
    )
    return Finding(
        level=Level.WARNING if accept_loss else Level.ERROR, code="destination.overload", text=text, hint=hint
    )
