"""A live search as a person sees it."""

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import typer

from toolkit.capture.evidence import EvidenceWriter
from toolkit.capture.source import FrameSource, InterfaceSource, OfflineSource
from toolkit.capture.watch import LiveSearch
from toolkit.cli.console import err, out, print_finding, print_json
from toolkit.cli.documents import FindDocument
from toolkit.cli.finding import print_counts, print_evidence, print_hits
from toolkit.cli.global_options import GlobalOptions
from toolkit.cli.lease_words import lease_of
from toolkit.language import tr
from toolkit.mirror.interrupts import Interrupts
from toolkit.model.errors import ExitStatus, InputError
from toolkit.traffic.finder import Finder
from toolkit.traffic.targets import TargetSet

_LOOK_EVERY_S = 0.5


def capture_and_show(
    options: GlobalOptions,
    words: Sequence[str],
    *,
    interface: str | None,
    source: Path | None,
    evidence: Path | None,
    lasting: str,
    first: bool,
) -> None:
    """A signal ends the capture and shows what it has; exit 4 when that is nothing."""
    targets = TargetSet.parse(words)
    ends = datetime.now(UTC) + lease_of(lasting)
    frames = _source(interface, source)
    writer = (
        EvidenceWriter(evidence, comments={"targets": ", ".join(words), "source": frames.name}) if evidence else None
    )
    search = LiveSearch(frames, Finder(targets), evidence=writer)
    interrupts = Interrupts()
    console = err()
    with interrupts.caught():
        interrupts.hold()
        with search, console.status("") if console.is_terminal else nullcontext() as status:
            while not (interrupts.asked or search.ended or datetime.now(UTC) >= ends or (first and search.hits())):
                if status is not None:
                    status.update(_line(search))
                interrupts.wait(_LOOK_EVERY_S)
    if search.error is not None:
        raise search.error
    kept = writer.close() if writer else None
    findings = search.health.findings(expect_tags=False)
    if options.json:
        print_json(FindDocument(hits=search.hits(), counts=search.counts, findings=findings, evidence=kept))
    else:
        print_hits(out(), search.hits())
        print_counts(console, search.counts)
        for finding in findings:
            print_finding(console, finding)
        if kept is not None:
            print_evidence(console, kept)
    if not search.hits():
        raise typer.Exit(ExitStatus.NO_HIT)


def _source(interface: str | None, path: Path | None) -> FrameSource:
    if (interface is None) is (path is None):
        raise InputError(
            tr("Say where frames come from: --interface or --from."), tr("`mirrorctl capture TARGET --interface eth0`")
        )
    return InterfaceSource(interface) if interface is not None else OfflineSource(path or Path())


def _line(search: LiveSearch) -> str:
    counts = search.counts
    return tr(
        "{seen} frames seen, {matched} matched, {hits} hosts; Ctrl-C ends",
        seen=counts.seen or 0,
        matched=counts.matched,
        hits=len(search.hits()),
    )
