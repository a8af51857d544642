"""The exception tree: drawn as it is, and one exit status a branch."""

import inspect
import re

import pytest

from toolkit.model import errors
from toolkit.model.errors import ExitStatus, Leftover, LeftoverError, MirrorctlError
from toolkit.model.finding import Finding, Level

EVERY = {name: kind for name, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, MirrorctlError)}
DRAWN = re.findall(r"^([ │├└─]*)(\w+Error)(?: +exit (\d+))?", errors.__doc__ or "", re.MULTILINE)


def test_the_drawing_has_every_error_once() -> None:
    assert sorted(name for _, name, _ in DRAWN) == sorted(EVERY)


def test_the_drawing_has_every_error_below_its_parent() -> None:
    above: dict[int, str] = {}
    for lead, name, _ in DRAWN:
        above[len(lead)] = name
        shallower = [depth for depth in above if depth < len(lead)]
        if name != MirrorctlError.__name__:
            assert EVERY[name].__base__ is EVERY[above[max(shallower)]], name


@pytest.mark.parametrize(("name", "status"), [(name, status) for _, name, status in DRAWN if status])
def test_the_drawing_has_the_exit_status(name: str, status: str) -> None:
    assert EVERY[name].exit_status == int(status)


def test_what_is_refused_is_never_taken_for_what_failed() -> None:
    for name, _, status in ((name, lead, status) for lead, name, status in DRAWN if not status):
        inherited = EVERY[name].__base__
        assert inherited is not None
        assert EVERY[name].exit_status == inherited.exit_status, (name, status)  # type: ignore[attr-defined]


def test_only_a_leftover_says_that_something_may_be_on_a_switch() -> None:
    assert [name for name, kind in EVERY.items() if kind.exit_status is ExitStatus.LEFTOVER] == ["LeftoverError"]
    left = Leftover(device="core-1", session="m4k2x9p", commands=("system-view", "undo observe-port 1", "return"))
    assert LeftoverError("It may still be there.", leftovers=[left]).leftovers == (left,)


def test_an_error_carries_its_hint_and_findings() -> None:
    finding = Finding(level=Level.ERROR, code="vlan.missing", text="VLAN 20 does not exist.")
    error = errors.RefusedError("Refused.", "Try VLAN 10.", findings=[finding])
    assert (str(error), error.text, error.hint, error.findings) == ("Refused.", "Refused.", "Try VLAN 10.", (finding,))
