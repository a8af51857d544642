"""`doctor`: can this machine capture, reach and decode; what to do about each No."""

import typer

from toolkit.language import tr


def register(app: typer.Typer) -> None:
    app.command(
        help=tr(
            "Say what works on this machine and what to do about the rest: state folder, capturing, inventory,"
            " templates, credentials, host keys, reach. Logs in nowhere and changes nothing."
        )
    )(doctor)


def doctor(ctx: typer.Context) -> None:
    from toolkit.cli.examination import examine
    from toolkit.cli.examination_printer import show_checks

    show_checks(ctx.obj, examine(ctx.obj))
