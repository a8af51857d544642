"""The command line of H3C Comware 7 switches (vendor/h3c.md 7)."""

import re

from toolkit.dialects.cli import (
    LINES_FULL,
    PAGER,
    PROMPT,
    QUESTIONS,
    CliProfile,
    Dialogue,
    QuestionShape,
)
from toolkit.model.plan import DialectName

_PRESS_ENTER = re.compile(r"Press Y or ENTER to continue, N to exit\.\s*$")

COMWARE7_CLI = CliProfile(
    dialect=DialectName.COMWARE7,
    netmiko_type="hp_comware",
    prompt=PROMPT,
    enter_configuration="system-view",
    leave_view="quit",
    leave_configuration="return",
    log_out="quit",
    paging_off="screen-length disable",
    pager=PAGER,
    errors=(
        # `% Screen-length configuration is disabled for current user.` is no error, so `%` alone is not enough.
        re.compile(
            r"\s*%\s*(?:Unrecognized command|Incomplete command|Ambiguous command|Too many parameters|Wrong parameter)"
            r" found\b"
        ),
        re.compile(r"\s*(?:%\s*)?Permission denied\b"),
    ),
    questions=(QuestionShape(_PRESS_ENTER, "N\n"), *QUESTIONS),
    # The one mirroring command that asks, `reflector-port`, wipes the port: its question stays unexpected.
    dialogues=(),
    login_dialogues=(Dialogue(_PRESS_ENTER, ""),),
    lines_full=LINES_FULL,
)
