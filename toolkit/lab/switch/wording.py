"""What each vendor's switch says, word for word.

Texts without a source are marked UNCONFIRMED; nothing outside the lab may depend on them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.lab.switch.grammar import Fault


@dataclass(frozen=True, slots=True)
class Wording:
    mistakes: Mapping[Fault, str]
    system_view: str
    paging_off: str
    more: str
    erase_more: str
    """Written over the pager's line: cursor back, blanks, cursor back."""
    lines_busy: str
    choose: str
    """The answer to anything but yes and no."""
    paging_refused: str = ""
    """The answer to a user who may not switch paging off; empty: the command is not recognized."""


def _erase(columns: int) -> str:
    return f"\x1b[{columns}D{' ' * columns}\x1b[{columns}D"


VRP = Wording(
    # vendor/huawei.md 5 "Errors"; the last three are UNCONFIRMED there.
    mistakes={
        Fault.UNRECOGNIZED: "Error: Unrecognized command found at '^' position.",
        Fault.WRONG_PARAMETER: "Error: Wrong parameter found at '^' position.",
        Fault.INCOMPLETE: "Error: Incomplete command found at '^' position.",
        Fault.AMBIGUOUS: "Error: Ambiguous command found at '^' position.",
        Fault.TOO_MANY: "Error: Too many parameters found at '^' position.",
    },
    system_view="Enter system view, return user view with return command.",  # vendor/huawei.md 5 "Prompts"
    paging_off="Info: The configuration takes effect on the current user terminal interface only.",
    more="  ---- More ----",  # vendor/huawei.md 5 "Paging"
    erase_more=_erase(42),  # seen in public transcripts of VRP 5
    lines_busy="All user interfaces are used, please try later!",  # UNCONFIRMED for SSH
    choose="Error: Please choose 'YES' or 'NO' first before pressing 'Enter'. [Y/N]:",
)

COMWARE = Wording(
    # vendor/h3c.md 7: one leading blank, then `%`.
    mistakes={
        Fault.UNRECOGNIZED: " % Unrecognized command found at '^' position.",
        Fault.WRONG_PARAMETER: " % Wrong parameter found at '^' position.",
        Fault.INCOMPLETE: " % Incomplete command found at '^' position.",
        Fault.AMBIGUOUS: " % Ambiguous command found at '^' position.",
        Fault.TOO_MANY: " % Too many parameters found at '^' position.",
    },
    system_view="System View: return to User View with Ctrl+Z.",  # vendor/h3c.md 7
    paging_off="% Screen-length configuration is disabled for current user.",  # vendor/h3c.md 7
    more="---- More ----",  # vendor/h3c.md 7 "Paging marker"
    erase_more=_erase(16),  # seen in public transcripts of H3C switches
    lines_busy="All user interfaces are used, please try later!",  # UNCONFIRMED for SSH
    choose="Please choose Y or N. [Y/N]:",  # UNCONFIRMED
    paging_refused="Permission denied.",  # vendor/h3c.md 7 "Paging marker"
)


def vrp_greeting(limit: int, online: int) -> str:
    """vendor/huawei.md 5 "Login chatter"."""
    return (
        f"Info: The max number of VTY users is {limit}, the number of current VTY users online is {online}, "
        f"and total number of terminal users online is {online}.\n"
        "      The current login time is 2026-03-02 09:00:00+08:00."
    )


def comware_greeting(_limit: int, _online: int) -> str:
    """The copyright box; its text is UNCONFIRMED."""
    frame = "*" * 78
    lines = (
        "* Copyright (c) 2004-2019 New H3C Technologies Co., Ltd. All rights reserved.*",
        "* Without the owner's prior written consent,                                 *",
        "* no decompiling or reverse-engineering shall be allowed.                    *",
    )
    return "\n".join(("", frame, *lines, frame, ""))


class VrpRefusal:
    """Semantic errors. Only the `Error: ` in front is certain (vendor/huawei.md 5); the rest UNCONFIRMED."""

    NO_OBSERVE_PORT = "Error: The observe-port does not exist."
    INDEX_IN_USE = "Error: The observe-port index is already in use."
    NO_FREE_INDEX = "Error: The number of observe-ports has reached the limit."
    ALREADY_OBSERVING = "Error: The interface is already an observe-port."
    OBSERVES = "Error: The interface is an observe-port and cannot be mirrored."
    MIRRORED = "Error: The interface is mirrored and cannot be an observe-port."
    MEMBER_OF_MIRRORED = "Error: A member of a mirrored Eth-Trunk cannot be an observe-port."
    STILL_BOUND = "Error: The observe-port is still referenced by a mirroring source."
    NOT_BOUND = "Error: The mirroring configuration does not exist."
    NO_VLAN = "Error: The VLAN does not exist."
    NO_INTERFACE = "Error: The interface does not exist."
    NO_TRUNK = "Error: The Eth-Trunk does not exist."
    NOT_ACCESS = "Error: The link type of this port is not access."
    NOT_TRUNK = "Error: The link type of this port is not trunk."
    VLAN_SETTINGS = "Error: Please renew the default configurations."
    FIXED = "Error: This object cannot be deleted."


class ComwareRefusal:
    """Semantic errors: no `%`, no common beginning (vendor/h3c.md 7); every text UNCONFIRMED."""

    NO_GROUP = "The mirroring group does not exist."
    OTHER_GROUP = "The port is already a member of another mirroring group."
    VLAN_IN_OTHER_GROUP = "The VLAN is already a mirroring VLAN of another mirroring group."
    IS_SOURCE = "The port is a mirroring port and cannot be a monitor port."
    IS_MONITOR = "The port is a monitor port and cannot be a mirroring port."
    SECOND_MONITOR = "The mirroring group already has a monitor port."
    NOT_A_MEMBER = "The port is not a member of the mirroring group."
    AGGREGATE_SOURCE = "An aggregate interface cannot be a mirroring port."
    AGGREGATE_MONITOR = "An aggregate interface or a member of one cannot be a monitor port."
    NO_POLICY = "The QoS policy does not exist."
    NO_CLASSIFIER = "The traffic classifier does not exist."
    NO_BEHAVIOR = "The traffic behavior does not exist."
    POLICY_APPLIED = "The QoS policy has been applied and cannot be deleted."
    IN_A_POLICY = "The object is used by a QoS policy and cannot be deleted."
    ALREADY_APPLIED = "A QoS policy has already been applied in this direction."
    NOT_APPLIED = "The QoS policy is not applied."
    NO_VLAN = "The VLAN does not exist."
    NO_INTERFACE = "The interface does not exist."
    NO_AGGREGATION = "The aggregation group does not exist."
    NOT_TRUNK = "The link type of the port is not trunk."
    NOT_ACCESS = "The link type of the port is not access."
    FIXED = "The object cannot be deleted."
