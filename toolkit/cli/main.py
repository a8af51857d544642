"""The program: global options, the list of commands, and the one place where errors become exit statuses."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from toolkit import __version__
from toolkit.cli import capture, demo, devices, doctor, find, guard, lab, locate, mirror, overview, render, schema
from toolkit.cli.global_options import GlobalOptions, GlobalOptionsAnywhere, default_state_directory
from toolkit.language import tr

app = typer.Typer(
    name="mirrorctl",
    cls=GlobalOptionsAnywhere,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (demo, doctor, devices, render, mirror, overview, guard, capture, find, locate, lab, schema):
    group.register(app)


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"mirrorctl {__version__}")
        raise typer.Exit


@app.callback(help=tr("Mirror traffic on a Huawei or H3C switch, find the host, take the mirror away again, provably."))
def options(
    ctx: typer.Context,
    inventory: Annotated[
        Path, typer.Option(help=tr("Folder with hosts.yaml, groups.yaml, defaults.yaml."), show_default="./inventory")
    ] = Path("inventory"),
    state: Annotated[
        Path | None, typer.Option(help=tr("Folder of the ledger, host keys and transcripts."), show_default=False)
    ] = None,
    json: Annotated[bool, typer.Option("--json", help=tr("One JSON document on stdout."))] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help=tr("Say more on stderr."))] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help=tr("Print the version."))
    ] = False,
) -> None:
    del version
    ctx.obj = GlobalOptions(inventory, state or default_state_directory(), json, verbose)


def run() -> None:
    """Entry point. A traceback is shown only to who asks for it with MIRRORCTL_DEBUG=1."""
    sys.exit(_status(sys.argv[1:]))


def _status(arguments: list[str]) -> int:
    as_json = "--json" in arguments
    try:
        return int(app(arguments, standalone_mode=False) or 0)
    except TyperException as error:
        from toolkit.cli.failure import report_usage

        return report_usage(error, as_json=as_json)
    except (typer.Abort, KeyboardInterrupt):
        from toolkit.cli.failure import report_stop

        return report_stop(as_json=as_json)
    except Exception as error:
        from toolkit.cli.failure import report

        if os.environ.get("MIRRORCTL_DEBUG"):
            raise
        return report(error, as_json=as_json)
