"""`lab`: the emulated network, for practice."""

from typing import Annotated

import typer

from toolkit.language import tr

lab = typer.Typer(help=tr("The emulated network: two cores, four access switches, an office."), no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(lab, name="lab")


@lab.callback()
def group() -> None:
    pass


@lab.command(
    "up", help=tr("Run the emulated network in the foreground; log in with any SSH client, or with mirrorctl.")
)
def up(
    ctx: typer.Context,
    rate: Annotated[float, typer.Option(help=tr("Frames per second of office traffic."), min=0)] = 2000.0,
    rspan: Annotated[
        bool, typer.Option("--rspan", help=tr("Also spare cables between the switches, to practise remote mirrors."))
    ] = False,
    others: Annotated[
        bool, typer.Option("--others", help=tr("Also a CloudEngine, a V600 and a Comware 5 switch, without cables."))
    ] = False,
) -> None:
    from toolkit.cli.lab_up import run_lab

    run_lab(ctx.obj, rate, rspan=rspan, others=others)
