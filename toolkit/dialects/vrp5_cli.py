"""The command line of Huawei VRP V5 S-series switches (vendor/huawei.md 5)."""

import re

from toolkit.dialects.cli import LINES_FULL, PAGER, PROMPT, QUESTIONS, CliProfile, Dialogue
from toolkit.model.plan import DialectName

VRP5_CLI = CliProfile(
    dialect=DialectName.VRP5,
    netmiko_type="huawei",
    prompt=PROMPT,
    enter_configuration="system-view",
    leave_view="quit",
    leave_configuration="return",
    log_out="quit",
    paging_off="screen-length 0 temporary",
    pager=PAGER,
    errors=(
        re.compile(r"\s*Error\s*:"),
        # Long-standing texts without the prefix; their wording is UNCONFIRMED.
        re.compile(
            r"\s*(?:Unrecognized command|Incomplete command|Ambiguous command|Wrong parameter|Too many parameters)"
            r" found\b"
        ),
    ),
    questions=QUESTIONS,
    # No confirmation is recorded for any mirroring or undo-mirroring command. In public transcripts of V5 a new link
    # type is one: the steps give it to a port without VLANs of its own, and take it back once theirs is gone.
    dialogues=(
        Dialogue(
            re.compile(r"delete VLANs on this port\.?\s*Continue\s*\?\s*\[Y/N\]", re.IGNORECASE),
            "Y",
            re.compile(r"port link-type access|undo port link-type"),
            always=False,
        ),
    ),
    login_dialogues=(
        # `... needs to be changed. Change now? [Y/N]`, in a public transcript of V600 `..., Continue? [Y/N]`.
        Dialogue(re.compile(r"password needs to be changed.*\[Y/N\]|Change now\s*\?\s*\[Y/N\]", re.DOTALL), "N"),
        Dialogue(re.compile(r"Please choose 'YES' or 'NO'"), "N"),
        # Y would save the configuration, ours included (vendor/huawei.md 0, item 7).
        Dialogue(re.compile(r"security risks in the configuration file.*\[Y/N\]", re.DOTALL | re.IGNORECASE), "N"),
        Dialogue(re.compile(r"save now\s*\?\s*\[Y/N\]", re.IGNORECASE), "N"),
    ),
    lines_full=LINES_FULL,
)
