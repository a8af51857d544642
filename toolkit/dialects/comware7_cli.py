"""The command line of H3C Comware switches (vendor/h3c.md 7); version 5 differs in nothing that is read here."""

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
    # It wipes the port (vendor/h3c.md 0.2), so no step has this line unless the person agreed to that.
    dialogues=(
        Dialogue(
            re.compile(r"delete all settings made on the interface\.?\s*Continue\?\s*\[Y/N\]", re.IGNORECASE),
            "Y",
            re.compile(r"mirroring-group \d+ reflector-port.*"),
        ),
    ),
    login_dialogues=(Dialogue(_PRESS_ENTER, ""),),
    lines_full=LINES_FULL,
)
