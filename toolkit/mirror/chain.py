"""The sessions of one remote mirror, a switch each: what happens to one of them happens to all."""

from collections.abc import Iterable

from toolkit.ledger.ledger import Ledger
from toolkit.model.intent import PathPart, RspanDestination
from toolkit.model.session import MirrorSession

_TEARDOWN_ORDER = {PathPart.SOURCE: 0, PathPart.TRANSIT: 1, PathPart.DESTINATION: 2}
"""The source first, which stops the copies (vendor/h3c.md 5); what follows then carries nothing."""


def with_chains(ledger: Ledger, sessions: Iterable[MirrorSession]) -> tuple[MirrorSession, ...]:
    """The sessions and all others of their chains, each chain in the order it is taken down."""
    found: dict[str, MirrorSession] = {}
    for session in sessions:
        for member in chain_of(ledger, session):
            found.setdefault(member.id, member)
    return tuple(found.values())


def chain_of(ledger: Ledger, session: MirrorSession) -> tuple[MirrorSession, ...]:
    """In the order they are taken down; of a mirror on one switch the session alone."""
    if session.chain is None:
        return (session,)
    # They are made in the opposite order: the destination is ready before a copy comes.
    newest_first = ledger.chain(session.chain)[::-1]
    return tuple(sorted(newest_first, key=_place))


def _place(session: MirrorSession) -> int:
    destination = session.destination
    return _TEARDOWN_ORDER[destination.part] if isinstance(destination, RspanDestination) else 0
