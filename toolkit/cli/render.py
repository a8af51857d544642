"""`render`: the exact commands, offline."""

from typing import Annotated

import typer

from toolkit.cli.mirror_options import MirrorWords, takes_mirror_words
from toolkit.language import tr


def register(app: typer.Typer) -> None:
    app.command(
        help=tr(
            "Show the do and undo commands of a mirror. Touches nothing, works offline."
            "\n\nNumbers are those of a switch without any mirror; `plan` asks the switch which are free."
        )
    )(render)


@takes_mirror_words
def render(
    ctx: typer.Context,
    words: MirrorWords,
    device: Annotated[str | None, typer.Argument(help=tr("Switch in the inventory."), metavar="[DEVICE]")] = None,
    dialect: Annotated[
        str | None, typer.Option(help=tr("Instead of DEVICE: vrp5, vrp8, v600, comware7 or comware5."))
    ] = None,
) -> None:
    from toolkit.cli.rendering import show_commands

    show_commands(ctx.obj, device, dialect, words)
