"""Version, load, time and users as Huawei switches show them (vendor/huawei.md 4.2)."""

from toolkit.lab.switch.grammar import Given
from toolkit.lab.switch.shell import Shell
from toolkit.lab.switch.vendor import Commands


def _version(shell: Shell, _given: Given) -> str:
    return "\n".join(shell.personality.version_lines)


def _campus_cpu(shell: Shell, _given: Given) -> str:
    now = shell.switch.cpu_percent
    return (
        "CPU Usage Stat. Cycle: 60 (Second)\n"
        f"CPU Usage            : {now}% Max: 87%\n"
        f"CPU Usage Stat. Time : {shell.switch.now():%Y-%m-%d  %H:%M:%S}\n"
        f"CPU utilization for five seconds: {now}%: one minute: {now}%: five minutes: {now}%"
    )


def _data_center_cpu(shell: Shell, _given: Given) -> str:
    now = shell.switch.cpu_percent
    return (
        "CPU utilization statistics at "
        f"{shell.switch.now():%Y-%m-%d %H:%M:%S} 0 ms\n"
        f"System CPU Using Percentage : {now:>3}%\n"
        f"CPU utilization for five seconds: {now}%, one minute: {now}%, five minutes: {now}%."
    )


def _clock(shell: Shell, _given: Given) -> str:
    return f"{shell.switch.now():%Y-%m-%d %H:%M:%S}+00:00\n{shell.switch.now():%A}\nTime Zone(UTC) : UTC+00:00"


def _users(shell: Shell, _given: Given) -> str:
    """UNCONFIRMED shape."""
    head = "  User-Intf    Delay    Type   Network Address     AuthenStatus    AuthorcmdFlag"
    mine = [
        f"{'+' if number == shell.number else ' '} {33 + number:<3}VTY {number:<4}00:00:00  SSH    127.0.0.1"
        for number in shell.switch.session_numbers
    ]
    return "\n".join([head, *mine])


CAMPUS_CPU: Commands = {"display cpu-usage": _campus_cpu}
DATA_CENTER_CPU: Commands = {"display cpu": _data_center_cpu}
COMMON: Commands = {
    "display version": _version,
    "display clock": _clock,
    "display users": _users,
}
