"""Changes that wait for `commit`, on the switches that want one (vendor/huawei.md 5, "Two-stage specifics").

Whether a switch does is read from its system-view prompt, `[~name]` or `[*name]`; on any other, changes
act at once and nothing here sends a line.
"""

import re
from collections.abc import Callable

from toolkit.device.session import SwitchSession
from toolkit.dialects.cli import Dialogue
from toolkit.language import tr
from toolkit.model.errors import CommandRefusedError, DeviceError, RefusedError

Pause = Callable[[float], None]
"""Lets seconds pass."""

_COMMIT_TIMEOUT_S = 120.0
"""A large candidate is checked as a whole before it takes effect."""
_BUSY_WAITS_S = (30.0, 30.0, 30.0)
_BUSY = re.compile(r"\bbusy\b|\btry again\b|\blocked\b|\bexclusive\b", re.IGNORECASE)
"""Somebody else is committing or holds the configuration; the exact wording is UNCONFIRMED."""
_FAILED = re.compile(r"^.*\bfail(?:ed|ure|s)?\b.*$", re.IGNORECASE | re.MULTILINE)
_CONFIRM_DISCARD = Dialogue(re.compile(r"\[Y/N\]", re.IGNORECASE), "Y")
"""Whether the switch asks before it discards is UNCONFIRMED; only that one line is ever answered Yes."""
_LEAVE_UNCOMMITTED = Dialogue(re.compile("uncommitted", re.IGNORECASE), "N")


class Candidate:
    """The uncommitted changes of one session; a switch keeps one for each session and drops it with it."""

    def __init__(self, session: SwitchSession, device: str, pause: Pause) -> None:
        self._session = session
        self._device = device
        self._pause = pause

    def open(self) -> None:
        """Enters the configuration. Raises RefusedError when what waits there is not ours, or can only wait."""
        self._session.enter()
        prompt = self._session.prompt
        if prompt.dirty:
            # Leaving by the door would ask what is to become of somebody's changes.
            self._session.abandon()
            raise RefusedError(
                tr(
                    "{device} has uncommitted changes that are not ours: {prompt}",
                    device=self._device,
                    prompt=prompt.text,
                ),
                tr("Whoever made them commits them or clears them; then try again."),
            )
        if prompt.two_stage and not self._session.profile.commit:
            raise RefusedError(
                tr("{device} wants every change committed, which its dialect does not know.", device=self._device),
                tr("Nothing was sent. Please report the model and what `display version` prints."),
            )

    def commit(self) -> None:
        """Puts into effect what was sent and reads at the prompt that nothing waits any more.

        Raises CommandRefusedError when the switch does not commit, after several tries if it is busy.
        """
        if not self._session.prompt.dirty:
            return
        self._session.enter()
        for wait_s in (*_BUSY_WAITS_S, None):
            complaint = self._complaint()
            if not complaint:
                return
            if wait_s is None or not _BUSY.search(complaint):
                break
            self._pause(wait_s)
        raise CommandRefusedError(
            tr("{device} did not commit: {answer}", device=self._device, answer=complaint.rsplit("\n", 1)[-1].strip()),
            tr("Nothing of it took effect. `display configuration commit list` on the switch shows who commits."),
            device=self._device,
            command=self._session.profile.commit,
            answer=complaint,
        )

    def discard(self) -> None:
        """Throws away what waits; where that cannot be proven at the prompt, the session ends and takes it along."""
        if not self._session.prompt.dirty:
            return
        profile = self._session.profile
        if self._cleaned_by(profile.discard, _CONFIRM_DISCARD):
            return
        if not self._cleaned_by(profile.leave_configuration, _LEAVE_UNCOMMITTED):
            self._session.abandon()

    def _cleaned_by(self, line: str, foreseen: Dialogue) -> bool:
        """Whether the prompt says so, in the configuration, after `line`; the session then stands in the user view."""
        try:
            self._session.run(line, foreseen=(foreseen,))
            self._session.enter()
            if self._session.prompt.dirty:
                return False
            self._session.leave()
        except DeviceError:
            return False
        return True

    def _complaint(self) -> str:
        """What the switch says against the commit; a prompt that stays `*` speaks as well."""
        profile = self._session.profile
        result = self._session.run(profile.commit, timeout_s=_COMMIT_TIMEOUT_S, check=False)
        failed = _FAILED.search(result.output)
        told = profile.error_in(result.output) or (failed[0] if failed else "")
        return told or (result.output or result.prompt if self._session.prompt.dirty else "")
