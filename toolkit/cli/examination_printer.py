"""The doctor's findings as a person or a script reads them."""

from collections.abc import Sequence

import typer
from rich.text import Text

from toolkit.cli.console import out, plain, print_json
from toolkit.cli.documents import Check, DoctorDocument
from toolkit.cli.global_options import GlobalOptions
from toolkit.language import tr
from toolkit.model.errors import ExitStatus


def show_checks(options: GlobalOptions, checks: Sequence[Check]) -> None:
    """Ends with status 1 when something that is needed does not work."""
    missing = [check for check in checks if check.needed and not check.passed]
    if options.json:
        print_json(DoctorDocument(checks=tuple(checks)))
    else:
        for check in checks:
            _print(check)
        ending = tr("Needed and missing: {count}", count=len(missing)) if missing else tr("Everything needed works.")
        out().print(Text(ending))
    if missing:
        raise typer.Exit(ExitStatus.FAILED)


def _print(check: Check) -> None:
    if check.passed:
        mark, style = tr("yes"), "green"
    else:
        mark, style = tr("no"), "bold red" if check.needed else "yellow"
    out().print(Text.assemble((f"{mark:5}", style), (f"{check.area:12}", "dim"), plain(check.text)))
    if check.hint and not check.passed:
        out().print(Text(f"{'':17}{plain(check.hint)}", style="dim"))
