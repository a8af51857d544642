"""`locate`: where a host is plugged in."""

from typing import Annotated

import typer

from toolkit.language import tr


def register(app: typer.Typer) -> None:
    app.command(help=tr("Name the switch and port of a host, from ARP and MAC tables and LLDP. Changes nothing."))(
        locate
    )


def locate(
    ctx: typer.Context,
    host: Annotated[str, typer.Argument(help=tr("IP or MAC address."), metavar="IP|MAC")],
    device: Annotated[
        str | None, typer.Option(help=tr("The host's core switch; without it every switch in group core."), metavar="D")
    ] = None,
) -> None:
    from toolkit.cli.locating import locate_and_show

    locate_and_show(ctx.obj, host, device)
