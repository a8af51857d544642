"""Printing: results on stdout, everything else on stderr, and untrusted text never as anything but text."""

import os
import sys
import unicodedata
from typing import Any, TextIO, cast

from pydantic import BaseModel
from rich.cells import set_cell_size
from rich.console import Console
from rich.text import Text

from toolkit.language import tr
from toolkit.model.errors import Leftover, LeftoverError, MirrorctlError
from toolkit.model.finding import Finding, Level

_WIDTH = 400
"""Nothing is cut or folded to fit: a terminal folds by itself, and a command has to stay copyable."""
_LEVEL_CELLS = 8
_STYLES = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.INFO: "cyan"}


def plain(text: object) -> str:
    """Control and formatting characters made visible: a host name cannot move the cursor or hide a line."""
    return "".join(
        character if character == "\n" or unicodedata.category(character)[0] != "C" else f"\\x{ord(character):02x}"
        for character in str(text)
    )


def out() -> Console:
    """Where results go. Highlighting is off: colours mean something or are not there."""
    return Console(file=sys.stdout, highlight=False, markup=False, soft_wrap=True, width=_WIDTH)


class _LastingErrors:
    """Standard error that goes on when its terminal was closed or its reader left.

    What is said there must not decide whether a mirror is taken away; rich would end the program.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except OSError:
            self._lose()
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError:
            self._lose()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def _lose(self) -> None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())


def err() -> Console:
    return Console(file=cast("TextIO", _LastingErrors(sys.stderr)), highlight=False, markup=False, soft_wrap=True)


def print_json(document: BaseModel) -> None:
    sys.stdout.write(document.model_dump_json(indent=2) + "\n")


def _level_word(level: Level) -> str:
    match level:
        case Level.ERROR:
            return tr("error")
        case Level.WARNING:
            return tr("warning")
        case Level.INFO:
            return tr("info")


def print_finding(console: Console, finding: Finding) -> None:
    word = set_cell_size(_level_word(finding.level), _LEVEL_CELLS)
    console.print(Text.assemble(("  " + word, _STYLES[finding.level]), plain(finding.text)))
    if finding.hint:
        console.print(Text(f"          {plain(finding.hint)}", style="dim"))


def print_error(console: Console, error: MirrorctlError) -> None:
    """The sentence, its findings, what to try next, and last what may be left on which switch."""
    console.print(Text.assemble((tr("error") + "  ", "bold red"), plain(error.text)))
    for finding in error.findings:
        print_finding(console, finding)
    if error.hint and error.hint not in {finding.hint for finding in error.findings}:
        console.print(Text(f"       {plain(error.hint)}", style="dim"))
    if isinstance(error, LeftoverError):
        for left in error.leftovers:
            print_leftover(console, left)


def print_leftover(console: Console, left: Leftover) -> None:
    console.print(
        Text(
            tr(
                "May be left on {device} by session {session}; these lines remove it:",
                device=left.device,
                session=left.session,
            ),
            style="bold",
        )
    )
    for line in left.commands:
        console.print(Text(f"    {plain(line)}"))
