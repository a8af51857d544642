"""The audit as a person sees it."""

from collections.abc import Sequence

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from toolkit.cli.console import out, plain, print_finding, print_json
from toolkit.cli.documents import AuditDocument
from toolkit.cli.global_options import GlobalOptions
from toolkit.cli.opening import open_workspace
from toolkit.language import tr
from toolkit.mirror.audit import Owner, SwitchAudit, audit_switch
from toolkit.mirror.watcher import Silent
from toolkit.model.errors import DeviceError, ExitStatus, MirrorctlError, RefusedError
from toolkit.model.finding import Finding, Level

_STYLES = {Owner.OURS: "green", Owner.FOREIGN: "", Owner.ORPHANED: "bold yellow"}


def audit_devices(options: GlobalOptions, names: Sequence[str]) -> None:
    """Raises after showing the others when a switch could not be read: an audit with a hole is not done."""
    audits: list[SwitchAudit] = []
    unread: list[Finding] = []
    with open_workspace(options, Silent()) as workspace:
        devices = [workspace.inventory.device(name) for name in names] or list(workspace.inventory.devices)
        for device in devices:
            try:
                audits.append(audit_switch(workspace, device))
            except (DeviceError, RefusedError) as error:
                unread.append(
                    Finding(
                        level=Level.ERROR,
                        code="switch.unread",
                        text=tr("{device} could not be read: {error}", device=device.name, error=error.text),
                        hint=error.hint,
                    )
                )
        sessions = workspace.ledger.sessions()
    on_switches = tuple(session for session in sessions if _is_shown(session.id, audits))
    findings = (*(finding for audit in audits for finding in audit.findings), *unread)
    if options.json:
        print_json(AuditDocument(sessions=on_switches, findings=findings, switches=tuple(audits)))
        if unread:
            raise typer.Exit(ExitStatus.FAILED)
    else:
        for audit in audits:
            _print(out(), audit)
    if unread:
        raise MirrorctlError(tr("Switches that could not be read: {count}", count=len(unread)), findings=unread)


def _is_shown(session: str, audits: Sequence[SwitchAudit]) -> bool:
    return any(mirror.session == session for audit in audits for mirror in audit.mirrors)


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
    if not audit.mirrors:
        console.print("  " + tr("no mirror"))
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
    console.print(table)
    for finding in audit.findings:
        print_finding(console, finding)
