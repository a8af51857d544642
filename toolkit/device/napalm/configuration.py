"""`get_config`: the configurations of a switch, or an error, and never an error's text."""

import re

from napalm.base.models import ConfigDict

from toolkit.device.napalm.connection import Connection
from toolkit.device.napalm.vendor import Questions
from toolkit.language import tr
from toolkit.model.errors import UnreadableError

STORES = ("running", "startup", "candidate")
_NOTHING_SAVED = re.compile(r"\bno correct configuration file\b|\bfile does not exist\b", re.IGNORECASE)
"""The first is VRP's; what Comware says of a switch that has saved nothing is UNCONFIRMED."""
_CONFIGURATION = re.compile(r"^\s*interface \S+", re.MULTILINE)


def configurations(
    connection: Connection, questions: Questions, wanted: tuple[str, ...], *, full: bool, sanitized: bool
) -> ConfigDict:
    """Those of `wanted`, the others empty; a candidate exists only where changes wait for a commit.

    Raises CommandRefusedError, UnreadableError for an answer that cannot be a whole configuration.
    """
    found = ConfigDict(running="", startup="", candidate="")
    if "running" in wanted:
        plain = (connection.dialect.configuration_command,)
        found["running"] = _whole(connection.ask(*(questions.full_configuration if full else plain)))
    if "startup" in wanted:
        answer = connection.ask(*questions.startup)
        found["startup"] = "" if _NOTHING_SAVED.search(answer) else _whole(answer)
    if "candidate" in wanted and connection.dialect.cli.commit:
        found["candidate"] = _whole(connection.ask(*questions.candidate))
    if sanitized:
        return ConfigDict(
            running=connection.redacted(found["running"]),
            startup=connection.redacted(found["startup"]),
            candidate=connection.redacted(found["candidate"]),
        )
    return found


def _whole(text: str) -> str:
    """Comware writes refusals that look like any other text (vendor/h3c.md 7)."""
    if not _CONFIGURATION.search(text):
        raise UnreadableError(
            tr("The switch's answer does not look like a whole configuration: it has no interface."),
            tr("The account may lack the privilege to see it; try `display current-configuration` by hand."),
        )
    return text
