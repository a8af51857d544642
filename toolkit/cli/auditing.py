"""The audit as a person sees it."""

from collections.abc import Sequence

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from toolkit.cli.console import err, out, plain, print_finding, print_json
from toolkit.cli.documents import AuditDocument
from toolkit.cli.global_options import GlobalOptions
from toolkit.cli.opening import open_workspace
from toolkit.cli.printer import Printer
from toolkit.inventory.device import Device
from toolkit.language import tr
from toolkit.mirror.audit import Owner, SwitchAudit, audit_many
from toolkit.mirror.audit_fix import audit_fix
from toolkit.mirror.interrupts import Interrupts
from toolkit.mirror.leftovers import together
from toolkit.mirror.watcher import Silent
from toolkit.mirror.workspace import Workspace
from toolkit.model.errors import DeviceError, ExitStatus, LeftoverError, MirrorctlError, RefusedError
from toolkit.model.session import MirrorSession

_STYLES = {Owner.OURS: "green", Owner.FOREIGN: "", Owner.ORPHANED: "bold yellow"}


def audit_devices(options: GlobalOptions, names: Sequence[str], *, fix: bool) -> None:
    """Raises after showing the others when a switch could not be read: an audit with a hole is not done.

    With `fix` what the ledger proves ours and nobody is responsible for is removed first, and proven gone.
    """
    with open_workspace(options, Printer(err()) if fix else Silent()) as workspace:
        devices = [workspace.inventory.device(name) for name in names] or list(workspace.inventory.devices)
        removed = _fixed(workspace, devices) if fix else ()
        audits = audit_many(workspace, devices)
        sessions = workspace.ledger.sessions()
    shown = {mirror.session for audit in audits.switches for mirror in audit.mirrors}
    shown |= {session.id for session in removed}
    if options.json:
        findings = (*(finding for audit in audits.switches for finding in audit.findings), *audits.unread)
        on_switches = tuple(session for session in sessions if session.id in shown)
        print_json(AuditDocument(sessions=on_switches, findings=findings, switches=audits.switches))
        if audits.unread:
            raise typer.Exit(ExitStatus.FAILED)
        return
    for audit in audits.switches:
        _print(out(), audit)
    if audits.unread:
        raise MirrorctlError(
            tr("Switches that could not be read: {count}", count=len(audits.unread)), findings=audits.unread
        )


def _fixed(workspace: Workspace, devices: Sequence[Device]) -> tuple[MirrorSession, ...]:
    """One switch after the other, whatever happens on one. Raises one LeftoverError for all in the end."""
    fixed: list[MirrorSession] = []
    failures: list[LeftoverError] = []
    interrupts = Interrupts()
    with interrupts.caught(), interrupts.held():
        for device in devices:
            try:
                fixed += audit_fix(workspace, device)
            except LeftoverError as error:
                failures.append(error)
            except (DeviceError, RefusedError):
                continue  # It cannot be read; the audit that follows says so.
    if failures:
        raise together(failures)
    return tuple(fixed)


def _owner(owner: Owner) -> str:
    match owner:
        case Owner.OURS:
            return tr("ours")
        case Owner.FOREIGN:
            return tr("foreign")
        case Owner.ORPHANED:
            return tr("orphaned")


def _print(console: Console, audit: SwitchAudit) -> None:
    console.print(
        Text.assemble(
            (str(audit.device), "bold"), plain(f"  {audit.facts.vendor} {audit.facts.model}, {audit.facts.version}")
        )
    )
    if audit.mirrors:
        console.print(_table(audit))
    else:
        console.print("  " + tr("no mirror"))
    for finding in audit.findings:
        print_finding(console, finding)


def _table(audit: SwitchAudit) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2))
    for audited in audit.mirrors:
        mirror = audited.mirror
        table.add_row(
            "",
            Text(_owner(audited.owner), style=_STYLES[audited.owner]),
            Text(plain(mirror.handle)),
            Text(", ".join(f"{source.source} {source.direction}" for source in mirror.sources) or "-"),
            Text("-> " + (", ".join(mirror.destinations) or "-")),
            Text(audited.session or plain(mirror.note), style="dim"),
        )
    return table
