"""Commands that are accepted, kept and printed, and mean nothing here.

They let real configurations load. What they say is never looked at.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.sections import natural
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, Handler
from toolkit.lab.switch.view import View, ViewKind


@dataclass(frozen=True, slots=True)
class Opaque:
    """Lines that begin with `words`.

    `single`: a new one replaces the old. `default_on`: the bare line is the default, so that only its
    `undo` is kept.
    """

    words: str
    single: bool = False
    default_on: bool = False

    def owns(self, line: str) -> bool:
        return f"{line.removeprefix('undo ')} ".startswith(f"{self.words} ")


LinesOf = Callable[[Shell], set[str]]


def opaque_commands(kept: Iterable[Opaque], lines_of: LinesOf) -> Commands:
    """Both forms of each opaque line, for one view; `lines_of` finds where that view keeps them."""
    commands: dict[str, Handler] = {}
    for each in kept:
        commands[f"{each.words} [ <text> ]"] = _keep(each, lines_of)
        commands[f"undo {each.words} [ <text> ]"] = _forget(each, lines_of)
    return commands


def in_order(lines: Iterable[str], kept: Iterable[Opaque]) -> tuple[str, ...]:
    """The lines that belong to `kept`, in the order of that table."""
    found = list(lines)
    return tuple(line for each in kept for line in sorted(filter(each.owns, found), key=natural))


def _typed(given: Given) -> str:
    return " ".join([*given.keywords, *map(str, given.values.values())])


def _keep(each: Opaque, lines_of: LinesOf) -> Handler:
    def keep(shell: Shell, given: Given) -> str:
        lines = lines_of(shell)
        line = _typed(given)
        if each.single or each.default_on:
            lines -= {kept for kept in lines if each.owns(kept)}
        if not each.default_on or line != each.words:
            lines.add(line)
        return ""

    return keep


def _forget(each: Opaque, lines_of: LinesOf) -> Handler:
    def forget(shell: Shell, given: Given) -> str:
        lines = lines_of(shell)
        line = _typed(given)
        lines -= {kept for kept in lines if f"{kept} ".startswith(f"{line.removeprefix('undo ')} ")}
        if each.default_on:
            lines.add(line)
        return ""

    return forget


@dataclass(frozen=True, slots=True)
class Block:
    """A section of opaque lines; `short` begins its view's name in the prompt."""

    words: str
    short: str
    named: bool = True

    def owns(self, header: str) -> bool:
        return f"{header} ".startswith(f"{self.words} ")


def block_commands(blocks: Iterable[Block]) -> Commands:
    commands: dict[str, Handler] = {}
    for each in blocks:
        name = " <text>" if each.named else ""
        commands[f"{each.words}{name}"] = _open_block(each)
        commands[f"undo {each.words}{name}"] = _remove_block
    return commands


def _open_block(block: Block) -> Handler:
    def open_block(shell: Shell, given: Given) -> str:
        header = _typed(given)
        shell.configuration.blocks.setdefault(header, set())
        kind, *numbers = header.removeprefix(block.words).split() or [""]
        suffix = block.short + kind + "-".join(numbers)
        return shell.open(View(ViewKind.BLOCK, header, suffix))

    return open_block


def _remove_block(shell: Shell, given: Given) -> str:
    shell.configuration.blocks.pop(_typed(given).removeprefix("undo "), None)
    return ""


def _keep_in_block(shell: Shell, given: Given) -> str:
    shell.configuration.blocks[shell.view.key].add(given.get("text", str))
    return ""


def _forget_in_block(shell: Shell, given: Given) -> str:
    lines = shell.configuration.blocks[shell.view.key]
    lines -= {line for line in lines if f"{line} ".startswith(f"{given.get('text', str)} ")}
    return ""


IN_A_BLOCK: Commands = {"<text>": _keep_in_block, "undo <text>": _forget_in_block}
