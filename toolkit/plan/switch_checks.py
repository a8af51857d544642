"""Whether the switch is in a state to be worked on: a line left to log in by, a clock that timers can rely on."""

from collections.abc import Iterator
from datetime import timedelta

from toolkit.dialects.state import SwitchState
from toolkit.language import tr
from toolkit.model.finding import Finding

_FEW_LINES = 1
_CLOCK_MAY_DIFFER = timedelta(days=1)
"""More than any time zone the switch does not name; less than a clock that nobody has set."""
_NEVER_SET_BEFORE = 2020
"""Switches without a battery or NTP begin in 2000, 2008, 2011 or 2013 after every reboot."""


def switch_findings(state: SwitchState) -> Iterator[Finding]:
    if state.vty is not None and state.vty.left <= _FEW_LINES:
        yield Finding.warning(
            "switch.lines-few",
            tr(
                "{taken} of the {total} lines for logins are taken, ours included.",
                taken=state.vty.taken,
                total=state.vty.total,
            ),
            tr("Taking the mirror away needs one; `display users` on the switch shows who has the others."),
        )
    if state.clock is not None and state.clock_read is not None:
        yield from _clock(state, abs(state.clock - state.clock_read))


def _clock(state: SwitchState, off: timedelta) -> Iterator[Finding]:
    if state.clock is None or off <= _CLOCK_MAY_DIFFER:
        return
    hint = tr("Set it or point the switch to an NTP server; removal by the switch's own timer may fail without it.")
    shown = f"{state.clock:%Y-%m-%d %H:%M}"
    if state.clock.year < _NEVER_SET_BEFORE:
        yield Finding.warning(
            "switch.clock", tr("The switch's clock was never set: it shows {shown}.", shown=shown), hint
        )
    else:
        yield Finding.warning(
            "switch.clock",
            tr("The switch's clock shows {shown}, which is {days} days off.", shown=shown, days=off.days),
            hint,
        )
