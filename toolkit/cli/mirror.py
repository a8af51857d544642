"""`plan`, `enable`, `extend`, `teardown`, `recover`: one mirror on one switch."""

from typing import Annotated

import typer

from toolkit.cli.mirror_options import DeviceArgument, MirrorWords, takes_mirror_words
from toolkit.language import tr

_DEFAULT_LEASE = "30m"

Lease = Annotated[str, typer.Option("--for", help=tr("How long the mirror may live: 45s, 30m, 1h30m."), metavar="TIME")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=tr("Do not ask before the first line is sent."))]


def register(app: typer.Typer) -> None:
    app.command(help=tr("Read the switch and show what would be sent, and what speaks against it. Writes nothing."))(
        plan
    )
    app.command(
        help=tr(
            "Plan, ask, apply and prove a mirror; keep it for its lease, then take it away and prove that too."
            "\n\nStays in the foreground with a countdown; Ctrl-C takes the mirror away."
        )
    )(enable)
    app.command(help=tr("Let a session live TIME from now."))(extend)
    app.command(help=tr("Undo a session, prove that it is gone. Safe to repeat."))(teardown)
    app.command(help=tr("Finish whatever a crash left: every session nobody keeps is removed and proven gone."))(
        recover
    )


@takes_mirror_words
def plan(ctx: typer.Context, device: DeviceArgument, words: MirrorWords) -> None:
    from toolkit.cli.planning import show_plan

    show_plan(ctx.obj, device, words)


@takes_mirror_words
def enable(
    ctx: typer.Context,
    device: DeviceArgument,
    words: MirrorWords,
    lease: Lease = _DEFAULT_LEASE,
    yes: Yes = False,
    detach: Annotated[bool, typer.Option("--detach", help=tr("Leave the mirror to the guard and return."))] = False,
) -> None:
    from toolkit.cli.enabling import enable_and_keep

    enable_and_keep(ctx.obj, device, words, lease=lease, yes=yes, detach=detach)


def extend(
    ctx: typer.Context,
    session: Annotated[str, typer.Argument(help=tr("The session's id or its beginning."))],
    lease: Lease = _DEFAULT_LEASE,
) -> None:
    from toolkit.cli.console import err
    from toolkit.cli.lease_words import lease_of
    from toolkit.cli.opening import open_workspace
    from toolkit.cli.printer import Printer
    from toolkit.cli.removing import show_sessions
    from toolkit.mirror.lease import extend_lease

    with open_workspace(ctx.obj, Printer(err())) as workspace:
        extended = extend_lease(workspace.ledger, workspace.ledger.find(session), lease_of(lease))
        show_sessions(ctx.obj, (extended,))


def teardown(
    ctx: typer.Context,
    session: Annotated[str | None, typer.Argument(help=tr("The session's id or its beginning."))] = None,
    device: Annotated[str | None, typer.Option(help=tr("All sessions on this switch."), metavar="D")] = None,
    every: Annotated[bool, typer.Option("--all", help=tr("All sessions of this ledger."))] = False,
) -> None:
    from toolkit.cli.removing import tear_down_chosen

    tear_down_chosen(ctx.obj, session=session, device=device, every=every)


def recover(ctx: typer.Context) -> None:
    from toolkit.cli.removing import recover_all

    recover_all(ctx.obj)
