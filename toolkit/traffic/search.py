"""Who talked to the targets, in capture files."""

from collections.abc import Callable, Sequence
from pathlib import Path

from toolkit.capture.evidence import EvidenceFile, EvidenceWriter
from toolkit.capture.frame import Frame
from toolkit.capture.libpcap import frame_test, read_file
from toolkit.capture.offline import OfflineSource
from toolkit.capture.pcap import has_nanoseconds, is_pcap
from toolkit.capture.pcapng import is_pcapng
from toolkit.capture.stream import MAGIC_LENGTH
from toolkit.language import tr
from toolkit.model.base import Value
from toolkit.model.errors import CaptureError, InputError
from toolkit.model.finding import Finding, Level
from toolkit.model.hit import FrameCounts, Hit
from toolkit.traffic.finder import Finder
from toolkit.traffic.targets import TargetSet


class SearchProgress(Value):
    """The file about to be read, `number` of `total` counted from 1."""

    path: Path
    number: int
    total: int


class SearchResult(Value):
    """`findings` names every file that could not be read to its end: it may hold more."""

    hits: tuple[Hit, ...]
    counts: FrameCounts
    findings: tuple[Finding, ...]
    evidence: EvidenceFile | None


def find_in_files(
    targets: TargetSet,
    paths: Sequence[Path],
    *,
    evidence: Path | None = None,
    progress: Callable[[SearchProgress], None] | None = None,
) -> SearchResult:
    """Reads pcap and pcapng, plain or gzip; `-` is standard input.

    Raises CaptureError when every file failed and nothing was found, or when the evidence cannot
    be written; otherwise what went wrong with single files stands in the findings.
    """
    if not paths:
        raise InputError(tr("There is no file to search"), tr("Name capture files, or - for standard input"))
    search = _Search(targets, paths, evidence)
    findings: list[Finding] = []
    try:
        for number, path in enumerate(paths, start=1):
            if progress is not None:
                progress(SearchProgress(path=path, number=number, total=len(paths)))
            try:
                search.read(path)
            except CaptureError as error:
                if error is search.evidence_error:
                    raise
                findings.append(_unreadable(error))
    finally:
        written = search.close()
    hits = search.finder.hits()
    if len(findings) == len(paths) and not hits:
        raise _nothing_read(findings)
    return SearchResult(hits=hits, counts=search.counts, findings=tuple(findings), evidence=written)


class _Search:
    """One finder over all files, fed the fastest way each file allows."""

    def __init__(self, targets: TargetSet, paths: Sequence[Path], evidence: Path | None) -> None:
        self.finder = Finder(targets)
        self.evidence_error: CaptureError | None = None
        self._passes = frame_test(self.finder.prefilter)
        self._writer = EvidenceWriter(evidence, comments=_comments(targets, paths)) if evidence else None
        self._seen = self._bytes = 0
        self._all_counted = True

    @property
    def counts(self) -> FrameCounts:
        seen = {"seen": self._seen, "bytes": self._bytes} if self._all_counted else {"seen": None, "bytes": None}
        return self.finder.counts.model_copy(update=seen)

    def read(self, path: Path) -> None:
        if self._suits_libpcap(path):
            self._all_counted = self._all_counted and self.finder.prefilter is None
            read_file(path, self.finder.prefilter, self._count_and_take)
            return
        with OfflineSource(path) as source:
            for frame in source:
                self._count(frame)
                if self._passes(frame.data):
                    self._take(frame)

    def close(self) -> EvidenceFile | None:
        return self._writer.close() if self._writer else None

    def _suits_libpcap(self, path: Path) -> bool:
        """A plain regular file, and no nanoseconds in it that libpcap would take from the evidence."""
        try:
            if not path.is_file():
                return False
            with path.open("rb") as file:
                start = file.read(MAGIC_LENGTH)
        except OSError:
            return False
        if self._writer is not None and (is_pcapng(start) or has_nanoseconds(start)):
            return False
        return is_pcap(start) or is_pcapng(start)

    def _count_and_take(self, frame: Frame) -> None:
        self._count(frame)
        self._take(frame)

    def _count(self, frame: Frame) -> None:
        self._seen += 1
        self._bytes += frame.wire_length

    def _take(self, frame: Frame) -> None:
        if not self.finder.consider(*frame) or self._writer is None:
            return
        try:
            self._writer.write(frame)
        except CaptureError as error:
            self.evidence_error = error
            raise


def _comments(targets: TargetSet, paths: Sequence[Path]) -> dict[str, str]:
    return {
        "targets": ", ".join(target.text for target in targets.targets),
        "files": ", ".join(map(str, paths)),
    }


def _unreadable(error: CaptureError) -> Finding:
    return Finding(level=Level.ERROR, code="capture.unreadable", text=error.text, hint=error.hint)


def _nothing_read(findings: Sequence[Finding]) -> CaptureError:
    if len(findings) == 1:
        return CaptureError(findings[0].text, findings[0].hint, findings=findings)
    return CaptureError(
        tr("None of the {count} files could be read", count=len(findings)), findings[0].hint, findings=findings
    )
