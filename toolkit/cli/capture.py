"""`capture`: search frames while they arrive."""

from pathlib import Path
from typing import Annotated

import typer

from toolkit.language import tr


def register(app: typer.Typer) -> None:
    app.command(help=tr("Look for TARGET in frames as they arrive, show who talks to it. Exit 4: nobody did."))(capture)


def capture(
    ctx: typer.Context,
    target: Annotated[list[str], typer.Argument(help=tr("Addresses or prefixes to look for."), metavar="TARGET...")],
    interface: Annotated[str | None, typer.Option(help=tr("Capture on this interface."), metavar="I")] = None,
    source: Annotated[
        Path | None, typer.Option("--from", help=tr("Read a FIFO or file instead."), metavar="PATH")
    ] = None,
    evidence: Annotated[
        Path | None, typer.Option(help=tr("Write the matching frames to this new pcapng file."), metavar="FILE")
    ] = None,
    lasting: Annotated[str, typer.Option("--for", help=tr("How long: 45s, 30m, 1h30m."), metavar="TIME")] = "30m",
    first: Annotated[bool, typer.Option("--first", help=tr("Stop at the first hit."))] = False,
) -> None:
    from toolkit.cli.capturing import capture_and_show

    capture_and_show(
        ctx.obj, target, interface=interface, source=source, evidence=evidence, lasting=lasting, first=first
    )
