"""`display configuration candidate`: what a commit would change; layouts UNCONFIRMED (vendor/huawei.md 5)."""

from collections.abc import Callable, Iterator

from toolkit.lab.switch.configuration import Configuration
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.sections import SEPARATOR
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands

_Marked = Callable[[str, str], str]
"""Makes a line of a sign, `+` or `-`, and a text; empty to leave it out."""


def _candidate(shell: Shell, _given: Given) -> str:
    return _differences(shell, lambda sign, text: text if sign == "+" else "")


def _changes(shell: Shell, _given: Given) -> str:
    return _differences(shell, lambda sign, text: f"{sign} {text}")


def _merge(shell: Shell, _given: Given) -> str:
    return (
        shell.switch.running_config()
        if shell.candidate is None
        else shell.switch.text_of(shell.candidate.configuration)
    )


def _differences(shell: Shell, marked: _Marked) -> str:
    """Empty when nothing waits for a commit."""
    if shell.candidate is None:
        return ""
    lines = list(_changed_sections(shell, shell.candidate.configuration, marked))
    return "\n".join([*lines, SEPARATOR]) if lines else ""


def _changed_sections(shell: Shell, candidate: Configuration, marked: _Marked) -> Iterator[str]:
    before = _sections(shell, shell.switch.configuration)
    after = _sections(shell, candidate)
    for header in dict.fromkeys([*before, *after]):
        old, new = before.get(header), after.get(header)
        if old == new:
            continue
        gone = [marked("-", line) for line in old or () if line not in (new or ())]
        come = [marked("+", line) for line in new or () if line not in (old or ())]
        sign = "" if old is not None and new is not None else ("+" if old is None else "-")
        title = (marked(sign, header) if sign else f"  {header}".strip()) if header else ""
        yield from filter(None, (SEPARATOR, title, *gone, *come))


def _sections(shell: Shell, configuration: Configuration) -> dict[str, tuple[str, ...]]:
    """All lines of the system view stand under an empty header."""
    found: dict[str, tuple[str, ...]] = {}
    for section in shell.vendor.sections(configuration):
        body = tuple(line for line in section.text if line != section.header)
        found[section.header] = (*found.get(section.header, ()), *body)
    return found


CANDIDATE_DISPLAYS: Commands = {
    "display configuration candidate": _candidate,
    "display configuration candidate changes": _changes,
    "display configuration candidate merge": _merge,
}
