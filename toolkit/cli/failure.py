"""From an exception to words, JSON and an exit status."""

from toolkit.cli.console import err, print_error, print_json
from toolkit.cli.documents import ErrorText, SessionsDocument
from toolkit.language import tr
from toolkit.model.errors import InputError, LeftoverError, MirrorctlError, StoppedError


def report(error: Exception, *, as_json: bool) -> int:
    """Any error; one that nobody foresaw is said to be our mistake."""
    known = error if isinstance(error, MirrorctlError) else _unforeseen(error)
    if as_json:
        print_json(
            SessionsDocument(
                findings=known.findings,
                leftovers=known.leftovers if isinstance(known, LeftoverError) else (),
                error=ErrorText(kind=type(known).__name__, text=known.text, hint=known.hint),
            )
        )
    else:
        print_error(err(), known)
    return known.exit_status


def report_usage(error: Exception, *, as_json: bool) -> int:
    """Words that Typer did not understand."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "mirrorctl"
    return report(
        InputError(
            str(getattr(error, "format_message", lambda: error)()), tr("`{command} --help` shows how.", command=command)
        ),
        as_json=as_json,
    )


def report_stop(*, as_json: bool) -> int:
    """Ctrl-C before anything was sent; from the first line on, signals are caught and the mirror is removed."""
    return report(StoppedError(tr("Stopped on request."), tr("Nothing had been sent to any switch.")), as_json=as_json)


def _unforeseen(error: Exception) -> MirrorctlError:
    return MirrorctlError(
        tr("This should not have happened: {kind}: {error}", kind=type(error).__name__, error=error),
        tr("Please report it; MIRRORCTL_DEBUG=1 shows where. `mirrorctl status` says what is on the switches."),
    )
