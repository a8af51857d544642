"""`save` on Comware (vendor/h3c.md 7, 9); the wording of its dialogue is UNCONFIRMED."""

from toolkit.lab.switch.common import confirmed
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, Dialogue

_WARNING = "The current configuration will be written to the device. Are you sure? [Y/N]:"
_FILE_NAME = (
    "Please input the file name(*.cfg)[flash:/startup.cfg]\n"
    "(To leave the existing filename unchanged, press the enter key):"
)
_OVERWRITE = "flash:/startup.cfg exists, overwrite? [Y/N]:"


def _save(shell: Shell, given: Given) -> Dialogue:
    if not (yield from confirmed(shell, _WARNING)):
        return ""
    yield _FILE_NAME
    if not (yield from confirmed(shell, _OVERWRITE)):
        return ""
    return _save_at_once(shell, given)


def _save_at_once(shell: Shell, _given: Given) -> str:
    shell.switch.save()
    return "Validating file. Please wait...\nSaved the current configuration to mainboard device successfully."


SAVE: Commands = {"save": _save, "save [ safely ] force": _save_at_once}
