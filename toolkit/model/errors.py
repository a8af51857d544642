"""Every error this program raises on purpose.

    MirrorctlError              exit 1   failed; nothing left on any switch
    ├── InputError              exit 2   the user's words or files are wrong
    │   ├── InventoryError               all mistakes of the inventory files together
    │   └── CredentialError              no usable credential, or one in a place it must not be
    ├── RefusedError            exit 3   refused before the first write
    │   ├── HostKeyUnknownError          nobody has trusted this switch's key yet
    │   ├── HostKeyChangedError          the key differs from the trusted one
    │   ├── DeclinedError                the person said No to the plan
    │   └── BusyError                    another mirrorctl is working on the switch
    ├── DeviceError             exit 1   talking to a switch failed
    │   ├── UnreachableError             no TCP connection, no SSH, no common algorithm
    │   ├── LoginError                   the switch did not accept the credentials
    │   ├── LinesFullError               every VTY line is taken
    │   ├── SessionLostError             the connection went away or a deadline passed
    │   ├── CommandRefusedError          the switch answered with an error
    │   ├── QuestionError                the switch asked something nobody expected
    │   └── UnreadableError              an answer that could not be understood
    ├── ProofError              exit 1   the running configuration does not show what it must
    │   └── SourceNotTakenError          it shows all but what is mirrored
    ├── LedgerError             exit 1   the ledger cannot be read or written
    ├── CaptureError            exit 1   frames cannot be read or evidence cannot be written
    ├── NotLocatedError         exit 1   the switches do not know where a host is
    ├── StoppedError            exit 130 stopped by the person; everything sent was taken back
    └── LeftoverError           exit 5   something may be left on a switch

Each carries `hint`, what to try next. Only LeftoverError speaks about what is on a switch: every
other error, once it reaches the user, means that nothing of ours is left there.
"""

from collections.abc import Sequence
from enum import IntEnum

from toolkit.model.base import Value
from toolkit.model.finding import Finding


class ExitStatus(IntEnum):
    DONE = 0
    FAILED = 1
    USAGE = 2
    REFUSED = 3
    NO_HIT = 4
    LEFTOVER = 5
    INTERRUPTED = 130


class MirrorctlError(Exception):
    """Root of the tree; `text` is one sentence, `hint` one next step (may be empty)."""

    exit_status = ExitStatus.FAILED

    def __init__(self, text: str, hint: str = "", *, findings: Sequence[Finding] = ()) -> None:
        super().__init__(text)
        self.text = text
        self.hint = hint
        self.findings = tuple(findings)


class InputError(MirrorctlError):
    exit_status = ExitStatus.USAGE


class InventoryError(InputError):
    """`findings` holds every mistake of the files, each with file and line."""


class CredentialError(InputError):
    pass


class RefusedError(MirrorctlError):
    """`findings` holds every reason."""

    exit_status = ExitStatus.REFUSED


class HostKeyUnknownError(RefusedError):
    pass


class HostKeyChangedError(RefusedError):
    pass


class DeclinedError(RefusedError):
    pass


class BusyError(RefusedError):
    pass


class DeviceError(MirrorctlError):
    """`device` is the inventory name, `command` the line being run when it happened (may be empty)."""

    def __init__(self, text: str, hint: str = "", *, device: str = "", command: str = "") -> None:
        super().__init__(text, hint)
        self.device = device
        self.command = command


class UnreachableError(DeviceError):
    pass


class LoginError(DeviceError):
    pass


class LinesFullError(DeviceError):
    pass


class SessionLostError(DeviceError):
    """`received` is the tail of what the switch had sent, already redacted."""

    def __init__(self, text: str, hint: str = "", *, device: str = "", command: str = "", received: str = "") -> None:
        super().__init__(text, hint, device=device, command=command)
        self.received = received


class CommandRefusedError(DeviceError):
    """`answer` is what the switch said, caret line included."""

    def __init__(self, text: str, hint: str = "", *, device: str = "", command: str = "", answer: str = "") -> None:
        super().__init__(text, hint, device=device, command=command)
        self.answer = answer


class QuestionError(DeviceError):
    """`question` is the text the switch asked; it was answered No or cancelled."""

    def __init__(self, text: str, hint: str = "", *, device: str = "", command: str = "", question: str = "") -> None:
        super().__init__(text, hint, device=device, command=command)
        self.question = question


class UnreadableError(DeviceError):
    pass


class ProofError(MirrorctlError):
    pass


class SourceNotTakenError(ProofError):
    """A switch may refuse a line without a word that we know (vendor/h3c.md 7)."""


class LedgerError(MirrorctlError):
    pass


class CaptureError(MirrorctlError):
    pass


class NotLocatedError(MirrorctlError):
    pass


class StoppedError(MirrorctlError):
    exit_status = ExitStatus.INTERRUPTED


class Leftover(Value):
    """What may be left on one switch, and the lines that remove it, in the order to type them."""

    device: str
    session: str
    commands: tuple[str, ...]


class LeftoverError(MirrorctlError):
    exit_status = ExitStatus.LEFTOVER

    def __init__(self, text: str, hint: str = "", *, leftovers: Sequence[Leftover]) -> None:
        super().__init__(text, hint)
        self.leftovers = tuple(leftovers)
