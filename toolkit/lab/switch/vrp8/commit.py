"""Committing, discarding and leaving a candidate (vendor/huawei.md 5 "Two-stage specifics")."""

from copy import deepcopy

from toolkit.lab.switch.candidate import Candidate
from toolkit.lab.switch.common import enter_system_view
from toolkit.lab.switch.configuration import Configuration
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.huawei_wording import CommitText
from toolkit.lab.switch.shell import LOADER, Shell
from toolkit.lab.switch.vendor import Commands, Dialogue, RefusedError
from toolkit.lab.switch.view import SYSTEM
from toolkit.lab.switch.vrp8.candidate_display import CANDIDATE_DISPLAYS


def _commit(shell: Shell, _given: Given) -> str:
    """Refused while another session holds the configuration, or commits itself."""
    candidate, switch = shell.candidate, shell.switch
    if candidate is None or not shell.uncommitted:
        return ""
    if switch.exclusive not in (None, shell.number):
        raise RefusedError(CommitText.LOCKED)
    if switch.busy_commits:
        switch.busy_commits -= 1
        raise RefusedError(CommitText.BUSY)
    unchanged = switch.running_config() == candidate.base
    switch.configuration = candidate.configuration if unchanged else _merged(shell, candidate)
    shell.candidate = None
    return ""


def _merged(shell: Shell, candidate: Candidate) -> Configuration:
    """The session's changes, carried out again on what somebody else committed meanwhile."""
    again = Shell(shell.switch, LOADER)
    again.candidate = Candidate("", deepcopy(shell.switch.configuration))
    for edit in candidate.edits:
        again.views = list(edit.views)
        reply = again.enter(edit.line)
        while reply.question:
            reply = again.enter("y")
        if not reply.accepted:
            raise RefusedError(f"{reply.text}\n{CommitText.FAILED}")
    return again.configuration


def _discard(shell: Shell, _given: Given) -> str:
    shell.candidate = None
    return ""


def _hold(shell: Shell, _given: Given) -> str:
    if shell.switch.exclusive not in (None, shell.number):
        raise RefusedError(CommitText.LOCKED)
    shell.switch.exclusive = shell.number
    return ""


def _release(shell: Shell, _given: Given) -> str:
    if shell.switch.exclusive == shell.number:
        shell.switch.exclusive = None
    return ""


def _quit(shell: Shell, _given: Given) -> str | Dialogue:
    """Only the step out of the system view leaves the candidate behind."""
    if shell.view == SYSTEM and shell.uncommitted:
        return _leave_uncommitted(shell)
    return shell.leave()


def _return(shell: Shell, _given: Given) -> str | Dialogue:
    return _leave_uncommitted(shell) if shell.uncommitted else shell.return_to_user_view()


def _leave_uncommitted(shell: Shell) -> Dialogue:
    answer = (yield CommitText.LEAVING).lower()
    while answer not in {"y", "yes", "n", "no", "c", "cancel"}:
        answer = (yield CommitText.CHOOSE).lower()
    if answer.startswith("c"):
        return ""
    if answer.startswith("y"):
        _commit(shell, Given())
    shell.candidate = None
    return shell.return_to_user_view()


def _enter_two_stage(shell: Shell, given: Given) -> str:
    shell.two_stage = True
    return enter_system_view(shell, given)


def _enter_immediate(shell: Shell, given: Given) -> str:
    shell.two_stage = False
    return enter_system_view(shell, given)


IN_USER_VIEW: Commands = {
    "system-view": _enter_two_stage,
    "system-view immediately": _enter_immediate,
    "configuration exclusive": _hold,
    "undo configuration exclusive": _release,
}
BELOW: Commands = {
    "quit": _quit,
    "return": _return,
    "commit": _commit,
    "commit description <text>": _commit,
    "commit label <label> [ description <text> ]": _commit,
    "clear configuration candidate": _discard,
    **CANDIDATE_DISPLAYS,
}
"""`commit comment` and `abort configuration candidate` do not exist."""
