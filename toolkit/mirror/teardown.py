"""Removes sessions on request; safe to repeat."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from toolkit.mirror.chain import with_chains
from toolkit.mirror.leftovers import not_proven_gone, together
from toolkit.mirror.remove import remove_session
from toolkit.mirror.workspace import Workspace
from toolkit.model.errors import LedgerError, LeftoverError
from toolkit.model.names import DeviceName
from toolkit.model.session import MirrorSession, SessionState

_LOCK_WAIT_S = 60.0
"""Another mirrorctl finishes a step within seconds; removal is worth waiting for."""


def tear_down(
    workspace: Workspace,
    sessions: Iterable[MirrorSession],
    *,
    reason: str,
    still_wanted: Callable[[MirrorSession], bool] = lambda _: True,
    holding: frozenset[DeviceName] = frozenset(),
) -> tuple[MirrorSession, ...]:
    """Every session and what belongs to its chain, whatever happens to the others.

    `still_wanted` is asked once the switch's lock is held: a session may have changed while waiting for it.
    The locks of the switches in `holding` are the caller's already. Raises one LeftoverError for all that
    are not proven gone, or LedgerError when all are and the ledger could not be told.
    """
    removals = _Removals(workspace, reason, still_wanted, holding)
    for session in _whole_chains(workspace, sessions):
        removals.remove(session)
    if removals.failures:
        raise together(removals.failures)
    if removals.unrecorded is not None:
        raise removals.unrecorded
    return tuple(removals.done)


class _Removals:
    """One after the other, and how each ended."""

    def __init__(
        self,
        workspace: Workspace,
        reason: str,
        still_wanted: Callable[[MirrorSession], bool],
        holding: frozenset[DeviceName],
    ) -> None:
        self.done: list[MirrorSession] = []
        self.failures: list[LeftoverError] = []
        self.unrecorded: LedgerError | None = None
        self._workspace = workspace
        self._reason = reason
        self._still_wanted = still_wanted
        self._holding = holding

    def remove(self, session: MirrorSession) -> None:
        try:
            device = self._workspace.inventory.device(session.device)
            with self._locked(device.name):
                current = _as_recorded(self._workspace, session)
                if current.state is not SessionState.REMOVED and self._still_wanted(current):
                    remove_session(self._workspace, device, current, reason=self._reason)
        except LeftoverError as error:
            self.failures.append(error)
        except LedgerError as error:
            self.unrecorded = error
        except Exception as error:  # noqa: BLE001 - whatever it was, the mirror stands and the others still have to go
            self.failures.append(not_proven_gone(self._workspace, _as_recorded(self._workspace, session), error))
        else:
            self.done.append(_as_recorded(self._workspace, session))

    @contextmanager
    def _locked(self, device: DeviceName) -> Iterator[None]:
        if device in self._holding:
            yield
            return
        with self._workspace.locks.switch(device, wait_s=_LOCK_WAIT_S):
            yield


def _whole_chains(workspace: Workspace, sessions: Iterable[MirrorSession]) -> tuple[MirrorSession, ...]:
    """As far as the ledger can be read."""
    named = tuple(sessions)
    with suppress(LedgerError):
        return with_chains(workspace.ledger, named)
    return named


def _as_recorded(workspace: Workspace, session: MirrorSession) -> MirrorSession:
    """As the ledger has it now; as the caller had it when the ledger cannot be read any more."""
    with suppress(LedgerError):
        return workspace.ledger.find(session.id)
    return session
