"""Options of the whole program, understood before and after the command's name."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.core import TyperGroup

_FLAGS = ("--json", "-v", "--verbose")
_VALUED = ("--inventory", "--state")


@dataclass(frozen=True, slots=True)
class GlobalOptions:
    inventory: Path
    state: Path
    json: bool
    verbose: bool


class GlobalOptionsAnywhere(TyperGroup):
    """`mirrorctl enable core-1 --json` means the same as `mirrorctl --json enable core-1`."""

    # Typer's own Click and the real one disagree about the type of a context.
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, hoisted(args))


def hoisted(args: Sequence[str]) -> list[str]:
    """`args` with the global options moved to the front; what stands behind `--` stays."""
    ours: list[str] = []
    rest: list[str] = []
    words = iter(args)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in _FLAGS or word.startswith(tuple(f"{name}=" for name in _VALUED)):
            ours.append(word)
        elif word in _VALUED:
            ours += [word, *(value for value in [next(words, None)] if value is not None)]
        else:
            rest.append(word)
    return ours + rest


def default_state_directory() -> Path:
    """Where programs of this platform keep what must survive a reboot."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "mirrorctl"
    base = os.environ.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "mirrorctl"
