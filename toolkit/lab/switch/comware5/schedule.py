"""The one job of the user view: not saved, and gone with a restart (vendor/h3c.md 8.2).

Nothing here makes it fire.
"""

from toolkit.lab.switch.comware.state import ScheduledJob
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands


def _schedule(shell: Shell, given: Given) -> str:
    """A second one replaces the first; the command is not checked."""
    view = "system" if "system" in given.keywords else "shell"
    when = " ".join(str(given.values[name]) for name in ("when", "date") if name in given.values)
    how = "in" if "delay" in given.keywords else "at"
    shell.configuration.comware.scheduled = ScheduledJob(f"{how} {when}", view, given.get("text", str))
    return ""


def _cancel(shell: Shell, _given: Given) -> str:
    shell.configuration.comware.scheduled = None
    return ""


def _display(shell: Shell, _given: Given) -> str:
    """Shape as in public V5 references; what is printed without a job is UNCONFIRMED."""
    job = shell.configuration.comware.scheduled
    if job is None:
        return ""
    return f"Specified command: {job.command}\nSpecified view: {job.view} view\nExecuted time: {job.when}"


_WHEN = "{ at <when:name> [ <date:name> ] | delay <when:name> }"
IN_USER_VIEW: Commands = {
    f"schedule job {_WHEN} view {{ shell | system }} <text>": _schedule,
    "undo schedule job": _cancel,
}
DISPLAYS: Commands = {"display schedule job": _display}
