"""Removes sessions on request; safe to repeat."""

from collections.abc import Callable, Iterable

from toolkit.language import tr
from toolkit.mirror.remove import not_proven_gone, remove_session
from toolkit.mirror.workspace import Workspace
from toolkit.model.errors import Leftover, LeftoverError
from toolkit.model.session import MirrorSession, SessionState

_LOCK_WAIT_S = 60.0
"""Another mirrorctl finishes a step within seconds; removal is worth waiting for."""


def tear_down(
    workspace: Workspace,
    sessions: Iterable[MirrorSession],
    *,
    reason: str,
    still_wanted: Callable[[MirrorSession], bool] = lambda _: True,
) -> tuple[MirrorSession, ...]:
    """Every session, whatever happens to the others. Raises one LeftoverError for all that are not proven gone.

    `still_wanted` is asked once the switch's lock is held: a session may have changed while waiting for it.
    """
    done: list[MirrorSession] = []
    failures: list[LeftoverError] = []
    for session in sessions:
        try:
            device = workspace.inventory.device(session.device)
            with workspace.locks.switch(device.name, wait_s=_LOCK_WAIT_S):
                current = workspace.ledger.find(session.id)
                if current.state is not SessionState.REMOVED and still_wanted(current):
                    remove_session(workspace, device, current, reason=reason)
        except LeftoverError as error:
            failures.append(error)
        except Exception as error:  # noqa: BLE001 - whatever it was, the mirror stands and the others still have to go
            failures.append(not_proven_gone(workspace, session, error))
        else:
            done.append(workspace.ledger.find(session.id))
    if failures:
        raise _together(failures)
    return tuple(done)


def _together(failures: list[LeftoverError]) -> LeftoverError:
    if len(failures) == 1:
        return failures[0]
    leftovers: list[Leftover] = [left for failure in failures for left in failure.leftovers]
    return LeftoverError(
        tr(
            "{count} mirrors may still be on their switches: {why}",
            count=len(failures),
            why=" ".join(failure.text for failure in failures),
        ),
        failures[0].hint,
        leftovers=leftovers,
    )
