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
    TRUNK_MEMBER = "Error: The interface is a member of an Eth-Trunk."
    NOT_A_SWITCH_PORT = "Error: The interface cannot be an observe-port."
    NO_BATCH = "Error: The observe-port was not configured with an interface range."
    NOT_OBSERVING = "Error: The interface cannot be removed from the observe-port."
    GROUP_FULL = "Error: The number of members has reached the limit."
    DIRECTION_TAKEN = "Error: Packets of this direction are already mirrored to another observe-port."
    REMOTE_VLAN = "Error: The VLAN is the remote VLAN of an observe-port."
    NO_ACL = "Error: The ACL does not exist."
    ACL_IN_USE = "Error: The ACL number is already used by another ACL."
    ACL_REFERENCED = "Error: The ACL is referenced and cannot be deleted."
    NO_RULE = "Error: The rule does not exist."
    RULE_EXISTS = "Error: The rule already exists."  # attested (vendor/huawei.md 5 "Errors")
    NO_CLASSIFIER = "Error: The traffic classifier does not exist."
    NO_BEHAVIOR = "Error: The traffic behavior does not exist."
    NO_POLICY = "Error: The traffic policy does not exist."
    IN_A_POLICY = "Error: It is used by a traffic policy and cannot be deleted."
    POLICY_APPLIED = "Error: The traffic policy has been applied and cannot be deleted."
    POLICY_THERE = "Error: Another traffic policy has been applied in this direction."
    NOT_APPLIED = "Error: The traffic policy is not applied here."
    OUTBOUND_ACTIONS = "Error: With outbound mirroring, no other action is supported in the behavior."
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


class CommitText:
    """What two-stage switches say about a commit (vendor/huawei.md 5 "Two-stage specifics")."""

    LEAVING = "Warning: Uncommitted configurations found, commit them before exiting? [Y(yes)/N(no)/C(cancel)]:"
    CHOOSE = "Error: Please choose 'YES', 'NO' or 'CANCEL' first before pressing 'Enter'. [Y/N/C]:"
    BUSY = "Error: The system is busy. Please try again later."  # the words around "system is busy": UNCONFIRMED
    LOCKED = "Error: The configuration is locked by another user."  # UNCONFIRMED
    FAILED = "Error: The configuration cannot be committed."  # UNCONFIRMED
