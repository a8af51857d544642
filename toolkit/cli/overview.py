"""`status` and `audit`: what the ledger and the switches say."""

from typing import Annotated

import typer

from toolkit.language import tr


def register(app: typer.Typer) -> None:
    app.command(
        help=tr("Show the sessions, and whether the switches have them as recorded. Exit 5: one needs attention.")
    )(status)
    app.command(
        help=tr("Show every mirror on every switch: ours, foreign, orphaned. Without --fix it changes nothing.")
    )(audit)


def status(
    ctx: typer.Context,
    every: Annotated[bool, typer.Option("--all", help=tr("Also sessions that are removed."))] = False,
    offline: Annotated[bool, typer.Option("--offline", help=tr("Only the ledger; ask no switch."))] = False,
) -> None:
    from toolkit.cli.console import err, out, print_finding, print_json
    from toolkit.cli.documents import SessionsDocument
    from toolkit.cli.opening import open_workspace
    from toolkit.cli.printer import print_sessions
    from toolkit.mirror.status import check_sessions
    from toolkit.mirror.watcher import Silent
    from toolkit.model.errors import ExitStatus
    from toolkit.model.session import SessionState

    wanted = [state for state in SessionState if every or state is not SessionState.REMOVED]
    with open_workspace(ctx.obj, Silent()) as workspace:
        sessions = workspace.ledger.sessions(states=wanted)
        findings = () if offline else check_sessions(workspace, sessions)
    if ctx.obj.json:
        print_json(SessionsDocument(sessions=sessions, findings=findings))
    else:
        print_sessions(out(), sessions)
        for finding in findings:
            print_finding(err(), finding)
    if any(session.state is SessionState.ATTENTION for session in sessions):
        raise typer.Exit(ExitStatus.LEFTOVER)


def audit(
    ctx: typer.Context,
    device: Annotated[list[str], typer.Argument(help=tr("Switches; without any, all."), metavar="[DEVICE]...")] = [],  # noqa: B006
    fix: Annotated[
        bool, typer.Option("--fix", help=tr("Remove what the ledger proves ours and no session is responsible for."))
    ] = False,
) -> None:
    from toolkit.cli.auditing import audit_devices

    audit_devices(ctx.obj, device, fix=fix)
