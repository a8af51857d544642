"""`guard`: the watchdog of detached sessions."""

import typer

from toolkit.language import tr


def register(app: typer.Typer) -> None:
    app.command(
        help=tr("Keep detached sessions: take each away when its lease ends. `enable --detach` starts it by itself.")
    )(guard)


def guard(ctx: typer.Context) -> None:
    from toolkit.cli.guarding import keep_guard

    keep_guard(ctx.obj)
