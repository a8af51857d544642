"""`guard`: the watchdog of detached sessions."""

import typer


def register(app: typer.Typer) -> None:
    app.command()(guard)


def guard(ctx: typer.Context) -> None:
    """Keep detached sessions: take each away when its lease ends. `enable --detach` starts it by itself."""
    from toolkit.cli.guarding import keep_guard

    keep_guard(ctx.obj)
