"""`demo`: the whole incident on the built-in network."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from toolkit.language import tr


class DemoVendor(StrEnum):
    HUAWEI = "huawei"
    H3C = "h3c"
    BOTH = "both"


def register(app: typer.Typer) -> None:
    app.command(
        help=tr(
            "A notice, a mirror, a hit, a switch port, and the mirror gone again: over real SSH, on emulated switches."
        )
    )(demo)


def demo(
    ctx: typer.Context,
    vendor: Annotated[DemoVendor, typer.Option(help=tr("Whose switches."))] = DemoVendor.BOTH,
    pcap: Annotated[
        Path | None, typer.Option(help=tr("Replay this capture as one host's traffic."), metavar="FILE", exists=True)
    ] = None,
    target: Annotated[str | None, typer.Option(help=tr("The reported address, with --pcap."), metavar="T")] = None,
    evidence: Annotated[Path, typer.Option(help=tr("Folder for evidence and transcripts."), metavar="DIR")] = Path(
        "demo-evidence"
    ),
) -> None:
    from toolkit.cli.demo_incident import run_demo
    from toolkit.lab.topology import LabVendor

    vendors = tuple(LabVendor) if vendor is DemoVendor.BOTH else (LabVendor(vendor),)
    run_demo(ctx.obj, vendors, pcap=pcap, target=target, folder=evidence)
