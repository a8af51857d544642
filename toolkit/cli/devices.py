"""`devices`: who is in the inventory, who answers, whose key is trusted."""

from typing import Annotated

import typer

from toolkit.language import tr

devices = typer.Typer(no_args_is_help=False, help=tr("Inventory: list, check live, trust host keys."))


def register(app: typer.Typer) -> None:
    app.add_typer(devices, name="devices")


@devices.callback(invoke_without_command=True)
def default(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None:
        list_devices(ctx)


@devices.command("list", help=tr("List the switches of the inventory. Asks none of them."))
def list_devices(ctx: typer.Context) -> None:
    from toolkit.cli.device_rows import device_rows, show_devices

    show_devices(ctx.obj, device_rows(ctx.obj))


@devices.command("check", help=tr("Log in to each switch and show its model and version. Changes nothing."))
def check(
    ctx: typer.Context,
    device: Annotated[list[str], typer.Argument(help=tr("Switches; without any, all."), metavar="[DEVICE]...")] = [],  # noqa: B006
) -> None:
    from toolkit.cli.device_rows import checked_rows, show_devices

    rows, findings = checked_rows(ctx.obj, device)
    show_devices(ctx.obj, rows, findings)


@devices.command(
    "trust",
    help=tr(
        "Show a switch's host key and trust it from now on. Compare the fingerprint with the switch's own display."
    ),
)
def trust(
    ctx: typer.Context,
    device: Annotated[list[str], typer.Argument(help=tr("Switches whose key to trust."), metavar="DEVICE...")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help=tr("Trust without comparing; for the lab."))] = False,
) -> None:
    from toolkit.cli.trusting import trust_devices

    trust_devices(ctx.obj, device, yes=yes)
