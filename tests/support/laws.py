"""What a switch received, judged by what this program may never send."""

import re
from collections.abc import Iterator, Sequence

from toolkit.lab.switch.switch import ReceivedLine

_READS = re.compile(r"display .*|screen-length .*|quit|return")
_FORBIDDEN = re.compile(
    r"sav?e?\b.*|reset\b.*|reboot\b.*|default\b.*|clear\b(?! configuration candidate$).*|rollback\b.*|.* all"
)
"""To discard the session's own candidate is no clearing of a configuration."""
_OPENING = re.compile(r"system-view|interface \S+|vlan \d+")
_SWITCHED = {
    "undo stp enable": "stp enable",
    "undo mac-address mac-learning enable": "mac-address mac-learning enable",
}
"""What is on by default, so that to switch it on is the undo."""
_COMMIT_MARK = re.compile(r"^\[[~*]")


def changes(lines: Sequence[ReceivedLine]) -> tuple[ReceivedLine, ...]:
    """Everything but reading, moving between views and logging out."""
    return tuple(line for line in lines if not (_READS.fullmatch(line.text) or _OPENING.fullmatch(line.text)))


def breaking_points(lines: Sequence[str], *, after: bool) -> Iterator[tuple[int, str]]:
    """The lines, counted from one, at which to break off makes a difference to the switch.

    Before or after a display is the same, and so are displays that follow each other.
    """
    for number, line in enumerate(lines, start=1):
        if not _shows(line) or (not after and not (number > 1 and _shows(lines[number - 2]))):
            yield number, line


def _shows(line: str) -> bool:
    return line.startswith(("display ", "screen-length "))


def only_reads(lines: Sequence[ReceivedLine]) -> bool:
    """Nothing but displays in the user view: not even the system view was entered."""
    return all(_READS.fullmatch(line.text) for line in lines)


def forbidden(lines: Sequence[ReceivedLine]) -> tuple[str, ...]:
    return tuple(
        line.text for line in lines if not line.text.startswith("display ") and _FORBIDDEN.fullmatch(line.text)
    )


def unlicensed_undos(lines: Sequence[ReceivedLine]) -> tuple[str, ...]:
    """Undo lines for which no earlier line of ours, typed in the same view, made what they name.

    To open a VLAN makes it where it is missing; that none is removed which was there, the configuration shows.
    """
    made: list[tuple[str, str]] = []
    wrong = []
    for line in (line for line in lines if not _READS.fullmatch(line.text)):
        view = _COMMIT_MARK.sub("[", line.prompt)
        if line.text.startswith("undo ") and line.text not in _SWITCHED:
            if not any(view == other and _made(text, line.text) for other, text in made):
                wrong.append(line.text)
        elif any(on == line.text and (view, off) not in made for off, on in _SWITCHED.items()):
            wrong.append(line.text)
        made.append((view, line.text))
    return tuple(wrong)


def _made(do: str, undo: str) -> bool:
    """`mirroring-group 3 local` made what `undo mirroring-group 3` names; `both` made either direction."""
    wanted = undo.removeprefix("undo ").split()
    words = do.replace("vlan batch ", "vlan ").split()
    if words[-1] == "both" and len(words) == len(wanted) and wanted[-1] in ("inbound", "outbound"):
        words[-1] = wanted[-1]
    return words[: len(wanted)] == wanted
