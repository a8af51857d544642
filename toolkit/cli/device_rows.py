"""The inventory as rows, asked live or not."""

from collections.abc import Sequence

import typer
from rich.table import Table
from rich.text import Text

from toolkit.cli.console import out, plain, print_json
from toolkit.cli.documents import DeviceRow, DevicesDocument
from toolkit.cli.global_options import GlobalOptions
from toolkit.cli.opening import host_key_store, open_workspace
from toolkit.inventory.device import Device
from toolkit.inventory.inventory import Inventory
from toolkit.language import tr
from toolkit.mirror.watcher import Silent
from toolkit.model.errors import ExitStatus, MirrorctlError
from toolkit.model.finding import Finding, Level


def device_rows(options: GlobalOptions) -> tuple[DeviceRow, ...]:
    return tuple(_row(options, device) for device in Inventory.load(options.inventory).devices)


def checked_rows(options: GlobalOptions, names: Sequence[str]) -> tuple[tuple[DeviceRow, ...], tuple[Finding, ...]]:
    """A switch that does not answer is a finding; the others are checked all the same."""
    rows: list[DeviceRow] = []
    findings: list[Finding] = []
    with open_workspace(options, Silent()) as workspace:
        for device in [workspace.inventory.device(name) for name in names] or workspace.inventory.devices:
            row = _row(options, device)
            try:
                with workspace.open_switch(device) as switch:
                    facts = switch.state().facts
                    dialect = switch.dialect.name
                row = row.model_copy(update={"dialect": dialect, "model": facts.model, "version": facts.version})
            except MirrorctlError as error:
                findings.append(
                    Finding(
                        level=Level.ERROR,
                        code=type(error).__name__,
                        text=tr("{device}: {error}", device=device.name, error=error.text),
                        hint=error.hint,
                    )
                )
            rows.append(row)
    return tuple(rows), tuple(findings)


def show_devices(options: GlobalOptions, rows: Sequence[DeviceRow], findings: Sequence[Finding] = ()) -> None:
    """Raises MirrorctlError after showing the rows when a switch did not answer."""
    if options.json:
        print_json(DevicesDocument(devices=tuple(rows), findings=tuple(findings)))
        if findings:
            raise typer.Exit(ExitStatus.FAILED)
        return
    _print(rows)
    if findings:
        raise MirrorctlError(
            tr("Switches that did not answer as they should: {count}", count=len(findings)), findings=findings
        )


def _print(rows: Sequence[DeviceRow]) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2), header_style="dim")
    for heading in (tr("switch"), tr("address"), tr("platform"), tr("host key"), tr("dialect"), tr("model")):
        table.add_column(Text(heading))
    for row in rows:
        table.add_row(
            Text(row.name),
            Text(plain(f"{row.hostname}:{row.port}")),
            row.platform,
            Text(tr("trusted") if row.trusted else tr("not trusted"), style="green" if row.trusted else "yellow"),
            row.dialect or "",
            Text(plain(f"{row.model}  {row.version}".strip())),
        )
    out().print(table)


def _row(options: GlobalOptions, device: Device) -> DeviceRow:
    return DeviceRow(
        name=device.name,
        hostname=device.hostname,
        port=device.port,
        platform=device.platform,
        trusted=host_key_store(options).trusted(device) is not None,
    )
