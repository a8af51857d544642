"""Displays to rows, by the TextFSM templates in `templates/<vendor>/<dialect>/parse/`."""

from collections.abc import Mapping
from pathlib import Path

import textfsm

from toolkit.language import tr
from toolkit.model.errors import InputError, UnreadableError

Row = Mapping[str, str]


def rows(template: Path, text: str) -> tuple[Row, ...]:
    """One mapping a row, by the template's value names; a `List` value is its lines, joined by line feeds.

    The templates name every shape a data row is known to have and stop at a line that looks like data
    and is none of them, so a changed layout is an UnreadableError and never a shorter table.
    """
    parser = _parser(template)
    try:
        return tuple(dict(zip(parser.header, map(_joined, row), strict=True)) for row in parser.ParseText(text))
    except textfsm.TextFSMError as error:
        raise UnreadableError(
            tr("A line of the switch's answer is not understood: {error}", error=error),
            tr("Please report the line; template {template}.", template=template.name),
        ) from error


def _joined(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "\n".join(value)


def _parser(template: Path) -> textfsm.TextFSM:
    """A fresh one each time: a parser holds the rows of its text, and switches are read side by side."""
    try:
        with template.open(encoding="utf-8") as file:
            return textfsm.TextFSM(file)
    except (OSError, ValueError, textfsm.Error) as error:
        raise InputError(
            tr("Template {name} cannot be used: {error}", name=template.name, error=error),
            tr("Compare it with the shipped one."),
        ) from error
