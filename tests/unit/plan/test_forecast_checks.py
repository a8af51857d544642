"""Overload is refused, or accepted with a warning; what is a bound or unknown is said to be that."""

import pytest

from tests.unit.plan.switches import a_port, a_vlan, codes, ge
from toolkit.model.finding import Level
from toolkit.model.forecast import NO_RATE, UNKNOWN_RATE, BitRate, LoadForecast, SourceLoad
from toolkit.model.intent import Direction, Source
from toolkit.plan.forecast import hop_load
from toolkit.plan.forecast_checks import forecast_findings
from toolkit.plan.forecast_words import bit_rate, forecast_sentences, rate_words

M = 10**6
G = 10**9


def forecast(
    copied: BitRate,
    *,
    speed: int | None = G,
    sends: BitRate = NO_RATE,
    source: Source | None = None,
    full: int | None = 2 * G,
    hops: int = 1,
) -> LoadForecast:
    return LoadForecast(
        sources=(SourceLoad(source=source or a_port(1), direction=Direction.INBOUND, rate=copied),),
        copied=copied,
        at_line_rate_bps=full,
        hops=tuple(hop_load(ge(24 - number), speed, sends, copied) for number in range(hops)),
    )


def exactly(bps: int) -> BitRate:
    return BitRate.exactly(bps)


FOUND = {
    "idle": (forecast(NO_RATE), []),
    "70 % of the speed": (forecast(exactly(700 * M)), []),
    "more than 70 %": (forecast(exactly(701 * M)), ["destination.near-limit"]),
    "the speed itself": (forecast(exactly(G)), ["destination.near-limit"]),
    "with its own traffic near": (forecast(exactly(400 * M), sends=exactly(400 * M)), ["destination.near-limit"]),
    "a bound above 70 %": (forecast(BitRate(low=0, high=800 * M)), ["destination.near-limit"]),
    "a bound above the speed": (forecast(BitRate(low=0, high=2 * G)), ["destination.may-overload"]),
    "more than the speed": (forecast(exactly(G + 10 * M)), ["destination.overload"]),
    "at least more than the speed": (forecast(BitRate(low=2 * G, high=9 * G)), ["destination.overload"]),
    "two ports, both too slow": (forecast(exactly(2 * G), hops=2), ["destination.overload"] * 2),
    "an unknown rate": (forecast(UNKNOWN_RATE), ["forecast.unknown"]),
    "an unknown rate that is too much already": (
        forecast(BitRate(low=3 * G, high=None)),
        ["destination.overload", "forecast.unknown"],
    ),
    "an unknown speed": (forecast(exactly(M), speed=None), ["forecast.speed-unknown"]),
    "no known port": (forecast(exactly(M), hops=0), ["forecast.unknown"]),
    "traffic of its own that nobody knows": (forecast(exactly(M), sends=UNKNOWN_RATE), ["forecast.unknown"]),
}


@pytest.mark.parametrize("case", FOUND)
def test_every_load_has_its_finding(case: str) -> None:
    load, expected = FOUND[case]
    findings = list(forecast_findings(load, accept_loss=False))
    assert codes(findings) == expected
    assert all(finding.hint for finding in findings)
    assert codes(findings, Level.ERROR) == [code for code in expected if code == "destination.overload"]


@pytest.mark.parametrize("case", FOUND)
def test_accepted_loss_refuses_nothing_and_hides_nothing(case: str) -> None:
    load, expected = FOUND[case]
    findings = list(forecast_findings(load, accept_loss=True))
    assert codes(findings, Level.WARNING) == expected


def test_an_overload_says_how_much_is_lost_and_the_worst_case() -> None:
    (finding,) = forecast_findings(forecast(exactly(1250 * M)), accept_loss=False)
    assert finding.text == (
        "GigabitEthernet0/0/24 sends 1 Gbit/s and would have to send 1.25 Gbit/s: 20 % of it would be lost"
        " without a message. With all mirrored ports full it would be 2 Gbit/s of copies."
    )
    assert "--accept-loss" in finding.hint


def test_a_bound_is_called_one() -> None:
    (finding,) = forecast_findings(forecast(BitRate(low=0, high=2 * G), source=a_vlan(20)), accept_loss=False)
    assert "up to 50 % of it" in finding.text
    assert "upper bound" in finding.hint


@pytest.mark.parametrize(
    ("bps", "words"),
    [
        (0, "0 bit/s"),
        (999, "999 bit/s"),
        (1_500, "1.5 kbit/s"),
        (940 * M, "940 Mbit/s"),
        (999_960_000, "1 Gbit/s"),
        (12_345 * M, "12.3 Gbit/s"),
        (1_600 * G, "1600 Gbit/s"),
    ],
)
def test_rates_have_units(bps: int, words: str) -> None:
    assert bit_rate(bps) == words


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (exactly(M), "1 Mbit/s"),
        (BitRate(low=0, high=M), "up to 1 Mbit/s"),
        (BitRate(low=M, high=2 * M), "1 Mbit/s to 2 Mbit/s"),
        (BitRate(low=M, high=None), "at least 1 Mbit/s"),
        (UNKNOWN_RATE, "an unknown amount"),
    ],
)
def test_a_range_says_what_kind_it_is(rate: BitRate, words: str) -> None:
    assert rate_words(rate) == words


def test_a_forecast_is_a_line_about_the_copies_and_one_about_each_port() -> None:
    assert forecast_sentences(forecast(exactly(120 * M))) == (
        "Copies, by the switch's last averages: 120 Mbit/s; 2 Gbit/s if all mirrored ports were full.",
        "GigabitEthernet0/0/24 would have to send 120 Mbit/s of the 1 Gbit/s it can.",
    )
    assert forecast_sentences(forecast(UNKNOWN_RATE, speed=None, full=None)) == (
        "Copies, by the switch's last averages: an unknown amount.",
        "GigabitEthernet0/0/24 would have to send an unknown amount; its speed is unknown.",
    )
