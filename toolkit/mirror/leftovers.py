"""What may be left on a switch, said so that a person can remove it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from toolkit.dialects.dialect import Dialect
from toolkit.language import tr
from toolkit.mirror.steps import NEVER_SENT
from toolkit.mirror.workspace import Workspace
from toolkit.model.errors import InputError, LedgerError, Leftover, LeftoverError, MirrorctlError, ProofError
from toolkit.model.plan import StepState
from toolkit.model.session import MirrorSession


def not_proven_gone(workspace: Workspace, session: MirrorSession, failure: Exception | None) -> LeftoverError:
    """What to raise, with the lines a person would type; `session` as far as its removal is known."""
    again = tr("`mirrorctl recover` tries again; or type the lines below on the switch.")
    return LeftoverError(
        tr(
            "The mirror {session} may still be on {device}: {why}",
            session=session.id,
            device=session.device,
            why=reason_of(failure),
        ),
        failure.hint if isinstance(failure, ProofError) else again,
        leftovers=(leftover(session, workspace.dialect(session.dialect)),),
    )


def together(failures: Sequence[LeftoverError]) -> LeftoverError:
    """One error for all of them."""
    if len(failures) == 1:
        return failures[0]
    return LeftoverError(
        tr(
            "{count} mirrors may still be on their switches: {why}",
            count=len(failures),
            why=" ".join(failure.text for failure in failures),
        ),
        failures[0].hint,
        leftovers=[left for failure in failures for left in failure.leftovers],
    )


def leftover(session: MirrorSession, dialect: Dialect) -> Leftover:
    """Every line a person would type in the user view to remove all that was ever sent, in order.

    A step that was read to be gone has no lines here: to open its view again could make the view anew, as
    `vlan 20` does.
    """
    return Leftover(device=session.device, session=session.id, commands=tuple(_typed(session, dialect)))


def as_far_as_known(workspace: Workspace, session: MirrorSession) -> MirrorSession:
    """With the ledger unreadable all of it may have been sent, and has to be named as left.

    What the ledger never recorded was never sent.
    """
    with suppress(LedgerError):
        try:
            return workspace.ledger.find(session.id)
        except InputError:
            return session
    sent = tuple(step.model_copy(update={"state": StepState.SENDING}) for step in session.steps)
    return session.model_copy(update={"steps": sent})


def reason_of(failure: Exception | None) -> str:
    return failure.text if isinstance(failure, MirrorctlError) else repr(failure)


def _typed(session: MirrorSession, dialect: Dialect) -> Iterator[str]:
    yield dialect.cli.enter_configuration
    for step in reversed(session.steps):
        if step.state in NEVER_SENT:
            continue
        yield from _in_view(step.view, step.undo, dialect)
    if session.commits:
        yield dialect.cli.commit
    yield dialect.cli.leave_configuration


def _in_view(view: str, lines: Iterable[str], dialect: Dialect) -> Iterator[str]:
    if view:
        yield view
    yield from lines
    if view:
        yield dialect.cli.leave_view
