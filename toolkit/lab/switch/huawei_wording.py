"""What a Huawei switch says, word for word.

Texts without a source are marked UNCONFIRMED; nothing outside the lab may depend on them.
"""

from toolkit.lab.switch.grammar import Fault
from toolkit.lab.switch.wording import Wording, erase

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
    erase_more=erase(42),  # seen in public transcripts of VRP 5
    lines_busy="All user interfaces are used, please try later!",  # UNCONFIRMED for SSH
    choose="Error: Please choose 'YES' or 'NO' first before pressing 'Enter'. [Y/N]:",
)


def vrp_greeting(limit: int, online: int) -> str:
    """vendor/huawei.md 5 "Login chatter"."""
    return (
        f"Info: The max number of VTY users is {limit}, the number of current VTY users online is {online}, "
        f"and total number of terminal users online is {online}.\n"
        "      The current login time is 2026-03-02 09:00:00+08:00."
    )


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
