"""New session ids: short enough to type, never the same twice in practice (36^6 of them)."""

import secrets
import string

from toolkit.model.names import SessionId
from toolkit.plan.planner import SessionIds

_ALPHABET = string.digits + string.ascii_lowercase
_LENGTH = 6


def new_session_ids() -> SessionIds:
    return SessionIds(new_session_id(), new_session_id())


def new_session_id() -> SessionId:
    return SessionId("m" + "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)))
