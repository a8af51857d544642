"""What a switch received, judged by what this program may never send."""

import re
from collections.abc import Sequence

from toolkit.lab.switch.switch import ReceivedLine

_READS = re.compile(r"display .*|screen-length .*|quit|return")
_FORBIDDEN = re.compile(
    r"sav?e?\b.*|reset\b.*|reboot\b.*|default\b.*|clear\b.*|rollback\b.*|undo vlan\b.*|undo interface\b.*|.* all"
)
_OPENING = re.compile(r"system-view|interface \S+|vlan \d+")
_STP = {"undo stp enable": "stp enable", "stp enable": "undo stp enable"}


def changes(lines: Sequence[ReceivedLine]) -> tuple[ReceivedLine, ...]:
    """Everything but reading, moving between views and logging out."""
    return tuple(line for line in lines if not (_READS.fullmatch(line.text) or _OPENING.fullmatch(line.text)))


def is_read(line: str) -> bool:
    """To break off before or after such a line is the same for the switch."""
    return line.startswith(("display ", "screen-length "))


def only_reads(lines: Sequence[ReceivedLine]) -> bool:
    """Nothing but displays in the user view: not even the system view was entered."""
    return all(_READS.fullmatch(line.text) for line in lines)


def forbidden(lines: Sequence[ReceivedLine]) -> tuple[str, ...]:
    return tuple(
        line.text for line in lines if not line.text.startswith("display ") and _FORBIDDEN.fullmatch(line.text)
    )


def unlicensed_undos(lines: Sequence[ReceivedLine]) -> tuple[str, ...]:
    """Undo lines for which no earlier line of ours, typed in the same view, made what they name."""
    made: list[tuple[str, str]] = []
    wrong = []
    for line in changes(lines):
        if line.text.startswith("undo ") and line.text not in _STP:
            if not any(line.prompt == prompt and _made(text, line.text) for prompt, text in made):
                wrong.append(line.text)
        elif line.text == "stp enable" and (line.prompt, _STP[line.text]) not in made:
            wrong.append(line.text)
        made.append((line.prompt, line.text))
    return tuple(wrong)


def _made(do: str, undo: str) -> bool:
    """`mirroring-group 3 local` made what `undo mirroring-group 3` names; `both` made either direction."""
    wanted = undo.removeprefix("undo ").split()
    words = do.split()
    if words[-1] == "both" and len(words) == len(wanted) and wanted[-1] in ("inbound", "outbound"):
        words[-1] = wanted[-1]
    return words[: len(wanted)] == wanted
