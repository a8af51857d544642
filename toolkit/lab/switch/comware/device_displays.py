"""What a Comware switch says of itself: version, load, time, sessions (vendor/h3c.md 6)."""

from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands


def _version(shell: Shell, _given: Given) -> str:
    return "\n".join(shell.personality.version_lines)


def _cpu(shell: Shell, _given: Given) -> str:
    now = shell.switch.cpu_percent
    return (
        f"Slot 1 CPU 0 CPU usage:\n{now:>8}% in last 5 seconds\n{now:>8}% in last 1 minute\n{now:>8}% in last 5 minutes"
    )


def _clock(shell: Shell, _given: Given) -> str:
    return f"{shell.switch.now():%H:%M:%S} UTC {shell.switch.now():%a %m/%d/%Y}"


def _users(shell: Shell, _given: Given) -> str:
    """UNCONFIRMED shape."""
    mine = [
        f"{'+' if number == shell.number else ' '} {9 + number:<8}VTY {number:<9}00:00:00   {number:<11}SSH"
        for number in shell.switch.session_numbers
    ]
    return "\n".join(["  Idx     Line         Idle       Pid        Type", *mine])


DISPLAYS: Commands = {
    "display version": _version,
    "display cpu-usage": _cpu,
    "display clock": _clock,
    "display users": _users,
}
