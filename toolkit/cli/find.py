"""`find`: who talked to a target, in capture files."""

from pathlib import Path
from typing import Annotated

import typer

from toolkit.language import tr


def register(app: typer.Typer) -> None:
    app.command(
        help=tr("Show which local hosts talked to TARGET in FILES (pcap, pcapng, gzip, - for stdin). Exit 4: none did.")
    )(find)


def find(
    ctx: typer.Context,
    target: Annotated[
        list[str], typer.Argument(help=tr("Addresses or prefixes, then capture files."), metavar="TARGET... FILE...")
    ],
    evidence: Annotated[
        Path | None, typer.Option(help=tr("Write the matching frames to this new pcapng file."), metavar="FILE")
    ] = None,
) -> None:
    from toolkit.cli.finding import find_and_show

    find_and_show(ctx.obj, target, evidence)
