"""`save` on Huawei switches (vendor/huawei.md 5 "Confirmations", vendor/device-access.md 2.2)."""

from toolkit.lab.switch.common import confirmed
from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands, Dialogue

_WARNING = "The current configuration will be written to the device.\nAre you sure to continue?[Y/N]"
_FILE_NAME = "Info: Please input the file name(*.cfg, *.zip, *.dat) [vrpcfg.zip]:"


def _save(shell: Shell, _given: Given) -> Dialogue:
    """The first save also asks for a file name, with a `]` that looks like the end of a prompt."""
    if not (yield from confirmed(shell, _WARNING)):
        return ""
    if not shell.switch.saved:
        yield _FILE_NAME
    shell.switch.save()
    return "Now saving the current configuration to the slot 0.\nInfo: Save the configuration successfully."


SAVE: Commands = {"save": _save}
