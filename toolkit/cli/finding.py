"""Searching files as a person sees it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from toolkit.capture.evidence import EvidenceFile
from toolkit.cli.console import err, out, plain, print_finding, print_json
from toolkit.cli.documents import FindDocument
from toolkit.cli.global_options import GlobalOptions
from toolkit.language import tr
from toolkit.model.errors import ExitStatus, InputError
from toolkit.model.hit import FrameCounts, Hit
from toolkit.traffic.search import SearchProgress, find_in_files
from toolkit.traffic.targets import TargetSet

_STDIN = "-"


def find_and_show(options: GlobalOptions, words: Sequence[str], evidence: Path | None) -> None:
    """Words that are files are searched, the others are targets; a file's name is never taken for a target."""
    files = [Path(word) for word in words if word == _STDIN or Path(word).exists()]
    targets = [word for word in words if word != _STDIN and not Path(word).exists()]
    if not targets or not files:
        raise InputError(
            tr("There is no target to look for.") if not targets else tr("There is no such file to search."),
            tr("Give targets, then files: mirrorctl find 203.0.113.7 capture.pcapng"),
        )
    progress = err()

    def report(file: SearchProgress) -> None:
        if options.verbose:
            progress.print(f"{file.number}/{file.total} {file.path}")

    result = find_in_files(TargetSet.parse(targets), files, evidence=evidence, progress=report)
    if options.json:
        print_json(
            FindDocument(hits=result.hits, counts=result.counts, findings=result.findings, evidence=result.evidence)
        )
    else:
        print_hits(out(), result.hits)
        print_counts(progress, result.counts)
        for finding in result.findings:
            print_finding(progress, finding)
        if result.evidence is not None:
            print_evidence(progress, result.evidence)
    if not result.hits:
        raise typer.Exit(ExitStatus.NO_HIT)


def print_hits(console: Console, hits: Iterable[Hit]) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2), header_style="dim")
    headings = (
        tr("local host"),
        tr("MAC"),
        tr("VLAN"),
        tr("target"),
        tr("ports"),
        tr("sent"),
        tr("received"),
        tr("seen"),
    )
    for heading in headings:
        table.add_column(Text(heading))
    for hit in hits:
        table.add_row(
            Text(str(hit.local), style="bold"),
            hit.mac or "-",
            ",".join(map(str, hit.vlans)) or "-",
            str(hit.remote),
            f"{'/'.join(hit.protocols)} {','.join(map(str, hit.remote_ports))}".strip(),
            tr("{frames} frames, {bytes} B", frames=hit.frames_sent, bytes=hit.bytes_sent),
            tr("{frames} frames, {bytes} B", frames=hit.frames_received, bytes=hit.bytes_received),
            f"{hit.first_seen:%Y-%m-%d %H:%M:%S} - {hit.last_seen:%Y-%m-%d %H:%M:%S} UTC",
        )
    if table.row_count:
        console.print(table)
    else:
        console.print(tr("Nobody was seen talking to the target. Not seen is not clean: see what was searched."))


def print_evidence(console: Console, evidence: EvidenceFile) -> None:
    console.print(
        tr("{frames} frames kept in {path}", frames=evidence.frames, path=plain(evidence.path))
        + f"\nsha256 {evidence.sha256}"
    )


def print_counts(console: Console, counts: FrameCounts) -> None:
    seen = tr("{count} frames searched", count=counts.seen) if counts.seen is not None else tr("all frames searched")
    rest = tr("{matched} matched, {malformed} malformed", matched=counts.matched, malformed=counts.malformed)
    console.print(Text(f"{seen}, {rest}", style="dim"))
