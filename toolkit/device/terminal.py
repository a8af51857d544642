"""What a person would see on a terminal that received some bytes.

Switches erase their pager line with cursor movements and spaces, and VRP inserts ` ESC[1D` pairs
(vendor/huawei.md 5), so removing control sequences is not enough: their effect has to be applied.
"""

import re

_SEQUENCE = re.compile(
    r"\x1b\[(?P<parameters>[0-?]*)[ -/]*(?P<final>[@-~])"
    r"|\x1b[ -/]*[0-Z\\-~]|\x1b\[[0-?]*$|\x1b|(?P<control>[\x00-\x1f\x7f-\x9f])|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
)
_ENCODINGS = ("utf-8", "gb18030")


def decode(data: bytes | bytearray) -> str:
    """UTF-8, else GB18030 (descriptions typed in a Chinese terminal), else with replacement characters."""
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(errors="replace")


def render(data: bytes | bytearray) -> str:
    """The text left on the screen, without control characters, lines separated by line feeds."""
    return "\n".join(_render_line(line) for line in decode(data).split("\n"))


def _render_line(line: str) -> str:
    plain = line.rstrip("\r")
    if plain.isprintable():
        return plain
    cells: list[str] = []
    column = 0
    for match in _SEQUENCE.finditer(line):
        if text := match["text"]:
            cells[column : column + len(text)] = text
            column += len(text)
        elif match["control"] == "\b":
            column = max(0, column - 1)
        elif match["control"] == "\r":
            column = 0
        elif match["control"] == "\t":
            cells[column : column + 1] = " "
            column += 1
        elif match["final"]:
            column = _apply(match["final"], match["parameters"], cells, column)
    return "".join(cells).rstrip()


def _apply(final: str, parameters: str, cells: list[str], column: int) -> int:
    """The column after one control sequence; colours and screen modes have no effect on text."""
    distance = int(parameters) if parameters.isdigit() else 1
    if final == "D":
        return max(0, column - distance)
    if final == "C":
        moved = min(column + distance, _WIDEST)
        cells.extend(" " * (moved - len(cells)))
        return moved
    if final == "K":
        if parameters in {"", "0"}:
            del cells[column:]
        else:
            cells[:column] = " " * column
            if parameters == "2":  # the whole line
                del cells[column:]
    return column


_WIDEST = 1000
"""No switch writes wider lines; an absurd cursor movement must not cost memory."""
