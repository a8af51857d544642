"""Whether the mirror delivers what it should, judged from the frames themselves."""

from collections.abc import Iterator
from typing import Final

from toolkit.language import tr
from toolkit.model.base import Value
from toolkit.model.finding import Finding, Level

SILENT_AFTER_S: Final = 10.0
ENOUGH_FRAMES: Final = 50
"""Fewer frames than this prove nothing about what is missing."""


class Directions(Value):
    """Sampled frames between a local host and one elsewhere, by the way they went."""

    sent: int = 0
    """By local hosts."""
    received: int = 0


class MirrorHealth(Value):
    """Counters of one capture up to now; `findings` says what they mean."""

    watched_s: float
    silent_s: float
    """Since the last frame, or since the start if there was none."""
    frames: int
    bytes: int
    """As they were on the wire."""
    tagged: int
    untagged: int
    directions: Directions
    dropped: int | None
    """Lost before they reached us; none where nobody counts."""

    def findings(self, *, expect_tags: bool) -> tuple[Finding, ...]:
        """`expect_tags` when the source spans VLANs, so that frames without a tag lost something."""
        problems = [*self._silence(), *self._one_way(), *self._drops()]
        if expect_tags:
            problems += self._missing_tags()
        return tuple(problems)

    def _silence(self) -> Iterator[Finding]:
        if self.silent_s < SILENT_AFTER_S:
            return
        yield Finding(
            level=Level.WARNING,
            code="mirror.silent",
            text=tr("No frame has arrived for {seconds} seconds", seconds=int(self.silent_s)),
            hint=tr("Check the cable from the destination port to the sensor and that the session is active"),
        )

    def _one_way(self) -> Iterator[Finding]:
        sent, received = self.directions.sent, self.directions.received
        if sent + received < ENOUGH_FRAMES or (sent and received):
            return
        missing = tr("No frames towards local hosts arrive") if sent else tr("No frames from local hosts arrive")
        yield Finding(
            level=Level.WARNING,
            code="mirror.one-way",
            text=missing,
            hint=tr("Expected where one direction is mirrored; otherwise a host may be missed"),
        )

    def _missing_tags(self) -> Iterator[Finding]:
        if self.frames < ENOUGH_FRAMES or self.tagged:
            return
        yield Finding(
            level=Level.WARNING,
            code="mirror.untagged",
            text=tr("All frames arrive without a VLAN tag, so they do not say which VLAN they are from"),
            # `observe-port ... untag-packet` strips them on the switch (vendor/huawei.md 2).
            hint=tr("See whether the destination port or the sensor's network card removes the tags"),
        )

    def _drops(self) -> Iterator[Finding]:
        if not self.dropped:
            return
        yield Finding(
            level=Level.WARNING,
            code="mirror.dropped",
            text=tr("{dropped} frames were lost at this machine", dropped=self.dropped),
            hint=tr("Mirror less at once, or write to files with dumpcap and search them afterwards"),
        )
